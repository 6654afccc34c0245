// The ground of the phone's map for a day without a network: the boundary of the county and the names of its towns.
import { ringsOf, type Pair, type Shape } from "./geo-plane";
import { thinned } from "./field-plane";
import { value } from "./field-store";
import { corners, type PackedCounties } from "./map-rings";
import { json, setting } from "./map-setting";

export interface FieldGround {
  rings: Pair[][];
  towns: { name: string; at: Pair }[];
}

/** About thirty metres: a finger is wider at any scale that shows more than a street. */
const STEP = 0.0003;

interface Features {
  features?: { geometry?: Shape | null }[];
}

async function fetched(): Promise<FieldGround | undefined> {
  const { county, base, layers, places } = await setting();
  if (county.code === "") return undefined;
  const own = layers.find((l) => l.kind.toLowerCase() === "boundary");
  let rings: Pair[][] = [];
  if (own) {
    const found = await json<Features>(own.href);
    rings = (found?.features ?? []).flatMap((f) => (f.geometry ? ringsOf(f.geometry) : []));
  } else if (base) {
    const found = await json<PackedCounties>(base);
    const inside = found?.counties.find((c) => c.code === county.code);
    rings = (inside?.polygons ?? []).flat().map((steps) => corners(steps, found!.grid));
  }

  return {
    rings: rings.map((r) => thinned(r, STEP)).filter((r) => r.length > 2),
    towns: places.map((p) => ({ name: p.name, at: [p.longitude, p.latitude] })),
  };
}

/** The ground as the server has it, which is kept on the device; without a network what was kept. */
export async function ground(): Promise<FieldGround | undefined> {
  const found = await fetched();
  return found ? value("ground", found) : value<FieldGround>("ground");
}
