import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, layersOf } from "../src/map-address";
import { measured } from "../src/map-measure";
import { scaleOf } from "../src/map-print";
import { classes } from "../src/map-towns";

const words = { "measure.is.length": "长 {0} 公里", "measure.is.area": "面积 {0} 公顷，合 {1} 亩" };

test("A length is told in kilometres and an area in hectares and mu, both on the plane", () => {
  const line = {
    type: "LineString",
    coordinates: [
      [111.2, 35.6],
      [111.2, 35.61],
    ],
  };
  assert.equal(measured(line, words), "长 1.11 公里");
  const ring = [
    [111.2, 35.6],
    [111.21, 35.6],
    [111.21, 35.61],
    [111.2, 35.61],
    [111.2, 35.6],
  ];
  assert.equal(measured({ type: "Polygon", coordinates: [ring] }, words), "面积 100.54 公顷，合 1\u2009508.0 亩");
});

test("An outline that crosses itself has no area", () => {
  const ring = [
    [111.2, 35.6],
    [111.21, 35.61],
    [111.21, 35.6],
    [111.2, 35.61],
    [111.2, 35.6],
  ];
  assert.equal(measured({ type: "Polygon", coordinates: [ring] }, words), undefined);
});

test("An address says where a map looks and which layers it shows", () => {
  assert.equal(placeOf("?at=111.2250,35.6160,11.50")?.zoom, 11.5);
  assert.ok(Math.abs(placeOf("?at=180,0,3")!.center[0]! - 20037508.34) < 0.01);
  for (const wrong of ["", "?at=", "?at=111.2,35.6", "?at=x,35.6,11", "?at=111,95,3", "?at=1,2,3,4"])
    assert.equal(placeOf(wrong), undefined);
  assert.deepEqual(layersOf("?layers=kind-air,register-outfalls"), ["kind-air", "register-outfalls"]);
  assert.deepEqual(layersOf("?layers="), []);
  assert.equal(layersOf("?at=1,2,3"), undefined);
});

test("The scale of a sheet is that in its middle", () => {
  // 100 m a point at the equator; half of that in truth at 60°.
  assert.equal(scaleOf(100, 0), 380_000);
  assert.equal(scaleOf(100, 8399737.89), 190_000);
});

test("Towns fall into at most five classes of equal number", () => {
  assert.deepEqual(classes([5, 1, 4, 2, 3, 9, 8, 7, 6, 10]), [2, 4, 6, 8, 10]);
  assert.deepEqual(classes([3, 3, 3]), [3]);
  assert.deepEqual(classes([]), []);
});
