// What fits while one types into the search field: groups of links, walked by the arrows. Ctrl-K and / lead there.
interface Item {
  name: string;
  of?: string | null;
  href: string;
}

interface Group {
  name: string;
  items: Item[];
}

let asked = 0;
let timer = 0;

function input(): HTMLInputElement | null {
  const found = document.querySelector("form[data-suggest] input");
  return found instanceof HTMLInputElement ? found : null;
}

function box(form: HTMLElement): HTMLElement {
  let list = form.querySelector<HTMLElement>(".suggestions");
  if (!list) {
    list = document.createElement("div");
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.id = "suggestions";
    form.append(list);
  }
  return list;
}

function close(): void {
  asked++;
  clearTimeout(timer);
  document.querySelector(".suggestions")?.remove();
  input()?.setAttribute("aria-expanded", "false");
  input()?.removeAttribute("aria-activedescendant");
}

function show(form: HTMLElement, groups: Group[]): void {
  const list = box(form);
  list.replaceChildren();
  for (const group of groups) {
    const part = document.createElement("div");
    part.setAttribute("role", "group");
    part.setAttribute("aria-label", group.name);
    const head = document.createElement("h2");
    head.textContent = group.name;
    head.setAttribute("aria-hidden", "true");
    part.append(head);
    list.append(part);
    for (const item of group.items) {
      const link = document.createElement("a");
      link.href = item.href;
      link.id = `suggestion-${list.querySelectorAll("a").length}`;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      link.textContent = item.name;
      if (item.of) {
        const of = document.createElement("small");
        of.textContent = item.of;
        link.append(of);
      }
      part.append(link);
    }
  }
  input()?.setAttribute("aria-expanded", "true");
  if (groups.length === 0) close();
}

async function ask(form: HTMLElement, words: string): Promise<void> {
  const number = ++asked;
  const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
  if (number !== asked || !answer.ok) return;
  const groups = (await answer.json()) as Group[];
  if (number === asked) show(form, groups);
}

function step(by: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".suggestions a")];
  if (links.length === 0) return;
  const at = links.findIndex((l) => l.getAttribute("aria-selected") === "true");
  const next = (at + by + links.length) % links.length;
  links.forEach((l, i) => l.setAttribute("aria-selected", String(i === next)));
  links[next]?.scrollIntoView({ block: "nearest" });
  input()?.setAttribute("aria-activedescendant", links[next]?.id ?? "");
}

document.addEventListener("input", (event) => {
  const field = input();
  if (event.target !== field || !field?.form) return;
  clearTimeout(timer);
  const words = field.value.trim();
  if (words.length === 0) return close();
  const form = field.form;
  timer = window.setTimeout(() => void ask(form, words).catch(() => close()), 180);
});

document.addEventListener("keydown", (event) => {
  const field = input();
  if (!field) return;
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
  if (((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") || (event.key === "/" && !typing)) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  if (event.target !== field) return;
  if (event.key === "Escape") close();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    const chosen = document.querySelector<HTMLAnchorElement>('.suggestions a[aria-selected="true"]');
    if (!chosen) return;
    event.preventDefault();
    chosen.click();
    close();
  }
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("form[data-suggest]") || event.target.closest(".suggestions a")) close();
});
