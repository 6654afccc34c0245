// Lengths and areas on the plane: Gauss–Krüger of CGCS2000, 3° zones, as the server computes them. And whether an outline crosses
// itself.
export type Pair = [number, number];

const A = 6378137;
const F = 1 / 298.257222101;
const N = F / (2 - F);
const RADIUS = (A / (1 + N)) * (1 + (N * N) / 4 + N ** 4 / 64);
const ALPHA = [N / 2 - (2 * N * N) / 3 + (5 * N ** 3) / 16, (13 * N * N) / 48 - (3 * N ** 3) / 5, (61 * N ** 3) / 240];

/** The central meridian of the zone that holds a longitude; between two zones the even one, as the server rounds. */
export function meridian(longitude: number): number {
  const zone = Math.floor(longitude / 3);
  const rest = longitude / 3 - zone;
  return (rest > 0.5 || (rest === 0.5 && zone % 2 !== 0) ? zone + 1 : zone) * 3;
}

export function project([longitude, latitude]: Pair, central: number): Pair {
  const [phi, lambda] = [(latitude * Math.PI) / 180, ((longitude - central) * Math.PI) / 180];
  const k = (2 * Math.sqrt(N)) / (1 + N);
  const t = Math.sinh(Math.atanh(Math.sin(phi)) - k * Math.atanh(k * Math.sin(phi)));
  const [xi, eta] = [Math.atan2(t, Math.cos(lambda)), Math.atanh(Math.sin(lambda) / Math.sqrt(1 + t * t))];
  let [north, east] = [xi, eta];
  ALPHA.forEach((a, i) => {
    const j = 2 * (i + 1);
    north += a * Math.sin(j * xi) * Math.cosh(j * eta);
    east += a * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  return [RADIUS * east, RADIUS * north];
}

const plane = (points: Pair[], central: number): Pair[] => points.map((p) => project(p, central));

const length = (points: Pair[], central: number): number =>
  plane(points, central).reduce((sum, p, i, all) => (i === 0 ? 0 : sum + Math.hypot(p[0] - all[i - 1]![0], p[1] - all[i - 1]![1])), 0);

/** Area of a closed ring. */
function area(ring: Pair[], central: number): number {
  const p = plane(ring, central);
  return Math.abs(p.slice(1).reduce((sum, b, i) => sum + p[i]![0] * b[1] - b[0] * p[i]![1], 0)) / 2;
}

/** A geometry as GeoJSON has it. */
export interface Shape {
  type: string;
  coordinates: unknown;
}

const polygonsOf = ({ type, coordinates }: Shape): Pair[][][] =>
  type === "Polygon" ? [coordinates as Pair[][]] : type === "MultiPolygon" ? (coordinates as Pair[][][]) : [];
const linesOf = ({ type, coordinates }: Shape): Pair[][] =>
  type === "LineString" ? [coordinates as Pair[]] : type === "MultiLineString" ? (coordinates as Pair[][]) : [];
export const ringsOf = (shape: Shape): Pair[][] => polygonsOf(shape).flat();

/** Length of lines in metres, area of polygons in square metres with holes taken off, in the zone of the middle; neither of points. */
export function measure(shape: Shape): { length?: number; area?: number } {
  const [lines, polygons] = [linesOf(shape), polygonsOf(shape)];
  const east = [...lines.flat(), ...polygons.flat(2)].map((p) => p[0]);
  if (east.length === 0) return {};
  const central = meridian((east.reduce((a, b) => Math.min(a, b)) + east.reduce((a, b) => Math.max(a, b))) / 2);
  if (lines.length > 0) return { length: lines.reduce((sum, l) => sum + length(l, central), 0) };
  return { area: polygons.flatMap((rings) => rings.map((ring, i) => (i === 0 ? 1 : -1) * area(ring, central))).reduce((a, b) => a + b) };
}

const turn = (a: Pair, b: Pair, c: Pair): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const within = (a: Pair, b: Pair, c: Pair): boolean =>
  c[0] >= Math.min(a[0], b[0]) && c[0] <= Math.max(a[0], b[0]) && c[1] >= Math.min(a[1], b[1]) && c[1] <= Math.max(a[1], b[1]);

/** Whether a closed ring crosses or touches itself; the last point repeats the first. */
export function crosses(ring: Pair[]): boolean {
  const sides = ring
    .slice(1)
    .map((p, i): [Pair, Pair] => [ring[i]!, p])
    .filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]);
  if (sides.length < 3) return true;
  for (const [i, [a, b]] of sides.entries()) {
    for (const [j, [c, d]] of sides.entries()) {
      if (j <= i || j === i + 1 || (i === 0 && j === sides.length - 1)) continue;
      const [d1, d2, d3, d4] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
      if (
        (d1 * d2 < 0 && d3 * d4 < 0) ||
        (d1 === 0 && within(a, b, c)) ||
        (d2 === 0 && within(a, b, d)) ||
        (d3 === 0 && within(c, d, a)) ||
        (d4 === 0 && within(c, d, b))
      )
        return true;
    }
  }

  return false;
}
