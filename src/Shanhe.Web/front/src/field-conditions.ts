// Judges the conditions of a form where there is no server to ask. A tree comes from the package's own formulas, numbers in base units.
// What can't be worked out is undefined, which neither asks for a field nor refuses it, nor shows one that is shown only when something
// holds: as the server has it, which judges again when the form arrives.
import Exact from "decimal.js-light";

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
type Value = Decimal | string | boolean | Decimal[] | boolean[] | string[] | Rows | undefined;

/** Numbers as the server has them: 28 digits, halves to even, so that a limit is the same limit on both sides. */
const Decimal = Exact.clone({ precision: 28, rounding: Exact.ROUND_HALF_EVEN });
type Decimal = InstanceType<typeof Decimal>;

const DAY = 86_400_000;
const blank = (v: unknown): boolean => v === undefined || v === null || v === "" || (Array.isArray(v) && v.length === 0);
/** Plan time is that of Asia/Shanghai, without summer time. */
const local = (at: Date): Decimal => new Decimal(at.getTime() + 8 * 3_600_000).div(DAY);
const NUMBER = /^\s*([+-]?)((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*$/i;

function number(v: unknown): Decimal | undefined {
  const [, sign, digits] = NUMBER.exec(String(v ?? "")) ?? [];
  if (digits === undefined) return undefined;
  const size = new Decimal(digits);
  return sign === "-" ? size.neg() : size;
}

function date(v: unknown): Decimal | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(String(v ?? ""));
  if (!found) return undefined;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number];
  return new Decimal(Date.UTC(year, month - 1, day, hour, minute)).div(DAY);
}

function one(kind: string, scale: number, v: unknown): Value {
  switch (kind) {
    case "number": {
      const n = number(v);
      return n?.times(scale);
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
  return (tree.k === "numbers" && values.length === 0 ? [new Decimal(0)] : values) as Value;
}

const larger = (a: Decimal, b: Decimal): Decimal => (a.gt(b) ? a : b);
const smaller = (a: Decimal, b: Decimal): Decimal => (a.lt(b) ? a : b);
const total = (all: Decimal[]): Decimal => all.reduce((x, y) => x.plus(y), new Decimal(0));
const orders: Record<string, (a: Decimal, b: Decimal) => boolean> = {
  "<=": (a, b) => a.lte(b),
  ">=": (a, b) => a.gte(b),
  "<": (a, b) => a.lt(b),
  ">": (a, b) => a.gt(b),
  "==": (a, b) => a.eq(b),
  "!=": (a, b) => !a.eq(b),
};
const sums: Record<string, (a: Decimal, b: Decimal) => Decimal | undefined> = {
  "+": (a, b) => a.plus(b),
  "-": (a, b) => a.minus(b),
  "*": (a, b) => a.times(b),
  "/": (a, b) => (b.isZero() ? undefined : a.div(b)),
};

function infix(op: string, a: Value, b: Value): Value {
  if (a === undefined || b === undefined) return undefined;
  if (Array.isArray(a) && typeof b === "string") return (a as string[]).map((i) => (i === b) === (op === "=="));
  if (typeof a === "string" && typeof b === "string") return op === "+" ? a + b : (a === b) === (op === "==");
  if (typeof a === "boolean" && typeof b === "boolean") return (a === b) === (op === "==");
  const run = (x: Decimal, y: Decimal): Decimal | boolean | undefined => (orders[op] ?? sums[op])?.(x, y);
  if (a instanceof Decimal && b instanceof Decimal) return run(a, b);
  if (Array.isArray(a) && b instanceof Decimal) return (a as Decimal[]).map((x) => run(x, b)) as Value;
  if (a instanceof Decimal && Array.isArray(b)) return (b as Decimal[]).map((y) => run(a, y)) as Value;
  return undefined;
}

/** The number of a day: what a date is without its time. */
const whole = (days: Decimal): number => Math.floor(days.toNumber());
const day = (days: Decimal): Date => new Date(whole(days) * DAY);

function addMonths(from: Decimal, months: number): Decimal {
  const at = day(from);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Decimal(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(at.getUTCDate(), last))).div(DAY);
}

const isRows = (v: Value): v is Rows => typeof v === "object" && "rows" in v;
const empty = (v: Value): boolean => v === undefined || v === "" || (Array.isArray(v) && v.length === 0) || (isRows(v) && v.rows === 0);

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
  if (name === "today") return new Decimal(whole(local(facts.now)));
  if (name === "now") return local(facts.now);
  if (v.some((x) => x === undefined)) return undefined;
  const [a, b] = v as Exclude<Value, undefined>[];
  switch (name) {
    case "not":
      return !a;
    case "neg":
      return (a as Decimal).neg();
    case "abs":
      return (a as Decimal).abs();
    case "year":
      return new Decimal(day(a as Decimal).getUTCFullYear());
    case "month":
      return new Decimal(day(a as Decimal).getUTCMonth() + 1);
    case "days_between":
      return new Decimal(whole(b as Decimal) - whole(a as Decimal));
    case "hours_between":
      // The fraction of a day that a minute is has no end: what it leaves behind is no part of an hour.
      return (b as Decimal)
        .minus(a as Decimal)
        .times(24)
        .toDecimalPlaces(9);
    case "add_days":
      return new Decimal(whole(a as Decimal) + Math.trunc((b as Decimal).toNumber()));
    case "add_months":
      return addMonths(a as Decimal, Math.trunc((b as Decimal).toNumber()));
    case "one_of":
      return (Array.isArray(a) ? (a as string[]) : [a as string]).some((x) => v.slice(1).includes(x));
    case "len":
      return new Decimal([...new Intl.Segmenter().segment(a as string)].length);
    case "contains":
      return Array.isArray(a) ? (a as string[]).includes(b as string) : (a as string).includes(b as string);
    case "starts_with":
      return (a as string).startsWith(b as string);
    case "first":
      return Array.isArray(a) ? a[0] : undefined;
    case "last":
      return Array.isArray(a) ? a[a.length - 1] : undefined;
    case "sum":
      return total(a as Decimal[]);
    case "mean":
      return total(a as Decimal[]).div((a as Decimal[]).length);
    case "count":
      return new Decimal(Array.isArray(a) ? (typeof a[0] === "boolean" ? a.filter(Boolean).length : a.length) : (a as Rows).rows);
    case "min":
    case "max":
      return ((Array.isArray(a) ? a : v) as Decimal[]).reduce(name === "min" ? smaller : larger);
    default:
      return infix(name, a, b);
  }
}

function run(tree: Tree, facts: Facts): Value {
  if (tree.n !== undefined) return new Decimal(tree.n);
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
