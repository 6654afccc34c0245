// Vector tiles out of one file in the data folder, of which only the ranges that are seen are asked for.
import MVT from "ol/format/MVT";
import VectorTileLayer from "ol/layer/VectorTile";
import VectorTileSource from "ol/source/VectorTile";
import type RenderFeature from "ol/render/Feature";
import type VectorTile from "ol/VectorTile";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { PMTiles } from "pmtiles";
import { css } from "./map-base";

export function archiveLayer(url: string): VectorTileLayer {
  const archive = new PMTiles(new URL(url, location.href).href);
  const format = new MVT();
  const source = new VectorTileSource({
    format,
    url: "{z}/{x}/{y}",
    maxZoom: 15,
    tileLoadFunction: (tile, address) => {
      const made = tile as VectorTile<RenderFeature>;
      const [z, x, y] = address.split("/").map(Number) as [number, number, number];
      made.setLoader((extent, _, projection) => {
        archive
          .getZxy(z, x, y)
          .then((found) => {
            made.setFeatures(found ? format.readFeatures(found.data, { extent, featureProjection: projection }) : []);
          })
          .catch(() => made.onError());
      });
    },
  });
  const line = (colour: string, width: number): Style => new Style({ stroke: new Stroke({ color: css(colour), width }) });
  return new VectorTileLayer({
    source,
    style: (feature) => {
      const kind = String(feature.get("layer") ?? "");
      if (kind.startsWith("water"))
        return new Style({ fill: new Fill({ color: css("--river-t") }), stroke: new Stroke({ color: css("--river-l") }) });
      if (kind.startsWith("road") || kind.startsWith("transport")) return line("--line-3", 1);
      return line("--line", 0.5);
    },
  });
}
