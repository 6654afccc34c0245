// Records on a map: few as they are, gathered where they crowd; many as tiles that the server cuts.
import Feature, { type FeatureLike } from "ol/Feature";
import MVT from "ol/format/MVT";
import { getCenter } from "ol/extent";
import type Geometry from "ol/geom/Geometry";
import Point from "ol/geom/Point";
import type Layer from "ol/layer/Layer";
import VectorLayer from "ol/layer/Vector";
import VectorTileLayer from "ol/layer/VectorTile";
import Cluster from "ol/source/Cluster";
import VectorSource from "ol/source/Vector";
import VectorTileSource from "ol/source/VectorTile";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { css, format } from "./map-base";
import type { Listed } from "./map-list";
import { cluster, label, picture, recordMark, stateOf, urgency } from "./map-marks";
import { json } from "./map-setting";
import type { Stage, Theme } from "./map-stage";

export interface Records {
  name: string;
  register: string;
  shape: string;
  color: string;
  /** Where they are fetched; with tiles the address of these. */
  href: string;
  tiled: boolean;
  /** Where the cards of its features are fetched; left out: those of the register. */
  cards?: string;
}

const shapes = (shape: string): string => (shape === "circle" ? "disc" : shape);

/** Late, open or closed: the state of a record as the map tells it. */
function standing(feature: FeatureLike): string {
  if (feature.get("closed") === true) return "closed";
  const due = Number(feature.get("due") ?? 0);
  return due > 0 && due * 1000 < Date.now() ? "late" : "open";
}

function styleOf(records: Records, feature: FeatureLike): Style | Style[] {
  const inside = feature.get("features") as Feature[] | undefined;
  const count = inside?.length ?? Number(feature.get("count") ?? 1);
  if (count > 1) return cluster(count, records.color);
  const one = inside?.[0] ?? feature;
  const state = standing(one);
  const kind = one.getGeometry()?.getType() ?? "Point";
  if (kind === "Point" || kind === "MultiPoint") return recordMark(state, records.shape, records.color);
  const colour = css("--" + (state === "open" ? records.color : stateOf(state)[1]));
  return new Style({
    stroke: new Stroke({ color: colour, width: kind.endsWith("Polygon") ? 2 : 3 }),
    fill: new Fill({ color: colour + "33" }),
    text: label(String(one.get("title") ?? ""), "--ink-2", 0),
  });
}

/** Puts the records of a register on a stage; gives the theme with its layers, to be taken off again. */
export async function records(
  stage: Stage,
  wanted: Records,
): Promise<{ theme: Theme; layers: Layer[]; features: Feature<Geometry>[] } | undefined> {
  const cards = wanted.cards ?? `/api/v1/map/registers/${encodeURIComponent(wanted.register)}`;
  const listed = (feature: FeatureLike): Listed | undefined => {
    const count = Number(feature.get("count") ?? 1);
    const geometry = feature.getGeometry();
    if (!geometry) return undefined;
    const coordinate = geometry instanceof Point ? geometry.getCoordinates() : getCenter(geometry.getExtent());
    if (count > 1) return { id: `#${wanted.register}`, name: "", word: "", urgency: 0, mark: "", coordinate };
    const key = feature.get("key") as string | undefined;
    if (key === undefined) return undefined;
    const state = standing(feature);
    return {
      id: `${wanted.register}/${key}`,
      name: String(feature.get("title") || key),
      word: stage.words[`record.${state}`] ?? "",
      urgency: urgency(state),
      mark: state === "open" ? picture(shapes(wanted.shape), wanted.color) : picture(...stateOf(state)),
      coordinate,
      card: `${cards}/${encodeURIComponent(key)}`,
    };
  };
  const legend =
    (states: Set<string>): Theme["legend"] =>
    () => [
      ...(states.has("late") ? [{ mark: picture(...stateOf("late")), text: `${wanted.name} · ${stage.words["record.late"]}` }] : []),
      { mark: picture(shapes(wanted.shape), wanted.color), text: wanted.name },
      ...(states.has("closed") ? [{ mark: picture(...stateOf("closed")), text: `${wanted.name} · ${stage.words["record.closed"]}` }] : []),
    ];
  return wanted.tiled ? tiles(stage, wanted, listed, legend) : features(stage, wanted, listed, legend);
}

type ListedOf = (feature: FeatureLike) => Listed | undefined;
type LegendOf = (states: Set<string>) => Theme["legend"];

async function features(stage: Stage, wanted: Records, listed: ListedOf, legend: LegendOf) {
  const found = await json<object>(wanted.href);
  if (!found) return undefined;
  const all = (format.readFeatures(found) as Feature<Geometry>[]).filter((f) => f.getGeometry());
  for (const feature of all) if (feature.get("key") === undefined) feature.set("key", feature.getId());
  const points = new VectorSource({ features: all.filter((f) => f.getGeometry() instanceof Point) as Feature<Point>[] });
  const others = new VectorSource({ features: all.filter((f) => !(f.getGeometry() instanceof Point)) });
  const style = (feature: FeatureLike): Style | Style[] => styleOf(wanted, feature);
  const layers: Layer[] = [
    new VectorLayer({ source: others, style, declutter: "labels", zIndex: 4 }),
    new VectorLayer({ source: new Cluster({ source: points, distance: 28 }), style, zIndex: 10 }),
  ];
  layers.forEach((l) => stage.map.addLayer(l));
  const states = new Set(all.map(standing));
  const theme: Theme = {
    legend: legend(states),
    listed: () => all.map(listed).filter((l) => l !== undefined),
    hit: (f) => (f instanceof Feature && (points.hasFeature(f as Feature<Point>) || others.hasFeature(f)) ? listed(f) : undefined),
  };
  stage.add(theme);
  return { theme, layers, features: all };
}

function tiles(stage: Stage, wanted: Records, listed: ListedOf, legend: LegendOf) {
  const source = new VectorTileSource({ format: new MVT({ layers: [wanted.register] }), url: `${wanted.href}/{z}/{x}/{y}`, maxZoom: 16 });
  const layer = new VectorTileLayer({ source, style: (feature) => styleOf(wanted, feature), declutter: "labels", zIndex: 8 });
  stage.map.addLayer(layer);
  const theme: Theme = {
    legend: legend(new Set(["open"])),
    // Of tiles only what is seen is there to be listed.
    listed: () => {
      const seen = new Map<string, Listed>();
      for (const feature of layer.getFeaturesInExtent(stage.view.calculateExtent(stage.map.getSize()))) {
        const one = listed(feature);
        if (one && !one.id.startsWith("#")) seen.set(one.id, one);
      }
      return [...seen.values()];
    },
    hit: (f) => (f.get("layer") === wanted.register ? listed(f) : undefined),
  };
  stage.add(theme);
  stage.map.on("moveend", () => stage.refresh());
  source.on("tileloadend", () => stage.refresh());
  return { theme, layers: [layer as Layer], features: [] };
}
