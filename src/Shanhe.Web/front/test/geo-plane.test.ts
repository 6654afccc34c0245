import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../../tests/vectors/plane.json";
import { crosses, measure, meridian, project, type Pair } from "../src/geo-plane";

const near = (found: number | undefined, expected: number, within: number): void =>
  assert.ok(found !== undefined && Math.abs(found - expected) <= within, `${found} for ${expected}`);

for (const { longitude, central } of vectors.meridians)
  test(`Longitude ${longitude} lies in the zone of ${central}`, () => assert.equal(meridian(longitude), central));

for (const { at, central, east, north } of vectors.points)
  test(`The place ${at.join(", ")} lies on the plane to a millimetre`, () => {
    const [x, y] = project(at as Pair, central);
    near(x, east, 0.001);
    near(y, north, 0.001);
  });

for (const { shape, length, area } of vectors.shapes)
  test(`A ${shape.type} of ${JSON.stringify(shape.coordinates).length} characters measures as on the server`, () => {
    const found = measure(shape);
    assert.deepEqual(Object.keys(found), [length === undefined ? "area" : "length"]);
    if (length !== undefined) near(found.length, length, 0.005);
    if (area !== undefined) near(found.area, area, 0.5);
  });

test("A place has neither length nor area", () => assert.deepEqual(measure({ type: "Point", coordinates: [111.2, 35.6] }), {}));

test("An outline that crosses, touches or retraces itself is found", () => {
  const ring = (...points: Pair[]): Pair[] => [...points, points[0]!];
  assert.equal(crosses(ring([111.2, 35.6], [111.21, 35.6], [111.21, 35.61], [111.2, 35.61])), false);
  assert.equal(crosses(ring([111.2, 35.6], [111.21, 35.61], [111.21, 35.6], [111.2, 35.61])), true);
  assert.equal(crosses(ring([111.2, 35.6], [111.22, 35.6], [111.21, 35.6], [111.21, 35.61])), true);
});
