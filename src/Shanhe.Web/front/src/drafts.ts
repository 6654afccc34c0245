// Keeps what is typed into a form on this device until it is handed in: a lost network, a closed tab or a reload costs nothing.
// Personal numbers and secret fields are never kept. A draft belongs to an account and is forgotten after a week.
const WEEK = 7 * 86_400_000;
const PREFIX = "draft:";

interface Draft {
  at: number;
  values: Record<string, string | string[]>;
}

type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const keyOf = (form: HTMLElement): string => PREFIX + form.dataset.draft;

function readDraft(form: HTMLElement): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null") as Draft | null;
    return draft && Date.now() - draft.at < WEEK ? draft : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(form: HTMLElement): Typed[] {
  return [...form.querySelectorAll<Typed>("input[name], select[name], textarea[name]")].filter(
    (i) => !i.closest("[data-nodraft]") && !["file", "password", "hidden"].includes(i.type),
  );
}

function keep(form: HTMLElement): void {
  const values: Draft["values"] = {};
  for (const input of fieldsOf(form)) {
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      const held = (values[input.name] ??= []) as string[];
      if (input.checked) held.push(input.value);
    } else if (input.value !== "") values[input.name] = input.value;
  }

  try {
    localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values } satisfies Draft));
    form.dataset.drafted = String(Object.keys(values).length);
  } catch {
    // A device without room for it keeps no draft.
  }
}

const soon = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Waits for an input that appears when another is filled or a row is added. */
async function appears(form: HTMLElement, name: string): Promise<Typed[]> {
  for (let i = 0; i < 40; i++) {
    const found = fieldsOf(form).filter((f) => f.name === name);
    if (found.length) return found;
    await soon(50);
  }

  return [];
}

async function restore(form: HTMLElement, draft: Draft): Promise<void> {
  for (const [name, value] of Object.entries(draft.values)) {
    const [, group, index] = /^([^[]+)\[(\d+)\]/.exec(name) ?? [];
    if (group && !form.querySelector(`[name^="${CSS.escape(group)}[${index}]"]`))
      form.querySelector<HTMLButtonElement>(`[data-field="${CSS.escape(group)}"] [data-addrow]`)?.click();
    for (const input of await appears(form, name)) {
      if (input instanceof HTMLInputElement && input.type === "checkbox") {
        if (input.checked !== value.includes(input.value)) input.click();
      } else if (input.value !== value) {
        input.value = String(value);
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  }
}

/** What was refused, or changed by others meanwhile, is said at the top of a long form: it is brought into sight. */
async function shown(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await soon(100);
    const alert = document.querySelector<HTMLElement>("main .problems[role=alert]");
    if (!alert) continue;
    alert.scrollIntoView({ block: "center" });
    return;
  }
}

const seen = new WeakSet<Element>();

function offer(form: HTMLElement): void {
  seen.add(form);
  const bar = form.querySelector<HTMLElement>("[data-draft-bar]");
  const draft = readDraft(form);
  let timer: number | undefined;
  const changed = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => keep(form), 200);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    // What was taken closes its form; what was refused leaves it, and its draft, where they are.
    const watch = new MutationObserver(() => {
      if (form.isConnected) return;
      clearTimeout(timer);
      localStorage.removeItem(keyOf(form));
      watch.disconnect();
    });
    watch.observe(document.body, { childList: true, subtree: true });
    void shown();
  });
  if (!draft || !bar || Object.keys(draft.values).length === 0) return;
  const say = document.createElement("span");
  say.textContent = bar.dataset.sayFound!.replace(
    "{0}",
    new Date(draft.at).toLocaleString(document.documentElement.lang, { hour12: false }),
  );
  const button = (text: string, name: string, click: () => void): HTMLButtonElement => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.dataset.tool = name;
    made.addEventListener("click", () => {
      bar.replaceChildren();
      bar.hidden = true;
      click();
    });
    return made;
  };
  bar.hidden = false;
  bar.replaceChildren(
    say,
    button(bar.dataset.sayRestore!, "restore", () => void restore(form, draft)),
    button(bar.dataset.sayDrop!, "drop", () => localStorage.removeItem(keyOf(form))),
  );
}

function look(): void {
  document
    .querySelectorAll<HTMLElement>("main[data-ready]:not([data-ready=False]) form[data-draft]")
    .forEach((form) => !seen.has(form) && offer(form));
}

look();
new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-ready"] });
