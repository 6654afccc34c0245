// Marks of sites and records: the pictogram says the kind, shape and colour say the state, so that they are told apart without colour too.
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Icon from "ol/style/Icon";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import cloud from "lucide-static/icons/cloud.svg";
import construction from "lucide-static/icons/construction.svg";
import droplet from "lucide-static/icons/droplet.svg";
import droplets from "lucide-static/icons/droplets.svg";
import factory from "lucide-static/icons/factory.svg";
import gauge from "lucide-static/icons/gauge.svg";
import leaf from "lucide-static/icons/leaf.svg";
import sprout from "lucide-static/icons/sprout.svg";
import thermometer from "lucide-static/icons/thermometer.svg";
import truck from "lucide-static/icons/truck.svg";
import volume from "lucide-static/icons/volume-2.svg";
import waves from "lucide-static/icons/waves.svg";
import zap from "lucide-static/icons/zap.svg";
import { css } from "./map-base";

/** Pictograms by the medium of a kind of site. */
const PICTURES: Record<string, string> = {
  air: cloud,
  surface: droplet,
  groundwater: waves,
  fluegas: factory,
  sewage: droplets,
  dust: construction,
  weather: thermometer,
  soil: sprout,
  noise: volume,
  meter: gauge,
  power: zap,
  mobile: truck,
  greenhouse: leaf,
};

/** Shape and colour by state, the most urgent first. */
const STATES: Record<string, [shape: string, colour: string]> = {
  exceeding: ["square", "cinnabar"],
  late: ["square", "cinnabar"],
  marked: ["diamond", "ochre"],
  offline: ["hollow", "stone"],
  never: ["hollow", "line-3"],
  normal: ["disc", "moss"],
  open: ["disc", "mountain"],
  closed: ["dash", "stone"],
};

export const stateOf = (state: string): [shape: string, colour: string] => STATES[state] ?? ["disc", "mountain"];
export const isWrong = (state: string): boolean => state === "exceeding" || state === "late" || state === "marked";
const order = Object.keys(STATES);
export const urgency = (state: string): number => order.length - order.indexOf(state);

/** What stands inside the root element of an icon of the set. */
const within = (icon: string): string => icon.slice(icon.indexOf(">", icon.indexOf("<svg")) + 1, icon.lastIndexOf("</svg>"));

/** A picture of 28 points on a side. */
export const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 28 28">${inside}</svg>`;

/** A mark as SVG. */
export function picture(shape: string, colour: string, pictogram = ""): string {
  const [fill, edge] = [css("--" + colour), css("--surface")];
  const solid = `fill="${fill}" stroke="${edge}" stroke-width="1.5"`;
  const forms: Record<string, string> = {
    disc: `<circle cx="14" cy="14" r="11" ${solid}/>`,
    square: `<rect x="3.5" y="3.5" width="21" height="21" rx="1.5" ${solid}/>`,
    diamond: `<path d="M14 1L27 14L14 27L1 14Z" ${solid}/>`,
    triangle: `<path d="M14 2L26.5 25H1.5Z" ${solid}/>`,
    hollow: `<circle cx="14" cy="14" r="10.5" fill="${edge}" stroke="${fill}" stroke-width="2.5"/>`,
    dash:
      `<circle cx="14" cy="14" r="11" fill="${edge}" stroke="${fill}" stroke-width="1"/>` +
      `<path d="M7 14H21" stroke="${fill}" stroke-width="3"/>`,
  };
  const ink = shape === "hollow" ? fill : css("--on-strong");
  const sign =
    pictogram && shape !== "dash"
      ? `<g transform="translate(7.4 7.4) scale(.55)" fill="none" stroke="${ink}" stroke-width="2.6" ` +
        `stroke-linecap="round" stroke-linejoin="round">${within(pictogram)}</g>`
      : "";
  return svg((forms[shape] ?? forms.disc!) + sign);
}

export const address = (picture: string): string => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture);
const icons = new Map<string, Icon>();

function icon(shape: string, colour: string, pictogram: string, scale: number): Icon {
  const key = [shape, colour, pictogram.length, css("--" + colour), scale].join();
  const known = icons.get(key);
  if (known) return known;
  const fresh = new Icon({ src: address(picture(shape, colour, pictogram)), scale, declutterMode: "obstacle" });
  icons.set(key, fresh);
  return fresh;
}

export const label = (text: string, colour = "--ink", offset = 20): Text =>
  new Text({
    text,
    font: `12px ${css("--font") || "sans-serif"}`,
    offsetY: offset,
    fill: new Fill({ color: css(colour) }),
    stroke: new Stroke({ color: css("--surface"), width: 3 }),
    declutterMode: "declutter",
  });

/** What is wrong carries its value in a flag; all else yields its label to marks. */
function flag(text: string, colour: string): Text {
  return new Text({
    text,
    font: `700 12px ${css("--font") || "sans-serif"}`,
    offsetY: 24,
    padding: [2, 5, 1, 5],
    fill: new Fill({ color: css("--on-strong") }),
    backgroundFill: new Fill({ color: css("--" + colour) }),
    declutterMode: "none",
  });
}

export function siteMark(medium: string, state: string, value?: string | null): Style {
  const [shape, colour] = stateOf(state);
  return new Style({
    image: icon(shape, colour, PICTURES[medium] ?? "", isWrong(state) ? 0.95 : 0.82),
    text: value ? flag(value, colour) : undefined,
    zIndex: urgency(state),
  });
}

/** A record: late is a square, closed is crossed out, else as the register says. */
export function recordMark(state: string, shape: string, colour: string): Style {
  const [byState, byColour] = state === "open" ? [shape === "circle" ? "disc" : shape, colour] : stateOf(state);
  return new Style({ image: icon(byState, byColour, "", state === "late" ? 0.7 : 0.55), zIndex: urgency(state) });
}

export const sitePicture = (medium: string, state: string): string => picture(...stateOf(state), PICTURES[medium] ?? "");

export function cluster(count: number, colour: string): Style {
  return new Style({
    image: new CircleStyle({
      radius: 11 + Math.min(9, Math.log2(count)),
      fill: new Fill({ color: css("--" + colour) }),
      stroke: new Stroke({ color: css("--surface"), width: 2 }),
      declutterMode: "obstacle",
    }),
    text: new Text({
      text: String(count),
      font: `700 12px ${css("--font") || "sans-serif"}`,
      fill: new Fill({ color: css("--on-strong") }),
      declutterMode: "none",
    }),
  });
}

/** The ring around what is selected. */
export const ring = (): Style =>
  new Style({
    image: new CircleStyle({ radius: 19, stroke: new Stroke({ color: css("--focus"), width: 3 }) }),
    stroke: new Stroke({ color: css("--focus"), width: 4 }),
    zIndex: 99,
  });
