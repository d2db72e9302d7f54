// Bundles the editor into ../static, with the licences of all that is in it.
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const result = await build({
  entryPoints: ["editor.js"],
  outdir: "../static",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  metafile: true,
  legalComments: "none",
  banner: { js: "/* Licences: editor.licences.txt */", css: "/* Licences: editor.licences.txt */" },
  loader: { ".svg": "dataurl" },
});

// A package's bundle has others in it, so all that are installed for it are named, not only the files read.
const packages = new Set(
  readdirSync("node_modules", { recursive: true })
    .filter((file) => file.endsWith("package.json") && !file.includes("esbuild"))
    .map((file) => join("node_modules", file, "..")),
);
const licences = [...packages].sort().flatMap((folder) => {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!about.name || !about.version) return [];
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `License: ${about.license}`;
  return [`${about.name} ${about.version}\n\n${text}\n`];
});
writeFileSync("../static/editor.licences.txt", licences.join("\n----\n\n"));
console.log(Object.entries(result.metafile.outputs).map(([name, o]) => `${name} ${o.bytes}`).join("\n"));
