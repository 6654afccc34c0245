// Writes the packages that the program is made of, with version and licence, as lines of four columns: node Administration/notices.mjs OUT
import { readFileSync, writeFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const lines = [];

// NuGet: what the restore resolved for the program; the licence stands in the package's own description.
const assets = json(join(here, "..", "obj", "project.assets.json"));
const folders = Object.keys(assets.packageFolders);
for (const [key, library] of Object.entries(assets.libraries)) {
  if (library.type !== "package") continue;
  const [name, version] = key.split("/");
  lines.push(["nuget", name, version, licenceOf(library.path)]);
}

function licenceOf(path) {
  for (const folder of folders) {
    let files;
    try {
      files = readdirSync(join(folder, path));
    } catch {
      continue;
    }
    const spec = files.find((f) => f.endsWith(".nuspec"));
    if (!spec) continue;
    const text = readFileSync(join(folder, path, spec), "utf8");
    const expression = /<license type="expression">([^<]+)</.exec(text)?.[1];
    if (expression) return expression.trim();
    const file = /<license type="file">([^<]+)</.exec(text)?.[1]?.trim();
    if (file) {
      try {
        const words = readFileSync(join(folder, path, file.replaceAll("\\", "/")), "utf8");
        return /MIT License|Permission is hereby granted, free of charge/.test(words) ? "MIT"
          : /Apache License/.test(words) ? "Apache-2.0"
          : /Redistribution and use in source and binary forms/.test(words) ? "BSD"
          : file;
      } catch {
        return file;
      }
    }
    const url = /<licenseUrl>([^<]+)</.exec(text)?.[1]?.trim();
    if (url) return url;
  }
  return "?";
}

// npm: what pages are bundled of; what only builds them is not part of the program.
const lock = json(join(here, "..", "..", "Shanhe.Web", "front", "package-lock.json"));
for (const [path, found] of Object.entries(lock.packages)) {
  if (!path || found.dev || found.optional || found.link) continue;
  lines.push(["npm", path.slice(path.lastIndexOf("node_modules/") + 13), found.version, found.license ?? "?"]);
}

lines.sort((a, b) => (a.join() < b.join() ? -1 : 1));
writeFileSync(process.argv[2], lines.map((l) => l.join("\t")).join("\n") + "\n");
