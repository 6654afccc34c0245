// The register maps: a quiet grid, a symbol for each record, clusters, scale and coordinates. A click opens the record; in a form it sets the place.
import Feature, { type FeatureLike } from "ol/Feature";
import Map from "ol/Map";
import View from "ol/View";
import { createEmpty, extend, isEmpty } from "ol/extent";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat, toLonLat } from "ol/proj";
import Cluster from "ol/source/Cluster";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { base, controls, country, css, format, symbol } from "./map-base";
import { draw } from "./map-draw";

async function records(element: HTMLElement): Promise<void> {
  const colour = css("--" + (element.dataset.color ?? "mountain"));
  const shape = element.dataset.shape ?? "circle";
  const points = new VectorSource();
  const others = new VectorSource();
  const one = symbol(shape, colour);
  const outline = new Style({ stroke: new Stroke({ color: colour, width: 2.5 }), fill: new Fill({ color: colour + "33" }) });
  const clusters = new VectorLayer({
    source: new Cluster({ source: points, distance: 28 }),
    style: (feature: FeatureLike) => {
      const inside = feature.get("features") as Feature[];
      if (inside.length === 1) return new Style({ image: one });
      return new Style({ image: new CircleStyle({ radius: 12 + Math.min(8, Math.log2(inside.length)), fill: new Fill({ color: colour }), stroke: new Stroke({ color: css("--surface"), width: 2 }) }), text: new Text({ text: String(inside.length), fill: new Fill({ color: css("--on-mountain") }) }) });
    },
  });
  const view = new View({ center: country, zoom: 4, maxZoom: 18 });
  const map = new Map({ target: element, layers: [base(), new VectorLayer({ source: others, style: outline }), clusters], view });
  controls().forEach((c) => map.addControl(c));
  map.on("click", (event) => {
    map.forEachFeatureAtPixel(event.pixel, (hit) => {
      const inside = (hit.get("features") as Feature[] | undefined) ?? [hit as Feature];
      if (inside.length > 1) {
        const extent = createEmpty();
        inside.forEach((f) => extend(extent, f.getGeometry()!.getExtent()));
        view.fit(extent, { padding: [60, 60, 60, 60], maxZoom: 17 });
      } else if (inside[0].getId() !== undefined) location.assign(element.dataset.open + encodeURIComponent(String(inside[0].getId())));
      return true;
    }, { hitTolerance: 6 });
  });
  const answer = await fetch(element.dataset.map!, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) return;
  for (const feature of format.readFeatures(await answer.json()) as Feature[]) {
    const geometry = feature.getGeometry();
    if (geometry instanceof Point) points.addFeature(feature);
    else if (geometry) others.addFeature(feature);
  }

  const all = extend(points.getExtent() ?? createEmpty(), others.getExtent() ?? createEmpty());
  if (!isEmpty(all)) view.fit(all, { padding: [40, 40, 40, 40], maxZoom: 15 });
  element.dataset.drawn = String(points.getFeatures().length + others.getFeatures().length);
}

/** A map beside an input with "longitude,latitude": a click writes it, as typing would. */
async function pick(element: HTMLElement): Promise<void> {
  const input = document.getElementById(element.dataset.pick!) as HTMLInputElement | null;
  if (!input) return;
  const source = new VectorSource();
  const near = new VectorSource();
  const view = new View({ center: country, zoom: 4, maxZoom: 18 });
  const map = new Map({ target: element, layers: [base(), new VectorLayer({ source: near, opacity: 0.5 }), new VectorLayer({ source, style: new Style({ image: symbol("diamond", css("--cinnabar")) }) })], view });
  controls().forEach((c) => map.addControl(c));
  const show = (): void => {
    source.clear();
    const numbers = input.value.replace(/.*\[|\].*/g, "").split(/[,，\s]+/).map(Number);
    if (numbers.length < 2 || numbers.some(Number.isNaN)) return;
    source.addFeature(new Feature(new Point(fromLonLat(numbers))));
    view.setCenter(fromLonLat(numbers));
    view.setZoom(Math.max(view.getZoom() ?? 0, 12));
  };
  map.on("click", (event) => {
    const [lon, lat] = toLonLat(event.coordinate);
    input.value = `${lon.toFixed(6)},${lat.toFixed(6)}`;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  });
  input.addEventListener("change", show);
  show();
  // What is there already shows where one is.
  if (!element.dataset.near) return;
  const answer = await fetch(element.dataset.near);
  if (!answer.ok) return;
  near.addFeatures((format.readFeatures(await answer.json()) as Feature[]).filter((f) => f.getGeometry()));
  const extent = near.getExtent();
  if (source.isEmpty() && extent && !isEmpty(extent)) view.fit(extent, { padding: [30, 30, 30, 30], maxZoom: 14 });
}

const drawn = new WeakSet<Element>();

function drawAll(): void {
  document.querySelectorAll<HTMLElement>("[data-map], [data-pick], [data-draw]").forEach((element) => {
    if (drawn.has(element)) return;
    drawn.add(element);
    if (element.dataset.map) void records(element);
    else if (element.dataset.draw) void draw(element);
    else void pick(element);
  });
}

drawAll();
new MutationObserver(drawAll).observe(document.body, { childList: true, subtree: true });
