// The sheets in which figures are filled: arrows, Enter and Tab move as in a spreadsheet, a block from one fills to the right and down,
// and what was typed and not handed in is kept on the device.
import { start } from "./sheet-drafts";

const CELL = "[data-sheet] input[data-row]";

let before = "";

function cellOf(target: EventTarget | null): HTMLInputElement | undefined {
  return target instanceof HTMLInputElement && target.matches(CELL) ? target : undefined;
}

/** Goes to the next cell that can be filled in a direction; nowhere at the edge. */
function go(from: HTMLInputElement, down: number, right: number): boolean {
  const sheet = from.closest("[data-sheet]")!;
  const cells = new Map(
    [...sheet.querySelectorAll<HTMLInputElement>("input[data-row]")].map((c) => [`${c.dataset.row},${c.dataset.column}`, c]),
  );
  const [last, widest] = [...cells.values()].reduce<[number, number]>(
    ([r, c], cell) => [Math.max(r, Number(cell.dataset.row)), Math.max(c, Number(cell.dataset.column))],
    [0, 0],
  );
  let [row, column] = [Number(from.dataset.row) + down, Number(from.dataset.column) + right];
  for (; row >= 0 && row <= last && column >= 0 && column <= widest; row += down, column += right) {
    const cell = cells.get(`${row},${column}`);
    if (!cell) continue;
    cell.focus();
    return true;
  }

  return false;
}

/** Whether an arrow leaves the text: the caret stands at its end, or all of it is selected as it is when one comes. */
function leaves(cell: HTMLInputElement, atEnd: boolean): boolean {
  const { selectionStart: start, selectionEnd: end, value } = cell;
  return (start === 0 && end === value.length) || (start === end && start === (atEnd ? value.length : 0));
}

document.addEventListener("focusin", (event) => {
  const cell = cellOf(event.target);
  if (!cell) return;
  before = cell.value;
  cell.select();
});

document.addEventListener("keydown", (event) => {
  const cell = cellOf(event.target);
  // While Chinese is being composed the keys belong to the composition.
  if (!cell || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  let went = false;
  if (event.key === "Enter") {
    if (!go(cell, event.shiftKey ? -1 : 1, 0)) cell.blur();
    went = true;
  } else if (event.key === "ArrowDown") went = go(cell, 1, 0);
  else if (event.key === "ArrowUp") went = go(cell, -1, 0);
  else if (event.key === "ArrowRight" && !event.shiftKey && leaves(cell, true)) went = go(cell, 0, 1);
  else if (event.key === "ArrowLeft" && !event.shiftKey && leaves(cell, false)) went = go(cell, 0, -1);
  else if (event.key === "Escape") {
    cell.value = before;
    cell.select();
    went = true;
  }
  if (went) event.preventDefault();
});

document.addEventListener("paste", (event) => {
  const cell = cellOf(event.target);
  const block = event.clipboardData?.getData("text/plain").replaceAll("\r", "") ?? "";
  const basin = document.querySelector<HTMLTextAreaElement>("textarea[data-paste]");
  if (!cell || !basin || !/[\t\n]/.test(block)) return;
  event.preventDefault();
  basin.value = `${cell.dataset.row}\n${cell.dataset.column}\n${block}`;
  basin.dispatchEvent(new Event("change", { bubbles: true }));
});

start();
