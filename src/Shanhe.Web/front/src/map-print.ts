// Printing a map: A3 across, with title, scale, legend, sources and the day.
import { made } from "./map-elements";
import { say } from "./map-setting";
import type { Stage } from "./map-stage";

/** Metres of a point of the screen by CSS: a 96th of an inch. */
const POINT = 0.0254 / 96;
const RADIUS = 6378137;

/** How many times smaller than life the map is in its middle, to two digits. */
export function scaleOf(resolution: number, northing: number): number {
  const latitude = 2 * Math.atan(Math.exp(northing / RADIUS)) - Math.PI / 2;
  return Number(((resolution * Math.cos(latitude)) / POINT).toPrecision(2));
}

export function printing(stage: Stage, root: HTMLElement): void {
  const { words, map, view } = stage;
  const head = root.querySelector<HTMLElement>("[data-part=print]")!;
  const before = { center: view.getCenter()!, resolution: view.getResolution()! };
  const extent = view.calculateExtent(map.getSize());
  document.body.classList.add("printing-map");
  map.updateSize();
  view.fit(extent, { size: map.getSize() });
  map.once("rendercomplete", () => {
    const scale = scaleOf(view.getResolution()!, view.getCenter()![1]!).toLocaleString("en").replaceAll(",", "\u2009");
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
    head.replaceChildren(
      made("b", {}, `${stage.setting.county.name} ${words.title ?? ""}`),
      made("span", {}, say(words, "scale", scale)),
      made("span", {}, say(words, "printed", today)),
    );
    window.addEventListener(
      "afterprint",
      () => {
        document.body.classList.remove("printing-map");
        head.replaceChildren();
        map.updateSize();
        view.setProperties(before);
      },
      { once: true },
    );
    window.print();
  });
  map.render();
}
