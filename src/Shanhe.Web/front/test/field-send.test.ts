import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, test } from "node:test";
import { send, sendAll } from "../src/field-send";
import { all, keep, remove, type Waiting } from "../src/field-store";

interface Asked {
  method: string;
  path: string;
  key: string | undefined;
  text: string;
}

const JSON_TYPE = { "Content-Type": "application/json" };
const asked: Asked[] = [];
let answer: (request: Asked, response: ServerResponse) => void = (_, response) => void response.writeHead(200, JSON_TYPE).end("{}");

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const server = createServer((request, response) => {
  void read(request).then((text) => {
    const one = { method: request.method!, path: request.url!, key: request.headers["idempotency-key"] as string | undefined, text };
    asked.push(one);
    answer(one, response);
  });
});
let line = { origin: "", chinese: true };

const entry = (id: string, given: Partial<Waiting> = {}): Waiting => ({
  id,
  register: "outfalls",
  name: "排口",
  fields: { name: "桥下口" },
  files: [],
  reason: "",
  at: "2026-08-20T02:00:00Z",
  state: "waiting",
  problems: [],
  account: "xunjian-1",
  ...given,
});

const states = async (): Promise<[string, string][]> => (await all("xunjian-1")).map((w) => [w.id, w.state]);

beforeEach(async () => {
  for (const w of await all("xunjian-1")) await remove(w.id);
  asked.length = 0;
  answer = (_, response) => void response.writeHead(200, JSON_TYPE).end("{}");
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  line = { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, chinese: true };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test("What waits is sent in order under its own key, and a draft stays on the device", async () => {
  await keep(entry("second", { at: "2026-08-20T03:00:00Z" }));
  await keep(entry("first"));
  await keep(entry("draft", { state: "draft" }));
  await sendAll("xunjian-1", line);
  assert.deepEqual(
    asked.map((a) => a.key),
    ["first", "second"],
  );
  assert.deepEqual(await states(), [["draft", "draft"]]);
});

test("Asked twice at once, an entry is sent once", async () => {
  await keep(entry("a"));
  await Promise.all([sendAll("xunjian-1", line), sendAll("xunjian-1", line)]);
  assert.equal(asked.length, 1);
});

test("What the rules refuse stays with the reason in the language of the page", async () => {
  answer = (_, response) =>
    void response
      .writeHead(422, { "Content-Type": "application/problem+json" })
      .end(JSON.stringify({ problems: [{ code: "E301", zh: "编码已有。", en: "The code is taken." }] }));
  assert.deepEqual(await send(entry("a"), { ...line, chinese: false }), entry("a", { state: "refused", problems: ["The code is taken."] }));
  await keep(entry("a"));
  await sendAll("xunjian-1", line);
  assert.deepEqual((await all("xunjian-1"))[0]?.problems, ["编码已有。"]);
});

test("A change by somebody else comes back beside one's own", async () => {
  answer = (_, response) =>
    void response.writeHead(409, JSON_TYPE).end(
      JSON.stringify({
        problems: [{ code: "E325", zh: "已变更。", en: "Changed." }],
        result: { current: { no: 3, fields: { depth: "2" } } },
      }),
    );
  const outcome = await send(entry("a", { key: "PK-2026-0001", expected: 1 }), line);
  assert.deepEqual(
    outcome,
    entry("a", { key: "PK-2026-0001", expected: 1, state: "conflict", problems: ["已变更。"], theirs: { depth: "2" }, theirNo: 3 }),
  );
  assert.deepEqual([asked[0]?.method, asked[0]?.path], ["PUT", "/api/v1/registers/outfalls/records/PK-2026-0001"]);
});

test("A picture of the second row arrives in the second row", async () => {
  answer = (a, response) =>
    void response.writeHead(200, JSON_TYPE).end(a.path.endsWith("/attachments") ? JSON.stringify({ hash: "abc", name: "采样.jpg" }) : "{}");
  const files = [{ field: "samples", row: 1, cell: "photo", name: "采样.jpg", blob: new Blob(["jpeg"]) }];
  assert.equal(await send(entry("a", { fields: { samples: [{ flow: "1" }, { flow: "2" }] }, files }), line), "sent");
  const { fields } = JSON.parse(asked[1]!.text) as { fields: unknown };
  assert.deepEqual(fields, { samples: [{ flow: "1" }, { flow: "2", photo: [{ hash: "abc", name: "采样.jpg" }] }] });
});

for (const [what, status, type] of [
  ["a session that ended", 401, "application/json"],
  ["a server that is overloaded", 503, "text/html"],
  ["the page of a gateway that calls itself success", 200, "text/html"],
] as const)
  test(`After ${what} the entry waits on`, async () => {
    answer = (_, response) => void response.writeHead(status, { "Content-Type": type }).end("<html></html>");
    await keep(entry("a"));
    await keep(entry("b", { at: "2026-08-20T03:00:00Z" }));
    await sendAll("xunjian-1", line);
    assert.equal(asked.length, 1);
    assert.deepEqual(await states(), [
      ["a", "waiting"],
      ["b", "waiting"],
    ]);
  });

test("Sent on to a sign-in page, the entry waits on", async () => {
  answer = (a, response) =>
    a.path === "/sign-in"
      ? void response.writeHead(200, JSON_TYPE).end("{}")
      : void response.writeHead(302, { Location: "/sign-in" }).end();
  assert.equal(await send(entry("a"), line), "lost");
});

test("A connection that breaks loses nothing", async () => {
  answer = (_, response) => void response.destroy();
  await keep(entry("a"));
  await sendAll("xunjian-1", line);
  assert.deepEqual(await states(), [["a", "waiting"]]);
});
