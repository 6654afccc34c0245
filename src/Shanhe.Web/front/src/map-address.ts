// Where a map looks and what it shows stand in the address, so that a copied link shows the same.
import { fromLonLat, toLonLat } from "ol/proj";
import type { Stage } from "./map-stage";

/** Centre and zoom of an address: at=longitude,latitude,zoom. */
export function placeOf(search: string): { center: number[]; zoom: number } | undefined {
  const [lon, lat, zoom, ...more] = (new URLSearchParams(search).get("at") ?? "").split(",").map(Number);
  if (lon === undefined || lat === undefined || zoom === undefined || more.length > 0) return undefined;
  if (![lon, lat, zoom].every(Number.isFinite) || Math.abs(lon) > 180 || Math.abs(lat) > 85) return undefined;
  return { center: fromLonLat([lon, lat]), zoom };
}

/** The layers of an address; none said: those that are on by default. */
export function layersOf(search: string): string[] | undefined {
  const said = new URLSearchParams(search).get("layers");
  return said === null ? undefined : said.split(",").filter((l) => l !== "");
}

/** Keeps the address as the map moves; layers are asked for when they have changed too. */
export function keepAddress(stage: Stage, layers: () => string[] | undefined): () => void {
  const keep = (): void => {
    if (!stage.host.isConnected) return;
    const [lon, lat] = toLonLat(stage.view.getCenter() ?? [0, 0]) as [number, number];
    const parts = new URLSearchParams(location.search);
    parts.set("at", `${lon.toFixed(4)},${lat.toFixed(4)},${(stage.view.getZoom() ?? 0).toFixed(2)}`);
    const shown = layers();
    if (shown) parts.set("layers", shown.join(","));
    // Commas are no marks of a query: they stay readable.
    history.replaceState(history.state, "", `${location.pathname}?${parts.toString().replaceAll("%2C", ",").replaceAll("%2F", "/")}`);
  };
  stage.map.on("moveend", keep);
  return keep;
}
