import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../../tests/vectors/conditions.json";
import { holds, type Tree } from "../src/field-conditions";

for (const { formula, fields, truth, tree } of vectors.cases)
  test(`${formula} over ${JSON.stringify(fields)} is ${truth ?? "unknown"}`, () => {
    const facts = { ...vectors.facts, fields, now: new Date(vectors.now) };
    assert.equal(holds(tree as Tree, facts) ?? null, truth);
  });

test("An hour and a half is reached to the minute", () => {
  const hours: Tree = {
    f: ">=",
    a: [
      {
        f: "hours_between",
        a: [
          { field: "from", k: "date" },
          { field: "to", k: "date" },
        ],
      },
      { n: 1.5 },
    ],
  };
  const facts = { ...vectors.facts, now: new Date(vectors.now) };
  assert.equal(holds(hours, { ...facts, fields: { from: "2026-11-25T08:10", to: "2026-11-25T09:40" } }), true);
  assert.equal(holds(hours, { ...facts, fields: { from: "2026-11-25T08:10", to: "2026-11-25T09:39" } }), false);
});
