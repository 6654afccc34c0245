// Where one stands, and how places are written into inputs.
import type { Pair } from "./geo-plane";

let last: GeolocationPosition | undefined;

/** Where one stands, or where one last stood when the device does not know. */
export function position(): Promise<GeolocationPosition | undefined> {
  return new Promise((done) => {
    if (!navigator.geolocation) done(undefined);
    else
      navigator.geolocation.getCurrentPosition(
        (p) => done((last = p)),
        () => done(last),
        { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 },
      );
  });
}

/** Longitude and latitude to a decimetre, as the server reads them. */
export const written = ([longitude, latitude]: Pair): string => `${longitude.toFixed(6)},${latitude.toFixed(6)}`;

const isPair = (given: unknown): given is Pair =>
  Array.isArray(given) && given.length >= 2 && given.every((n) => typeof n === "number" && Number.isFinite(n));

/** The places in the coordinates of GeoJSON, in their order. */
const placesIn = (given: unknown): Pair[] =>
  isPair(given) ? [[given[0], given[1]]] : Array.isArray(given) ? (given as unknown[]).flatMap(placesIn) : [];

/** The places that an input holds: pairs of numbers after one another, or GeoJSON; none where it can't be read. */
export function places(text: string): Pair[] {
  const given = text.trim();
  if (given === "") return [];
  if (given.startsWith("{") || given.startsWith("[")) {
    try {
      const read = JSON.parse(given) as unknown;
      return placesIn(Array.isArray(read) ? read : (read as { coordinates?: unknown }).coordinates);
    } catch {
      return [];
    }
  }

  const pairs = given.split(/[;；\n]/).filter((p) => p.trim() !== "");
  // An empty text would be read as nought.
  const read = pairs.map((p) =>
    p
      .trim()
      .split(/[,，\s]+/)
      .map((n) => (n === "" ? NaN : Number(n))),
  );
  return read.every((p) => p.length === 2 && isPair(p)) ? (read as Pair[]) : [];
}
