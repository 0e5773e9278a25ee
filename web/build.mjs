// Builds the style, script, fonts and favicon into crates/web/assets/dist. The same input gives the same bytes.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleStyle, countStyleRules } from "./style.mjs";

const WEB = dirname(fileURLToPath(import.meta.url));
const DIST = process.env.SAMENHANG_DIST ?? join(WEB, "../crates/web/assets/dist");
const FONTS = join(WEB, "node_modules/source-sans");
const WEB_FACES = ["Regular", "It", "Semibold"];
const PDF_FACES = ["Regular", "It", "Semibold", "Bold"];

/** Name by which the program asks for a file → name under which it is stored. */
const manifest = {};
const files = new Map();

/** Stores a file under a name that carries the hash of its content, so that it may be cached for ever. */
function addHashed(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const extension = extname(name);
  const stored = `${name.slice(0, -extension.length)}.${hash}${extension}`;
  manifest[name] = stored;
  files.set(stored, bytes);
  return stored;
}

/** Stores a file that the program reads itself and never serves. */
function addPlain(name, content) {
  manifest[name] = name;
  files.set(name, Buffer.from(content));
}

async function addFonts() {
  for (const face of WEB_FACES) {
    addHashed(`fonts/SourceSans3-${face}.woff2`, await readFile(join(FONTS, `WOFF2/TTF/SourceSans3-${face}.ttf.woff2`)));
  }
  for (const face of PDF_FACES) {
    addPlain(`fonts/SourceSans3-${face}.ttf`, await readFile(join(FONTS, `TTF/SourceSans3-${face}.ttf`)));
  }
  addPlain("fonts/LICENSE.md", await readFile(join(FONTS, "LICENSE.md")));
}

async function addScript() {
  const result = await build({
    entryPoints: [join(WEB, "js/index.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["chrome99", "firefox97", "safari15.4"],
    legalComments: "none",
  });
  addHashed("samenhang.js", result.outputFiles[0].contents);
}

async function addStyle() {
  const { code, stripped } = await bundleStyle(join(WEB, "css/index.css"), (url) => {
    if (!manifest[url]) throw new Error(`css/fonts.css asks for ${url}, which is not built`);
    return manifest[url];
  });
  addHashed("samenhang.css", code);
  const rules = countStyleRules(code);
  addPlain("style.json", `${JSON.stringify({ rules, bytes: code.length })}\n`);
  console.log(`style   ${rules} rules, ${stripped} unused custom properties left out`);
}

/** Writes beside the old folder and then swaps, so that a reader never meets half a build. */
async function writeDist() {
  const fresh = `${DIST}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, "fonts"), { recursive: true });
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  files.set("assets.json", Buffer.from(`${JSON.stringify(sorted, null, 2)}\n`));
  for (const [name, bytes] of files) await writeFile(join(fresh, name), bytes);
  await rm(DIST, { recursive: true, force: true });
  await rename(fresh, DIST);
  for (const [name, bytes] of files) console.log(`${String(Math.ceil(bytes.length / 1024)).padStart(5)} kB  ${name}`);
}

await addFonts();
await addStyle();
await addScript();
addHashed("favicon.svg", await readFile(join(WEB, "favicon.svg")));
await writeDist();
