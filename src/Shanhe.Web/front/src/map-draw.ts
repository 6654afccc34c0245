// Draws and edits a line or an area beside a text that holds it as GeoJSON: drawn on the map, moved by its corners, typed or pasted.
import Feature from "ol/Feature";
import { isEmpty } from "ol/extent";
import type Geometry from "ol/geom/Geometry";
import Draw from "ol/interaction/Draw";
import Modify from "ol/interaction/Modify";
import Snap from "ol/interaction/Snap";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { css, format } from "./map-base";
import { crosses, measure, ringsOf, type Shape } from "./geo-plane";
import { nearby } from "./map-pick";
import { Stage } from "./map-stage";

/** GeoJSON, or pairs joined by ";"; an area typed so need not be closed. */
export function read(text: string, kind: string): Shape | undefined {
  const given = text.trim();
  if (given === "") return undefined;
  if (given.startsWith("{")) {
    try {
      const shape = JSON.parse(given) as Shape;
      return Array.isArray(shape.coordinates) ? shape : undefined;
    } catch {
      return undefined;
    }
  }

  const points = given
    .split(/[;；\n]+/)
    .filter((p) => p.trim() !== "")
    .map((p) =>
      p
        .trim()
        .split(/[,，\s]+/)
        .map(Number),
    );
  if (points.length < 2 || points.some((p) => p.length !== 2 || p.some(Number.isNaN))) return undefined;
  if (kind === "line") return { type: "LineString", coordinates: points };
  const [first, last] = [points[0]!, points[points.length - 1]!];
  if (first[0] !== last[0] || first[1] !== last[1]) points.push([...first]);
  return { type: "Polygon", coordinates: [points] };
}

const shown = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 2 : 0 }).replaceAll(",", "\u2009");

function measured(shape: Shape, words: DOMStringMap): string {
  const { length, area } = measure(shape);
  if (length !== undefined) return words.sayLength!.replace("{0}", shown(length));
  if (area === undefined) return "";
  return words
    .sayArea!.replace("{0}", shown(area))
    .replace("{1}", (area / 10000).toLocaleString("en", { maximumFractionDigits: 2 }).replaceAll(",", "\u2009"));
}

export async function draw(element: HTMLElement): Promise<void> {
  const input = document.getElementById(element.dataset.draw!) as HTMLTextAreaElement | null;
  if (!input) return;
  const kind = element.dataset.kind!;
  const words = element.dataset;
  const board = document.createElement("div");
  board.className = "map map-pick";
  const line = document.createElement("p");
  line.className = "note";
  line.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "bulk";
  element.append(bar, board, line);

  const source = new VectorSource<Feature<Geometry>>();
  const style = new Style({
    stroke: new Stroke({ color: css("--cinnabar"), width: 3 }),
    fill: new Fill({ color: css("--cinnabar") + "22" }),
    image: new CircleStyle({ radius: 5, fill: new Fill({ color: css("--cinnabar") }) }),
  });
  const stage = await Stage.on(board, { maxZoom: 19, pointer: true });
  stage.canvas.setAttribute("aria-label", words.sayMap!);
  stage.fit();
  const { map, view } = stage;
  map.addLayer(new VectorLayer({ source, style, zIndex: 30 }));
  const pen = new Draw({ source, type: kind === "line" ? "LineString" : "Polygon", style });
  const corner = new Modify({ source });
  [pen, corner, new Snap({ source })].forEach((i) => map.addInteraction(i));

  const tell = (shape: Shape | undefined): boolean => {
    const crossing = shape !== undefined && ringsOf(shape).some(crosses);
    line.classList.toggle("error", crossing);
    line.textContent = crossing ? words.sayCrossing! : shape ? measured(shape, words) : "";
    element.dataset.state = crossing ? "crossing" : shape ? "drawn" : "empty";
    return !crossing;
  };
  const drawing = (): void => pen.setActive(source.isEmpty());
  const write = (geometry: Geometry): void => {
    const shape = JSON.parse(format.writeGeometry(geometry, { decimals: 7 })) as Shape;
    // What crosses itself is shown and said, but not handed in: the text keeps the last sound one.
    if (tell(shape)) {
      input.value = JSON.stringify(shape);
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  const show = (): void => {
    const shape = read(input.value, kind);
    source.clear();
    if (shape) {
      source.addFeature(new Feature(format.readGeometry(shape)));
      const extent = source.getExtent();
      if (extent && !isEmpty(extent)) view.fit(extent, { padding: [40, 40, 40, 40], maxZoom: 17 });
    }

    tell(shape);
    drawing();
  };
  const button = (text: string, name: string, click: () => void): void => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.dataset.tool = name;
    made.addEventListener("click", click);
    bar.append(made);
  };
  button(words.sayAnew!, "anew", () => {
    source.clear();
    tell(undefined);
    drawing();
  });
  button(words.sayUndo!, "undo", () => pen.removeLastPoint());
  let writing = false;
  pen.on("drawend", (event) => {
    const geometry = event.feature.getGeometry()!;
    // The feature joins the source after this event.
    setTimeout(() => {
      writing = true;
      write(geometry);
      writing = false;
      drawing();
    });
  });
  corner.on("modifyend", (event) => {
    writing = true;
    write(event.features.item(0).getGeometry() as Geometry);
    writing = false;
  });
  input.addEventListener("change", () => !writing && show());
  show();
  element.dataset.ready = "true";
  await nearby(stage, words.near, () => source.isEmpty());
}
