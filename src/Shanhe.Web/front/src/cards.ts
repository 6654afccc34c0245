// On a phone a row of a table is a card. Tables whose pages say so themselves have the class; the others get the names of their
// columns here.

const narrow = matchMedia("(max-width: 760px)");
const tables = "main .scroll > table:not(.cards, .pivot, .sheet, .diff), main table.quickgrid:not(.cards)";

/** The names of the columns; none where a heading spans several, as then nothing says which cell is of which. */
function columns(table: HTMLTableElement): string[] {
  const rows = table.tHead?.rows;
  if (rows?.length !== 1 || !rows[0]) return [];
  const cells = [...rows[0].cells];
  return cells.some((cell) => cell.colSpan > 1) ? [] : cells.map((cell) => cell.textContent?.trim() ?? "");
}

/** Names the cells of a table; the first of a row is its own name. */
export function name(table: HTMLTableElement): void {
  const names = columns(table);
  if (names.length < 3) return;
  for (const body of table.tBodies) {
    for (const row of body.rows) {
      if (row.cells.length !== names.length) continue;
      [...row.cells].forEach((cell, i) => {
        if (i > 0 && names[i] && !cell.dataset["label"]) cell.dataset["label"] = names[i];
      });
    }
  }
  table.dataset["cards"] = "";
}

let asked = false;
function look(): void {
  if (asked || !narrow.matches) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    document.querySelectorAll<HTMLTableElement>(tables).forEach(name);
  });
}

look();
narrow.addEventListener("change", look);
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
