// One field of the phone's form: what to type into, how to read it, and where what is wrong with it stands.
import { make, position, say, type Field } from "./field";

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

/** A line of the form; <code>name</code> tells it apart from the same field of another row. */
export function line(field: Field, name: string, kept: unknown, changed: () => void): Line {
  const input = inputOf(field);
  input.name = name;
  const mark = make("span", { "aria-hidden": "true" });
  const error = make("span", { class: "error", id: `e-${name}`, role: "alert" });
  const label = make("label", {}, make("span", {}, field.name + (field.unit ? `（${field.unit}）` : ""), mark), input);
  const element = make("div", { class: "field", "data-field": name }, label, error);
  input.setAttribute("aria-describedby", error.id);
  if (field.type === "geometry") {
    const walked = field.shape === "line" || field.shape === "area";
    const put = (p?: GeolocationPosition): void => {
      if (!p) return;
      const at = `${p.coords.longitude.toFixed(6)},${p.coords.latitude.toFixed(6)}`;
      // A line or an area is walked: each press adds the corner where one stands.
      input.value = walked && input.value !== "" ? `${input.value};${at}` : at;
      changed();
    };
    const here = make("button", { type: "button" }, say("here"));
    here.addEventListener("click", () => void position().then(put));
    element.append(here);
    if (kept === undefined && !walked) void position().then((p) => input.value === "" && put(p));
  } else if (field.type === "date" && kept === undefined && field.required)
    input.value = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  if (field.help) label.append(make("span", { class: "note" }, field.help));
  fill(input, field, kept);
  input.addEventListener("input", changed);
  input.addEventListener("change", changed);
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
