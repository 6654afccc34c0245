// A map with all that belongs to one: ground, scale, source and datum, legend, list, card. Whatever draws on maps draws on this.
import Feature, { type FeatureLike } from "ol/Feature";
import Map from "ol/Map";
import type View from "ol/View";
import { defaults } from "ol/control/defaults";
import { buffer, createEmpty, extend, isEmpty, type Extent } from "ol/extent";
import type Geometry from "ol/geom/Geometry";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { frame, pointer, scaleLine, start } from "./map-base";
import { CardPanel } from "./map-card";
import { button, made } from "./map-elements";
import { ground, sources, type Ground } from "./map-ground";
import { MapList, type Listed } from "./map-list";
import { address, ring } from "./map-marks";
import { setting as ask, type Setting } from "./map-setting";

export interface LegendRow {
  mark: string;
  text: string;
}

/** What draws on a stage: its rows of the legend, what it lists, and what a hit feature of it is. */
export interface Theme {
  legend: () => LegendRow[];
  listed: () => Listed[];
  hit: (feature: FeatureLike) => Listed | undefined;
}

export interface StageOptions {
  maxZoom?: number;
  /** Shows the coordinates under the pointer: where places are set. */
  pointer?: boolean;
  /** Where the list stands; left out: in a panel of the map. */
  list?: HTMLElement;
  /** Where the legend stands; left out: in a panel of the map. */
  legend?: HTMLElement;
  setting?: Promise<Setting>;
}

/** The width that a card takes, with what is left of it; and from what width on it stands beside what it is about. */
const CARD = 400;
const WIDE = 700;

export class Stage {
  readonly map: Map;
  readonly view: View;
  readonly canvas = made("div", { class: "map-canvas", tabindex: "0", role: "application" });
  readonly card: CardPanel;
  readonly list: MapList;
  parts: Ground[] = [];
  county: VectorSource | undefined;
  towns: VectorSource | undefined;
  private readonly themes: Theme[] = [];
  private readonly selection = new VectorSource();
  private readonly legend: HTMLElement;
  private waiting = false;

  private constructor(
    readonly host: HTMLElement,
    readonly setting: Setting,
    options: StageOptions,
  ) {
    const words = setting.words;
    host.setAttribute("role", "group");
    this.canvas.setAttribute("aria-label", words.map ?? "");
    this.view = start(options.maxZoom);
    this.map = new Map({
      target: this.canvas,
      view: this.view,
      controls: defaults({
        attribution: false,
        rotate: false,
        zoomOptions: { zoomInTipLabel: words["zoom.in"], zoomOutTipLabel: words["zoom.out"] },
      }),
      layers: [new VectorLayer({ source: this.selection, style: ring, zIndex: 50 })],
    });
    this.map.addControl(scaleLine());
    if (options.pointer) this.map.addControl(pointer());
    this.card = new CardPanel(words, () => this.select(undefined));
    this.list = new MapList(words, (listed, from) => this.show(listed, from));
    this.legend = options.legend ?? made("div", { class: "map-key" });
    host.replaceChildren(this.canvas, this.card.element, made("p", { class: "map-source" }, sources(setting)));
    if (options.list) options.list.replaceChildren(this.list.element);
    if (!options.legend || !options.list) host.append(this.panels(!options.list, !options.legend));
    this.listen();
  }

  /** Makes a map of an element and waits until its ground lies. */
  static async on(host: HTMLElement, options: StageOptions = {}): Promise<Stage> {
    const stage = new Stage(host, await (options.setting ?? ask()), options);
    const { parts, county, towns } = await ground(stage.map, stage.setting);
    [stage.parts, stage.county, stage.towns] = [parts, county, towns];
    host.dataset.ground = county ? "county" : "none";
    stage.refresh();
    return stage;
  }

  get words(): Record<string, string> {
    return this.setting.words;
  }

  private panels(withList: boolean, withLegend: boolean): HTMLElement {
    const { words } = this;
    const bar = made("div", { class: "map-panels" });
    const panel = (name: string, content: HTMLElement, open: boolean): void => {
      const details = made("details", { class: `map-panel map-panel-${name}` }, made("summary", {}, words[name] ?? name), content);
      details.open = open;
      bar.append(details);
    };
    if (withLegend) panel("legend", this.legend, this.host.clientWidth > 340 && this.host.clientHeight > 300);
    if (withList) panel("list", this.list.element, false);
    return bar;
  }

  add(theme: Theme): void {
    this.themes.push(theme);
    this.refresh();
  }

  remove(theme: Theme): void {
    this.themes.splice(this.themes.indexOf(theme), 1);
    this.refresh();
  }

  /** Draws list and legend anew, once for all that changed in this turn. */
  refresh(): void {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      this.list.show(this.themes.flatMap((t) => t.listed()));
      const rows = this.themes.flatMap((t) => t.legend());
      this.legend.replaceChildren(
        made(
          "ul",
          {},
          ...rows.map((r) => made("li", {}, made("img", { src: address(r.mark), alt: "", width: "18", height: "18" }), r.text)),
        ),
      );
      this.legend.closest("details")?.toggleAttribute("hidden", rows.length === 0);
      // A map on which a place is set has nothing to list.
      this.list.element.closest("details.map-panel")?.toggleAttribute("hidden", this.themes.length === 0);
    });
  }

  /** Selects something, moves there and opens its card. */
  show(listed: Listed, from?: HTMLElement): void {
    this.goTo(listed, Math.max(this.view.getZoom() ?? 0, 12));
    this.open(listed, from);
  }

  private open(listed: Listed, from?: HTMLElement): void {
    this.select(listed);
    if (listed.card) void this.card.open(listed.card, listed.name, from);
  }

  /** Moves so that the card, at the left of a wide map and at the foot of a narrow one, doesn't cover what it is about. */
  private goTo(listed: Listed, zoom: number): void {
    const wide = this.host.clientWidth > WIDE;
    const [aside, below] = !listed.card ? [0, 0] : wide ? [CARD / 2, 0] : [0, this.host.clientHeight / 4];
    const resolution = this.view.getResolutionForZoom(zoom);
    const [x, y] = listed.coordinate as [number, number];
    const still = matchMedia("(prefers-reduced-motion)").matches;
    this.view.animate({ center: [x - aside * resolution, y - below * resolution], zoom, duration: still ? 0 : 200 });
    if (!wide) this.host.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }

  private select(listed: Listed | undefined): void {
    this.selection.clear();
    if (listed) this.selection.addFeature(new Feature(new Point(listed.coordinate)));
    this.list.mark(listed?.id ?? "");
    this.host.dataset.selected = listed?.id ?? "";
  }

  /** Shows all of some features, else the county. */
  fit(features: Feature<Geometry>[] = [], maxZoom = 15): void {
    const extent: Extent = createEmpty();
    for (const feature of features) if (feature.getGeometry()) extend(extent, feature.getGeometry()!.getExtent());
    const county = this.county?.getExtent();
    const whole = !isEmpty(extent) ? extent : county && !isEmpty(county) ? county : frame();
    this.map.updateSize();
    if (whole && !isEmpty(whole)) this.view.fit(buffer(whole, 1), { padding: [36, 36, 48, 36], maxZoom });
  }

  private listen(): void {
    const { map, view } = this;
    const at = (pixel: number[]): { listed?: Listed; inside: Feature[] } => {
      let found: { listed?: Listed; inside: Feature[] } = { inside: [] };
      map.forEachFeatureAtPixel(
        pixel,
        (feature) => {
          const inside = (feature.get("features") as Feature[] | undefined) ?? [];
          if (inside.length > 1) found = { inside };
          else {
            const one = inside[0] ?? feature;
            const listed = this.themes.map((t) => t.hit(one)).find((l) => l !== undefined);
            if (!listed) return false;
            found = { listed, inside: [] };
          }
          return true;
        },
        { hitTolerance: 6 },
      );
      return found;
    };
    map.on("click", (event) => {
      if (this.host.dataset.measuring) return;
      const { listed, inside } = at(event.pixel);
      if (inside.length > 1) {
        const extent = createEmpty();
        inside.forEach((f) => extend(extent, f.getGeometry()!.getExtent()));
        view.fit(extent, { padding: [60, 60, 60, 60], maxZoom: 17 });
      } else if (listed?.id.startsWith("#")) view.animate({ center: listed.coordinate, zoom: (view.getZoom() ?? 0) + 2, duration: 200 });
      else if (listed) {
        if (event.pixel[0]! < CARD && this.host.clientWidth > WIDE) this.goTo(listed, view.getZoom() ?? 0);
        this.open(listed, this.canvas);
      }
    });
    map.on("pointermove", (event) => {
      if (event.dragging) return;
      const { listed, inside } = at(event.pixel);
      this.canvas.style.cursor = listed || inside.length > 0 ? "pointer" : "";
      this.canvas.title = listed && !listed.id.startsWith("#") ? `${listed.name} · ${listed.word}` : "";
    });
  }

  /** A button of the map that shows the whole county. */
  addFit(): void {
    const whole = button("⌂", () => this.fit(), { class: "map-fit", title: this.words.fit, "aria-label": this.words.fit });
    this.canvas.querySelector(".ol-zoom")?.append(whole);
  }
}
