import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { bundleStyle, countStyleRules } from "../style.mjs";

const WEB = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(join(tmpdir(), "samenhang-web-"));
const first = join(folder, "first");
const read = (name, from = first) => readFileSync(join(from, name));
let manifest;

function build(to) {
  execFileSync(process.execPath, [join(WEB, "build.mjs")], { env: { ...process.env, SAMENHANG_DIST: to }, stdio: "ignore" });
}

before(() => {
  build(first);
  manifest = JSON.parse(read("assets.json"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(css) {
  const entry = join(folder, "entry.css");
  writeFileSync(entry, css);
  const { code, stripped } = await bundleStyle(entry, (url) => url);
  return { css: code.toString(), stripped };
}

test("the same input gives the same bytes", () => {
  const second = join(folder, "second");
  build(second);
  const names = readdirSync(first, { recursive: true }).sort();
  assert.deepEqual(readdirSync(second, { recursive: true }).sort(), names);
  for (const name of Object.values(manifest)) assert.ok(read(name).equals(read(name, second)), name);
});

test("a served file carries the hash of its content", () => {
  const served = Object.values(manifest).filter((name) => /\.(css|js|svg|woff2)$/.test(name));
  assert.equal(served.length, 6);
  for (const name of served) {
    const hash = createHash("sha256").update(read(name)).digest("hex").slice(0, 12);
    assert.ok(name.includes(`.${hash}.`), name);
  }
});

test("the sheet asks only for files that are built", () => {
  const css = read(manifest["samenhang.css"]).toString();
  const urls = [...css.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1].replaceAll('"', "")).filter((url) => !url.startsWith("data:"));
  assert.ok(urls.length >= 3);
  for (const url of urls) assert.ok(Object.values(manifest).includes(url), url);
});

test("older browsers get both schemes", () => {
  const css = read(manifest["samenhang.css"]).toString();
  assert.ok(!css.includes("light-dark("), "light-dark() is left");
  assert.ok(css.includes("--lightningcss-dark"), "the switch is gone");
});

test("no rule of ours is lost", () => {
  const own = ["", "pages"].flatMap((part) =>
    readdirSync(join(WEB, "css", part)).filter((name) => name.endsWith(".css")).map((name) => join(WEB, "css", part, name)),
  );
  const css = read(manifest["samenhang.css"]).toString();
  const classes = own.flatMap((file) => [...readFileSync(file, "utf8").replaceAll(/\/\*.*?\*\/|url\([^)]*\)/gs, "").matchAll(/\.([a-z][a-z0-9_-]+)(?=[^{};]*\{)/g)]);
  const missing = new Set(classes.map((match) => match[1]).filter((name) => !css.includes(`.${name}`)));
  assert.deepEqual([...missing], []);
  assert.equal(countStyleRules(css), JSON.parse(read("style.json")).rules);
});

test("a custom property that nothing reads is left out, also when only another unused one reads it", async () => {
  const { css, stripped } = await bundle(":root{--a:1px;--b:var(--a);--c:2px}p{margin:var(--c)}");
  assert.equal(stripped, 2);
  assert.ok(!css.includes("--a") && !css.includes("--b") && css.includes("--c:2px"), css);
});

test("a semicolon or brace inside an address does not cut the sheet", async () => {
  const { css } = await bundle(
    `:root{--unused:url("data:image/svg+xml;utf8,<svg>}</svg>")}p{background:url("data:image/svg+xml;charset=utf8,%3Csvg%3E;}%3C/svg%3E")}b{color:red}`,
  );
  assert.ok(!css.includes("--unused"), css);
  assert.ok(css.includes("b{color:red}"), css);
  assert.equal(countStyleRules(css), 2);
});

test("the guide names only classes that the sheet has", () => {
  const css = read(manifest["samenhang.css"]).toString();
  const guide = readFileSync(join(WEB, "README.md"), "utf8");
  // Names of a whole or a kind that looks like the part without it.
  const bare = new Set(["mark-choice__card--niet-getoetst", "matrix__silent", "matrix__points", "checklist", "publish__form", "paper__themes", "theme", "log"]);
  const named = [...guide.matchAll(/class="([^"{}…]+)"/g)].flatMap((match) => match[1].split(/\s+/)).filter(Boolean);
  assert.ok(named.length > 200, `only ${named.length} classes are named`);
  const unknown = new Set(named.filter((name) => !bare.has(name) && !new RegExp(`\\.${name}(?![\\w-])`).test(css)));
  assert.deepEqual([...unknown], []);
});
