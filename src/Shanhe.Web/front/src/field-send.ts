// Sends what waits: files first, then the record. The same entry sent twice is taken once (its id is the idempotency key).
import { all, keep, remove, type Waiting } from "./field-store";

interface Answer {
  title?: string;
  problems?: { code: string; zh: string; en: string }[];
  result?: { current?: { no: number; fields: Record<string, unknown> } };
}

/** Where to send, and in whose words. */
export interface Line {
  origin: string;
  chinese: boolean;
}

/** What says nothing about the form but about the line, the session or the server: it is sent again later. */
const PASSING = new Set([401, 408, 429, 502, 503, 504]);

class Passing extends Error {}

/** The answer of the server itself: not one of a gateway or a sign-in page on the way. */
async function ask(address: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(address, request);
  if (PASSING.has(answer.status) || answer.redirected || (answer.ok && !answer.headers.get("Content-Type")?.includes("json")))
    throw new Passing();
  return answer;
}

async function problemsOf(answer: Response, chinese: boolean): Promise<{ body: Answer; texts: string[]; codes: string[] }> {
  const body = (await answer.json().catch(() => ({}))) as Answer;
  const problems = body.problems ?? [];
  return {
    body,
    texts: problems.length ? problems.map((p) => (chinese ? p.zh : p.en)) : [body.title ?? String(answer.status)],
    codes: problems.map((p) => p.code),
  };
}

/** "sent", "lost" when the network is gone or the server can't be asked now, or the entry with what is wrong. */
export async function send(waiting: Waiting, { origin, chinese }: Line): Promise<"sent" | "lost" | Waiting> {
  try {
    const fields = { ...waiting.fields };
    for (const file of waiting.files) {
      const body = new FormData();
      body.append("file", file.blob, file.name);
      const answer = await ask(`${origin}/api/v1/registers/${waiting.register}/attachments`, { method: "POST", body });
      if (!answer.ok) return { ...waiting, state: "refused", problems: (await problemsOf(answer, chinese)).texts };
      const taken: unknown = await answer.json();
      const joined = (before: unknown): unknown[] => [...(Array.isArray(before) ? (before as unknown[]) : []), taken];
      if (file.row !== undefined) {
        const rows = [...(fields[file.field] as Record<string, unknown>[])];
        const row = rows[file.row] ?? {};
        rows[file.row] = { ...row, [file.cell!]: joined(row[file.cell!]) };
        fields[file.field] = rows;
      } else fields[file.field] = joined(fields[file.field]);
    }

    const records = `${origin}/api/v1/registers/${waiting.register}/records`;
    const one = waiting.key ? `${records}/${encodeURIComponent(waiting.key)}` : records;
    const answer = await ask(waiting.move ? `${one}/moves` : one, {
      method: waiting.key && !waiting.move ? "PUT" : "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": waiting.id },
      body: JSON.stringify({ fields, expected: waiting.expected, move: waiting.move, reason: waiting.reason }),
    });
    if (answer.ok) return "sent";
    const { body, texts, codes } = await problemsOf(answer, chinese);
    const current = body.result?.current;
    return codes.includes("E325") && current
      ? { ...waiting, state: "conflict", problems: texts, theirs: current.fields, theirNo: current.no }
      : { ...waiting, state: "refused", problems: texts };
  } catch {
    return "lost";
  }
}

let sending: Promise<void> | undefined;

/** Sends all that waits of an account, oldest first. Who asks while it is being sent waits for the same: nothing is sent by two at once. */
export function sendAll(account: string, line: Line): Promise<void> {
  sending ??= (async () => {
    for (const waiting of await all(account)) {
      if (waiting.state !== "waiting") continue;
      const outcome = await send(waiting, line);
      if (outcome === "lost") return;
      if (outcome === "sent") await remove(waiting.id);
      else await keep(outcome);
    }
  })().finally(() => (sending = undefined));
  return sending;
}
