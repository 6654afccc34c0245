// Monitored sites on a map, by kind and state, followed live.
import Feature, { type FeatureLike } from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import Style from "ol/style/Style";
import type { Listed } from "./map-list";
import { siteMark, sitePicture, urgency } from "./map-marks";
import { json } from "./map-setting";
import type { Stage, Theme } from "./map-stage";

export interface SiteNow {
  id: string;
  name: string;
  kind: string;
  medium: string;
  state: string;
  longitude: number;
  latitude: number;
  value?: string | null;
}

/** How long after a piece of news the states are asked again; what comes meanwhile is in the same answer. */
const PAUSE = 3000;

export class Sites {
  readonly source = new VectorSource<Feature<Point>>();
  private readonly layer: VectorLayer;
  private shown: (feature: FeatureLike) => boolean = () => true;
  private readonly theme: Theme;

  constructor(
    private readonly stage: Stage,
    sites: SiteNow[],
  ) {
    for (const s of sites) {
      const feature = new Feature(new Point(fromLonLat([s.longitude, s.latitude])));
      feature.setId(s.id);
      feature.setProperties({ state: s.state, title: s.name, kind: s.kind, medium: s.medium, value: s.value });
      this.source.addFeature(feature);
    }

    this.layer = new VectorLayer({
      source: this.source,
      zIndex: 20,
      style: (f) =>
        this.shown(f) ? siteMark(f.get("medium") as string, f.get("state") as string, f.get("value") as string | undefined) : new Style(),
    });
    stage.map.addLayer(this.layer);
    this.theme = {
      legend: () => {
        const states = new Set(this.seen().map((f) => f.get("state") as string));
        return [...states]
          .sort((a, b) => urgency(b) - urgency(a))
          .map((state) => ({ mark: sitePicture("", state), text: stage.words[`state.${state}`] ?? state }));
      },
      listed: () => this.seen().map((f) => this.listed(f)),
      hit: (f) =>
        f instanceof Feature && this.source.hasFeature(f as Feature<Point>) && this.shown(f) ? this.listed(f as Feature<Point>) : undefined,
    };
    stage.add(this.theme);
  }

  private seen(): Feature<Point>[] {
    return this.source.getFeatures().filter((f) => this.shown(f));
  }

  private listed(feature: Feature<Point>): Listed {
    const [state, id] = [feature.get("state") as string, String(feature.getId())];
    const value = feature.get("value") as string | undefined;
    return {
      id: `site/${id}`,
      name: String(feature.get("title")),
      word: [this.stage.words[`state.${state}`] ?? state, value].filter(Boolean).join(" · "),
      urgency: urgency(state),
      mark: sitePicture(feature.get("medium") as string, state),
      coordinate: feature.getGeometry()!.getCoordinates(),
      card: `/api/v1/map/sites/${encodeURIComponent(id)}`,
    };
  }

  /** Shows only the sites of some kinds. */
  show(kinds: ReadonlySet<string>): void {
    this.shown = (f) => kinds.has(f.get("kind") as string);
    this.layer.changed();
    this.stage.refresh();
  }

  /** Keeps the states as they come; the element tells how often. */
  follow(element: HTMLElement): void {
    const events = new EventSource("/api/v1/observations/live");
    let waiting = false;
    const ask = (): void => {
      if (waiting) return;
      waiting = true;
      setTimeout(async () => {
        waiting = false;
        if (!element.isConnected) return events.close();
        for (const s of (await json<SiteNow[]>("/api/v1/map/sites")) ?? [])
          this.source.getFeatureById(s.id)?.setProperties({ state: s.state, value: s.value });
        this.stage.refresh();
        element.dataset.followed = String(Number(element.dataset.followed ?? 0) + 1);
      }, PAUSE);
    };
    events.addEventListener("reading", ask);
    events.addEventListener("alarm", ask);
    events.addEventListener("error", () => {
      if (!element.isConnected) events.close();
    });
  }
}
