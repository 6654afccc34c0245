// Judges the conditions of a form where there is no server to ask. A tree comes from the package's own formulas, with numbers in base units.
// What can't be worked out is undefined, which neither asks for a field nor refuses it, nor shows one that is shown only when something
// holds: as the server has it, which judges again when the form arrives.
export interface Tree {
  n?: number;
  t?: string;
  b?: boolean;
  field?: string;
  cell?: string;
  group?: string;
  column?: string;
  own?: string;
  k?: string;
  s?: number;
  f?: string;
  a?: Tree[];
}
export interface Facts {
  fields: Record<string, unknown>;
  row?: Record<string, unknown>;
  state: string;
  created: string;
  key?: string;
  department: string;
  creator: string;
  now: Date;
}

interface Rows {
  rows: number;
}
type Value = number | string | boolean | number[] | boolean[] | string[] | Rows | undefined;

const DAY = 86_400_000;
const blank = (v: unknown): boolean => v === undefined || v === null || v === "" || (Array.isArray(v) && v.length === 0);
/** Plan time is that of Asia/Shanghai, without summer time. */
const local = (at: Date): number => (at.getTime() + 8 * 3_600_000) / DAY;
const number = (v: unknown): number | undefined => (blank(v) || !Number.isFinite(Number(v)) ? undefined : Number(v));

function date(v: unknown): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(String(v ?? ""));
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute) / DAY;
}

function one(kind: string, scale: number, v: unknown): Value {
  switch (kind) {
    case "number": {
      const n = number(v);
      return n === undefined ? undefined : n * scale;
    }
    case "date":
      return date(v);
    case "truth":
      return blank(v) ? undefined : v === true || v === "true";
    case "texts":
      return blank(v)
        ? []
        : (Array.isArray(v) ? v : [v]).map((i) => (typeof i === "string" ? i : String((i as { hash?: string }).hash ?? "")));
    case "rows":
      return { rows: Array.isArray(v) ? v.length : 0 };
    default:
      return blank(v) ? undefined : String(v);
  }
}

function column(tree: Tree, facts: Facts): Value {
  const rows = (facts.fields[tree.group!] as Record<string, unknown>[] | undefined) ?? [];
  const element = { numbers: "number", truths: "truth", dates: "date", texts: "text" }[tree.k!] ?? "text";
  const values = rows.map((r) => one(element, tree.s ?? 1, r[tree.column!])).filter((v) => v !== undefined);
  return (tree.k === "numbers" && values.length === 0 ? [0] : values) as Value;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const orders: Record<string, (a: number, b: number) => boolean> = {
  "<=": (a, b) => a < b || near(a, b),
  ">=": (a, b) => a > b || near(a, b),
  "<": (a, b) => a < b && !near(a, b),
  ">": (a, b) => a > b && !near(a, b),
  "==": near,
  "!=": (a, b) => !near(a, b),
};
const sums: Record<string, (a: number, b: number) => number | undefined> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? undefined : a / b),
};

function infix(op: string, a: Value, b: Value): Value {
  if (a === undefined || b === undefined) return undefined;
  if (Array.isArray(a) && typeof b === "string") return (a as string[]).map((i) => (i === b) === (op === "=="));
  if (typeof a === "string" && typeof b === "string") return op === "+" ? a + b : (a === b) === (op === "==");
  if (typeof a === "boolean" && typeof b === "boolean") return (a === b) === (op === "==");
  const run = (x: number, y: number): number | boolean | undefined => (orders[op] ?? sums[op])?.(x, y);
  if (typeof a === "number" && typeof b === "number") return run(a, b);
  if (Array.isArray(a) && typeof b === "number") return (a as number[]).map((x) => run(x, b)) as Value;
  if (typeof a === "number" && Array.isArray(b)) return (b as number[]).map((y) => run(a, y)) as Value;
  return undefined;
}

const day = (days: number): Date => new Date(Math.floor(days) * DAY);

function addMonths(from: number, months: number): number {
  const at = day(from);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(at.getUTCDate(), last)) / DAY;
}

const empty = (v: Value): boolean =>
  v === undefined || v === "" || (Array.isArray(v) && v.length === 0) || (typeof v === "object" && !Array.isArray(v) && v.rows === 0);

function call(name: string, args: Tree[], facts: Facts): Value {
  if (name === "and" || name === "or") {
    const decides = name === "or";
    const [a, b] = args.map((x) => run(x, facts));
    return a === decides || b === decides ? decides : a === undefined || b === undefined ? undefined : !decides;
  }

  if (name === "if") {
    const when = run(args[0]!, facts);
    return when === undefined ? undefined : run(args[when ? 1 : 2]!, facts);
  }

  const v = args.map((x) => run(x, facts));
  if (name === "is_empty") return empty(v[0]);
  if (name === "known") return v[0] !== undefined;
  if (name === "coalesce") return v.find((x) => x !== undefined);
  if (name === "today") return Math.floor(local(facts.now));
  if (name === "now") return local(facts.now);
  if (v.some((x) => x === undefined)) return undefined;
  const [a, b] = v as Exclude<Value, undefined>[];
  switch (name) {
    case "not":
      return !a;
    case "neg":
      return -(a as number);
    case "abs":
      return Math.abs(a as number);
    case "year":
      return day(a as number).getUTCFullYear();
    case "month":
      return day(a as number).getUTCMonth() + 1;
    case "days_between":
      return Math.floor(b as number) - Math.floor(a as number);
    case "hours_between":
      return ((b as number) - (a as number)) * 24;
    case "add_days":
      return Math.floor(a as number) + Math.trunc(b as number);
    case "add_months":
      return addMonths(a as number, Math.trunc(b as number));
    case "one_of":
      return (Array.isArray(a) ? (a as string[]) : [a as string]).some((x) => v.slice(1).includes(x));
    case "len":
      return [...new Intl.Segmenter().segment(a as string)].length;
    case "contains":
      return Array.isArray(a) ? (a as string[]).includes(b as string) : (a as string).includes(b as string);
    case "starts_with":
      return (a as string).startsWith(b as string);
    case "first":
      return Array.isArray(a) ? a[0] : undefined;
    case "last":
      return Array.isArray(a) ? a[a.length - 1] : undefined;
    case "sum":
      return (a as number[]).reduce((x, y) => x + y, 0);
    case "mean":
      return (a as number[]).reduce((x, y) => x + y, 0) / (a as number[]).length;
    case "count":
      return Array.isArray(a) ? (typeof a[0] === "boolean" ? (a as boolean[]).filter(Boolean).length : a.length) : (a as Rows).rows;
    case "min":
    case "max": {
      const all = Array.isArray(a) ? (a as number[]) : (v as number[]);
      return name === "min" ? Math.min(...all) : Math.max(...all);
    }
    default:
      return infix(name, a, b);
  }
}

function run(tree: Tree, facts: Facts): Value {
  if (tree.n !== undefined) return tree.n;
  if (tree.t !== undefined) return tree.t;
  if (tree.b !== undefined) return tree.b;
  if (tree.field !== undefined) return one(tree.k!, tree.s ?? 1, facts.fields[tree.field]);
  if (tree.cell !== undefined) return one(tree.k!, tree.s ?? 1, facts.row?.[tree.cell]);
  if (tree.group !== undefined) return column(tree, facts);
  if (tree.own === "created") return date(facts.created);
  if (tree.own !== undefined) return facts[tree.own as "state" | "key" | "department" | "creator"];
  return call(tree.f!, tree.a!, facts);
}

/** True, false, or undefined when it can't be worked out. */
export function holds(tree: Tree | undefined | null, facts: Facts): boolean | undefined {
  if (!tree) return undefined;
  const value = run(tree, facts);
  return typeof value === "boolean" ? value : undefined;
}
