// What a browser test needs: a browser, log-ins, and one call that looks at a page in every size and scheme.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = process.env.SAMENHANG_DIST ?? join(HERE, "../crates/web/assets/dist");
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Address of the program under test, without a slash at the end. */
export const BASE_URL = (process.env.BASE_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");
/** Log-ins by role: `{"toezichthouder": {"name": "…", "password": "…", "totp": "BASE32 or absent"}}`. */
export const LOGINS = JSON.parse(process.env.DEMO_LOGINS ?? "{}");
const WAYS = [1280, 390].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));
/** Every page is looked at in these four ways, or in those that `VIEWS` names. */
export const VIEWS = process.env.VIEWS ? process.env.VIEWS.split(",").map(way) : WAYS;

/** The way with this name, such as `390-dark`. */
function way(name) {
  const found = WAYS.find(({ width, scheme }) => name === `${width}-${scheme}`);
  assert.ok(found, `VIEWS names ${name}; there are: ${WAYS.map(({ width, scheme }) => `${width}-${scheme}`).join(", ")}`);
  return found;
}

/** Starts Chromium. Call `close()` on the result when all tests are done. */
export async function openBrowser() {
  const profile = await mkdtemp(join(tmpdir(), "samenhang-e2e-"));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    env: { ...process.env, HOME: profile },
  });
  return new Site(browser, profile);
}

/** A running Chromium with the log-ins that it has made. */
export class Site {
  #browser;
  #profile;
  #sessions = new Map();

  constructor(browser, profile) {
    this.#browser = browser;
    this.#profile = profile;
  }

  async close() {
    await this.#browser.close();
    await rm(this.#profile, { recursive: true, force: true });
  }

  /**
   * A fresh page. `as` is a role of `DEMO_LOGINS`, absent for a visitor without log-in; `script: false` switches
   * JavaScript off; `base` is the address of another program than the one all tests share. The page gathers what goes wrong in
   * `page.problems`.
   */
  async page({ as, width = 1280, scheme = "light", script = true, base = BASE_URL } = {}) {
    const context = await this.#browser.newContext({
      baseURL: base,
      locale: "nl-NL",
      timezoneId: "Europe/Amsterdam",
      colorScheme: scheme,
      viewport: { width, height: width < 700 ? 844 : 900 },
      deviceScaleFactor: 1,
      javaScriptEnabled: script,
      reducedMotion: "reduce",
      storageState: as ? await this.#session(as) : undefined,
    });
    const page = await context.newPage();
    page.hasScript = script;
    gatherProblems(page);
    return page;
  }

  /** Logs in once for each role and keeps the cookies; a second page of the same role reuses them. */
  async #session(role) {
    if (!this.#sessions.has(role)) {
      const page = await this.page();
      await login(page, role);
      this.#sessions.set(role, await page.context().storageState());
      await page.context().close();
    }
    return this.#sessions.get(role);
  }

  /**
   * Opens a page in every view and asserts: the status, a whole style sheet, no console error, no failed request,
   * nothing wider than the screen, no accessibility violation. `act(page)` may bring the page into another state first.
   */
  async check(path, { as, status = 200, name, act, views = VIEWS } = {}) {
    for (const view of views) {
      const page = await this.page({ as, ...view });
      try {
        await open(page, path, status);
        if (act) await act(page);
        await assertSound(page, `${path} at ${view.width} ${view.scheme}`);
        await shoot(page, `${name ?? nameOf(path)}-${view.width}-${view.scheme}`);
      } finally {
        await page.context().close();
      }
    }
  }
}

/** Goes to a path and asserts the status of the answer. */
export async function open(page, path, status = 200) {
  page.expectedStatus = status;
  const response = await page.goto(path, { waitUntil: "load" });
  assert.equal(response.status(), status, `${path} answered ${response.status()}`);
  await page.evaluate(() => document.fonts.ready);
  return response;
}

/** Logs in through the sign-in page, with the second factor when the role has one. */
export async function login(page, role) {
  const account = LOGINS[role];
  assert.ok(account, `DEMO_LOGINS has no log-in for the role ${role}; it has: ${Object.keys(LOGINS).join(", ") || "none"}`);
  await page.goto("/inloggen");
  await page.fill('input[autocomplete~="username"]', account.name);
  await page.fill('input[autocomplete~="current-password"]', account.password);
  await submit(page, 'input[autocomplete~="current-password"]');
  if (account.totp) await giveCode(page, account.totp);
  const inside = !new URL(page.url()).pathname.startsWith("/inloggen");
  assert.ok(inside, `${role} could not log in: ${inside || (await page.locator("main").innerText())}`);
}

/**
 * Gives a code that is not used yet: the one of now, or when another test used that up a moment ago the next one, which is accepted
 * early. The page of a demonstration tells which; a wrong guess would count against the address of all tests.
 */
async function giveCode(page, secret, tries = 2) {
  const field = 'input[autocomplete~="one-time-code"]';
  if ((await page.locator(field).count()) === 0) return;
  const shown = (await page.locator("[data-demo-code]").allInnerTexts()).map((text) => text.replace(/\s/g, ""))[0];
  const early = [0, 30].map((later) => totp(secret, Date.now() / 1000 + later));
  // Both are used up: the one after them is early enough in the next half minute.
  if (shown && !early.includes(shown)) await page.waitForTimeout(30_500 - (Date.now() % 30_000));
  await page.fill(field, shown ?? early[0]);
  await submit(page, field);
  // Somebody else of this account may have used it between the page and its form.
  if (tries > 1) await giveCode(page, secret, tries - 1);
}

/** Sends the form that holds this control, as a person does, and waits for the next page. */
export async function submit(page, inside) {
  const form = page.locator(`form:has(${inside})`);
  await Promise.all([page.waitForEvent("load"), form.locator('[type="submit"]').last().click()]);
}

/** The code of six digits that belongs to a base32 secret at this moment (RFC 6238). */
export function totp(secret, seconds = Date.now() / 1000) {
  const bits = [...secret.replace(/[\s=]/g, "").toUpperCase()]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => Number.parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / 30)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** All assertions that hold for every page. They run as script, also asynchronously, so the page must have it. */
export async function assertSound(page, where = page.url()) {
  assert.notEqual(page.hasScript, false, `${where}: a page without script cannot be looked at`);
  await assertWholeStyle(page);
  assert.deepEqual(page.problems, [], `${where}: console errors or failed requests`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${where}: the page is ${wide} px wider than the screen${wide > 0 ? `: ${await tooWide(page)}` : ""}`);
  assert.deepEqual(await squeezed(page), [], `${where}: cells with words that break letter by letter`);
  assert.deepEqual(await violations(page), [], `${where}: axe`);
}

/** Cells with so little room that words break letter by letter: nothing else notices those. */
function squeezed(page) {
  return page.evaluate(() => {
    const lines = (cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size;
    };
    const words = (cell) => cell.innerText.trim().split(/\s+/).length;
    const broken = (cell) => cell.checkVisibility() && lines(cell) > 2 * words(cell) + 3;
    return [...document.querySelectorAll("main tbody td, main tbody th")].filter(broken).map((cell) => cell.innerText.trim().slice(0, 40));
  });
}

/** What reaches furthest over the edge of the screen. */
function tooWide(page) {
  return page.evaluate(() => {
    const end = (one) => one.getBoundingClientRect().right;
    const over = [...document.querySelectorAll("body *")].filter((one) => end(one) > window.innerWidth).sort((a, b) => end(b) - end(a));
    return over.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className} (${one.textContent.trim().slice(0, 40)})`).join(", ");
  });
}

/** Asserts the page as it stands, in every view, and leaves it as a wide, light one: for pages that only a walk reaches. */
export async function assertSoundInEveryView(page, name) {
  for (const { width, scheme } of VIEWS.toReversed()) {
    await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await assertSound(page, `${name} at ${width} ${scheme}`);
    await shoot(page, `${name}-${width}-${scheme}`);
  }
}

/** Accessibility violations, each as one line: rule, help and where. */
export async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.map((rule) => `${rule.id}: ${rule.help} (${rule.nodes.map((node) => node.target.join(" ")).join(", ")})`);
}

/** A sheet that is cut short loses its last rules in silence: the browser must hold as many as were built. */
export async function assertWholeStyle(page) {
  const { rules } = JSON.parse(await readFile(join(DIST, "style.json"), "utf8"));
  const held = await page.evaluate(() => {
    const count = (list) =>
      [...list].reduce((sum, rule) => sum + (rule instanceof CSSStyleRule ? 1 : 0) + (rule.cssRules ? count(rule.cssRules) : 0), 0);
    return [...document.styleSheets].reduce((sum, sheet) => sum + count(sheet.cssRules), 0);
  });
  assert.equal(held, rules, "style rules in the browser");
}

/** Writes a picture of the whole page to the folder `SHOTS`, when that is set. */
export async function shoot(page, name) {
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
}

function nameOf(path) {
  return path.replace(/\?.*$/, "").replaceAll(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "start";
}

function gatherProblems(page) {
  page.problems = [];
  page.expectedStatus = 200;
  page.on("pageerror", (error) => page.problems.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // The browser reports an error page itself as an error; the status is asserted by `open`.
    const itself = message.location().url === page.url() && page.expectedStatus >= 400;
    if (message.type() === "error" && !itself) page.problems.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") page.problems.push(`request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    const itself = response.request().isNavigationRequest();
    if (response.status() >= 400 && !itself) page.problems.push(`answer: ${response.status()} ${response.url()}`);
  });
}
