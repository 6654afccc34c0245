// What opens at a mark: how it stands, its values with limit and last day, what is due, and the way to its page.
import { button, drawn, made } from "./map-elements";
import { json, say } from "./map-setting";

interface Value {
  name: string;
  shown: string;
  unit: string;
  limit?: string | null;
  share?: number | null;
  isBroken: boolean;
  line: (number | null)[];
  lineLimit?: number | null;
}

interface Card {
  title: string;
  kind: string;
  state: string;
  tone: string;
  href?: string | null;
  isSimulated: boolean;
  values: Value[];
  facts: { key: string; value: string }[];
  aqi?: { value: number; level: number; name: string; hour: string } | null;
}

/** A day as a line with its limit; a gap stays a gap. */
function line(value: Value): SVGElement | undefined {
  const known = value.line.filter((v): v is number => v !== null);
  if (known.length < 2) return undefined;
  const limit = value.lineLimit ?? undefined;
  const all = limit === undefined ? known : [...known, limit];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (v: number): string => (2 + 20 * (1 - (v - low) / (high - low || 1))).toFixed(1);
  let path = "";
  value.line.forEach((v, i) => {
    const open = i === 0 || value.line[i - 1] === null;
    if (v !== null) path += `${open ? "M" : "L"}${((i / (value.line.length - 1)) * 90).toFixed(1)} ${y(v)}`;
  });
  const parts = [drawn("path", { d: path, class: "course" })];
  if (limit !== undefined) parts.push(drawn("path", { d: `M0 ${y(limit)}H90`, class: "limit" }));
  return drawn("svg", { viewBox: "0 0 90 24", class: "map-spark", "aria-hidden": "true" }, ...parts);
}

function row(value: Value, words: Record<string, string>): HTMLElement {
  const number = made("b", { class: value.isBroken ? "broken" : undefined }, value.shown);
  const text = made("span", { class: "map-value" }, number, value.unit ? ` ${value.unit}` : "");
  const cells = [made("th", { scope: "row" }, value.name), made("td", {}, text), made("td", {}, ...[line(value)].filter((l) => !!l))];
  const limit = made("td", { class: "map-limit" });
  if (value.limit) {
    limit.append(`${words.limit} ${value.limit}`);
    if (typeof value.share === "number") {
      const full = Math.min(4, Math.max(1.25, value.share));
      const tone = value.share > 1 ? "offtrack" : value.share >= 0.8 ? "behind" : "";
      limit.append(
        made(
          "span",
          { class: `bullet ${tone}` },
          made("i", { style: `width:${(100 * Math.min(value.share, full)) / full}%` }),
          made("u", { style: `left:${100 / full}%` }),
        ),
      );
    }
  }

  return made("tr", {}, ...cells, limit);
}

function body(card: Card, words: Record<string, string>): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (card.aqi)
    parts.push(
      made(
        "div",
        { class: "aqi" },
        made("span", { class: `aqi-bar aqi-${card.aqi.level}`, "aria-hidden": "true" }),
        made("span", { class: "hero" }, String(card.aqi.value)),
        made("div", {}, made("b", {}, card.aqi.name), made("span", { class: "sub note" }, `AQI ${card.aqi.hour}`)),
      ),
    );
  if (card.values.length > 0)
    parts.push(
      made(
        "table",
        { class: "map-values" },
        made("caption", { class: "note" }, words.day ?? ""),
        made("tbody", {}, ...card.values.map((v) => row(v, words))),
      ),
    );
  if (card.facts.length > 0)
    parts.push(made("dl", { class: "facts" }, ...card.facts.map((f) => made("div", {}, made("dt", {}, f.key), made("dd", {}, f.value)))));
  if (card.href) parts.push(made("p", {}, made("a", { class: "button", href: card.href }, words.open ?? "")));
  return parts;
}

/** The panel of a card; closed by its button or Escape, which gives the focus back. */
export class CardPanel {
  readonly element = made("section", { class: "map-card", tabindex: "-1", hidden: "" });
  private asked = 0;
  private back: HTMLElement | undefined;

  constructor(
    private readonly words: Record<string, string>,
    private readonly closed: () => void,
  ) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  /** Opens the card that an address gives; what came too late for another is left. */
  async open(address: string, name: string, from?: HTMLElement): Promise<void> {
    const asked = ++this.asked;
    this.back = from;
    const card = await json<Card>(address);
    if (asked !== this.asked) return;
    const heading = made("h3", {}, card?.title ?? name);
    const close = button("✕", () => this.close(), { class: "quiet", "aria-label": this.words.close ?? "" });
    const head = made("header", {}, heading, close);
    this.element.setAttribute("aria-label", card?.title ?? name);
    if (!card) this.element.replaceChildren(head, made("p", { role: "status" }, say(this.words, "failed", name)));
    else {
      if (card.isSimulated) heading.append(made("span", { class: "sim-mark", title: this.words.simulated }, "⚙"));
      const state = made("p", { class: "map-card-state" }, made("b", { class: `tone-${card.tone}` }, card.state), ` · ${card.kind}`);
      this.element.replaceChildren(head, state, ...body(card, this.words));
    }

    this.element.hidden = false;
    this.element.focus({ preventScroll: true });
  }

  close(): void {
    this.asked++;
    this.element.hidden = true;
    this.back?.focus();
    this.back = undefined;
    this.closed();
  }
}
