// What people open every morning, in a browser: my work, search, referrals, who leads which family; in every view and with the keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser } from "./lib.mjs";

const MANAGER = "casemanager-maastricht";
const SCREENER = "screener-maastricht";
let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

async function dossier(page, name) {
  await page.goto("/gezinnen");
  return page.locator(".families th a", { hasText: name }).first().getAttribute("href");
}

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
  const page = await site.page({ as: MANAGER });
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

test("a citizen service number is looked for without script and never stands in the address", async () => {
  const page = await site.page({ as: MANAGER, script: false });
  await page.goto("/mijn-werk");
  await page.fill("#zoek-boven", "999990019");
  await Promise.all([page.waitForEvent("load"), page.press("#zoek-boven", "Enter")]);
  assert.ok(!page.url().includes("99999"), page.url());
  assert.equal(await page.inputValue("#zoek"), "");
  await page.context().close();
});
