// A form that is being filled is kept at every keystroke.
import type { Field } from "./field-bundle";

export interface Keeping {
  /** Something was typed: the newest is written as soon as the write before it is through. */
  changed: () => void;
  /** Waits for what was typed to be kept; what comes later is not kept any more. */
  end: () => Promise<void>;
}

/** Keeps what changes faster than it is written: one write at a time, the last state always. <code>failed</code> hears why one was not. */
export function keeping(write: () => Promise<unknown>, failed: (wrong: unknown) => void): Keeping {
  let running: Promise<void> | undefined;
  let again = false;
  let ended = false;
  const work = async (): Promise<void> => {
    do {
      again = false;
      await write().catch(failed);
    } while (again);
    running = undefined;
  };
  return {
    changed: () => {
      if (ended) return;
      if (running) again = true;
      else running = work();
    },
    end: async () => {
      ended = true;
      await running;
    },
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What a draft may hold of what is typed: no secret and no number of a person, unless it is what the device was given (<code>given</code>:
 * the record as the server shows it, the entry as it was handed in). A field that is left out begins with the record's value again.
 */
export function draftable(fields: Field[], typed: Record<string, unknown>, given: Record<string, unknown>[]): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...typed };
  for (const field of fields) {
    const value = typed[field.id];
    if (field.secret && !given.some((g) => same(g[field.id], value))) delete kept[field.id];
    else if (field.type === "group" && Array.isArray(value)) {
      const rows = given.flatMap((g) => (Array.isArray(g[field.id]) ? (g[field.id] as Record<string, unknown>[]) : []));
      kept[field.id] = (value as Record<string, unknown>[]).map((row) => draftable(field.fields, row, rows));
    }
  }

  return kept;
}
