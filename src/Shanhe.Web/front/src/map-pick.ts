// A map beside an input with "longitude,latitude": a click writes it, as typing would.
import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat, toLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import Style from "ol/style/Style";
import { css, format, symbol } from "./map-base";
import { json } from "./map-setting";
import { Stage } from "./map-stage";
import { places, written } from "./position";

/** What is there already shows where one is. */
export async function nearby(stage: Stage, address: string | undefined, isFree: () => boolean): Promise<void> {
  if (!address) return;
  const found = await json<object>(address);
  if (!found) return;
  const features = (format.readFeatures(found) as Feature[]).filter((f) => f.getGeometry());
  stage.map.addLayer(new VectorLayer({ source: new VectorSource({ features }), opacity: 0.5, zIndex: 5 }));
  if (isFree() && features.length > 0) stage.fit(features, 14);
}

/** Waits until an element has a size: in a form of steps it may stand in a later one. */
const shown = (element: HTMLElement): Promise<void> =>
  new Promise((done) => {
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === 0) return;
      sizes.disconnect();
      done();
    });
    sizes.observe(element);
  });

export async function pick(element: HTMLElement): Promise<void> {
  const input = document.getElementById(element.dataset.pick!) as HTMLInputElement | null;
  if (!input) return;
  await shown(element);
  const stage = await Stage.on(element, { pointer: true });
  const source = new VectorSource();
  stage.map.addLayer(new VectorLayer({ source, zIndex: 30, style: new Style({ image: symbol("diamond", css("--cinnabar")) }) }));
  stage.fit();
  const show = (): void => {
    source.clear();
    const [at] = places(input.value);
    if (!at) return;
    source.addFeature(new Feature(new Point(fromLonLat(at))));
    stage.view.setCenter(fromLonLat(at));
    stage.view.setZoom(Math.max(stage.view.getZoom() ?? 0, 12));
  };
  stage.map.on("click", (event) => {
    input.value = written(toLonLat(event.coordinate) as [number, number]);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  });
  input.addEventListener("change", show);
  show();
  await nearby(stage, element.dataset.near, () => source.isEmpty());
}
