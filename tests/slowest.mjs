// Prints the ten slowest tests of the TRX reports in a folder, the slowest first: node tests/slowest.mjs <folder>
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const entities = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const attribute = (element, name) => element.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? "";
const seconds = (duration) => duration.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

readdirSync(folder)
  .filter((file) => file.endsWith(".trx"))
  .flatMap((file) => readFileSync(join(folder, file), "utf8").match(/<UnitTestResult [^>]*>/g) ?? [])
  .map((element) => ({
    name: attribute(element, "testName").replace(/&(quot|lt|gt|amp);/g, (entity) => entities[entity]),
    seconds: seconds(attribute(element, "duration")),
  }))
  .sort((one, other) => other.seconds - one.seconds)
  .slice(0, 10)
  .forEach((test) => console.log(`${test.seconds.toFixed(1).padStart(7)} s  ${test.name}`));
