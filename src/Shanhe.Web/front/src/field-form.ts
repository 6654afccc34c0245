// A check form from a register's definition: what is asked changes with what is filled; rows, the place where one stands, files.
import type { Field } from "./field-bundle";
import { holds, type Facts } from "./field-conditions";
import { make, say } from "./field-elements";
import { picker } from "./field-files";
import { blank, judged, line, type Changed, type Part, type Start } from "./field-inputs";
import { group } from "./field-rows";
import type { Waiting, WaitingFile } from "./field-store";

/** A single field: shown and asked for as its conditions say. */
function single(field: Field, start: Start, into: HTMLElement, needed: boolean, changed: Changed): Part {
  const made = line(field, field.id, start.kept, changed);
  into.append(made.element);
  let visible = true;
  return {
    field,
    read: (all = false) => (all || visible ? made.value() : ""),
    judge: (facts, quiet) => {
      visible = !field.visible || holds(field.visible, facts) === true;
      return judged(field, made, visible, needed, facts, quiet);
    },
  };
}

function attachment(field: Field, { kept, files }: Start, into: HTMLElement, needed: boolean, changed: Changed): Part {
  const made = picker(field, field.id, kept, files, changed);
  into.append(made.element);
  let visible = true;
  return {
    field,
    read: (all = false) => ((all || visible) && Array.isArray(kept) ? kept : undefined),
    judge: (facts, quiet) => {
      visible = !field.visible || holds(field.visible, facts) === true;
      return made.judge(visible, needed || field.required || holds(field.asked, facts) === true, quiet);
    },
    files: async (all = false) => {
      if (!all && !visible) return [];
      return (await (all ? made.held() : made.files())).map((f) => ({ ...f, field: field.id }));
    },
  };
}

export type Filled = Pick<Waiting, "fields" | "files" | "reason">;

export interface Form {
  element: HTMLFormElement;
  check: () => boolean;
  /** What is handed in: what the conditions leave in sight. */
  read: () => Promise<Filled>;
  /** What is typed so far, in sight or not, as a draft keeps it. */
  typed: () => Promise<Filled>;
}

/**
 * The form over a record as it was (<code>before</code>), with what a draft holds in its place. <code>asked</code> are the fields and the
 * reason that a move asks for; <code>facts</code> is what conditions see beside the fields; <code>typing</code> hears of all that is typed.
 */
export function form(
  fields: Field[],
  before: Record<string, unknown>,
  draft: Filled | undefined,
  asked: { needs: string[]; reason: boolean },
  facts: Omit<Facts, "fields" | "now">,
  typing: () => void,
): Form {
  const element = make("form", { class: "stack", novalidate: "" });
  const summary = make("p", { class: "problems", role: "alert", hidden: "" });
  element.append(summary);
  let tried = false;
  const parts: Part[] = [];
  const reason = make("textarea", { name: "reason", rows: "2" });
  reason.value = draft?.reason ?? "";
  const now = (): Record<string, unknown> => ({ ...before, ...Object.fromEntries(parts.map((p) => [p.field.id, p.read()])) });
  const judge = (): number => {
    let wrong = 0;
    // Twice, as a field that goes out of sight takes its value with it, which others may look at.
    for (let pass = 0; pass < 2; pass++) {
      const seen = { ...facts, fields: now(), now: new Date() };
      wrong = parts.reduce((sum, p) => sum + p.judge(seen, !tried), 0);
    }

    if (asked.reason && reason.value.trim() === "") wrong++;
    summary.hidden = !tried || wrong === 0;
    summary.textContent = say("wrong", wrong);
    return wrong;
  };
  const changed: Changed = (by) => {
    judge();
    if (by === undefined) typing();
  };
  reason.addEventListener("input", () => changed());
  for (const field of fields) {
    const needed = asked.needs.includes(field.id);
    const start: Start = {
      // What a draft leaves empty was left empty: the device fills nothing in.
      kept: draft && !(field.secret && !(field.id in draft.fields)) ? (draft.fields[field.id] ?? "") : before[field.id],
      files: draft?.files.filter((f) => f.field === field.id) ?? [],
    };
    parts.push(
      field.type === "attachment"
        ? attachment(field, start, element, needed, changed)
        : field.type === "group"
          ? group(field, start, element, needed, changed)
          : single(field, start, element, needed, changed),
    );
  }

  if (asked.reason) element.append(make("label", {}, `${say("reason")} *`, reason));
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
    read: async () => {
      const [into, files]: [Record<string, unknown>, WaitingFile[]] = [{}, []];
      for (const part of parts) {
        const value = part.read();
        if (value !== undefined && !(blank(value) && before[part.field.id] === undefined)) into[part.field.id] = value;
        if (part.files) files.push(...(await part.files()));
      }

      return { fields: into, files, reason: reason.value };
    },
    typed: async () => {
      const into = Object.fromEntries(parts.map((p) => [p.field.id, p.read(true)]));
      const files = (await Promise.all(parts.map((p) => p.files?.(true) ?? []))).flat();
      return { fields: into, files, reason: reason.value };
    },
  };
}
