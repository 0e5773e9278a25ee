// What people open every morning, in a browser: my work, search, referrals, who leads which family; in every view and with the keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MANAGER, SCREENER, dossier, press } from "./aanpak.mjs";
import { open, openBrowser } from "./lib.mjs";

let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

test("the pages of the morning, in every view", async () => {
  await site.check("/mijn-werk", { as: MANAGER, name: "mijn-werk" });
  await site.check("/mijn-werk?soort=actie&termijn=week", { as: MANAGER, name: "mijn-werk-keuze" });
  await site.check("/mijn-werk", { as: "school-maastricht", name: "mijn-werk-school" });
  await site.check("/zoeken", { as: MANAGER, name: "zoeken" });
  await site.check("/zoeken?zoek=fleur", { as: MANAGER, name: "zoeken-gevonden" });
  await site.check("/zoeken?zoek=nergens", { as: MANAGER, name: "zoeken-niets" });
  await site.check("/aanmeldingen", { as: SCREENER, name: "aanmeldingen" });
  await site.check("/caseload", { as: MANAGER, name: "caseload" });
  const page = await site.page({ as: MANAGER });
  const path = await dossier(page, "Bakker");
  await page.context().close();
  await site.check(`${path}/overdracht`, { as: MANAGER, name: "overdracht" });
  await site.check(`${path}/vervanger`, { as: MANAGER, name: "vervanger" });
});

test("the keyboard goes to search, to my work and along the lines, and can be turned off", async () => {
  const page = await site.page({ as: SCREENER });
  await page.goto("/zoeken?zoek=fleur");
  await page.keyboard.press("j");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Van den Bosch/);
  await page.keyboard.press("j");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Willems/);
  await page.keyboard.press("k");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "zoek");
  // While somebody types, a letter is a letter.
  await page.keyboard.press("j");
  assert.match(await page.inputValue("#zoek"), /j/);
  await page.locator("h1").click();
  await page.keyboard.press("?");
  assert.ok(await page.locator("#toetsen[open]").count());
  await page.keyboard.press("g");
  await Promise.all([page.waitForURL("**/mijn-werk"), page.keyboard.press("w")]);
  await page.keyboard.press("?");
  await page.locator("[data-keys-switch]").click();
  assert.equal(await page.getAttribute("[data-keys-switch]", "aria-pressed"), "true");
  await page.locator("h1").click();
  await page.keyboard.press("/");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "zoek-boven");
  await page.context().close();
});

test("along the lines of my work with j and k, and Enter opens one", async () => {
  const page = await site.page({ as: MANAGER });
  await open(page, "/mijn-werk");
  const lines = page.locator("[data-lines] [data-line]");
  const at = () => lines.evaluateAll((all) => all.indexOf(document.activeElement));
  for (const [key, place] of [["j", 0], ["j", 1], ["j", 2], ["k", 1], ["k", 0], ["k", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await at(), place, `after ${key}`);
  }
  const ring = await lines.first().evaluate((line) => getComputedStyle(line).outlineStyle !== "none" || getComputedStyle(line).boxShadow !== "none");
  assert.ok(ring, "the line with the focus can be seen");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "zoek-boven");
  await page.locator("h1").click();
  await page.keyboard.press("j");
  const href = await lines.first().getAttribute("href");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.equal(new URL(page.url()).pathname, new URL(href, page.url()).pathname);
  await page.keyboard.press("g");
  await Promise.all([page.waitForURL("**/mijn-werk"), page.keyboard.press("w")]);
  await page.context().close();
});

test("a choice of lines is kept under a name, and let go of again", async () => {
  const page = await site.page({ as: MANAGER, script: false });
  await open(page, "/mijn-werk?termijn=week");
  await page.locator(".choices details.menu summary").last().click();
  await press(page, "form[action='/mijn-werk/weergaven'] button[type=submit]", 422);
  assert.ok(await page.locator("#weergave-error").isVisible());
  await page.fill("#weergave", "Deze week af");
  await press(page, "form[action='/mijn-werk/weergaven'] button[type=submit]");
  await open(page, "/mijn-werk");
  const kept = page.getByRole("link", { name: "Deze week af" });
  assert.match(await kept.getAttribute("href"), /termijn=week/);
  await page.locator(".choices details.menu", { hasText: "Deze week af" }).locator("summary").click();
  await press(page, page.getByRole("button", { name: /Deze week af/ }));
  assert.equal(await page.getByRole("link", { name: "Deze week af" }).count(), 0);
  await page.context().close();
});

test("my work has its own words for who has nothing to do, and for a choice without lines", async () => {
  const nothing = (page) => page.getByText("Er wacht niets op u").waitFor();
  await site.check("/mijn-werk", { as: "gezinscoach-deventer", name: "mijn-werk-leeg", act: nothing });
  await site.check("/mijn-werk?soort=spoed", { as: MANAGER, name: "mijn-werk-geen-regels" });
});

test("a citizen service number is looked for without script and never stands in the address", async () => {
  const page = await site.page({ as: MANAGER, script: false });
  await page.goto("/mijn-werk");
  await page.fill("#zoek-boven", "999990019");
  await Promise.all([page.waitForEvent("load"), page.press("#zoek-boven", "Enter")]);
  assert.ok(!page.url().includes("99999"), page.url());
  assert.equal(await page.inputValue("#zoek"), "");
  await page.context().close();
});
