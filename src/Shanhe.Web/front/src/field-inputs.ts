// One field of the phone's form: what to type into, how to read it, and where what is wrong with it stands.
import type { Field } from "./field-bundle";
import { holds, type Facts } from "./field-conditions";
import { make, say } from "./field-elements";
import { pickMap } from "./field-map";
import type { WaitingFile } from "./field-store";
import { places, position, written } from "./position";

export type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
export interface Line {
  element: HTMLElement;
  input: Typed;
  value: () => unknown;
  show: (visible: boolean, asked: boolean, wrong: string) => void;
}

function inputOf(field: Field): Typed {
  if (field.choices.length)
    return make(
      "select",
      field.many ? { multiple: "" } : {},
      ...(field.many ? [] : [make("option", { value: "" }, say("choose"))]),
      ...field.choices.map((c) => make("option", { value: c.id }, c.name)),
    );
  if (field.type === "long-text") return make("textarea", { rows: "3", maxlength: String(field.maxLength) });
  return make("input", {
    type: field.type === "date" ? "date" : field.type === "instant" ? "datetime-local" : "text",
    inputmode: ["number", "integer", "money", "year"].includes(field.type) ? "decimal" : "text",
    ...(field.type === "text" ? { maxlength: String(field.maxLength) } : {}),
  });
}

function fill(input: Typed, field: Field, kept: unknown): void {
  if (kept === undefined) return;
  if (input instanceof HTMLSelectElement && field.many)
    [...input.options].forEach((o) => (o.selected = (kept as string[]).includes(o.value)));
  else input.value = typeof kept === "string" ? kept : JSON.stringify(kept);
}

/** Told when a field changes: by the device when nobody typed. */
export type Changed = (by?: "device") => void;

/** A line of the form; <code>name</code> tells it apart from the same field of another row. */
export function line(field: Field, name: string, kept: unknown, changed: Changed): Line {
  const input = inputOf(field);
  input.name = name;
  const mark = make("span", { "aria-hidden": "true" });
  const error = make("span", { class: "error", id: `e-${name}`, role: "alert" });
  const label = make("label", {}, make("span", {}, field.name + (field.unit ? `（${field.unit}）` : ""), mark), input);
  const element = make("div", { class: "field", "data-field": name }, label, error);
  input.setAttribute("aria-describedby", error.id);
  let redraw = (): void => undefined;
  if (field.type === "geometry") {
    const walked = field.shape === "line" || field.shape === "area";
    const put = (at: [number, number], by?: "device"): void => {
      // A line or an area is walked: each press adds the corner where one stands.
      const before = walked ? places(input.value).map(written) : [];
      input.value = [...before, written(at)].join(";");
      map.redraw();
      changed(by);
    };
    const stand = (by?: "device"): Promise<void> =>
      position().then((p) => {
        if (p && (!by || input.value === "")) put([p.coords.longitude, p.coords.latitude], by);
      });
    const map = pickMap(() => places(input.value), put);
    const here = make("button", { type: "button" }, say("here"));
    here.addEventListener("click", () => void stand());
    input.addEventListener("change", () => map.redraw());
    redraw = map.redraw;
    element.append(here, map.element);
    if (kept === undefined && !walked) void stand("device");
  } else if (field.type === "date" && kept === undefined && field.required)
    input.value = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  if (field.help) label.append(make("span", { class: "note" }, field.help));
  fill(input, field, kept);
  redraw();
  input.addEventListener("input", () => changed());
  input.addEventListener("change", () => changed());
  return {
    element,
    input,
    value: () => (input instanceof HTMLSelectElement && field.many ? [...input.selectedOptions].map((o) => o.value) : input.value.trim()),
    show: (visible, asked, wrong) => {
      element.hidden = !visible;
      mark.textContent = asked ? " *" : "";
      error.textContent = visible ? wrong : "";
      element.classList.toggle("wrong", visible && wrong !== "");
      input.setAttribute("aria-invalid", String(wrong !== ""));
    },
  };
}

/** What a single value breaks of the field's own bounds; "" when nothing. */
export function bounds(field: Field, value: unknown): string {
  if (!["number", "integer", "money"].includes(field.type) || value === "" || value === undefined) return "";
  const n = Number(value);
  return !Number.isFinite(n) ||
    n < (field.min ?? -Infinity) ||
    n > (field.max ?? Infinity) ||
    (field.type === "integer" && !Number.isInteger(n))
    ? say("invalid")
    : "";
}

export const blank = (v: unknown): boolean => v === undefined || v === "" || (Array.isArray(v) && v.length === 0);

/** Shows a line as its conditions want it; 1 when something is missing or wrong. */
export function judged(field: Field, made: Line, visible: boolean, needed: boolean, facts: Facts, quiet: boolean): number {
  const value = made.value();
  const asked = needed || field.required || holds(field.asked, facts) === true;
  let wrong = blank(value) ? (asked && !quiet ? say("missing") : "") : bounds(field, value);
  if (!blank(value) && holds(field.valid, facts) === false) wrong = field.message || say("invalid");
  made.show(visible, asked, wrong);
  return visible && (wrong !== "" || (asked && blank(value))) ? 1 : 0;
}

/** What a part of the form begins with: its value, and files of a draft. */
export interface Start {
  kept: unknown;
  files: WaitingFile[];
}

/** A field of the form. With <code>all</code> it gives what is typed though it is out of sight, as a draft keeps it. */
export interface Part {
  field: Field;
  read: (all?: boolean) => unknown;
  judge: (facts: Facts, quiet: boolean) => number;
  files?: (all?: boolean) => Promise<WaitingFile[]>;
}
