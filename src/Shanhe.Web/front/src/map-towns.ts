// Towns coloured by the values of a series, in one hue and at most five classes, the values printed on them.
import type { FeatureLike } from "ol/Feature";
import { getCenter } from "ol/extent";
import VectorLayer from "ol/layer/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { css } from "./map-base";
import { svg } from "./map-marks";
import type { Listed } from "./map-list";
import { json, say } from "./map-setting";
import type { Stage, Theme } from "./map-stage";

interface Town {
  code: string;
  name: string;
  value: number;
  shown: string;
}

const CLASSES = 5;

/** The upper ends of classes of equal number; fewer where values repeat. */
export function classes(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const ends = Array.from({ length: CLASSES }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / CLASSES) - 1]!);
  return [...new Set(ends.filter((e) => e !== undefined))];
}

const classOf = (value: number, ends: readonly number[]): number => ends.findIndex((end) => value <= end) + 1;
const patch = (colour: string): string => svg(`<rect x="2" y="4" width="24" height="20" fill="${colour}" stroke="${css("--line-3")}"/>`);

/** Puts the values of a series on the stage, and says them in words and as a table beside it; gives what takes them off again. */
export async function towns(stage: Stage, series: string, beside: HTMLElement): Promise<() => void> {
  const found = await json<{ name: string; unit: string; year?: number | null; values: Town[] }>(
    `/api/v1/map/towns/${encodeURIComponent(series)}`,
  );
  const { words } = stage;
  if (!found || found.values.length === 0) {
    beside.textContent = words["towns.none"] ?? "";
    return () => beside.replaceChildren();
  }

  const ends = classes(found.values.map((t) => t.value));
  const of = (feature: FeatureLike): Town | undefined =>
    found.values.find((t) => t.code === feature.get("code") || t.name === feature.get("name"));
  const title = say(words, "towns.title", found.name, found.unit, found.year ?? "");
  const theme: Theme = {
    legend: () => [
      { mark: patch(css("--surface")), text: title },
      ...(stage.towns ? ends.map((end, i) => ({ mark: patch(css(`--q${i + 1}`)), text: `≤ ${end}` })) : []),
    ],
    listed: () =>
      (stage.towns?.getFeatures() ?? []).flatMap((f): Listed[] => {
        const town = of(f);
        if (!town) return [];
        const coordinate = getCenter(f.getGeometry()!.getExtent());
        const mark = patch(css(`--q${classOf(town.value, ends)}`));
        return [{ id: `town/${town.code}`, name: town.name, word: `${town.shown} ${found.unit}`, urgency: 0, mark, coordinate }];
      }),
    hit: () => undefined,
  };
  const layer = new VectorLayer({
    source: stage.towns,
    zIndex: -9,
    style: (feature) => {
      const town = of(feature);
      const at = town ? classOf(town.value, ends) : 0;
      return new Style({
        fill: new Fill({ color: at > 0 ? css(`--q${at}`) : css("--surface-2") }),
        stroke: new Stroke({ color: css("--surface"), width: 1 }),
        text: new Text({
          text: town?.shown ?? "—",
          offsetY: 16,
          font: `700 12px ${css("--font") || "sans-serif"}`,
          fill: new Fill({ color: css(at >= CLASSES ? "--on-q" : "--ink") }),
        }),
      });
    },
  });
  if (stage.towns) stage.map.addLayer(layer);
  else beside.textContent = words["towns.unmapped"] ?? "";
  const rows = found.values.map((t) => `${t.name} ${t.shown} ${found.unit}`.trim()).join("；");
  beside.append(` ${title}：${rows}`);
  stage.add(theme);
  return () => {
    stage.map.removeLayer(layer);
    stage.remove(theme);
    beside.replaceChildren();
  };
}
