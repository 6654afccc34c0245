// The maps of registers and of monitored sites: a quiet grid, a symbol for each record, clusters, scale and coordinates. A click opens
// the record; in a form it sets the place.
import Feature, { type FeatureLike } from "ol/Feature";
import Map from "ol/Map";
import { createEmpty, extend, isEmpty } from "ol/extent";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat, toLonLat } from "ol/proj";
import Cluster from "ol/source/Cluster";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import RegularShape from "ol/style/RegularShape";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { base, controls, css, format, start, symbol } from "./map-base";
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
      return new Style({
        image: new CircleStyle({
          radius: 12 + Math.min(8, Math.log2(inside.length)),
          fill: new Fill({ color: colour }),
          stroke: new Stroke({ color: css("--surface"), width: 2 }),
        }),
        text: new Text({ text: String(inside.length), fill: new Fill({ color: css("--on-strong") }) }),
      });
    },
  });
  const view = start();
  const map = new Map({ target: element, layers: [base(), new VectorLayer({ source: others, style: outline }), clusters], view });
  controls().forEach((c) => map.addControl(c));
  map.on("click", (event) => {
    map.forEachFeatureAtPixel(
      event.pixel,
      (hit) => {
        const inside = (hit.get("features") as Feature[] | undefined) ?? [hit as Feature];
        if (inside.length > 1) {
          const extent = createEmpty();
          inside.forEach((f) => extend(extent, f.getGeometry()!.getExtent()));
          view.fit(extent, { padding: [60, 60, 60, 60], maxZoom: 17 });
        } else if (inside[0]?.getId() !== undefined) location.assign(element.dataset.open + encodeURIComponent(String(inside[0].getId())));
        return true;
      },
      { hitTolerance: 6 },
    );
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
  const view = start();
  const map = new Map({
    target: element,
    layers: [
      base(),
      new VectorLayer({ source: near, opacity: 0.5 }),
      new VectorLayer({ source, style: new Style({ image: symbol("diamond", css("--cinnabar")) }) }),
    ],
    view,
  });
  controls().forEach((c) => map.addControl(c));
  const show = (): void => {
    source.clear();
    const numbers = input.value
      .replace(/.*\[|\].*/g, "")
      .split(/[,，\s]+/)
      .map(Number);
    if (numbers.length < 2 || numbers.some(Number.isNaN)) return;
    source.addFeature(new Feature(new Point(fromLonLat(numbers))));
    view.setCenter(fromLonLat(numbers));
    view.setZoom(Math.max(view.getZoom() ?? 0, 12));
  };
  map.on("click", (event) => {
    const [lon, lat] = toLonLat(event.coordinate) as [number, number];
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

interface SiteNow {
  id: string;
  name: string;
  state: string;
  longitude: number;
  latitude: number;
}

/** Shape and colour of a site by its state: told apart without colour too. */
const never: [shape: string, colour: string] = ["ring", "stone"];
const states: Record<string, [shape: string, colour: string]> = {
  exceeding: ["square", "cinnabar"],
  offline: ["bold-ring", "stone"],
  marked: ["diamond", "ochre"],
  normal: ["circle", "moss"],
  never,
  closed: ["bar", "stone"],
};

function siteStyle(feature: FeatureLike): Style {
  const [shape, colour] = states[feature.get("state") as string] ?? never;
  const stroke = new Stroke({ color: css("--" + colour), width: shape === "bold-ring" ? 4 : 2 });
  const image =
    shape === "bar"
      ? new RegularShape({ points: 2, radius: 7, angle: Math.PI / 2, stroke: new Stroke({ color: css("--" + colour), width: 3 }) })
      : shape.endsWith("ring")
        ? new CircleStyle({ radius: 6, fill: new Fill({ color: css("--surface") }), stroke })
        : symbol(shape, css("--" + colour));
  return new Style({ image, zIndex: Object.keys(states).length - Object.keys(states).indexOf(feature.get("state") as string) });
}

/** Sites by state, followed live: what comes makes the states be asked again, at most every three seconds. */
function sites(element: HTMLElement): void {
  const shown = JSON.parse(element.dataset.sites!) as SiteNow[];
  const words = JSON.parse(element.dataset.words!) as Record<string, string>;
  element.replaceChildren();
  const source = new VectorSource();
  const view = start();
  const map = new Map({ target: element, layers: [base(), new VectorLayer({ source, style: siteStyle })], view });
  controls().forEach((c) => map.addControl(c));
  const name = document.createElement("div");
  name.className = "map-name";
  name.hidden = true;
  element.append(name);
  for (const s of shown) {
    const feature = new Feature(new Point(fromLonLat([s.longitude, s.latitude])));
    feature.setId(s.id);
    feature.setProperties({ state: s.state, name: s.name });
    source.addFeature(feature);
  }

  map.on("pointermove", (event) => {
    const hit = map.forEachFeatureAtPixel(event.pixel, (f) => f, { hitTolerance: 6 });
    name.hidden = !hit?.get("name");
    if (hit?.get("name")) name.textContent = `${String(hit.get("name"))} · ${words[hit.get("state") as string] ?? ""}`;
    map.getTargetElement().style.cursor = hit ? "pointer" : "";
  });
  map.on("click", (event) => {
    map.forEachFeatureAtPixel(
      event.pixel,
      (hit) => {
        if ((hit as Feature).getId() === undefined) return false;
        location.assign(element.dataset.open + encodeURIComponent(String((hit as Feature).getId())));
        return true;
      },
      { hitTolerance: 8 },
    );
  });
  const extent = source.getExtent();
  if (extent && !isEmpty(extent)) view.fit(extent, { padding: [40, 40, 40, 40], maxZoom: 14 });
  follow(element, source);
  element.dataset.drawn = String(source.getFeatures().length);
}

function follow(element: HTMLElement, source: VectorSource): void {
  const events = new EventSource(element.dataset.follow!);
  let waiting = false;
  const ask = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(async () => {
      waiting = false;
      if (!element.isConnected) return events.close();
      const answer = await fetch(element.dataset.states!);
      if (!answer.ok) return;
      for (const s of (await answer.json()) as SiteNow[]) source.getFeatureById(s.id)?.set("state", s.state.toLowerCase());
      element.dataset.followed = String(Number(element.dataset.followed ?? 0) + 1);
    }, 3000);
  };
  events.addEventListener("reading", ask);
  events.addEventListener("alarm", ask);
  events.addEventListener("error", () => {
    if (!element.isConnected) events.close();
  });
}

const drawn = new WeakSet<Element>();

function drawAll(): void {
  document.querySelectorAll<HTMLElement>("[data-map], [data-pick], [data-sites], [data-draw]").forEach((element) => {
    if (drawn.has(element)) return;
    drawn.add(element);
    if (element.dataset.sites) sites(element);
    else if (element.dataset.map) void records(element);
    else if (element.dataset.draw) void draw(element);
    else void pick(element);
  });
}

drawAll();
new MutationObserver(drawAll).observe(document.body, { childList: true, subtree: true });
