// What is on the device: drafts, what waits to be sent, and what came back with a reason.
import type { Field } from "./field-bundle";
import { button, make, say } from "./field-elements";
import { shown } from "./field-shown";
import type { Waiting } from "./field-store";

/** What one may do with an entry. */
export interface Doings {
  /** Opens its form with all that is in it; missing when its definition or record is not on the device any more. */
  fill?: () => void;
  again: () => void;
  drop: () => void;
}

function differences(fields: Field[], mine: Record<string, unknown>, theirs: Record<string, unknown>): HTMLTableElement {
  const head = make("tr", {}, make("th", {}, ""), make("th", {}, say("mine")), make("th", {}, say("theirs")));
  const table = make("table", {}, make("thead", {}, head));
  for (const field of fields) {
    const [a, b] = [mine[field.id], theirs[field.id]];
    if (a === undefined || JSON.stringify(a) === JSON.stringify(b)) continue;
    table.append(make("tr", {}, make("td", {}, field.name), make("td", {}, shown(field, a)), make("td", {}, shown(field, b) || "—")));
  }

  return table;
}

export function entryLine(w: Waiting, fields: Field[], { fill, again, drop }: Doings): HTMLLIElement {
  const line = make(
    "li",
    { "data-state": w.state },
    make("strong", {}, w.name),
    make("span", { class: "note" }, ` ${new Date(w.at).toLocaleString()} `),
    make("span", { class: w.state === "waiting" || w.state === "draft" ? "note" : "late" }, say(`state.${w.state}`)),
  );
  if (w.problems.length) line.append(make("ul", { class: "problems" }, ...w.problems.map((p) => make("li", {}, p))));
  if (w.state === "conflict" && w.theirs) line.append(differences(fields, w.fields, w.theirs), button(say("again"), again));
  else if (fill && w.state !== "waiting") line.append(button(say(w.state === "draft" ? "resume" : "correct"), fill, w.state === "draft"));
  line.append(button(say("drop"), drop));
  return line;
}
