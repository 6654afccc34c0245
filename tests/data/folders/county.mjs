// A county played from outside a program: its command line, its pages, its interface and its gateway.
import { spawn, spawnSync } from "node:child_process";
import { connect } from "node:net";

export const Password = "a-long-test-password";

export class County {
  constructor(program, plan, data) {
    Object.assign(this, { program, plan, data, cookies: new Map() });
  }

  get environment() {
    return { ...process.env, SHANHE_PLAN: this.plan, SHANHE_DATA: this.data };
  }

  /** Runs a command; a refusal ends the making. */
  run(...words) {
    const done = spawnSync("dotnet", [this.program, ...words], { env: this.environment, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`${words.join(" ")}: ${done.status}\n${done.stdout}\n${done.stderr}`);
    return done.stdout;
  }

  async start() {
    this.server = spawn("dotnet", [this.program, "serve", "--urls", "http://127.0.0.1:0", "--gateway", "127.0.0.1:0"], { env: this.environment });
    process.on("exit", () => this.server.kill());
    let said = "";
    this.server.stderr.on("data", (d) => (said += d));
    await new Promise((ready, failed) => {
      this.server.on("exit", () => failed(new Error(said)));
      this.server.stdout.on("data", (d) => {
        said += d;
        const [web, gateway] = [/https?:\/\/127\.0\.0\.1:\d+/.exec(said), /[^/\d](127\.0\.0\.1:(\d+))/.exec(said.replace(/https?:\/\/\S+/g, ""))];
        if (web && gateway) ready(Object.assign(this, { address: web[0], gateway: Number(gateway[2]) }));
      });
    });
    this.server.removeAllListeners("exit");
  }

  async stop() {
    const ended = new Promise((done) => this.server.on("exit", done));
    this.server.kill("SIGTERM");
    await ended;
    this.cookies.clear();
  }

  /** Signs in as people do, by the page. */
  async signIn(account) {
    const page = await fetch(`${this.address}/sign-in`);
    const token = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await page.text())[1];
    const before = cookiesOf(page);
    const answer = await fetch(`${this.address}/session`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: before, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ account, password: Password, returnUrl: "/work", __RequestVerificationToken: token }),
    });
    if (answer.headers.get("location")?.includes("failed")) throw new Error(`${account} cannot sign in`);
    this.cookies.set(account, cookiesOf(answer));
  }

  async ask(method, path, account, body, more = {}) {
    if (account && !this.cookies.has(account)) await this.signIn(account);
    const headers = { ...(account ? { cookie: this.cookies.get(account) } : {}), "sec-fetch-site": "same-origin", ...more };
    if (body !== undefined && !(body instanceof FormData)) {
      headers["content-type"] = "application/json";
      body = JSON.stringify(body);
    }
    const answer = await fetch(this.address + path, { method, headers, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} as ${account}: ${answer.status} ${text}`);
    return text.length === 0 ? null : answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
  }

  get = (path, account) => this.ask("GET", path, account);
  post = (path, account, body, more) => this.ask("POST", path, account, body, more);
  put = (path, account, body) => this.ask("PUT", path, account, body);

  async hand(path, account, name, type, content) {
    const form = new FormData();
    form.set("file", new Blob([content], { type }), name);
    return await this.post(path, account, form);
  }

  async until(path, account, holds) {
    for (let i = 0; i < 200; i++) {
      const answer = await this.get(path, account);
      if (holds(answer)) return answer;
      await new Promise((r) => setTimeout(r, 100));
    }
    throw new Error(`${path}: ${JSON.stringify(await this.get(path, account))}`);
  }

  /** Sends frames of HJ 212 over one line and waits a moment for the answers. */
  async send(...segments) {
    const line = connect(this.gateway, "127.0.0.1");
    await new Promise((ready) => line.on("connect", ready));
    for (const segment of segments) line.write(frame(segment));
    await new Promise((r) => setTimeout(r, 1500));
    line.destroy();
  }
}

const cookiesOf = (answer) => answer.headers.getSetCookie().map((c) => c.split(";")[0]).join("; ");

/** The frame of a segment: length, segment, check sum of HJ 212. */
function frame(segment) {
  let crc = 0xffff;
  for (const byte of Buffer.from(segment, "ascii")) {
    crc = (crc >> 8) ^ byte;
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return `##${String(segment.length).padStart(4, "0")}${segment}${crc.toString(16).toUpperCase().padStart(4, "0")}\r\n`;
}

/** An hour's mean as a device sends it. */
export function hourSegment(mn, time, values, n) {
  const compact = time.replace(/[-T:]/g, "");
  return `QN=${compact}${String(n).padStart(3, "0")};ST=31;CN=2061;PW=123456;MN=${mn};Flag=5;CP=&&DataTime=${compact};${values}&&`;
}

/** Local plan time of the whole hour that lies some hours back, such as 2026-11-28T09:00:00. */
export const hoursAgo = (hours) => {
  const at = new Date(Math.floor(Date.now() / 3_600_000 - hours) * 3_600_000 + 8 * 3_600_000);
  return at.toISOString().slice(0, 19);
};
