// Readings over time with their marks and limit, and live values as they come.
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
    yAxis: { type: "value", scale: true, name: r.unit, axisLabel: { color: css("--ink-2") }, splitLine: { lineStyle: { color: css("--line") } } },
    series: [
      {
        name: r.name, type: "line", showSymbol: false, data: r.values.map((v) => [v[0], v[1]]), connectNulls: false,
        lineStyle: { width: 2, color: css("--mountain") }, itemStyle: { color: css("--mountain") },
        markLine: r.limit
          ? { silent: true, symbol: "none", data: [{ yAxis: r.limit.value }], label: { formatter: r.limit.name, position: "insideEndTop", color: css("--cinnabar") }, lineStyle: { color: css("--cinnabar"), type: "dashed", width: 1 } }
          : undefined,
      },
      { name: r.marked, type: "scatter", symbol: "diamond", symbolSize: 7, data: r.values.filter((v) => v[2] !== null).map((v) => [v[0], v[2]]), itemStyle: { color: css("--ochre") } },
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

interface Reading {
  site: string;
  factor: string;
  cadence: string;
  time: string;
  value: number | null;
}

const lines = new Map<string, EventSource>();

function listen(element: HTMLElement): void {
  const address = element.dataset.live;
  if (!address || lines.has(address)) return;
  const source = new EventSource(address);
  lines.set(address, source);
  source.addEventListener("open", () => element.classList.add("on"));
  source.addEventListener("error", () => element.classList.remove("on"));
  source.addEventListener("reading", (event) => {
    const r = JSON.parse((event as MessageEvent<string>).data) as Reading;
    const cadence = r.cadence.charAt(0).toUpperCase() + r.cadence.slice(1);
    const key = `${r.site}/${r.factor}/${cadence.toLowerCase()}`;
    document.querySelectorAll<HTMLElement>(`[data-stream="${CSS.escape(key)}"]`).forEach((cell) => {
      if (cell.firstChild) cell.firstChild.textContent = r.value === null ? "—" : String(r.value);
      cell.classList.add("fresh");
      setTimeout(() => cell.classList.remove("fresh"), 1500);
    });
    document.querySelectorAll<HTMLElement>(`[data-stream-time="${CSS.escape(key)}"]`).forEach((cell) => {
      cell.textContent = r.time.slice(5, 19).replace("T", " ");
    });
  });
}

function all(): void {
  document.querySelectorAll<HTMLElement>("[data-readings]").forEach(draw);
  document.querySelectorAll<HTMLElement>("[data-live]").forEach(listen);
  for (const [address, source] of lines) {
    if (document.querySelector(`[data-live="${CSS.escape(address)}"]`)) continue;
    source.close();
    lines.delete(address);
  }
}

all();
new MutationObserver(all).observe(document.body, { childList: true, subtree: true });
