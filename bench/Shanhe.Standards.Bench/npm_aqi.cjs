// The individual index of PM2.5 (HJ 633-2012) of each value of a file, by the npm package @shootismoke/convert.
// Prints the best of three times in milliseconds (reading not counted) and the sum of the indices.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { convert, ugm3 } = createRequire(process.argv[2] + "/")("@shootismoke/convert");

const values = readFileSync(process.argv[3], "utf8").trim().split("\n").map(Number);
let best = Infinity, sum = 0;
for (let run = 0; run < 3; run++) {
  const start = process.hrtime.bigint();
  sum = 0;
  for (const value of values) sum += convert("pm25", ugm3, "chnMep", value);
  best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e6);
}
console.log(best.toFixed(1), sum);
