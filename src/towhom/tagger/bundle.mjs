// Bundles js/ into static/tagger.js (npm run build), stamped so that a test sees when one was changed without the other.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const here = new URL(".", import.meta.url);
const digest = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex");

const names = readdirSync(new URL("js/", here)).filter((name) => name.endsWith(".js")).sort();
const sources = digest(names.map((name) => `${name}\n${readFileSync(new URL(`js/${name}`, here), "utf8")}`).join(""));
const { outputFiles } = await build({
  entryPoints: [new URL("js/index.js", here).pathname],
  absWorkingDir: new URL(".", here).pathname,
  bundle: true,
  format: "esm",
  charset: "utf8",
  target: "es2022",
  write: false,
});
const body = outputFiles[0].text;
const stamp = `// Made from tagger/js by "npm run build"; do not edit. sources ${sources} body ${digest(body)}\n`;
writeFileSync(new URL("static/tagger.js", here), stamp + body);
