// What is typed into the sheets of figures lies on this device, by account, until it is handed in or thrown away: a lost line, a closed
// browser or a server that is started anew cost nothing. The page says what it knows of (data-edits); what it doesn't yet is kept too.
interface Cell {
  text: string;
  at: number;
  no: number;
}

export interface Kept {
  cells: Record<string, Cell>;
  notes: Record<string, string>;
  files: Record<string, unknown[]>;
  document: string;
}

const PARTS = ["cells", "notes", "files"] as const;

const drafts = (): HTMLElement | null => document.querySelector<HTMLElement>("[data-sheet-drafts]");
const nothing = (): Kept => ({ cells: {}, notes: {}, files: {}, document: "" });

function read(owner: string): Kept {
  try {
    return { ...nothing(), ...(JSON.parse(localStorage.getItem(`sheet:${owner}`) ?? "null") as Kept | null) };
  } catch {
    return nothing();
  }
}

/** Whether the last writing succeeded: a device without room keeps nothing, and the page asks before it is left. */
let isKept = true;

function write(owner: string, kept: Kept): void {
  try {
    if (Object.keys(kept.cells).length === 0) localStorage.removeItem(`sheet:${owner}`);
    else localStorage.setItem(`sheet:${owner}`, JSON.stringify(kept));
    isKept = true;
  } catch {
    isKept = false;
  }
}

/**
 * What is to be kept when the page says what it knows of: what it knew of before and no longer does was handed in or thrown away; what it
 * never knew of, of another window or not yet told to it, stays.
 */
export function settled(kept: Kept, before: Kept, now: Kept, typing?: string): Kept {
  const next: Kept = { ...kept, document: now.document || kept.document };
  for (const part of PARTS) {
    const values: Record<string, unknown> = { ...kept[part] };
    for (const key of Object.keys(before[part])) if (!(key in now[part]) && key !== typing) delete values[key];
    for (const [key, value] of Object.entries(now[part])) if (key !== typing) values[key] = value;
    (next as unknown as Record<string, unknown>)[part] = values;
  }

  return next;
}

let known = nothing();

function follow(): void {
  const place = drafts();
  if (!place) {
    // Another page: what the next sheet knows begins anew.
    known = nothing();
    return;
  }

  const owner = place.dataset.owner!;
  if (place.dataset.edits === undefined) return;
  const now = { ...nothing(), ...(JSON.parse(place.dataset.edits) as Kept) };
  const active = document.activeElement;
  const typing = active instanceof HTMLInputElement && active.value !== active.defaultValue ? active.dataset.key : undefined;
  write(owner, settled(read(owner), known, now, typing));
  known = now;
}

/** Gives the page what this device has kept, once it listens. */
function giveBack(): void {
  const place = drafts();
  const basin = document.querySelector<HTMLTextAreaElement>("textarea[data-restore]");
  if (!place || !basin || place.dataset.edits !== undefined || place.dataset.given) return;
  if (!document.querySelector("main[data-ready]:not([data-ready=False])")) return;
  place.dataset.given = "1";
  basin.value = JSON.stringify(read(place.dataset.owner!));
  basin.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  const place = drafts();
  const input = event.target;
  if (!place || !(input instanceof HTMLInputElement)) return;
  const owner = place.dataset.owner!;
  const kept = read(owner);
  if (input.dataset.key) {
    if (input.value.trim() === "") delete kept.cells[input.dataset.key];
    else kept.cells[input.dataset.key] = { text: input.value.trim(), at: Date.now(), no: Number(input.dataset.no) };
  } else if (input.dataset.note) kept.notes[input.dataset.note] = input.value;
  else if (input.dataset.sheetDocument !== undefined) kept.document = input.value;
  else return;
  write(owner, kept);
});

window.addEventListener("beforeunload", (event) => {
  if (!isKept && Object.keys(known.cells).length > 0) event.preventDefault();
});

export function start(): void {
  const look = (): void => {
    giveBack();
    follow();
  };
  look();
  new MutationObserver(look).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-ready", "data-edits"],
  });
}
