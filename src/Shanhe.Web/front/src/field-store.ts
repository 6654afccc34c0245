// What the device keeps: the bundle of the last visit, and what waits to be sent, pictures included.
/** A file of a field; with <code>row</code> and <code>cell</code>, of a field in a row of a group. */
export interface WaitingFile {
  field: string;
  row?: number;
  cell?: string;
  name: string;
  blob: Blob;
}
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
  state: "waiting" | "refused" | "conflict";
  problems: string[];
  theirs?: Record<string, unknown>;
  theirNo?: number;
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
      const request = work(database.transaction(store, mode).objectStore(store));
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error ?? new Error("indexedDB"));
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
export const all = async (): Promise<Waiting[]> =>
  (await run<Waiting[]>("queue", "readonly", (s) => s.getAll() as IDBRequest<Waiting[]>)).sort((a, b) => a.at.localeCompare(b.at));
