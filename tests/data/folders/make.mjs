// Makes a data folder as one release leaves it, and what that release answers about it; later releases must open the folder and answer
// the same. Run with the built program of the release, from the root of the tree:
//   node tests/data/folders/make.mjs 2 src/Shanhe.Server/bin/Release/net10.0/shanhe.dll
// writes tests/data/folders/2/{data.tar.gz,answers.json}. Everything in it is invented; readings are marked as simulated.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { County, Password, hourSegment, hoursAgo } from "./county.mjs";
import { questions } from "./questions.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [number, program] = process.argv.slice(2);
const data = join(mkdtempSync(join(tmpdir(), "shanhe-kept-")), "data");
const county = new County(resolve(program), join(here, "package"), data);

const Outfalls = "/api/v1/registers/outfalls";
const Orders = "/api/v1/registers/orders/records";
const Firm = "91140825MA0K00TE4X";
const Png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==", "base64");

accounts();
await county.start();
await figures();
await records();
await sites();
await county.stop();
readings();
county.run("audit", "seal");
county.run("audit", "verify");

await county.start();
await county.until("/api/v1/alarms?all=true", "lead", (a) => a.items.length >= 3);
const answers = {};
for (const { path, account } of await questions(county)) answers[path] = { account, answer: await county.get(path, account) };
await county.stop();
county.run("observations", "verify");
county.run("audit", "verify");

const out = join(here, number);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "answers.json"), JSON.stringify(answers, null, 1) + "\n");
execFileSync("tar", ["--sort=name", "--owner=0", "--group=0", "--exclude=serving.lock", "-czf", join(out, "data.tar.gz"), "-C", data, "."]);
rmSync(dirname(data), { recursive: true });

function accounts() {
  const add = (id, role, ...more) => county.run("accounts", "add", id, "--role", role, "--name", id, "--password", Password, ...more);
  add("admin", "administrator");
  add("lead", "lead", "--email", "lead@example.test");
  add("auditor", "auditor");
  add("bureau", "department", "--department", "bureau");
  add("parks", "department", "--department", "parks");
  add("town", "town", "--place", "990001100");
  add("inspector", "inspector", "--department", "bureau");
  add("stand-in", "inspector", "--department", "bureau");
  add("firm", "firm", "--firm", Firm);
  add("gone", "leader");
  county.run("accounts", "disable", "gone");
}

/** Figures in every state, with a correction, and a publication with its snapshot. */
async function figures() {
  const enter = (account, series, period, value, more = {}) =>
    county.post("/api/v1/figures", account, { figures: [{ series, period, value, unit: "km", document: "年报", ...more }], submit: more.submit !== false });
  const move = (account, key, action, reason) => county.post("/api/v1/figures/moves", account, { keys: [key], action, reason });
  await enter("bureau", "river.clean", "2026", "61.25");
  await enter("parks", "river.length", "2026", "120.5");
  for (const key of ["river.clean/2026/990001", "river.length/2026/990001"])
    for (const action of ["verify", "publish"]) await move("lead", key, action);
  await enter("bureau", "river.clean", "2026", "61.2500000001", { reason: "复核" });
  for (const action of ["verify", "publish"]) await move("lead", "river.clean/2026/990001", action);
  await enter("bureau", "river.clean", "2026-Q1", "10", { submit: false });
  await enter("bureau", "river.clean", "2026-Q2", "0.1");
  await enter("bureau", "river.clean", "2026-Q3", "20.30");
  await move("lead", "river.clean/2026-Q3/990001", "verify");
  await enter("bureau", "river.clean", "2025", "55");
  await move("lead", "river.clean/2025/990001", "return", "依据不足");
  await enter("parks", "river.length", "2025", "120");
  for (const action of ["verify", "publish"]) await move("lead", "river.length/2025/990001", action);
  await move("lead", "river.length/2025/990001", "withdraw", "口径有误");
}

/** Records with every kind of move, files, a thread with orders, an import, a delegation, tokens. */
async function records() {
  const photo = (await county.hand(`${Outfalls}/attachments`, "bureau", "照片.png", "image/png", Png)).hash;
  const create = async (account, name, code, more = {}) =>
    (
      await county.post(`${Outfalls}/records`, account, {
        fields: { name, code, town: "990001100", class: "1", firm: Firm, found: "2026-03-01", width: "0.1", depth: "0.2", ...more },
      })
    ).key;
  const move = (account, key, name, reason = "", fields) => county.post(`${Outfalls}/records/${key}/moves`, account, { move: name, reason, fields });
  const point = { type: "Point", coordinates: [111.22, 35.61] };
  const signed = await create("bureau", "东岭一号口", "AB-001", { shape: point, days: "30", contact: "王某", samples: [{ day: "2026-03-02", flow: "0.3", over: "true" }] });
  const order = (await move("bureau", signed, "order")).opened[0].key;
  await county.put(`${Outfalls}/records/${signed}`, "bureau", { fields: { photos: [photo], width: "0.30" }, expected: 2 });
  await county.post(`${Orders}/${order}/assignees`, "lead", { accounts: ["inspector"] });
  await county.put("/api/v1/delegation", "inspector", { to: "stand-in", from: "2026-01-01", until: "2046-01-01", reason: "出差" });
  await county.post(`${Orders}/${order}/moves`, "stand-in", { move: "close" });
  await move("bureau", signed, "accept");
  await move("lead", signed, "sign");
  const paused = await create("bureau", "东岭二号口", "AB-002", { width: "1.01", cost: "12345678901234567.89", days: "10" });
  await move("bureau", paused, "order");
  await move("bureau", paused, "extend", "工期不足");
  await move("bureau", paused, "pause", "汛期");
  const late = await create("lead", "西溪三号口", "AB-003", { town: "990001101", class: "21", firm: "", days: "1" });
  await move("lead", late, "order");
  await create("inspector", "西溪四号口", "AB-004", { town: "990001101", class: "2", firm: "", width: "19.99" });
  const thread = (account, body) => county.post(`${Outfalls}/records/${late}/thread`, account, body);
  await thread("lead", { text: "请 @inspector 到现场" });
  const ordered = await thread("lead", { text: "拍照取证", to: ["inspector"], order: true, due: "2026-12-31", files: [photo] });
  await thread("lead", { text: "再查一次", to: ["bureau"], order: true });
  await thread("inspector", { text: "已拍", done: ordered.seq ?? ordered.entry?.seq });
  const rows = [..."123456789"].map((i) => `导入${i},IM-00${i},西溪镇,雨水,2026-04-0${i}`).join("\n");
  await county.hand(`${Outfalls}/imports?dryRun=false`, "bureau", "rows.csv", "text/csv", `name,code,town,class,found\n${rows}\n`);
  await county.post(`${Outfalls}/records`, "bureau", { fields: { name: "键控", code: "AB-005", town: "990001100", class: "21", found: "2026-03-05" } }, { "idempotency-key": "one" });
  await county.post("/api/v1/tokens", "lead", { name: "reading", days: 365, readOnly: true });
  const revoked = await county.post("/api/v1/tokens", "bureau", { name: "lost", days: 30 });
  await county.ask("DELETE", `/api/v1/tokens/${revoked.id}`, "bureau");
}

/** Sites, devices with frames, alarms in every state, a tag, a silence, an instrument, a stranger. */
async function sites() {
  const site = (id, kind, name) =>
    county.put(`/api/v1/sites/${id}`, "bureau", { kind, name: { zh: name, en: id }, place: "990001100", longitude: 111.2, latitude: 35.6, simulated: true });
  const device = (mn, at) => county.put(`/api/v1/devices/${mn}`, "bureau", { site: at, password: "123456", simulated: true });
  const mn = (n) => `KEPT${String(n).padStart(20, "0")}`;
  const hours = [6, 5, 4, 3, 2].map(hoursAgo);
  for (const [n, id] of [[1, "stack-closed"], [2, "stack-told"], [3, "stack-open"]]) {
    await site(id, "stack", `${n}号排口`);
    await device(mn(n), id);
    await county.send(...hours.map((h, i) => hourSegment(mn(n), h, `a21026-Avg=${n === 1 && i > 1 ? 20 : 50 + i}.${n},a21026-Flag=N`, i)));
  }
  await site("gauge", "gauge", "水位站");
  await county.post("/api/v1/observations?wait=30", "bureau", {
    readings: hours.map((h, i) => ({ site: "gauge", factor: "level", cadence: "hour", time: h, value: 1.1 + i / 10 })),
  });
  await county.send(hourSegment(mn(99), hours[0], "a21026-Avg=1,a21026-Flag=N", 1));
  const alarms = (await county.until("/api/v1/alarms?all=true", "lead", (a) => new Set(a.items.map((i) => i.site)).size >= 3)).items;
  const step = (at, to, text) => county.post(`/api/v1/alarms/${alarms.find((a) => a.site === at).id}/steps`, "bureau", { to, text });
  await step("stack-told", "acknowledged", "已派员");
  await step("stack-closed", "acknowledged", "已派员");
  await step("stack-closed", "explained", "启炉");
  await step("stack-closed", "closed", "已恢复");
  await county.post("/api/v1/tags", "bureau", { site: "stack-told", factor: "so2", from: hours[1], to: hours[2], kind: "maintenance", reason: "校准" });
  await county.post("/api/v1/silences", "bureau", { site: "stack-open", from: "2026-01-01T00:00", to: "2026-01-02T00:00", reason: "检修" });
  await county.post("/api/v1/instruments", "bureau", { site: "stack-told", instrument: "SO2-1", kind: "calibrated", factors: ["so2"], at: hours[0], detail: "零点" });
  await county.until("/api/v1/quarantine", "bureau", (q) => q.items.length > 0);
}

/** Readings of earlier months by hand; the older of them is sealed. */
function readings() {
  const file = join(dirname(data), "readings.csv");
  const row = (month, hour) => `gauge,level,hour,2026-${month}-01T${String(hour).padStart(2, "0")}:00,${(1 + hour / 100).toFixed(2)}`;
  const rows = ["08", "09"].flatMap((month) => [...Array(24).keys()].map((hour) => row(month, hour)));
  writeFileSync(file, `site,factor,cadence,time,value\n${rows.join("\n")}\n`);
  county.run("observations", "import", file, "--simulated");
  county.run("observations", "seal", "--before", "2026-09-01");
}
