import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { all, keep, remove, value, type Waiting } from "../src/field-store";

const entry = (id: string, given: Partial<Waiting> = {}): Waiting => ({
  id,
  register: "outfalls",
  name: "排口",
  fields: {},
  files: [],
  reason: "",
  at: "2026-08-20T02:00:00Z",
  state: "draft",
  problems: [],
  account: "xunjian-1",
  ...given,
});

beforeEach(async () => {
  for (const account of ["xunjian-1", "xunjian-2"]) for (const w of await all(account)) await remove(w.id);
});

test("A half-filled form is found again with its picture", async () => {
  const picture = new Blob([new Uint8Array([137, 80, 78, 71])], { type: "image/png" });
  await keep(entry("a", { fields: { name: "桥下口", width: "" }, files: [{ field: "photos", name: "口.png", blob: picture }] }));
  const [found, ...others] = await all("xunjian-1");
  assert.deepEqual(others, []);
  assert.deepEqual(found?.fields, { name: "桥下口", width: "" });
  assert.equal(found?.files[0]?.name, "口.png");
});

test("A draft that is handed in is one entry all the way", async () => {
  await keep(entry("a"));
  await keep(entry("a", { state: "waiting" }));
  assert.deepEqual(
    (await all("xunjian-1")).map((w) => [w.id, w.state]),
    [["a", "waiting"]],
  );
});

test("What one account filled is not shown to another on the same device", async () => {
  await keep(entry("a"));
  await keep(entry("b", { account: "xunjian-2" }));
  assert.deepEqual(
    (await all("xunjian-2")).map((w) => w.id),
    ["b"],
  );
});

test("Entries stand in the order in which they were begun", async () => {
  await keep(entry("later", { at: "2026-08-21T02:00:00Z" }));
  await keep(entry("sooner"));
  assert.deepEqual(
    (await all("xunjian-1")).map((w) => w.id),
    ["sooner", "later"],
  );
});

test("The bundle of the last visit is there without a network", async () => {
  await value("bundle", { account: "xunjian-1" });
  assert.deepEqual(await value("bundle"), { account: "xunjian-1" });
});
