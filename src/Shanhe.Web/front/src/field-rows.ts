// Rows of a form that repeat, each with its own fields and files.
import type { Field } from "./field-bundle";
import { holds } from "./field-conditions";
import { make, say } from "./field-elements";
import { picker, type Picker } from "./field-files";
import { blank, judged, line, type Changed, type Line, type Part, type Start } from "./field-inputs";
import type { WaitingFile } from "./field-store";

/** A field of a row: typed into, or files. */
interface Cell {
  field: Field;
  visible: boolean;
  line?: Line;
  picker?: Picker;
}

/** Rows that repeat: added and removed with the thumb. */
export function group(field: Field, start: Start, into: HTMLElement, needed: boolean, changed: Changed): Part {
  const list = make("div", { class: "rows" });
  const add = make("button", { type: "button" }, say("addrow"));
  const error = make("span", { class: "error", role: "alert" });
  const element = make("fieldset", { class: "field group", "data-field": field.id }, make("legend", {}, field.name), list, error, add);
  into.append(element);
  let rows: { element: HTMLElement; cells: Cell[]; rest: Record<string, unknown> }[] = [];
  let visible = true;
  const number = (): void => rows.forEach((r, i) => (r.element.querySelector("legend")!.textContent = say("row", i + 1)));
  const append = (row: Record<string, unknown>, held: WaitingFile[]): void => {
    const serial = `${field.id}-${crypto.randomUUID().slice(0, 8)}`;
    const cells = field.fields.map((f): Cell =>
      f.type === "attachment"
        ? {
            field: f,
            visible: true,
            picker: picker(
              f,
              `${serial}.${f.id}`,
              row[f.id],
              held.filter((h) => h.cell === f.id),
              changed,
            ),
          }
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
  if (Array.isArray(start.kept))
    (start.kept as Record<string, unknown>[]).forEach((row, i) =>
      append(
        row,
        start.files.filter((h) => h.row === i),
      ),
    );
  add.addEventListener("click", () => {
    append({}, []);
    changed();
    (list.lastElementChild?.querySelector("input, select, textarea") as HTMLElement | null)?.focus();
  });
  const cellOf = (cell: Cell): unknown => (cell.line ? cell.line.value() : cell.picker!.kept);
  const valueOf = (row: (typeof rows)[number], all = false): Record<string, unknown> => ({
    ...row.rest,
    ...Object.fromEntries(row.cells.filter((c) => all || (c.visible && !blank(cellOf(c)))).map((c) => [c.field.id, cellOf(c)])),
  });
  // A row of a picture alone is a row; a draft keeps the empty ones too.
  const given = (all: boolean): typeof rows => {
    if (all) return rows;
    return visible ? rows.filter((r) => Object.keys(valueOf(r)).length > 0 || r.cells.some((c) => c.visible && c.picker?.has())) : [];
  };
  return {
    field,
    read: (all = false) => given(all).map((r) => valueOf(r, all)),
    files: async (all = false) => {
      const found: WaitingFile[] = [];
      for (const [index, row] of given(all).entries()) {
        for (const { field: cell, visible: seen, picker: files } of row.cells) {
          if (!files || (!all && !seen)) continue;
          found.push(...(await (all ? files.held() : files.files())).map((f) => ({ ...f, field: field.id, row: index, cell: cell.id })));
        }
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
