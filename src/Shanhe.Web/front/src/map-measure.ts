// Lengths and areas that a reader draws or types, on the plane of CGCS2000; nothing of it is kept.
import Feature from "ol/Feature";
import type Geometry from "ol/geom/Geometry";
import Draw from "ol/interaction/Draw";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { crosses, measure, ringsOf, type Shape } from "./geo-plane";
import { css, format } from "./map-base";
import { read } from "./map-draw";
import { button, made } from "./map-elements";
import { say } from "./map-setting";
import type { Stage } from "./map-stage";

const METRES_OF_KILOMETRE = 1000;
const METRES_OF_HECTARE = 10_000;
const MU_OF_HECTARE = 15;

const number = (value: number, digits: number): string =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replaceAll(",", "\u2009");

/** A length in kilometres, an area in hectares and mu; nothing of an outline that crosses itself. */
export function measured(shape: Shape, words: Record<string, string>): string | undefined {
  if (ringsOf(shape).some(crosses)) return undefined;
  const { length, area } = measure(shape);
  if (length !== undefined) return say(words, "measure.is.length", number(length / METRES_OF_KILOMETRE, 2));
  if (area === undefined) return undefined;
  const hectares = area / METRES_OF_HECTARE;
  return say(words, "measure.is.area", number(hectares, 2), number(hectares * MU_OF_HECTARE, 1));
}

export function measuring(stage: Stage): HTMLElement {
  const { words, map } = stage;
  const source = new VectorSource<Feature<Geometry>>();
  const style = new Style({
    stroke: new Stroke({ color: css("--focus"), width: 3, lineDash: [6, 4] }),
    fill: new Fill({ color: css("--focus") + "22" }),
    image: new CircleStyle({ radius: 4, fill: new Fill({ color: css("--focus") }) }),
  });
  map.addLayer(new VectorLayer({ source, style, zIndex: 40 }));
  const said = made("output", { class: "map-measured", role: "status" });
  const typed = made("input", { type: "text", "aria-label": words["measure.typed"], placeholder: words["measure.typed"] });
  let pen: Draw | undefined;
  let kind = "line";
  const tell = (geometry: Geometry): void => {
    said.textContent = measured(JSON.parse(format.writeGeometry(geometry)) as Shape, words) ?? words["measure.wrong"] ?? "";
  };
  const stop = (): void => {
    if (pen) map.removeInteraction(pen);
    pen = undefined;
    delete stage.host.dataset.measuring;
  };
  const begin = (wanted: string): void => {
    stop();
    source.clear();
    kind = wanted;
    buttons.forEach(([name, b]) => b.setAttribute("aria-pressed", String(name === wanted)));
    said.textContent = words["measure.help"] ?? "";
    stage.host.dataset.measuring = wanted;
    pen = new Draw({ source, type: wanted === "line" ? "LineString" : "Polygon", style });
    pen.on("drawstart", (event) => {
      source.clear();
      const geometry = event.feature.getGeometry()!;
      geometry.on("change", () => tell(geometry));
    });
    pen.on("drawend", (event) => {
      tell(event.feature.getGeometry()!);
      // The double click that ends it opens no card.
      setTimeout(stop, 300);
    });
    map.addInteraction(pen);
  };
  const clear = (): void => {
    stop();
    source.clear();
    typed.value = said.textContent = "";
    buttons.forEach(([, b]) => b.setAttribute("aria-pressed", "false"));
  };
  typed.addEventListener("change", () => {
    const shape = read(typed.value, kind);
    stop();
    source.clear();
    said.textContent = (shape && measured(shape, words)) ?? words["measure.wrong"] ?? "";
    if (!shape) return;
    const feature = new Feature(format.readGeometry(shape));
    source.addFeature(feature);
    stage.fit([feature], 16);
  });
  const buttons: [string, HTMLButtonElement][] = [
    ["line", button(words["measure.length"] ?? "", () => begin("line"), { "aria-pressed": "false" })],
    ["area", button(words["measure.area"] ?? "", () => begin("area"), { "aria-pressed": "false" })],
  ];
  const bar = made("div", { class: "bulk" }, ...buttons.map(([, b]) => b), button(words["measure.clear"] ?? "", clear));
  return made("div", { class: "map-measure" }, bar, typed, said, made("p", { class: "note" }, words["measure.plane"] ?? ""));
}
