// Draws the charts of a page: each element with data-chart holds its option as JSON. The page shows a plain SVG until then,
// so nothing is lost without JavaScript.
import * as echarts from "echarts/core";
import { LineChart, BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

interface Trend {
  unit: string;
  years: string[];
  series: { name: string; values: (number | null)[]; kind: "value" | "path" | "forecast" | "low" | "high"; simulated?: boolean }[];
  target?: { name: string; value: number };
}

type Series = Trend["series"][number];

const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dashes: Record<string, string | number[]> = { value: "solid", path: "dashed", forecast: [2, 4] };
const symbols: Record<string, string> = { value: "circle", path: "diamond", forecast: "triangle" };

function line(s: Series, trend: Trend): object {
  const colour = css({ value: "--mountain", path: "--river" }[s.kind as string] ?? "--s2");
  return {
    name: s.name,
    type: "line",
    data: s.values,
    connectNulls: false,
    symbolSize: 9,
    symbol: symbols[s.kind],
    lineStyle: { type: dashes[s.kind], width: s.kind === "value" ? 3 : 2, color: colour },
    itemStyle: { color: colour, borderColor: colour },
    markLine:
      s.kind === "value" && trend.target
        ? {
            silent: true,
            symbol: "none",
            data: [{ yAxis: trend.target.value, name: trend.target.name }],
            label: { formatter: trend.target.name, color: css("--ink-2") },
            lineStyle: { color: css("--ink-2"), type: "solid", width: 1 },
          }
        : undefined,
  };
}

// The interval of the forecast is a band: an unseen line at its lower end, and on top of it an area as high as it is wide.
function band(low: Series, high: Series): object[] {
  const edge = {
    type: "line",
    stack: "band",
    stackStrategy: "all",
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  const height = high.values.map((h, i) => (h === null || low.values[i] === null ? null : h - (low.values[i] as number)));
  return [
    { ...edge, name: low.name, data: low.values },
    { ...edge, name: high.name, data: height, areaStyle: { color: css("--s2"), opacity: 0.18 } },
  ];
}

function option(trend: Trend): echarts.EChartsCoreOption {
  const lines = trend.series.filter((s) => s.kind !== "low" && s.kind !== "high");
  const low = trend.series.find((s) => s.kind === "low"),
    high = trend.series.find((s) => s.kind === "high");
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: css("--font"), color: css("--ink") },
    grid: { left: 56, right: 72, top: 48, bottom: 32 },
    legend: { top: 4, textStyle: { color: css("--ink") }, data: lines.map((s) => s.name) },
    tooltip: { trigger: "axis", valueFormatter: (v: unknown) => (v === null || v === undefined ? "—" : `${v} ${trend.unit}`) },
    xAxis: { type: "category", data: trend.years, axisLabel: { color: css("--ink-2") } },
    yAxis: {
      type: "value",
      scale: true,
      name: trend.unit,
      axisLabel: { color: css("--ink-2") },
      splitLine: { lineStyle: { color: css("--line") } },
    },
    series: [...(low && high ? band(low, high) : []), ...lines.map((s) => line(s, trend))],
  };
}

const drawn = new WeakMap<Element, echarts.ECharts>();

function draw(element: HTMLElement): void {
  if (drawn.has(element)) return;
  const text = element.dataset.chart;
  if (!text) return;
  element.replaceChildren();
  element.style.height = "320px";
  const chart = echarts.init(element, undefined, { renderer: "svg" });
  chart.setOption(option(JSON.parse(text) as Trend));
  drawn.set(element, chart);
  new ResizeObserver(() => chart.resize()).observe(element);
  element.dataset.drawn = "true";
}

function drawAll(): void {
  document.querySelectorAll<HTMLElement>("[data-chart]").forEach(draw);
}

drawAll();
new MutationObserver(drawAll).observe(document.body, { childList: true, subtree: true });
