// The phone's small map: drawn by itself, as the large one would be ten times what the phone keeps for a day without a network. A finger
// drags it, two fingers zoom, a tap sets a place or opens what lies there.
import { say } from "./field-elements";
import type { FieldGround } from "./field-ground";
import { dragged, drawnAt, fitting, path, placeAt, zoomed, type Sight } from "./field-plane";
import type { Pair } from "./geo-plane";
import { button, drawn, made } from "./map-elements";

/** A point of the map: a record, or a form that waits on the device. */
export interface Dot {
  at: Pair;
  name: string;
  kept: boolean;
  open?: () => void;
}

/** What every map of the view lies on; filled once the device knows it. */
export const lying: { ground?: FieldGround; frame?: Pair[]; dots: Dot[]; kept: Dot[] } = { dots: [], kept: [] };

const [WIDTH, HEIGHT] = [340, 260];
/** A finger that moves less than this taps; and it means what lies no farther than that. */
const [STILL, REACH] = [6, 18];

export interface FieldMap {
  element: HTMLElement;
  redraw: () => void;
}

interface Asked {
  label: string;
  dots: () => Dot[];
  /** The places that are set here, and what sets one more. */
  set?: () => Pair[];
  put?: (at: Pair) => void;
  here?: Pair;
}

const around = (asked: Asked): Pair[] => {
  const ground = lying.ground?.rings.flat() ?? [];
  const known = [...asked.dots().map((d) => d.at), ...(asked.here ? [asked.here] : [])];
  return ground.length > 0 ? ground : (lying.frame ?? known);
};

function content(s: Sight, asked: Asked): SVGElement[] {
  const { rings, towns } = lying.ground ?? { rings: [], towns: [] };
  const mark = (kind: string, at: Pair, r: number, name = ""): SVGElement => {
    const [cx, cy] = drawnAt(s, at).map((n) => n.toFixed(1));
    return drawn("circle", { class: kind, cx, cy, r: String(r) }, ...(name ? [drawn("title", {}, document.createTextNode(name))] : []));
  };
  const set = asked.set?.() ?? [];
  return [
    drawn("path", { class: "county", d: rings.map((r) => path(s, r) + "Z").join(""), "fill-rule": "evenodd" }),
    ...towns.map(({ name, at }) => {
      const [x, y] = drawnAt(s, at).map((n) => n.toFixed(1));
      return drawn("text", { x, y }, document.createTextNode(name));
    }),
    ...asked.dots().map((d) => mark(d.kept ? "kept" : "record", d.at, 5, d.name)),
    ...(asked.here ? [mark("here", asked.here, 7)] : []),
    ...(set.length > 1 ? [drawn("path", { class: "walked", d: path(s, set) })] : []),
    ...set.map((at) => mark("set", at, 8)),
  ];
}

export function fieldMap(asked: Asked): FieldMap {
  const sheet = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": asked.label });
  let sight = fitting(around(asked), WIDTH, HEIGHT);
  let moved = false;
  const draw = (next: Sight): void => {
    sight = next;
    sheet.replaceChildren(...content(sight, asked));
  };
  const whole = (): void => draw(fitting(around(asked), WIDTH, HEIGHT));
  const fingers = new Map<number, Pair>();
  let travelled = 0;
  const at = (event: PointerEvent): Pair => {
    const box = sheet.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  const tap = (where: Pair): void => {
    if (asked.put) asked.put(placeAt(sight, where));
    else
      asked
        .dots()
        .map((dot) => ({ dot, far: Math.hypot(...(drawnAt(sight, dot.at).map((n, i) => n - where[i]!) as Pair)) }))
        .filter(({ far }) => far <= REACH)
        .sort((a, b) => a.far - b.far)[0]
        ?.dot.open?.();
  };
  sheet.addEventListener("pointerdown", (event) => {
    sheet.setPointerCapture(event.pointerId);
    if (fingers.size === 0) travelled = 0;
    fingers.set(event.pointerId, at(event));
  });
  sheet.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (travelled < STILL) return;
    moved = true;
    if (!other) return draw(dragged(sight, now[0] - before[0], now[1] - before[1]));
    const apart = ([x, y]: Pair): number => Math.max(1, Math.hypot(x - other[0], y - other[1]));
    draw(zoomed(sight, apart(now) / apart(before), other));
  });
  const leave = (event: PointerEvent): void => {
    const where = fingers.get(event.pointerId);
    if (!fingers.delete(event.pointerId) || event.type !== "pointerup" || !where || fingers.size > 0) return;
    if (travelled < STILL) tap(where);
  };
  sheet.addEventListener("pointerup", leave);
  sheet.addEventListener("pointercancel", leave);
  const control = (text: string, name: string, click: () => void): HTMLButtonElement => button(text, click, { "aria-label": say(name) });
  const zoom = (times: number): void => {
    moved = true;
    draw(zoomed(sight, times, drawnAt(sight, asked.set?.().at(-1) ?? sight.middle)));
  };
  const bar = made(
    "div",
    { class: "field-map-bar" },
    control("+", "map.in", () => zoom(2)),
    control("−", "map.out", () => zoom(0.5)),
    control("⌂", "map.whole", whole),
  );
  const redraw = (): void => {
    const [set] = asked.set?.().slice(-1) ?? [];
    const [x, y] = set ? drawnAt(sight, set) : [0, 0];
    // Until a finger has moved it, the map shows all; a place that is set beyond its edge is brought into sight.
    if (!moved) whole();
    else draw(set && (x < 0 || y < 0 || x > WIDTH || y > HEIGHT) ? { ...sight, middle: set } : sight);
  };
  whole();
  return { element: made("div", { class: "field-map" }, sheet, bar), redraw };
}

/** The map of a place in a form: what is known lies there, a tap sets it. */
export const pickMap = (set: () => Pair[], put: (at: Pair) => void): FieldMap =>
  fieldMap({ label: say("map.pick"), dots: () => [...lying.dots, ...lying.kept], set, put });

/** The map of a list: a tap opens what lies there. */
export const listMap = (dots: Dot[], here?: Pair): FieldMap =>
  fieldMap({ label: say("map.list", dots.length), dots: () => dots, ...(here ? { here } : {}) });
