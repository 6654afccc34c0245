// The inspector's view: my tasks, what is near, check forms with pictures and a signature; what can't be sent now waits on the device.
import { all, keep, remove, value, type Waiting } from "./field-store";
import type { Tree } from "./field-conditions";
import { form } from "./field-form";
import { send } from "./field-send";

export interface Words {
  [code: string]: string;
}
export interface Field {
  id: string;
  name: string;
  type: string;
  unit: string;
  required: boolean;
  many: boolean;
  accept: string[];
  choices: { id: string; name: string }[];
  help: string;
  min?: number;
  max?: number;
  maxLength: number;
  visible?: Tree;
  asked?: Tree;
  valid?: Tree;
  message: string;
  shape: string;
  fields: Field[];
}
export interface Move {
  id: string;
  name: string;
  from: string[];
  needs: string[];
  reason: boolean;
}
export interface Register {
  id: string;
  name: string;
  opens: boolean;
  fields: Field[];
  states: { id: string; name: string; editable: boolean }[];
  moves: Move[];
}
export interface Task {
  register: string;
  key: string;
  title: string;
  state: string;
  no: number;
  created: string;
  department: string;
  creator: string;
  due?: string;
  late: boolean;
  fields: Record<string, unknown>;
  position?: [number, number];
}
export interface Bundle {
  account: string;
  department: string;
  at: string;
  words: Words;
  registers: Register[];
  tasks: Task[];
  near: Task[];
}

const root = document.getElementById("field")!;
let bundle: Bundle | undefined;
let here: GeolocationPosition | undefined;

export const say = (code: string, ...values: (string | number)[]): string =>
  values.reduce<string>((text, v, i) => text.replace(`{${i}}`, String(v)), bundle?.words[code] ?? code);

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
  element.append(...children);
  return element;
}

function button(text: string, click: () => void, primary = false): HTMLButtonElement {
  const element = make("button", { type: "button", class: primary ? "primary" : "" }, text);
  element.addEventListener("click", click);
  return element;
}

export function position(): Promise<GeolocationPosition | undefined> {
  return new Promise((done) => {
    if (!navigator.geolocation) done(undefined);
    else
      navigator.geolocation.getCurrentPosition(
        (p) => done((here = p)),
        () => done(here),
        { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 },
      );
  });
}

async function load(): Promise<void> {
  try {
    const answer = await fetch("/api/v1/field", { headers: { Accept: "application/json" } });
    if (answer.status === 401) location.assign("/sign-in?returnUrl=/field/");
    if (answer.ok) await value("bundle", (bundle = (await answer.json()) as Bundle));
  } catch {
    // No network: what was kept is shown.
  }

  bundle ??= await value<Bundle>("bundle");
}

/** Metres between two points on the sphere. */
function metres([lon, lat]: [number, number], to: [number, number]): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((to[1] - lat) * rad) / 2) ** 2 + Math.cos(lat * rad) * Math.cos(to[1] * rad) * Math.sin(((to[0] - lon) * rad) / 2) ** 2;
  return 12742000 * Math.asin(Math.sqrt(h));
}

/** A value in words: the names of codes and files, a place as longitude and latitude, rows one after another. */
function shown(field: Field, kept: unknown): string {
  if (kept === undefined || kept === null) return "";
  if (typeof kept === "string") return field.choices.find((c) => c.id === kept)?.name ?? kept;
  if (field.type === "attachment") return (kept as { name: string }[]).map((f) => f.name).join("、");
  if (field.type === "geometry") {
    const { type, coordinates } = kept as { type: string; coordinates: unknown };
    return type === "Point"
      ? (coordinates as number[]).join(",")
      : say("corners", (coordinates as unknown[]).flat(type === "Polygon" ? 1 : 0).length);
  }

  if (field.type === "group")
    return (kept as Record<string, unknown>[])
      .map((row) =>
        field.fields
          .filter((f) => row[f.id] !== undefined)
          .map((f) => `${f.name} ${shown(f, row[f.id])}`)
          .join(" · "),
      )
      .join("；");
  return Array.isArray(kept) ? kept.map((item) => shown(field, item)).join("、") : String(kept);
}

const registerOf = (id: string): Register => bundle!.registers.find((r) => r.id === id)!;

function taskLine(task: Task, distance?: number): HTMLLIElement {
  const register = registerOf(task.register);
  const line = make(
    "li",
    {},
    make("strong", {}, `${task.key} ${task.title}`),
    make("span", { class: "note" }, ` ${register.name} · ${register.states.find((s) => s.id === task.state)?.name ?? task.state}`),
  );
  if (task.due) line.append(" ", make("span", { class: task.late ? "late" : "note" }, task.due));
  if (distance !== undefined)
    line.append(" ", make("span", { class: "note" }, distance < 1000 ? `${Math.round(distance)} m` : `${(distance / 1000).toFixed(1)} km`));
  line.append(button(say("open"), () => openTask(task)));
  return line;
}

function page(title: string, ...content: (Node | string)[]): void {
  const tabs = make("nav", { class: "chips" });
  for (const [name, show] of [
    ["tasks", showTasks],
    ["near", showNear],
    ["new", showNew],
    ["queue", showQueue],
  ] as const)
    tabs.append(button(say(name), () => void show()));
  const line = make("p", { class: "note", id: "line", role: "status" }, navigator.onLine ? say("online") : say("offline"));
  root.replaceChildren(make("h1", {}, title), line, ...content, tabs);
  void all().then((waiting) => waiting.length > 0 && line.append(` · ${say("waiting", waiting.length)}`));
}

function showTasks(): void {
  const list = make("ul", { class: "desk" });
  bundle!.tasks.forEach((t) => list.append(taskLine(t)));
  page(say("tasks"), bundle!.tasks.length ? list : make("p", { class: "empty" }, say("none")));
}

async function showNear(): Promise<void> {
  const list = make("ul", { class: "desk" });
  page(say("near"), list);
  const at = await position();
  const known = bundle!.near.filter((t) => t.position);
  if (!at) list.before(make("p", { class: "note" }, say("noposition")));
  const from: [number, number] | undefined = at && [at.coords.longitude, at.coords.latitude];
  known
    .map((t) => ({ t, d: from ? metres(from, t.position!) : undefined }))
    .sort((a, b) => (a.d ?? 0) - (b.d ?? 0))
    .slice(0, 50)
    .forEach(({ t, d }) => list.append(taskLine(t, d)));
}

function showNew(): void {
  const open = bundle!.registers.filter((r) => r.opens);
  page(say("new"), make("p", {}, say("choose")), ...open.map((r) => button(r.name, () => openForm(r, r.fields, {}, undefined), true)));
}

function openTask(task: Task): void {
  const register = registerOf(task.register);
  const list = make("dl", { class: "fields" });
  for (const field of register.fields) {
    const kept = task.fields[field.id];
    if (kept !== undefined) list.append(make("dt", {}, field.name), make("dd", { class: "kept" }, shown(field, kept)));
  }

  const steps = make("div", { class: "stack" });
  for (const move of register.moves.filter((m) => m.from.includes(task.state))) {
    steps.append(
      button(
        move.name,
        () =>
          openForm(
            register,
            register.fields.filter((f) => move.needs.includes(f.id)),
            task.fields,
            { task, move },
          ),
        true,
      ),
    );
  }

  if (register.states.find((s) => s.id === task.state)?.editable)
    steps.append(button(say("check"), () => openForm(register, register.fields, task.fields, { task })));
  page(`${task.key} ${task.title}`, list, steps);
}

function openForm(
  register: Register,
  fields: Field[],
  before: Record<string, unknown>,
  about: { task: Task; move?: Move } | undefined,
): void {
  const facts = about
    ? {
        state: about.task.state,
        created: about.task.created,
        key: about.task.key,
        department: about.task.department,
        creator: about.task.creator,
      }
    : {
        state: register.states[0]!.id,
        created: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
        department: bundle!.department,
        creator: bundle!.account,
      };
  const built = form(fields, before, about?.move?.needs ?? [], about?.move?.reason ?? false, facts);
  built.element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!built.check()) return;
    const buttons = built.element.querySelectorAll("button");
    const status = make("p", { class: "note", role: "status" }, say("saving"));
    buttons.forEach((b) => (b.disabled = true));
    built.element.append(status);
    void (async () => {
      const where = position();
      const [given, at] = await Promise.all([built.read(where), where]);
      const waiting: Waiting = {
        id: crypto.randomUUID(),
        register: register.id,
        name: about ? `${about.task.key} ${about.move?.name ?? say("check")}` : register.name,
        key: about?.task.key,
        move: about?.move?.id,
        expected: about?.task.no,
        fields: given.fields,
        files: given.files,
        reason: given.reason,
        at: new Date().toISOString(),
        position: at && [at.coords.longitude, at.coords.latitude],
        state: "waiting",
        problems: [],
      };
      await keep(waiting);
      await flush();
      await showQueue();
    })().catch((wrong: unknown) => {
      // A full device keeps nothing: the form stays as it is.
      status.replaceWith(make("p", { class: "problems", role: "alert" }, say("unsaved", String(wrong))));
      buttons.forEach((b) => (b.disabled = false));
    });
  });
  page(about?.move?.name ?? register.name, built.element);
}

async function flush(): Promise<void> {
  if (!navigator.onLine) return;
  for (const waiting of await all()) {
    if (waiting.state !== "waiting") continue;
    const outcome = await send(waiting);
    if (outcome === "lost") return;
    if (outcome === "sent") await remove(waiting.id);
    else await keep(outcome);
  }

  await load();
}

async function showQueue(): Promise<void> {
  const waiting = await all();
  const list = make("ul", { class: "desk" });
  for (const w of waiting) {
    const line = make(
      "li",
      { "data-state": w.state },
      make("strong", {}, w.name),
      make("span", { class: "note" }, ` ${new Date(w.at).toLocaleString()} `),
      make("span", { class: w.state === "waiting" ? "note" : "late" }, say(`state.${w.state}`)),
    );
    if (w.problems.length) line.append(make("ul", { class: "problems" }, ...w.problems.map((p) => make("li", {}, p))));
    if (w.state === "conflict" && w.theirs) {
      const table = make(
        "table",
        {},
        make("thead", {}, make("tr", {}, make("th", {}, ""), make("th", {}, say("mine")), make("th", {}, say("theirs")))),
      );
      for (const field of registerOf(w.register).fields) {
        const [a, b] = [w.fields[field.id], w.theirs[field.id]];
        if (a !== undefined && JSON.stringify(a) !== JSON.stringify(b))
          table.append(make("tr", {}, make("td", {}, field.name), make("td", {}, shown(field, a)), make("td", {}, shown(field, b) || "—")));
      }

      line.append(
        table,
        button(
          say("again"),
          () =>
            void keep({ ...w, state: "waiting", expected: w.theirNo, problems: [] })
              .then(flush)
              .then(showQueue),
        ),
      );
    } else if (w.state === "refused") {
      line.append(
        button(
          say("correct"),
          () =>
            void remove(w.id).then(() => {
              const task = bundle!.tasks.concat(bundle!.near).find((t) => t.key === w.key);
              openForm(registerOf(w.register), registerOf(w.register).fields, w.fields, task && { task });
            }),
        ),
      );
    }

    line.append(button(say("drop"), () => void remove(w.id).then(showQueue)));
    list.append(line);
  }

  page(
    say("queue"),
    waiting.length ? list : make("p", { class: "empty" }, say("sent")),
    button(say("send"), () => void flush().then(showQueue), true),
  );
}

addEventListener("online", () => void flush().then(showQueue));
addEventListener("offline", () => document.getElementById("line")?.replaceChildren(say("offline")));
if ("serviceWorker" in navigator)
  void navigator.serviceWorker
    .register("/field/worker.js", { scope: "/field/" })
    .then(() => navigator.serviceWorker.ready)
    .then(() => (root.dataset.installed = "true"));
void load().then(async () => {
  if (!bundle) return;
  showTasks();
  await flush();
  root.dataset.ready = "true";
});
