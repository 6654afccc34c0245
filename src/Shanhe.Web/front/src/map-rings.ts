// The packed boundaries of a prefecture: rings as steps on a grid of degrees.
import type { Pair } from "./geo-plane";

export interface PackedCounties {
  grid: number;
  counties: { code: string; name: string; polygons: number[][][] }[];
}

/** The corners of a packed ring, in longitude and latitude. */
export function corners(steps: number[], grid: number): Pair[] {
  let [x, y] = [0, 0];
  const found: Pair[] = [];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i]!;
    y += steps[i + 1]!;
    found.push([x * grid, y * grid]);
  }

  return found;
}
