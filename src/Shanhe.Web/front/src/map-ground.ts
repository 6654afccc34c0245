// The ground of all maps: a quiet atlas sheet. The county pale inside with a soft edge, its neighbours dashed, rivers in blue with their
// names along them; the county's own layers in place of the base map where it has them.
import Feature, { type FeatureLike } from "ol/Feature";
import type Map from "ol/Map";
import MultiPolygon from "ol/geom/MultiPolygon";
import Point from "ol/geom/Point";
import type Layer from "ol/layer/Layer";
import Graticule from "ol/layer/Graticule";
import TileLayer from "ol/layer/Tile";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import XYZ from "ol/source/XYZ";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { css, format } from "./map-base";
import { corners, type PackedCounties } from "./map-rings";
import { json, type LayerSetting, type Setting } from "./map-setting";

const title = (text: string, colour: string, size = 12): Text =>
  new Text({
    text,
    font: `${size}px ${css("--font-title") || "serif"}`,
    fill: new Fill({ color: css(colour) }),
    stroke: new Stroke({ color: css("--surface"), width: 3 }),
    overflow: false,
    declutterMode: "declutter",
  });

function alongLine(text: string, colour: string, size: number): Text {
  const along = title(text, colour, size);
  along.setPlacement("line");
  return along;
}

/** How a layer of a kind is drawn, over tiles or on the bare sheet; the first of several strokes is the soft edge. */
function stylesOf(kind: string, name: string, overTiles: boolean): Style[] {
  const edge = (colour: string, width: number, dash?: number[]): Style =>
    new Style({ stroke: new Stroke({ color: css(colour), width, lineDash: dash }) });
  switch (kind) {
    case "boundary":
      return [
        new Style({ stroke: new Stroke({ color: css("--line"), width: 9, lineJoin: "round" }) }),
        new Style({
          // What the tiles show of the county is not painted over.
          fill: overTiles ? undefined : new Fill({ color: css("--surface") }),
          stroke: new Stroke({ color: css("--ink-2"), width: 1.4 }),
          text: name ? title(name, "--ink-3", 15) : undefined,
        }),
      ];
    case "neighbour":
      return [
        new Style({
          stroke: new Stroke({ color: css("--line-3"), width: 1, lineDash: [5, 4] }),
          text: title(name, "--ink-3"),
        }),
      ];
    case "town":
      return [new Style({ stroke: new Stroke({ color: css("--line-3"), width: 1, lineDash: [2, 3] }), text: title(name, "--ink-2") })];
    case "river":
      return [
        new Style({
          stroke: new Stroke({ color: css("--river"), width: 2.4, lineCap: "round" }),
          fill: new Fill({ color: css("--river-t") }),
          text: alongLine(name, "--river", 13),
        }),
      ];
    case "road":
      return [
        edge("--line-3", 3),
        new Style({ stroke: new Stroke({ color: css("--surface"), width: 1.6 }), text: alongLine(name, "--ink-3", 12) }),
      ];
    default:
      return [
        new Style({
          stroke: new Stroke({ color: css("--moss"), width: 1.5 }),
          fill: new Fill({ color: css("--moss") + "22" }),
          text: title(name, "--moss"),
        }),
      ];
  }
}

const nameOf = (feature: FeatureLike): string => String(feature.get("name") ?? feature.get("title") ?? "");

/** What lies beneath a layer, and whether it says its names. */
interface Beneath {
  tiles: boolean;
  named: boolean;
}

function layerOf(kind: string, features: Feature[], zIndex: number, { tiles, named }: Beneath): VectorLayer {
  return new VectorLayer({
    source: new VectorSource({ features }),
    style: (feature) => stylesOf((feature.get("ground") as string | undefined) ?? kind, named ? nameOf(feature) : "", tiles),
    declutter: kind === "boundary" ? false : "labels",
    zIndex,
  });
}

/** A file of tiles in the data folder; what reads it comes only with a map that has one. */
async function archive(url: string): Promise<Layer | undefined> {
  const { archiveLayer } = await import("./map-archive");
  return archiveLayer(url);
}

/** The counties of a prefecture, whose rings come as steps on a grid of degrees. */
async function boundaries(address: string): Promise<Feature[]> {
  const found = await json<PackedCounties>(address);
  if (!found) return [];
  const ring = (steps: number[]): number[][] => corners(steps, found.grid).map((c) => fromLonLat(c));
  return found.counties.map(
    ({ code, name, polygons }) => new Feature({ geometry: new MultiPolygon(polygons.map((rings) => rings.map(ring))), code, name }),
  );
}

/** A layer of the ground that a reader may switch off. */
export interface Ground {
  id: string;
  name: string;
  kind: string;
  layer: Layer;
}

/** Puts the ground of a setting beneath a map, and says what it is made of. */
export async function ground(map: Map, setting: Setting): Promise<{ parts: Ground[]; county?: VectorSource; towns?: VectorSource }> {
  const parts: Ground[] = [];
  let county: VectorSource | undefined;
  let towns: VectorSource | undefined;
  const put = (id: string, name: string, kind: string, layer: Layer): void => {
    map.addLayer(layer);
    parts.push({ id, name, kind, layer });
  };
  if (setting.tiles) {
    const layer = setting.tiles.vector
      ? await archive(setting.tiles.url)
      : new TileLayer({ source: new XYZ({ url: setting.tiles.url, maxZoom: 18 }) });
    layer?.setZIndex(-20);
    if (layer) put("tiles", setting.tiles.source ?? "", "tiles", layer);
  }

  const own = setting.layers.some((l) => l.kind.toLowerCase() === "boundary");
  const beneath: Beneath = { tiles: Boolean(setting.tiles), named: true };
  // Where towns say their names, that of the county would stand among them.
  const whole: Beneath = {
    ...beneath,
    named: setting.places.length === 0 && !setting.layers.some((l) => l.kind.toLowerCase() === "town"),
  };
  const files = await Promise.all(setting.layers.map(async (l): Promise<[LayerSetting, object | undefined]> => [l, await json(l.href)]));
  if (!own && setting.base) {
    const features = await boundaries(setting.base);
    for (const feature of features) feature.set("ground", feature.get("code") === setting.county.code ? "boundary" : "neighbour");
    const inside = features.filter((f) => f.get("ground") === "boundary");
    put(
      "neighbours",
      "",
      "neighbour",
      layerOf(
        "neighbour",
        features.filter((f) => !inside.includes(f)),
        -12,
        beneath,
      ),
    );
    const layer = layerOf("boundary", inside, -11, whole);
    if (inside.length > 0) county = layer.getSource() ?? undefined;
    put("county", setting.county.name, "boundary", layer);
  }

  for (const [{ id, name, kind: said }, found] of files) {
    if (!found) continue;
    const kind = said.toLowerCase();
    const features = format.readFeatures(found) as Feature[];
    const layer = kind === "boundary" ? layerOf(kind, features, -11, whole) : layerOf(kind, features, kind === "town" ? -8 : -6, beneath);
    if (kind === "boundary") county = layer.getSource() ?? undefined;
    if (kind === "town") towns = layer.getSource() ?? undefined;
    put(id, name, kind, layer);
  }

  if (!towns && setting.places.length > 0)
    put(
      "places",
      "",
      "place",
      new VectorLayer({
        source: new VectorSource({
          features: setting.places.map((p) => new Feature({ geometry: new Point(fromLonLat([p.longitude, p.latitude])), name: p.name })),
        }),
        style: (feature) => new Style({ text: title(nameOf(feature), "--ink-2") }),
        declutter: "labels",
        zIndex: -5,
      }),
    );
  // A sheet with nothing on it at least says where it is.
  if (!county && !setting.tiles)
    map.addLayer(
      new Graticule({
        strokeStyle: new Stroke({ color: css("--line"), width: 1 }),
        showLabels: true,
        wrapX: false,
        lonLabelStyle: new Text({
          font: "12px sans-serif",
          textBaseline: "bottom",
          offsetY: -28,
          fill: new Fill({ color: css("--ink-2") }),
        }),
        latLabelStyle: new Text({ font: "12px sans-serif", textAlign: "end", offsetX: -6, fill: new Fill({ color: css("--ink-2") }) }),
        zIndex: -15,
      }),
    );
  return { parts, county, towns };
}

/** What must always be said of a map: where its ground is from, and its datum. */
export function sources(setting: Setting): string {
  const { words, layers, base, tiles } = setting;
  const own = layers.map((l) => l.source).filter(Boolean);
  const boundary = layers.some((l) => l.kind.toLowerCase() === "boundary");
  return [
    ...(tiles?.source ? [tiles.source] : []),
    ...own,
    ...(boundary ? [] : [base ? words.base : words["base.none"]]),
    ...(layers.some((l) => l.kind.toLowerCase() === "town") ? [] : [words["towns.undrawn"]]),
    words.datum,
  ]
    .filter(Boolean)
    .join(" · ");
}
