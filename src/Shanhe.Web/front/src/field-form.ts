// A check form from a register's definition: what is asked changes with what is filled; rows, the place where one stands, pictures cut
// to size and stamped, a signature.
import { make, say, type Field } from "./field";
import { holds, type Facts } from "./field-conditions";
import { bounds, line, type Line } from "./field-inputs";
import type { WaitingFile } from "./field-store";

const LARGEST = 1600;

/** Where one stands while a form is saved: asked once, as a device without a view of the sky takes seconds to say that it does not know. */
type Where = Promise<GeolocationPosition | undefined>;

/** A picture no larger than needed, with the time and the place written into it. */
async function stamped(file: File, where: Where): Promise<Blob> {
  const [picture, at] = await Promise.all([createImageBitmap(file).catch(() => undefined), where]);
  // What the browser can't draw goes as it came.
  if (!picture) return file;
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const canvas = make("canvas");
  [canvas.width, canvas.height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const brush = canvas.getContext("2d")!;
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const text = `${new Date().toLocaleString("zh-CN", { hour12: false })}  ${at ? `${at.coords.longitude.toFixed(5)}, ${at.coords.latitude.toFixed(5)} ±${Math.round(at.coords.accuracy)} m` : say("noposition")}`;
  const size = Math.max(10, Math.round(canvas.width / 45));
  brush.font = `${size}px sans-serif`;
  brush.fillStyle = "rgb(0 0 0 / 55%)";
  brush.fillRect(0, canvas.height - size * 2, canvas.width, size * 2);
  brush.fillStyle = "#FFF";
  brush.fillText(text, size / 2, canvas.height - size * 0.65);
  return new Promise((done) => canvas.toBlob((blob) => done(blob!), "image/jpeg", 0.8));
}

/** A field to write one's name into with a finger. */
function signature(): { element: HTMLElement; used: () => boolean; read: () => Promise<Blob | null> } {
  const canvas = make("canvas", { class: "signature", width: "600", height: "200", "aria-label": say("signature") });
  const brush = canvas.getContext("2d")!;
  brush.lineWidth = 3;
  let used = false;
  const point = (e: PointerEvent): [number, number] => [
    (e.offsetX * canvas.width) / canvas.clientWidth,
    (e.offsetY * canvas.height) / canvas.clientHeight,
  ];
  canvas.addEventListener("pointerdown", (e) => {
    canvas.setPointerCapture(e.pointerId);
    brush.beginPath();
    brush.moveTo(...point(e));
  });
  canvas.addEventListener("pointermove", (e) => {
    if (e.buttons === 0) return;
    used = true;
    brush.lineTo(...point(e));
    brush.stroke();
  });
  return {
    element: canvas,
    used: () => used,
    read: () => (used ? new Promise((done) => canvas.toBlob(done, "image/png")) : Promise.resolve(null)),
  };
}

const blank = (v: unknown): boolean => v === undefined || v === "" || (Array.isArray(v) && v.length === 0);

interface Part {
  field: Field;
  read: () => unknown;
  judge: (facts: Facts, quiet: boolean) => number;
  files?: (where: Where) => Promise<WaitingFile[]>;
}

/** A single field: shown and asked for as its conditions say. */
function single(field: Field, kept: unknown, into: HTMLElement, needed: boolean, changed: () => void): Part {
  const made = line(field, field.id, kept, changed);
  into.append(made.element);
  let visible = true;
  return {
    field,
    read: () => (visible ? made.value() : ""),
    judge: (facts, quiet) => {
      visible = !field.visible || holds(field.visible, facts) === true;
      return judged(field, made, visible, needed, facts, quiet);
    },
  };
}

/** Shows a line as its conditions want it; 1 when something is missing or wrong. */
function judged(field: Field, made: Line, visible: boolean, needed: boolean, facts: Facts, quiet: boolean): number {
  const value = made.value();
  const asked = needed || field.required || holds(field.asked, facts) === true;
  let wrong = blank(value) ? (asked && !quiet ? say("missing") : "") : bounds(field, value);
  if (!blank(value) && holds(field.valid, facts) === false) wrong = field.message || say("invalid");
  made.show(visible, asked, wrong);
  return visible && (wrong !== "" || (asked && blank(value))) ? 1 : 0;
}

/** Where files of a field are chosen and signed; what was handed in before stays. */
interface Picker {
  element: HTMLElement;
  kept: unknown;
  judge: (visible: boolean, asked: boolean, quiet: boolean) => number;
  has: () => boolean;
  files: (where: Where) => Promise<{ name: string; blob: Blob }[]>;
}

function picker(field: Field, name: string, kept: unknown, changed: () => void): Picker {
  const input = make("input", {
    type: "file",
    multiple: "",
    name,
    ...(field.accept.includes("pdf") || field.accept.length === 0 ? {} : { accept: "image/*", capture: "environment" }),
  });
  const sign = signature();
  const mark = make("span", { "aria-hidden": "true" });
  const error = make("span", { class: "error", role: "alert" });
  const element = make(
    "div",
    { class: "field", "data-field": name },
    make("label", {}, make("span", {}, field.name, mark), input),
    error,
    make("details", {}, make("summary", {}, say("signature")), sign.element),
  );
  input.addEventListener("change", changed);
  const has = (): boolean => Boolean(input.files?.length) || sign.used();
  return {
    element,
    kept,
    has,
    judge: (visible, asked, quiet) => {
      const lacks = asked && !Array.isArray(kept) && !has();
      element.hidden = !visible;
      mark.textContent = asked ? " *" : "";
      error.textContent = visible && lacks && !quiet ? say("missing") : "";
      return visible && lacks ? 1 : 0;
    },
    files: async (where) => {
      const found: { name: string; blob: Blob }[] = [];
      for (const file of input.files ?? [])
        found.push({ name: file.name, blob: file.type.startsWith("image/") ? await stamped(file, where) : file });
      const signed = await sign.read();
      if (signed) found.push({ name: "signature.png", blob: signed });
      return found;
    },
  };
}

function attachment(field: Field, kept: unknown, into: HTMLElement, needed: boolean, changed: () => void): Part {
  const made = picker(field, field.id, kept, changed);
  into.append(made.element);
  let visible = true;
  return {
    field,
    read: () => (visible && Array.isArray(kept) ? kept : undefined),
    judge: (facts, quiet) => {
      visible = !field.visible || holds(field.visible, facts) === true;
      return made.judge(visible, needed || field.required || holds(field.asked, facts) === true, quiet);
    },
    files: async (where) => (visible ? (await made.files(where)).map((f) => ({ ...f, field: field.id })) : []),
  };
}

/** A field of a row: typed into, or files. */
interface Cell {
  field: Field;
  visible: boolean;
  line?: Line;
  picker?: Picker;
}

/** Rows that repeat: added and removed with the thumb. */
function group(field: Field, kept: unknown, into: HTMLElement, needed: boolean, changed: () => void): Part {
  const list = make("div", { class: "rows" });
  const add = make("button", { type: "button" }, say("addrow"));
  const error = make("span", { class: "error", role: "alert" });
  const element = make("fieldset", { class: "field group", "data-field": field.id }, make("legend", {}, field.name), list, error, add);
  into.append(element);
  let rows: { element: HTMLElement; cells: Cell[]; rest: Record<string, unknown> }[] = [];
  let visible = true;
  const number = (): void => rows.forEach((r, i) => (r.element.querySelector("legend")!.textContent = say("row", i + 1)));
  const append = (row: Record<string, unknown>): void => {
    const serial = `${field.id}-${crypto.randomUUID().slice(0, 8)}`;
    const cells = field.fields.map((f): Cell =>
      f.type === "attachment"
        ? { field: f, visible: true, picker: picker(f, `${serial}.${f.id}`, row[f.id], changed) }
        : { field: f, visible: true, line: line(f, `${serial}.${f.id}`, row[f.id], changed) },
    );
    const elements = cells.map((c) => (c.line ?? c.picker)!.element);
    elements.forEach((e, i) => e.setAttribute("data-cell", field.fields[i]!.id));
    const drop = make("button", { type: "button" }, say("removerow"));
    const made = {
      element: make("fieldset", { class: "row" }, make("legend"), ...elements, drop),
      cells,
      rest: Object.fromEntries(Object.entries(row).filter(([k]) => !field.fields.some((f) => f.id === k))),
    };
    drop.addEventListener("click", () => {
      rows = rows.filter((r) => r !== made);
      made.element.remove();
      number();
      changed();
    });
    rows.push(made);
    list.append(made.element);
    number();
  };
  ((kept as Record<string, unknown>[] | undefined) ?? []).forEach(append);
  add.addEventListener("click", () => {
    append({});
    changed();
    (list.lastElementChild?.querySelector("input, select, textarea") as HTMLElement | null)?.focus();
  });
  const cellOf = (cell: Cell): unknown => (cell.line ? cell.line.value() : cell.picker!.kept);
  const valueOf = (row: (typeof rows)[number]): Record<string, unknown> => ({
    ...row.rest,
    ...Object.fromEntries(row.cells.filter((c) => c.visible && !blank(cellOf(c))).map((c) => [c.field.id, cellOf(c)])),
  });
  // A row of a picture alone is a row.
  const given = (): typeof rows =>
    visible ? rows.filter((r) => Object.keys(valueOf(r)).length > 0 || r.cells.some((c) => c.visible && c.picker?.has())) : [];
  return {
    field,
    read: () => given().map(valueOf),
    files: async (where) => {
      const found: WaitingFile[] = [];
      for (const [index, row] of given().entries()) {
        for (const cell of row.cells)
          if (cell.visible && cell.picker)
            found.push(...(await cell.picker.files(where)).map((f) => ({ ...f, field: field.id, row: index, cell: cell.field.id })));
      }

      return found;
    },
    judge: (facts, quiet) => {
      visible = !field.visible || holds(field.visible, facts) === true;
      element.hidden = !visible;
      const asked = needed || field.required || holds(field.asked, facts) === true;
      error.textContent = visible && asked && rows.length === 0 && !quiet ? say("missing") : "";
      let wrong = visible && asked && rows.length === 0 ? 1 : 0;
      for (const row of rows) {
        const inner = { ...facts, row: valueOf(row) };
        for (const c of row.cells) {
          c.visible = !c.field.visible || holds(c.field.visible, inner) === true;
          wrong += c.line
            ? judged(c.field, c.line, c.visible, false, inner, quiet)
            : c.picker!.judge(c.visible, c.field.required || holds(c.field.asked, inner) === true, quiet);
        }
      }

      return visible ? wrong : 0;
    },
  };
}

export interface Form {
  element: HTMLFormElement;
  check: () => boolean;
  read: (where: Where) => Promise<{ fields: Record<string, unknown>; files: WaitingFile[]; reason: string }>;
}

/** The form. <code>needs</code> are fields that a move asks for; <code>facts</code> is what conditions see beside the fields. */
export function form(
  fields: Field[],
  before: Record<string, unknown>,
  needs: string[],
  asksReason: boolean,
  facts: Omit<Facts, "fields" | "now">,
): Form {
  const element = make("form", { class: "stack", novalidate: "" });
  const summary = make("p", { class: "problems", role: "alert", hidden: "" });
  element.append(summary);
  let tried = false;
  const parts: Part[] = [];
  const reason = make("textarea", { name: "reason", rows: "2" });
  const now = (): Record<string, unknown> => ({ ...before, ...Object.fromEntries(parts.map((p) => [p.field.id, p.read()])) });
  const judge = (): number => {
    let wrong = 0;
    // Twice, as a field that goes out of sight takes its value with it, which others may look at.
    for (let pass = 0; pass < 2; pass++) {
      const seen = { ...facts, fields: now(), now: new Date() };
      wrong = parts.reduce((sum, p) => sum + p.judge(seen, !tried), 0);
    }

    if (asksReason && reason.value.trim() === "") wrong++;
    summary.hidden = !tried || wrong === 0;
    summary.textContent = say("wrong", wrong);
    return wrong;
  };
  const changed = (): void => void judge();
  for (const field of fields) {
    const needed = needs.includes(field.id);
    const kept = before[field.id];
    parts.push(
      field.type === "attachment"
        ? attachment(field, kept, element, needed, changed)
        : field.type === "group"
          ? group(field, kept, element, needed, changed)
          : single(field, kept, element, needed, changed),
    );
  }

  if (asksReason) element.append(make("label", {}, `${say("reason")} *`, reason));
  element.append(make("button", { type: "submit", class: "primary" }, say("submit")));
  judge();
  return {
    element,
    check: () => {
      tried = true;
      if (judge() === 0) return true;
      (element.querySelector(".field:not([hidden]) [aria-invalid=true], .field:not([hidden]) .error:not(:empty)") as HTMLElement | null)
        ?.closest(".field")
        ?.scrollIntoView({ block: "center" });
      return false;
    },
    read: async (where) => {
      const [into, files]: [Record<string, unknown>, WaitingFile[]] = [{}, []];
      for (const part of parts) {
        const value = part.read();
        if (value !== undefined && !(blank(value) && before[part.field.id] === undefined)) into[part.field.id] = value;
        if (part.files) files.push(...(await part.files(where)));
      }

      return { fields: into, files, reason: reason.value };
    },
  };
}
