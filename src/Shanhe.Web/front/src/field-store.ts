// What the device keeps: the bundle of the last visit, drafts, and what waits to be sent, pictures included.
import type { Task } from "./field-bundle";

/** A file of a field; with <code>row</code> and <code>cell</code>, of a field in a row of a group. */
export interface WaitingFile {
  field: string;
  row?: number;
  cell?: string;
  name: string;
  blob: Blob;
  /** When a picture was chosen that has no time and place written into it yet. */
  unstamped?: string;
  /** A signature, which is drawn again where it was drawn. */
  signed?: boolean;
}

/** A form on the device: as a draft, waiting, or come back. It is one entry all the way, so that nothing is between two places. */
export interface Waiting {
  id: string;
  register: string;
  name: string;
  key?: string;
  move?: string;
  expected?: number;
  fields: Record<string, unknown>;
  files: WaitingFile[];
  reason: string;
  at: string;
  position?: [number, number];
  state: "draft" | "waiting" | "refused" | "conflict";
  problems: string[];
  theirs?: Record<string, unknown>;
  theirNo?: number;
  /** Who filled it: it is shown to and sent by nobody else on this device. */
  account?: string;
  /** The record as it was when the form was opened. */
  task?: Task;
}

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open("shanhe-field", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("values");
      request.result.createObjectStore("queue", { keyPath: "id" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error("indexedDB"));
  });
}

async function run<T>(store: string, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((done, failed) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      // A request that succeeded is not on the device before its transaction is.
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => failed(transaction.error ?? new Error("indexedDB"));
    });
  } finally {
    database.close();
  }
}

/** Reads a value, or writes it when one is given. */
export async function value<T>(name: string, given?: T): Promise<T | undefined> {
  if (given === undefined) return run<T | undefined>("values", "readonly", (s) => s.get(name) as IDBRequest<T | undefined>);
  await run("values", "readwrite", (s) => s.put(given, name));
  return given;
}

export const keep = (waiting: Waiting): Promise<unknown> => run("queue", "readwrite", (s) => s.put(waiting));
export const remove = (id: string): Promise<unknown> => run("queue", "readwrite", (s) => s.delete(id));

/** The forms of an account, oldest first. */
export const all = async (account: string): Promise<Waiting[]> =>
  (await run<Waiting[]>("queue", "readonly", (s) => s.getAll() as IDBRequest<Waiting[]>))
    .filter((w) => w.account === undefined || w.account === account)
    .sort((a, b) => a.at.localeCompare(b.at));
