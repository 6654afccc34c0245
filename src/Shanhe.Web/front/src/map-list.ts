// Everything that the map shows, as a list: it is walked by keyboard, and what is pressed is selected and moved to.
import { button, made } from "./map-elements";
import { address, picture } from "./map-marks";
import { say } from "./map-setting";

export interface Listed {
  id: string;
  name: string;
  /** How it stands, in a word. */
  word: string;
  /** The more, the earlier it stands. */
  urgency: number;
  mark: string;
  coordinate: number[];
  /** Where its card is asked for; none: it has none. */
  card?: string;
}

const SHOWN = 200;

export class MapList {
  readonly element = made("div", { class: "map-list" });
  private readonly find: HTMLInputElement;
  private readonly rows = made("ul");
  private readonly tally = made("p", { class: "note", "aria-live": "polite" });
  private all: Listed[] = [];
  private selected = "";

  constructor(
    private readonly words: Record<string, string>,
    private readonly select: (listed: Listed, from: HTMLElement) => void,
  ) {
    this.find = made("input", { type: "search", "aria-label": words["list.find"], placeholder: words["list.find"] });
    this.find.addEventListener("input", () => this.draw());
    this.element.append(this.find, this.tally, this.rows);
  }

  show(all: Listed[]): void {
    this.all = [...all].sort((a, b) => b.urgency - a.urgency || a.name.localeCompare(b.name, "zh"));
    this.draw();
  }

  mark(id: string): void {
    this.selected = id;
    for (const row of this.rows.querySelectorAll("button")) row.setAttribute("aria-pressed", String(row.dataset.id === id));
  }

  private draw(): void {
    const wanted = this.find.value.trim().toLowerCase();
    const found = wanted ? this.all.filter((l) => l.name.toLowerCase().includes(wanted)) : this.all;
    this.tally.textContent =
      found.length === 0
        ? (this.words["list.none"] ?? "")
        : say(this.words, "list.of", found.length) +
          (found.length > SHOWN ? ` · ${say(this.words, "list.more", found.length - SHOWN)}` : "");
    const had = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.id : undefined;
    this.rows.replaceChildren(
      ...found.slice(0, SHOWN).map((l) => {
        const row = button("", () => this.select(l, row), { "data-id": l.id, "aria-pressed": String(l.id === this.selected) });
        row.append(made("img", { src: address(l.mark || picture("disc", "mountain")), alt: "", width: "18", height: "18" }));
        row.append(made("span", {}, l.name), made("small", {}, l.word));
        return made("li", {}, row);
      }),
    );
    // A list that is drawn anew under the reader's hand keeps the place.
    if (had && this.element.isConnected) this.rows.querySelector<HTMLElement>(`[data-id="${CSS.escape(had)}"]`)?.focus();
  }
}
