// The plane of the phone's small map: degrees, with those of longitude as narrow as they are at the middle of the county. On the fifty
// kilometres of a county that is true to a few metres in a thousand, and a tap is read by the same rule by which points are drawn.
import type { Pair } from "./geo-plane";

/** What of the plane is seen: its middle, and how many dots a degree of latitude takes. Narrow is the width of a degree of longitude. */
export interface Sight {
  middle: Pair;
  scale: number;
  narrow: number;
  width: number;
  height: number;
}

/** A degree never takes fewer dots than show a province, nor more than show a courtyard. */
const [LEAST, MOST] = [40, 4_000_000];
const bounded = (scale: number): number => Math.min(MOST, Math.max(LEAST, scale));

/** Where a place is drawn. */
export const drawnAt = (s: Sight, [longitude, latitude]: Pair): Pair => [
  s.width / 2 + (longitude - s.middle[0]) * s.scale * s.narrow,
  s.height / 2 - (latitude - s.middle[1]) * s.scale,
];

/** The place that is drawn somewhere. */
export const placeAt = (s: Sight, [x, y]: Pair): Pair => [
  s.middle[0] + (x - s.width / 2) / (s.scale * s.narrow),
  s.middle[1] - (y - s.height / 2) / s.scale,
];

/** Shows all places, with a margin in dots; a single one from near enough to see where it lies. */
export function fitting(places: Pair[], width: number, height: number, margin = 16): Sight {
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])];
  const low = (of: number[]): number => of.reduce((a, b) => Math.min(a, b));
  const high = (of: number[]): number => of.reduce((a, b) => Math.max(a, b));
  const [west, east, south, north] = places.length > 0 ? [low(xs), high(xs), low(ys), high(ys)] : [105, 105, 36, 36];
  const middle: Pair = [(west + east) / 2, (south + north) / 2];
  const narrow = Math.cos((middle[1] * Math.PI) / 180);
  const near = 0.02;
  const scale = Math.min(
    (width - 2 * margin) / Math.max((east - west) * narrow, near),
    (height - 2 * margin) / Math.max(north - south, near),
  );
  return { middle, scale: bounded(scale), narrow, width, height };
}

/** Moved as a finger drags it. */
export const dragged = (s: Sight, right: number, down: number): Sight => ({
  ...s,
  middle: placeAt(s, [s.width / 2 - right, s.height / 2 - down]),
});

/** Larger or smaller; what lies under a point stays there. */
export function zoomed(s: Sight, times: number, [x, y]: Pair = [s.width / 2, s.height / 2]): Sight {
  const under = placeAt(s, [x, y]);
  const next = { ...s, scale: bounded(s.scale * times) };
  const [nx, ny] = drawnAt(next, under);
  return dragged(next, x - nx, y - ny);
}

/** A line through places, as SVG draws it. */
export const path = (s: Sight, places: Pair[]): string =>
  places
    .map(
      (p, i) =>
        `${i === 0 ? "M" : "L"}${drawnAt(s, p)
          .map((n) => n.toFixed(1))
          .join(" ")}`,
    )
    .join("");

/** Corners that lie apart by more than a step of the grid: fewer to keep, and none that a phone could show beside another. */
export function thinned(ring: Pair[], step: number): Pair[] {
  const kept: Pair[] = [];
  for (const corner of ring) {
    const before = kept.at(-1);
    if (!before || Math.hypot(corner[0] - before[0], corner[1] - before[1]) >= step) kept.push(corner);
  }

  return kept;
}
