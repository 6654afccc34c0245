import assert from "node:assert/strict";
import { test } from "node:test";

// The module listens to its page; what is asked here is a function alone.
Object.assign(globalThis, { document: { addEventListener: () => undefined }, window: { addEventListener: () => undefined } });
const { settled } = await import("../src/sheet-drafts");

const cell = (text: string): { text: string; at: number; no: number } => ({ text, at: 1, no: 0 });
const sheet = (cells: Record<string, string>, document = ""): Parameters<typeof settled>[0] => ({
  cells: Object.fromEntries(Object.entries(cells).map(([key, text]) => [key, cell(text)])),
  notes: {},
  files: {},
  document,
});

test("what was handed in is forgotten, what another window typed stays", () => {
  const next = settled(sheet({ a: "1", b: "2", other: "9" }), sheet({ a: "1", b: "2" }), sheet({ b: "3" }));
  assert.deepEqual(
    Object.entries(next.cells).map(([key, c]) => `${key}=${c.text}`),
    ["b=3", "other=9"],
  );
});

test("the cell that is being typed into is not overwritten by what the page knew before", () => {
  assert.equal(settled(sheet({ a: "12" }), sheet({ a: "1" }), sheet({ a: "1" }), "a").cells.a?.text, "12");
  assert.equal(settled(sheet({ a: "12" }), sheet({ a: "1" }), sheet({}), "a").cells.a?.text, "12");
});

test("a document that the page does not know yet stays", () => {
  assert.equal(settled(sheet({}, "年报"), sheet({}), sheet({ a: "1" })).document, "年报");
  assert.equal(settled(sheet({}, "年报"), sheet({}), sheet({ a: "1" }, "月报")).document, "月报");
});
