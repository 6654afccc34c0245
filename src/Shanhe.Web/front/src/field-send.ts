// Sends what waits: files first, then the record. The same entry sent twice is taken once (its id is the idempotency key).
import type { Waiting } from "./field-store";

interface Answer {
  title?: string;
  problems?: { code: string; zh: string; en: string }[];
  result?: { current?: { no: number; fields: Record<string, unknown> } };
}

const chinese = !document.documentElement.lang.startsWith("en");

async function problemsOf(answer: Response): Promise<{ body: Answer; texts: string[]; codes: string[] }> {
  const body = (await answer.json().catch(() => ({}))) as Answer;
  const problems = body.problems ?? [];
  return {
    body,
    texts: problems.length ? problems.map((p) => (chinese ? p.zh : p.en)) : [body.title ?? String(answer.status)],
    codes: problems.map((p) => p.code),
  };
}

/** "sent", "lost" when the network is gone, or the entry with what is wrong. */
export async function send(waiting: Waiting): Promise<"sent" | "lost" | Waiting> {
  try {
    const fields = { ...waiting.fields };
    for (const file of waiting.files) {
      const body = new FormData();
      body.append("file", file.blob, file.name);
      const answer = await fetch(`/api/v1/registers/${waiting.register}/attachments`, { method: "POST", body });
      if (!answer.ok) return { ...waiting, state: "refused", problems: (await problemsOf(answer)).texts };
      if (file.row !== undefined) {
        const rows = [...(fields[file.field] as Record<string, unknown>[])];
        const row = rows[file.row] ?? {};
        rows[file.row] = { ...row, [file.cell!]: [...((row[file.cell!] as unknown[] | undefined) ?? []), await answer.json()] };
        fields[file.field] = rows;
      } else fields[file.field] = [...((fields[file.field] as unknown[] | undefined) ?? []), await answer.json()];
    }

    const records = `/api/v1/registers/${waiting.register}/records`;
    const one = waiting.key ? `${records}/${encodeURIComponent(waiting.key)}` : records;
    const answer = await fetch(waiting.move ? `${one}/moves` : one, {
      method: waiting.key && !waiting.move ? "PUT" : "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": waiting.id },
      body: JSON.stringify({ fields, expected: waiting.expected, move: waiting.move, reason: waiting.reason }),
    });
    if (answer.ok) return "sent";
    const { body, texts, codes } = await problemsOf(answer);
    const current = body.result?.current;
    return codes.includes("E325") && current
      ? { ...waiting, state: "conflict", problems: texts, theirs: current.fields, theirNo: current.no }
      : { ...waiting, state: "refused", problems: texts };
  } catch {
    return "lost";
  }
}
