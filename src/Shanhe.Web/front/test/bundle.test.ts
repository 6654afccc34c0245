import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";

const built = (name: string): string => readFileSync(`../wwwroot/js/${name}`, "utf8");

/** A script of the build with all that it fetches before it runs; what it fetches later is not among it. */
function loaded(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, part] of built(name).matchAll(/(?:\bimport|\bfrom)\s*"\.\/([^"]+)"/g)) loaded(part!, found);
  return found;
}

test("A page without a map or a chart loads less than 60 kB of script", () => {
  const size = [...loaded("site.js")].reduce((sum, name) => sum + Buffer.byteLength(built(name)), 0);
  assert.ok(size > 1000 && size < 60_000, `${size} bytes`);
});

test("What draws maps, charts and sheets, and leads through forms, comes when it is asked for", () => {
  const later = [...built("site.js").matchAll(/\bimport\("\.\/([^"]+)"\)/g)].map(([, name]) => name!.replace(/-\w+\.js$/, ""));
  assert.deepEqual(later.sort(), ["charts", "map", "monitoring", "report", "sheet"]);
});

test("A map, the one map with all its tools too, is at most 230 kB as sent", () => {
  const parts = new Set<string>();
  for (const name of readdirSync("../wwwroot/js").filter((n) => /^map\b.*\.js$/.test(n))) loaded(name, parts);
  for (const name of loaded("site.js")) parts.delete(name);
  const size = [...parts].reduce((sum, name) => sum + brotliCompressSync(built(name)).length, 0);
  assert.ok(parts.size > 2 && size > 50_000 && size < 230_000, `${size} bytes in ${[...parts].join(", ")}`);
});

for (const name of ["field.js", "worker.js"])
  test(`${name} is one file, as the phone keeps no other for a day without a network`, () => {
    assert.deepEqual([...loaded(name)], [name]);
    assert.doesNotMatch(built(name), /\bimport\(/);
  });

test("What the phone keeps for a day without a network, its map too, is at most 20 kB as sent", () => {
  const size = brotliCompressSync(built("field.js")).length;
  assert.ok(size > 5000 && size < 20_000, `${size} bytes`);
});
