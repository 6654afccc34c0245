// The air of the last day, hour by hour: a disc in the colour of the standard with the index beside it.
import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { css } from "./map-base";
import { svg } from "./map-marks";
import { made } from "./map-elements";
import { json, say } from "./map-setting";
import type { Stage, Theme } from "./map-stage";

interface Station {
  id: string;
  name: string;
  longitude: number;
  latitude: number;
  simulated: boolean;
  hours: ({ aqi: number; level: number } | null)[];
}

const disc = (level: number): string => svg(`<circle cx="14" cy="14" r="11" fill="${css(`--aqi${level}`)}" stroke="${css("--line-3")}"/>`);

/** Puts the hours on the stage with their slider; gives what takes them off again. */
export async function air(stage: Stage, beside: HTMLElement): Promise<() => void> {
  const { words } = stage;
  const found = await json<{ hours: string[]; stations: Station[] }>("/api/v1/map/air");
  if (!found || found.stations.length === 0) {
    beside.replaceChildren(made("p", { class: "note", role: "status" }, words["air.none"] ?? ""));
    return () => beside.replaceChildren();
  }

  // The hour that runs has no value yet.
  let hour = Math.max(...found.stations.map((s) => s.hours.findLastIndex((h) => h !== null)));
  const source = new VectorSource({
    features: found.stations.map((s) => new Feature({ geometry: new Point(fromLonLat([s.longitude, s.latitude])), station: s })),
  });
  const layer = new VectorLayer({
    source,
    zIndex: 25,
    style: (feature) => {
      const now = (feature.get("station") as Station).hours[hour];
      return new Style({
        image: new CircleStyle({
          radius: 15,
          fill: new Fill({ color: now ? css(`--aqi${now.level}`) : css("--sunk") }),
          stroke: new Stroke({ color: css("--ink"), width: 1.5 }),
        }),
        text: new Text({
          text: now ? String(now.aqi) : "—",
          offsetX: 30,
          font: `700 14px ${css("--font") || "sans-serif"}`,
          fill: new Fill({ color: css("--ink") }),
          backgroundFill: new Fill({ color: css("--surface") }),
          padding: [2, 5, 1, 5],
        }),
      });
    },
  });
  stage.map.addLayer(layer);
  const names = (words["air.levels"] ?? "").split(",");
  const theme: Theme = {
    legend: () => names.map((text, i) => ({ mark: disc(i + 1), text })),
    listed: () => [],
    hit: () => undefined,
  };
  stage.add(theme);
  const text = made("output", { role: "status" });
  const slider = made("input", {
    type: "range",
    min: "0",
    max: String(found.hours.length - 1),
    value: String(hour),
    "aria-label": words.air,
  });
  const show = (): void => {
    hour = Number(slider.value);
    const values = found.stations.map((s) => `${s.name} ${s.hours[hour]?.aqi ?? "—"}${s.simulated ? " ⚙" : ""}`).join("；");
    slider.setAttribute("aria-valuetext", `${found.hours[hour]} ${values}`);
    text.textContent = `${say(words, "air.hour", found.hours[hour] ?? "")}：${values}`;
    stage.host.dataset.hour = found.hours[hour];
    layer.changed();
  };
  slider.addEventListener("input", show);
  beside.replaceChildren(slider, text);
  show();
  return () => {
    stage.map.removeLayer(layer);
    stage.remove(theme);
    beside.replaceChildren();
    delete stage.host.dataset.hour;
  };
}
