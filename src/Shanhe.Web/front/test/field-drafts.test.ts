import assert from "node:assert/strict";
import { test } from "node:test";
import type { Field } from "../src/field-bundle";
import { draftable, keeping } from "../src/field-drafts";

const field = (id: string, given: Partial<Field> = {}): Field => ({
  id,
  name: id,
  type: "text",
  unit: "",
  required: false,
  secret: false,
  many: false,
  accept: [],
  choices: [],
  help: "",
  maxLength: 60,
  message: "",
  shape: "",
  fields: [],
  ...given,
});

/** A device that writes as slowly as the test says. */
function device(): { written: string[]; through: () => void; write: () => Promise<void>; typed: (text: string) => void } {
  const written: string[] = [];
  let text = "";
  let through = (): void => undefined;
  return {
    written,
    typed: (t) => void (text = t),
    through: () => through(),
    write: () => {
      const now = text;
      return new Promise((done) => {
        through = () => {
          written.push(now);
          done();
        };
      });
    },
  };
}

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
const quiet = (wrong: unknown): void => assert.fail(String(wrong));

test("What is typed while an earlier keystroke is written is written after it", async () => {
  const phone = device();
  const own = keeping(phone.write, quiet);
  for (const text of ["现", "现场", "现场口"]) {
    phone.typed(text);
    own.changed();
  }

  phone.through();
  await turn();
  const ended = own.end();
  phone.through();
  await ended;
  assert.deepEqual(phone.written, ["现", "现场口"]);
});

test("Leaving a form waits for its last keystroke, and nothing is written over it afterwards", async () => {
  const phone = device();
  const own = keeping(phone.write, quiet);
  phone.typed("桥下口");
  own.changed();
  let left = false;
  const ended = own.end().then(() => (left = true));
  await turn();
  assert.equal(left, false);
  phone.typed("");
  own.changed();
  phone.through();
  await ended;
  assert.deepEqual(phone.written, ["桥下口"]);
});

test("A full device is told of, and the next keystroke is tried again", async () => {
  const [told, written]: [string[], string[]] = [[], []];
  let full = true;
  const own = keeping(
    async () => {
      if (full) throw new Error("QuotaExceeded");
      written.push("口");
    },
    (wrong) => told.push(String(wrong)),
  );
  own.changed();
  await turn();
  full = false;
  own.changed();
  await own.end();
  assert.deepEqual([told, written], [["Error: QuotaExceeded"], ["口"]]);
});

test("A draft holds no number of a person, in rows neither", () => {
  const fields = [
    field("name"),
    field("card", { secret: true }),
    field("people", { type: "group", fields: [field("who"), field("no", { secret: true })] }),
  ];
  const typed = { name: "桥下口", card: "110105199001011234", people: [{ who: "张三", no: "110105199001011234" }] };
  assert.deepEqual(draftable(fields, typed, []), { name: "桥下口", people: [{ who: "张三" }] });
});

test("A number as the server shows it stays, so that a draft does not empty it", () => {
  const fields = [field("card", { secret: true }), field("people", { type: "group", fields: [field("no", { secret: true })] })];
  const shown = { card: "1408**********1234", people: [{ no: "1408**********1234" }] };
  assert.deepEqual(draftable(fields, structuredClone(shown), [shown]), shown);
  assert.deepEqual(draftable(fields, { ...shown, card: "110105199001011234" }, [shown]), { people: shown.people });
});
