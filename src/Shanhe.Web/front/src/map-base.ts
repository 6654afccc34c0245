// What all maps share: symbols, scale and coordinates, and how coordinates are read and written.
import MousePosition from "ol/control/MousePosition";
import ScaleLine from "ol/control/ScaleLine";
import { createStringXY } from "ol/coordinate";
import GeoJSON from "ol/format/GeoJSON";
import View from "ol/View";
import { fromLonLat, transformExtent } from "ol/proj";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import RegularShape from "ol/style/RegularShape";
import Stroke from "ol/style/Stroke";

export const css = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const country = fromLonLat([105, 36]);
export const format = new GeoJSON({ dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });

/** The county as its plan says where it is. */
export function frame(): number[] | undefined {
  const said = document.body.dataset.mapView?.split(",").map(Number);
  return said?.length === 4 ? transformExtent(said, "EPSG:4326", "EPSG:3857") : undefined;
}

/** Where a map begins: at the county as its plan says, else at the country. */
export function start(maxZoom = 18): View {
  const view = new View({ center: country, zoom: 4, maxZoom });
  const county = frame();
  if (county) view.fit(county, { size: [320, 320] });
  return view;
}

export function symbol(shape: string, colour: string): CircleStyle | RegularShape {
  const fill = new Fill({ color: colour });
  const stroke = new Stroke({ color: css("--surface"), width: 1.5 });
  if (shape === "square") return new RegularShape({ points: 4, radius: 9, angle: Math.PI / 4, fill, stroke });
  if (shape === "triangle") return new RegularShape({ points: 3, radius: 10, fill, stroke });
  if (shape === "diamond") return new RegularShape({ points: 4, radius: 9, fill, stroke });
  return new CircleStyle({ radius: 7, fill, stroke });
}

export const scaleLine = (): ScaleLine => new ScaleLine();

export const pointer = (): MousePosition =>
  new MousePosition({ coordinateFormat: createStringXY(5), projection: "EPSG:4326", className: "map-position" });
