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

/** What is there already shows where one is. */
export async function nearby(stage: Stage, address: string | undefined, isFree: () => boolean): Promise<void> {
  if (!address) return;
  const found = await json<object>(address);
  if (!found) return;
  const features = (format.readFeatures(found) as Feature[]).filter((f) => f.getGeometry());
  stage.map.addLayer(new VectorLayer({ source: new VectorSource({ features }), opacity: 0.5, zIndex: 5 }));
  if (isFree() && features.length > 0) stage.fit(features, 14);
}

export async function pick(element: HTMLElement): Promise<void> {
  const input = document.getElementById(element.dataset.pick!) as HTMLInputElement | null;
  if (!input) return;
  const stage = await Stage.on(element, { pointer: true });
  const source = new VectorSource();
  stage.map.addLayer(new VectorLayer({ source, zIndex: 30, style: new Style({ image: symbol("diamond", css("--cinnabar")) }) }));
  stage.fit();
  const show = (): void => {
    source.clear();
    const numbers = input.value
      .replace(/.*\[|\].*/g, "")
      .split(/[,，\s]+/)
      .map(Number);
    if (numbers.length < 2 || numbers.some(Number.isNaN)) return;
    source.addFeature(new Feature(new Point(fromLonLat(numbers))));
    stage.view.setCenter(fromLonLat(numbers));
    stage.view.setZoom(Math.max(stage.view.getZoom() ?? 0, 12));
  };
  stage.map.on("click", (event) => {
    const [lon, lat] = toLonLat(event.coordinate) as [number, number];
    input.value = `${lon.toFixed(6)},${lat.toFixed(6)}`;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  });
  input.addEventListener("change", show);
  show();
  await nearby(stage, element.dataset.near, () => source.isEmpty());
}
