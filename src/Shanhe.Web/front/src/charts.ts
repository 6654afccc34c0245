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

const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function option(trend: Trend): echarts.EChartsCoreOption {
  const colours: Record<string, string> = {
    value: css("--mountain"), path: css("--river"), forecast: css("--series-2"), low: css("--series-2"), high: css("--series-2"),
  };
  const dashes: Record<string, string | number[]> = { value: "solid", path: "dashed", forecast: [2, 4], low: [1, 5], high: [1, 5] };
  const symbols: Record<string, string> = { value: "circle", path: "diamond", forecast: "triangle", low: "none", high: "none" };
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: css("--font"), color: css("--ink") },
    grid: { left: 56, right: 72, top: 48, bottom: 32 },
    legend: { top: 4, textStyle: { color: css("--ink") } },
    tooltip: { trigger: "axis", valueFormatter: (v: unknown) => (v === null || v === undefined ? "—" : `${v} ${trend.unit}`) },
    xAxis: { type: "category", data: trend.years, axisLabel: { color: css("--ink-2") } },
    yAxis: { type: "value", scale: true, name: trend.unit, axisLabel: { color: css("--ink-2") }, splitLine: { lineStyle: { color: css("--line") } } },
    series: trend.series.map((s) => ({
      name: s.name, type: "line", data: s.values, connectNulls: false, symbolSize: 9, symbol: symbols[s.kind],
      lineStyle: { type: dashes[s.kind], width: s.kind === "value" ? 3 : 2, color: colours[s.kind] },
      itemStyle: { color: colours[s.kind], borderColor: colours[s.kind] },
      markLine: s.kind === "value" && trend.target
        ? { silent: true, symbol: "none", data: [{ yAxis: trend.target.value, name: trend.target.name }], label: { formatter: trend.target.name, color: css("--ink-2") }, lineStyle: { color: css("--ink-2"), type: "solid", width: 1 } }
        : undefined,
    })),
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
