// The one map: what is to be seen at the left, the map, and at the right the list, the legend and the tools.
import type Layer from "ol/layer/Layer";
import { air } from "./map-air";
import { keepAddress, layersOf, placeOf } from "./map-address";
import { button, made } from "./map-elements";
import { measuring } from "./map-measure";
import { printing } from "./map-print";
import { records } from "./map-records";
import { json, wholeSetting, type RegisterSetting } from "./map-setting";
import { Sites, type SiteNow } from "./map-sites";
import { Stage, type Theme } from "./map-stage";
import { towns } from "./map-towns";

type Shown = () => void;

export class Atlas {
  /** What takes each layer that is on off again. */
  private readonly shown = new Map<string, Shown>();
  private sites: Sites | undefined;
  private readonly kinds = new Set<string>();
  private keep: Shown = () => {};

  private constructor(
    private readonly stage: Stage,
    private readonly filters: HTMLElement,
    private readonly time: HTMLElement,
  ) {}

  static async on(root: HTMLElement): Promise<void> {
    const part = (name: string): HTMLElement => root.querySelector<HTMLElement>(`[data-part=${name}]`)!;
    const setting = wholeSetting();
    const stage = await Stage.on(part("map"), { setting, list: part("list"), legend: part("legend") });
    const atlas = new Atlas(stage, part("filters"), part("time"));
    const place = placeOf(location.search);
    stage.fit();
    if (place) stage.view.setProperties({ center: place.center, resolution: stage.view.getResolutionForZoom(place.zoom) });
    stage.addFit();
    part("tools").replaceChildren(measuring(stage), atlas.links(root));
    await atlas.fill();
    atlas.keep = keepAddress(stage, () => [...atlas.shown.keys()].sort());
    atlas.keep();
    root.dataset.drawn = String(atlas.shown.size);
  }

  private get words(): Record<string, string> {
    return this.stage.words;
  }

  private links(root: HTMLElement): HTMLElement {
    const said = made("span", { role: "status", class: "note" });
    const share = button(this.words.share ?? "", async () => {
      this.keep();
      await navigator.clipboard?.writeText(location.href).catch(() => undefined);
      said.textContent = this.words.shared ?? "";
    });
    const print = button(this.words.print ?? "", () => printing(this.stage, root), { "data-atlas-print": "" });
    return made("div", { class: "bulk" }, share, print, said);
  }

  /** The filters, with those on that the address says, else the sites. */
  private async fill(): Promise<void> {
    const { setting } = this.stage;
    const asked = layersOf(location.search);
    const isOn = (id: string, byDefault: boolean): boolean => (asked ? asked.includes(id) : byDefault);
    const all = (await json<SiteNow[]>("/api/v1/map/sites")) ?? [];
    this.sites = new Sites(this.stage, all);
    this.sites.show(this.kinds);
    const groups: HTMLElement[] = [];
    const kinds = (setting.kinds ?? []).map((k) =>
      this.choice(`kind-${k.id}`, k.name, k.count, isOn(`kind-${k.id}`, true), () => this.kind(k.id)),
    );
    if (kinds.length > 0) groups.push(this.group("sites", true, ...kinds));
    groups.push(
      this.group(
        "air",
        true,
        this.choice("air", this.words.air ?? "", undefined, isOn("air", false), () => air(this.stage, this.time)),
      ),
    );
    groups.push(...this.registers(setting.registers ?? [], isOn));
    groups.push(this.byTown(asked ?? []));
    const parts = this.stage.parts
      .filter((p) => p.name)
      .map((p) =>
        this.choice(`ground-${p.id}`, p.name, undefined, isOn(`ground-${p.id}`, true), () => {
          p.layer.setVisible(true);
          return () => p.layer.setVisible(false);
        }),
      );
    this.stage.parts.filter((p) => p.name && !isOn(`ground-${p.id}`, true)).forEach((p) => p.layer.setVisible(false));
    if (parts.length > 0) groups.push(this.group("ground", false, ...parts));
    this.filters.replaceChildren(...groups);
    this.sites.follow(this.stage.host);
  }

  private group(code: string, open: boolean, ...inside: HTMLElement[]): HTMLElement {
    const group = made("details", { class: "map-group" }, made("summary", {}, this.words[code] ?? code), ...inside);
    group.open = open;
    return group;
  }

  /** Registers by area, with how many records the reader sees. */
  private registers(all: RegisterSetting[], isOn: (id: string, byDefault: boolean) => boolean): HTMLElement[] {
    const areas = [...new Set(all.map((r) => r.area ?? ""))];
    const inside = areas.flatMap((area) => [
      made("h3", {}, area),
      ...all
        .filter((r) => (r.area ?? "") === area)
        .map((r) => this.choice(`register-${r.id}`, r.name, r.count, isOn(`register-${r.id}`, false), () => this.register(r))),
    ]);
    return all.length > 0 ? [this.group("registers", true, ...inside)] : [];
  }

  private byTown(asked: string[]): HTMLElement {
    const beside = made("p", { class: "note", role: "status" });
    const choice = made(
      "select",
      { "aria-label": this.words.indicators ?? "" },
      made("option", { value: "" }, this.words["indicators.none"] ?? ""),
    );
    for (const t of this.stage.setting.towns ?? []) choice.append(made("option", { value: t.id, title: t.indicator }, t.name));
    let current = "";
    const change = async (): Promise<void> => {
      if (current) this.off(current);
      current = choice.value ? `town-${choice.value}` : "";
      if (current) this.shown.set(current, await towns(this.stage, choice.value, beside));
      this.keep();
    };
    choice.addEventListener("change", () => void change());
    const wanted = asked.find((l) => l.startsWith("town-"));
    if (wanted) {
      choice.value = wanted.slice("town-".length);
      void change();
    }

    return this.group("indicators", Boolean(wanted), choice, beside);
  }

  private kind(id: string): Shown {
    const show = (): void => this.sites?.show(this.kinds);
    this.kinds.add(id);
    show();
    return () => {
      this.kinds.delete(id);
      show();
    };
  }

  private async register(r: RegisterSetting): Promise<Shown> {
    const shown = await records(this.stage, {
      name: r.name,
      register: r.id,
      shape: r.shape.toLowerCase(),
      color: r.color.toLowerCase(),
      tiled: r.tiled,
      href: r.tiled ? `/ogc/collections/${r.id}/tiles` : `/api/v1/map/registers/${r.id}`,
    });
    return () => {
      shown?.layers.forEach((l: Layer) => this.stage.map.removeLayer(l));
      if (shown) this.stage.remove(shown.theme as Theme);
    };
  }

  private off(id: string): void {
    this.shown.get(id)?.();
    this.shown.delete(id);
  }

  private choice(id: string, name: string, count: number | undefined, on: boolean, show: () => Shown | Promise<Shown>): HTMLElement {
    const box = made("input", { type: "checkbox", name: id });
    const change = async (): Promise<void> => {
      if (!box.checked) this.off(id);
      else {
        const hide = await show();
        // Taken off again before it had come.
        if (box.checked) this.shown.set(id, hide);
        else hide();
      }
      this.keep();
      this.stage.host.dataset.layers = [...this.shown.keys()].join(" ");
    };
    box.addEventListener("change", () => void change());
    box.checked = on;
    if (on) void change();
    return made("label", {}, box, made("span", {}, name), ...(count === undefined ? [] : [made("small", {}, String(count))]));
  }
}
