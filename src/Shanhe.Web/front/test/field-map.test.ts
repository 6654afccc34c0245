import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnAt, dragged, fitting, path, placeAt, thinned, zoomed } from "../src/field-plane";
import { measure, type Pair } from "../src/geo-plane";
import { corners } from "../src/map-rings";
import { places, written } from "../src/position";

const COUNTY: Pair[] = [
  [110.95, 35.45],
  [111.36, 35.45],
  [111.36, 35.82],
  [110.95, 35.82],
];
const near = (found: number, expected: number, within: number): void =>
  assert.ok(Math.abs(found - expected) <= within, `${found} for ${expected}`);

test("The whole county is in sight, north above and east to the right", () => {
  const sight = fitting(COUNTY, 340, 260);
  for (const corner of COUNTY) {
    const [x, y] = drawnAt(sight, corner);
    assert.ok(x >= 15.9 && x <= 324.1 && y >= 15.9 && y <= 244.1, `${x}, ${y}`);
  }

  assert.ok(drawnAt(sight, [111.3, 35.6])[0] > drawnAt(sight, [111.0, 35.6])[0]);
  assert.ok(drawnAt(sight, [111.2, 35.8])[1] < drawnAt(sight, [111.2, 35.5])[1]);
});

test("A tap gives the place that is drawn there, dragged and zoomed as the map may be", () => {
  const sight = zoomed(dragged(fitting(COUNTY, 340, 260), 37, -12), 64, [20, 200]);
  const [longitude, latitude] = placeAt(sight, drawnAt(sight, [111.225, 35.612]));
  near(longitude, 111.225, 1e-9);
  near(latitude, 35.612, 1e-9);
});

test("A kilometre to the east is drawn as long as one to the north", () => {
  const sight = fitting(COUNTY, 340, 260);
  const at: Pair = [111.2, 35.6];
  const metres = (to: Pair): number => measure({ type: "LineString", coordinates: [at, to] }).length!;
  const dots = (to: Pair): number =>
    Math.hypot(drawnAt(sight, to)[0] - drawnAt(sight, at)[0], drawnAt(sight, to)[1] - drawnAt(sight, at)[1]);
  const [east, north]: [Pair, Pair] = [
    [111.211, 35.6],
    [111.2, 35.609],
  ];
  near(dots(east) / metres(east) / (dots(north) / metres(north)), 1, 0.005);
});

test("What lies under two fingers stays there when they zoom; what a finger drags follows it", () => {
  const sight = fitting(COUNTY, 340, 260);
  const under = placeAt(sight, [300, 40]);
  const [x, y] = drawnAt(zoomed(sight, 5, [300, 40]), under);
  near(x, 300, 1e-6);
  near(y, 40, 1e-6);
  const [left, top] = drawnAt(dragged(sight, 25, -10), under);
  near(left, 325, 1e-6);
  near(top, 30, 1e-6);
});

test("A map of a single place, and of none at all, has a scale", () => {
  for (const known of [[[111.2, 35.6] as Pair], []]) {
    const { scale } = fitting(known, 340, 260);
    assert.ok(Number.isFinite(scale) && scale > 0);
  }

  assert.ok(zoomed(fitting(COUNTY, 340, 260), 1e12).scale < 1e7);
});

test("A packed ring is read in steps of its grid, and thinned to corners that lie apart", () => {
  const ring = corners([111200, 35600, 1, 0, 0, 1, 100, 0], 0.001);
  assert.deepEqual(
    ring.map((p) => p.map((n) => n.toFixed(3))),
    [
      ["111.200", "35.600"],
      ["111.201", "35.600"],
      ["111.201", "35.601"],
      ["111.301", "35.601"],
    ],
  );
  assert.equal(thinned(ring, 0.05).length, 2);
  assert.match(path(fitting(COUNTY, 340, 260), ring), /^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){3}$/);
});

test("Places are read as people write them and as records keep them; half a place is none", () => {
  assert.deepEqual(places("111.2, 35.6"), [[111.2, 35.6]]);
  assert.deepEqual(places("111.2，35.6；111.3 35.7"), [
    [111.2, 35.6],
    [111.3, 35.7],
  ]);
  assert.deepEqual(places('{"type":"Point","coordinates":[111.2,35.6]}'), [[111.2, 35.6]]);
  assert.deepEqual(places('{"type":"LineString","coordinates":[[111.2,35.6],[111.3,35.7]]}').length, 2);
  for (const none of ["", "111.2", "111.2,", "村口", "111.2,35.6;村口", "{", '{"coordinates":["a","b"]}'])
    assert.deepEqual(places(none), [], none);
  assert.equal(written([111.2, 35.6]), "111.200000,35.600000");
});
