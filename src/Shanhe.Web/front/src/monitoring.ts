// Readings over time with their marks and limit.
import * as echarts from "echarts/core";
import { LineChart, ScatterChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([LineChart, ScatterChart, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

interface Readings {
  unit: string;
  name: string;
  marked: string;
  limit: { name: string; value: number } | null;
  values: [string, number | null, number | null][];
}

const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function option(r: Readings): echarts.EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: css("--font"), color: css("--ink") },
    grid: { left: 56, right: 24, top: 44, bottom: 64 },
    legend: { top: 4, textStyle: { color: css("--ink") } },
    tooltip: { trigger: "axis", valueFormatter: (v: unknown) => (v === null || v === undefined ? "—" : `${v} ${r.unit}`) },
    dataZoom: [{ type: "inside" }, { type: "slider", height: 18, bottom: 8 }],
    xAxis: { type: "time", axisLabel: { color: css("--ink-2"), hideOverlap: true } },
    yAxis: {
      type: "value",
      scale: true,
      // The limit is seen even where all readings are far from it.
      max: r.limit ? (v: { max: number }) => (v.max < r.limit!.value ? Number((r.limit!.value * 1.1).toPrecision(3)) : null) : undefined,
      name: r.unit,
      axisLabel: { color: css("--ink-2") },
      splitLine: { lineStyle: { color: css("--line") } },
    },
    series: [
      {
        name: r.name,
        type: "line",
        // A few readings are seen as points: a line of one is none.
        showSymbol: r.values.length < 40,
        symbolSize: 6,
        data: r.values.map((v) => [v[0], v[1]]),
        connectNulls: false,
        lineStyle: { width: 2, color: css("--mountain") },
        itemStyle: { color: css("--mountain") },
        markLine: r.limit
          ? {
              silent: true,
              symbol: "none",
              data: [{ yAxis: r.limit.value }],
              label: { formatter: r.limit.name, position: "insideEndTop", color: css("--cinnabar") },
              lineStyle: { color: css("--cinnabar"), type: "dashed", width: 1 },
            }
          : undefined,
      },
      {
        name: r.marked,
        type: "scatter",
        symbol: "diamond",
        symbolSize: 7,
        data: r.values.filter((v) => v[2] !== null).map((v) => [v[0], v[2]]),
        itemStyle: { color: css("--ochre") },
      },
    ],
  };
}

const drawn = new WeakMap<Element, echarts.ECharts>();

function draw(element: HTMLElement): void {
  const text = element.dataset.readings;
  if (!text || drawn.has(element)) return;
  element.replaceChildren();
  element.style.height = "320px";
  const chart = echarts.init(element, undefined, { renderer: "svg" });
  chart.setOption(option(JSON.parse(text) as Readings));
  drawn.set(element, chart);
  new ResizeObserver(() => chart.resize()).observe(element);
  element.dataset.drawn = "true";
}

interface Line {
  name: string;
  unit: string;
  dashed: boolean;
  values: [string, number | null][];
}

const palette = ["#1F6F6B", "#C2762D", "#2B6CB0", "#8C4A6B"];
const dashes: (string | number[])[] = ["solid", [8, 4], [2, 3], [10, 3, 2, 3]];
const symbols = ["circle", "rect", "triangle", "diamond"];

/** Several series on one time axis; at most two units, each with its own scale. */
function compared(lines: Line[]): echarts.EChartsCoreOption {
  const units = [...new Set(lines.map((l) => l.unit))].slice(0, 2);
  return {
    animation: false,
    textStyle: { fontFamily: css("--font"), color: css("--ink") },
    grid: { left: 56, right: units.length > 1 ? 56 : 24, top: 56, bottom: 64 },
    legend: { top: 4, type: "scroll", textStyle: { color: css("--ink") } },
    tooltip: { trigger: "axis" },
    dataZoom: [{ type: "inside" }, { type: "slider", height: 18, bottom: 8 }],
    xAxis: { type: "time", axisLabel: { color: css("--ink-2"), hideOverlap: true } },
    yAxis: units.map((u, i) => ({
      type: "value",
      scale: true,
      name: u,
      position: i === 0 ? "left" : "right",
      axisLabel: { color: css("--ink-2") },
      splitLine: { show: i === 0, lineStyle: { color: css("--line") } },
    })),
    series: lines.map((l, i) => ({
      name: l.name,
      type: "line",
      yAxisIndex: Math.max(0, units.indexOf(l.unit)),
      data: l.values,
      connectNulls: false,
      showSymbol: l.dashed || l.values.length < 60,
      symbol: symbols[i % 4],
      symbolSize: 6,
      lineStyle: { width: l.dashed ? 0 : 2, type: dashes[i % 4], color: palette[i % 4] },
      itemStyle: { color: palette[i % 4] },
    })),
  };
}

function drawSeries(element: HTMLElement): void {
  const text = element.dataset.series;
  if (!text || drawn.has(element)) return;
  element.style.height = "320px";
  const chart = echarts.init(element, undefined, { renderer: "svg" });
  chart.setOption(compared(JSON.parse(text) as Line[]));
  drawn.set(element, chart);
  new ResizeObserver(() => chart.resize()).observe(element);
  element.dataset.drawn = "true";
}

function all(): void {
  document.querySelectorAll<HTMLElement>("[data-readings]").forEach(draw);
  document.querySelectorAll<HTMLElement>("[data-series]").forEach(drawSeries);
}

all();
new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
