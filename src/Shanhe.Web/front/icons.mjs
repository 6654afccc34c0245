// Makes one sprite of the icons that pages use: symbols named as in the set (Lucide, ISC licence), drawn in the colour of the text.
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const used = new Set();
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!["node_modules", "bin", "obj", "wwwroot", "front"].includes(entry.name)) walk(path);
    } else if (/\.(razor|cs)$/.test(entry.name)) {
      const text = readFileSync(path, "utf8");
      for (const found of text.matchAll(/<Icon Name="([a-z0-9-]+)"|Icon: "([a-z0-9-]+)"/g)) used.add(found[1] ?? found[2]);
    }
  }
};
walk("..");
const symbols = [...used].sort().map((name) => {
  const source = readFileSync(join("node_modules/lucide-static/icons", `${name}.svg`), "utf8");
  const inner = source.slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s+/g, " ").trim()}</symbol>`;
});
mkdirSync("../wwwroot/js", { recursive: true });
writeFileSync("../wwwroot/js/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC License -->${symbols.join("")}</svg>\n`);
