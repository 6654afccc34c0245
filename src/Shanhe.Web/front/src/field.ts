// The inspector's view: my tasks, what is near, check forms with pictures and a signature; what can't be sent now waits on the device.
import type { Bundle, Register, Task } from "./field-bundle";
import { draftable, keeping, type Keeping } from "./field-drafts";
import { button, make, say, speak } from "./field-elements";
import { form } from "./field-form";
import { ground } from "./field-ground";
import { listMap, lying, type Dot } from "./field-map";
import { entryLine } from "./field-queue";
import { sendAll } from "./field-send";
import { shown } from "./field-shown";
import { all, keep, remove, value, type Waiting } from "./field-store";
import { places, position } from "./position";

const root = document.getElementById("field")!;
const line = { origin: location.origin, chinese: !document.documentElement.lang.startsWith("en") };
let bundle: Bundle | undefined;
/** How the line under a form looks while it is taken over. */
const SAVING = "note saving";
/** The form that is being filled, if one is open. */
let filling: Keeping | undefined;

async function load(): Promise<void> {
  try {
    const answer = await fetch("/api/v1/field", { headers: { Accept: "application/json" } });
    // What is being filled is on the device before the page goes.
    if (answer.status === 401) await leave().then(() => location.assign("/sign-in?returnUrl=/field/"));
    if (answer.ok) await value("bundle", (bundle = (await answer.json()) as Bundle));
  } catch {
    // No network: what was kept is shown.
  }

  bundle ??= await value<Bundle>("bundle");
  if (!bundle) return;
  speak(bundle.words);
  const known = new Map(bundle.near.concat(bundle.tasks).map((t) => [`${t.register}/${t.key}`, t]));
  lying.dots = [...known.values()].flatMap(dotOf);
  if (bundle.frame) {
    const [west, south, east, north] = bundle.frame;
    lying.frame = [
      [west, south],
      [east, north],
    ];
  }
}

/** A record as a point of the map, where it has a place. */
const dotOf = (task: Task): Dot[] =>
  task.position ? [{ at: task.position, name: `${task.key} ${task.title}`, kept: false, open: () => openTask(task) }] : [];

/** A form on the device as a point, where its place is filled in. */
function keptDot(waiting: Waiting): Dot[] {
  const register = registerOf(waiting.register);
  const field = register?.fields.find((f) => f.type === "geometry");
  const [at] = field ? places(String(waiting.fields[field.id] ?? "")) : [];
  return register && at && waiting.state === "draft"
    ? [{ at, name: waiting.name, kept: true, open: () => openForm(register, waiting) }]
    : at
      ? [{ at, name: waiting.name, kept: true }]
      : [];
}

const kept = (): Promise<Waiting[]> => all(bundle!.account);
const registerOf = (id: string): Register | undefined => bundle!.registers.find((r) => r.id === id);

/** Waits for the form that is being filled to be on the device. */
async function leave(): Promise<void> {
  const left = filling;
  filling = undefined;
  await left?.end();
}

/** Metres between two points on the sphere. */
function metres([lon, lat]: [number, number], to: [number, number]): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((to[1] - lat) * rad) / 2) ** 2 + Math.cos(lat * rad) * Math.cos(to[1] * rad) * Math.sin(((to[0] - lon) * rad) / 2) ** 2;
  return 12742000 * Math.asin(Math.sqrt(h));
}

function taskLine(task: Task, distance?: number): HTMLLIElement {
  const register = registerOf(task.register)!;
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

/** Says whether there is a network and how much is on the device. */
async function tellLine(): Promise<void> {
  const there = await kept();
  lying.kept = there.flatMap(keptDot);
  const [drafts, waiting] = [there.filter((w) => w.state === "draft").length, there.filter((w) => w.state !== "draft").length];
  const told = [say(navigator.onLine ? "online" : "offline")];
  if (drafts > 0) told.push(say("drafts", drafts));
  if (waiting > 0) told.push(say("waiting", waiting));
  document.getElementById("line")?.replaceChildren(told.join(" · "));
}

function page(name: string, title: string, ...content: (Node | string)[]): void {
  const tabs = make("nav", { class: "chips" });
  const pages = { tasks: showTasks, near: showNear, new: showNew, queue: showQueue };
  for (const [tab, show] of Object.entries(pages)) tabs.append(button(say(tab), () => void leave().then(show)));
  root.dataset.page = name;
  root.replaceChildren(make("h1", {}, title), make("p", { class: "note", id: "line", role: "status" }), ...content, tabs);
  void tellLine();
}

function showTasks(): void {
  const list = make("ul", { class: "desk" });
  bundle!.tasks.forEach((t) => list.append(taskLine(t)));
  page("tasks", say("tasks"), bundle!.tasks.length ? list : make("p", { class: "empty" }, say("none")));
}

async function showNear(): Promise<void> {
  const list = make("ul", { class: "desk" });
  page("near", say("near"), list);
  const at = await position();
  const known = bundle!.near.filter((t) => t.position);
  const waiting = (await kept()).flatMap(keptDot);
  if (root.dataset.page !== "near") return;
  const dots = [...known.flatMap(dotOf), ...waiting];
  list.before(listMap(dots, at && [at.coords.longitude, at.coords.latitude]).element);
  if (!at) list.before(make("p", { class: "note" }, say("noposition")));
  const from: [number, number] | undefined = at && [at.coords.longitude, at.coords.latitude];
  known
    .map((t) => ({ t, d: from ? metres(from, t.position!) : undefined }))
    .sort((a, b) => (a.d ?? 0) - (b.d ?? 0))
    .slice(0, 50)
    .forEach(({ t, d }) => list.append(taskLine(t, d)));
}

const drafts = (entries: Waiting[]): HTMLLIElement[] => entries.filter((w) => w.state === "draft").map(lineOf);

async function showNew(): Promise<void> {
  const begun = drafts((await kept()).filter((w) => !w.key));
  const open = bundle!.registers.filter((r) => r.opens);
  page(
    "new",
    say("new"),
    ...(begun.length ? [make("ul", { class: "desk" }, ...begun)] : []),
    make("p", {}, say("choose")),
    ...open.map((r) => button(r.name, () => openForm(r, begin(r)), true)),
  );
}

function openTask(task: Task): void {
  const register = registerOf(task.register)!;
  const list = make("dl", { class: "fields" });
  for (const field of register.fields) {
    const there = task.fields[field.id];
    if (there !== undefined) list.append(make("dt", {}, field.name), make("dd", { class: "kept" }, shown(field, there)));
  }

  // What was begun is gone on with, not begun beside itself.
  const start = async (move?: string): Promise<void> => {
    const begun = (await kept()).find((w) => w.state === "draft" && w.register === register.id && w.key === task.key && w.move === move);
    openForm(register, begun ?? begin(register, task, move));
  };
  const steps = make("div", { class: "stack" });
  for (const move of register.moves.filter((m) => m.from.includes(task.state)))
    steps.append(button(move.name, () => void start(move.id), true));
  if (register.states.find((s) => s.id === task.state)?.editable) steps.append(button(say("check"), () => void start()));
  page("task", `${task.key} ${task.title}`, list, steps);
}

/** A form nobody has typed into: it is on the device from the first keystroke on. */
function begin(register: Register, task?: Task, move?: string): Waiting {
  const step = register.moves.find((m) => m.id === move)?.name ?? say("check");
  return {
    id: crypto.randomUUID(),
    register: register.id,
    name: task ? `${task.key} ${step}` : register.name,
    ...(task ? { key: task.key, task, expected: task.no } : {}),
    ...(move ? { move } : {}),
    fields: {},
    files: [],
    reason: "",
    at: "",
    state: "draft",
    problems: [],
    account: bundle!.account,
  };
}

function factsOf(register: Register, task?: Task): { state: string; created: string; key?: string; department: string; creator: string } {
  if (task) return { state: task.state, created: task.created, key: task.key, department: task.department, creator: task.creator };
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  return { state: register.states[0]!.id, created: today, department: bundle!.department, creator: bundle!.account };
}

/** Opens an entry: one that was just begun, a draft, or one that came back. */
function openForm(register: Register, entry: Waiting): void {
  const task = entry.task;
  const move = register.moves.find((m) => m.id === entry.move);
  const fields = move ? register.fields.filter((f) => move.needs.includes(f.id)) : register.fields;
  const status = make("p", { class: "note", role: "status" });
  const asked = { needs: move?.needs ?? [], reason: move?.reason ?? false };
  const built = form(fields, task?.fields ?? {}, entry.at ? entry : undefined, asked, factsOf(register, task), () => own.changed());
  const write = async (): Promise<void> => {
    const typed = await built.typed();
    const safe = draftable(fields, typed.fields, [task?.fields ?? {}, entry.fields]);
    await keep({ ...entry, ...typed, fields: safe, state: "draft", problems: [], at: entry.at || new Date().toISOString() });
    if (status.className !== SAVING) [status.className, status.textContent] = ["note", say("drafted")];
    await tellLine();
  };
  // A full device keeps nothing: the form stays as it is.
  const unsaved = (wrong: unknown): void => {
    status.className = "problems";
    status.textContent = say("unsaved", String(wrong));
  };
  let own = keeping(write, unsaved);
  const send = async (): Promise<void> => {
    const [given, at] = await Promise.all([built.read(), position()]);
    await own.end();
    const where: [number, number] | undefined = at && [at.coords.longitude, at.coords.latitude];
    const now = new Date().toISOString();
    await keep({ ...entry, ...given, at: now, ...(where ? { position: where } : {}), state: "waiting", problems: [] });
    // Who went on to another page meanwhile stays there.
    if (built.element.isConnected) {
      filling = undefined;
      await showQueue();
    }

    await flush();
  };
  built.element.append(status);
  built.element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!built.check()) return;
    const buttons = built.element.querySelectorAll("button");
    buttons.forEach((b) => (b.disabled = true));
    status.className = SAVING;
    status.textContent = say("saving");
    void send().catch((wrong: unknown) => {
      own = keeping(write, unsaved);
      if (built.element.isConnected) filling = own;
      unsaved(wrong);
      buttons.forEach((b) => (b.disabled = false));
    });
  });
  filling = own;
  page("form", move?.name ?? register.name, built.element);
}

/** Sends what waits and asks for what is new; whoever fills a form meanwhile is left alone. */
async function flush(): Promise<void> {
  if (!navigator.onLine || !bundle) return;
  await sendAll(bundle.account, line);
  await load();
  if (root.dataset.page === "queue") await showQueue();
  else await tellLine();
}

function lineOf(w: Waiting): HTMLLIElement {
  const register = registerOf(w.register);
  const task = w.task ?? bundle!.tasks.concat(bundle!.near).find((t) => t.register === w.register && t.key === w.key);
  return entryLine(w, register?.fields ?? [], {
    ...(register && (!w.key || task) ? { fill: () => openForm(register, { ...w, ...(task ? { task } : {}) }) } : {}),
    again: () =>
      void keep({ ...w, state: "waiting", expected: w.theirNo, problems: [] })
        .then(showQueue)
        .then(flush),
    drop: () => void remove(w.id).then(showQueue),
  });
}

async function showQueue(): Promise<void> {
  const there = await kept();
  const list = make("ul", { class: "desk" }, ...there.map(lineOf));
  page(
    "queue",
    say("queue"),
    there.length ? list : make("p", { class: "empty" }, say("sent")),
    button(say("send"), () => void flush(), true),
  );
}

addEventListener("online", () => void flush());
addEventListener("offline", () => bundle && void tellLine());
if ("serviceWorker" in navigator)
  void navigator.serviceWorker
    .register("/field/worker.js", { scope: "/field/" })
    .then(() => navigator.serviceWorker.ready)
    .then(() => (root.dataset.installed = "true"));
void load().then(async () => {
  if (!bundle) return;
  lying.ground = await ground();
  showTasks();
  await flush();
  root.dataset.ready = "true";
});
