// The maps of pages: registers, monitored sites, forms, and the one map. All stand on the same ground.
import { draw } from "./map-draw";
import { keepAddress, placeOf } from "./map-address";
import { pick } from "./map-pick";
import { records } from "./map-records";
import { Sites, type SiteNow } from "./map-sites";
import { Stage } from "./map-stage";

/** The records of a page's list; those of one record's page are one. */
async function register(element: HTMLElement): Promise<void> {
  const { map: href, register: id, name, shape, color } = element.dataset;
  const stage = await Stage.on(element);
  const shown = await records(stage, {
    href: href!,
    register: id ?? "",
    name: name ?? "",
    shape: shape ?? "circle",
    color: color ?? "mountain",
    tiled: element.dataset.tiled === "true",
    cards: element.dataset.cards,
  });
  if (!shown) return;
  const kept = element.dataset.keeps === "true" && placeOf(location.search);
  if (kept) stage.view.setProperties({ center: kept.center, resolution: stage.view.getResolutionForZoom(kept.zoom) });
  else stage.fit(shown.features);
  stage.addFit();
  if (element.dataset.keeps === "true") keepAddress(stage, () => undefined);
  element.dataset.drawn = String(shown.features.length);
}

async function sites(element: HTMLElement): Promise<void> {
  const shown = JSON.parse(element.dataset.sites!) as SiteNow[];
  const stage = await Stage.on(element);
  const drawn = new Sites(stage, shown);
  stage.fit(stage.county ? [] : drawn.source.getFeatures());
  stage.addFit();
  if (element.dataset.follow) drawn.follow(element);
  element.dataset.drawn = String(shown.length);
}

async function atlas(element: HTMLElement): Promise<void> {
  const { Atlas } = await import("./map-atlas");
  await Atlas.on(element);
}

const drawn = new WeakSet<Element>();

function drawAll(): void {
  document.querySelectorAll<HTMLElement>("[data-map], [data-pick], [data-sites], [data-draw], [data-atlas]").forEach((element) => {
    if (drawn.has(element)) return;
    drawn.add(element);
    if (element.dataset.sites) void sites(element);
    else if (element.dataset.map) void register(element);
    else if (element.dataset.draw) void draw(element);
    else if (element.dataset.pick) void pick(element);
    else void atlas(element);
  });
}

drawAll();
new MutationObserver(drawAll).observe(document.body, { childList: true, subtree: true });
