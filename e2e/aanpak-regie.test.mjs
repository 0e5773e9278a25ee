// Who decides about a family and who leads it, in a browser: the queue, the decision, handing over, a deputy, and sharing the families of
// somebody who leaves.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { COLLEAGUE, COLLEAGUE_NAME, MANAGER, MANAGER_NAME, SCREENER, addFamily, choose, dossier, freshName, openCase, press } from "./aanpak.mjs";
import { assertSoundInEveryView, open, openBrowser } from "./lib.mjs";

const PARTS = ["situatie", "afspraken", "aandacht", "gezin"];
let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

test("the queue: everything, what nobody took, and what is mine", async () => {
  const page = await site.page({ as: SCREENER });
  await open(page, "/aanmeldingen");
  const tabs = await page.locator(".tabs a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.context().close();
  assert.equal(tabs.length, 3);
  for (const [number, tab] of tabs.entries()) await site.check(tab, { as: SCREENER, name: `aanmeldingen-${number + 1}` });
  await site.check("/aanmeldingen", { as: MANAGER, status: 403, name: "aanmeldingen-niet" });
});

test("a decision is refused, kept as a draft, asks for more and is made", async () => {
  const page = await site.page({ as: SCREENER });
  const path = `${await openCase(page, await addFamily(page, freshName("Beslist"), "Screening"))}/screening`;
  await site.check(path, { as: SCREENER, name: "screening" });
  await open(page, path);
  await press(page, ".action-bar button[value=opslaan]", 422);
  for (const field of ["besluit", "waarom"]) assert.ok(await page.locator(`#${field}-error`).isVisible(), field);
  await assertSoundInEveryView(page, "screening-fout");
  await page.check("input[name=besluit][value=meer-weten]");
  await page.fill("#waarom", "Eerst horen wat school ziet.");
  await press(page, ".action-bar button[value=opslaan]", 422);
  assert.ok(await page.locator("#bij-error").isVisible());
  await press(page, ".action-bar button[value=concept]");
  await open(page, path);
  assert.equal(await page.inputValue("#waarom"), "Eerst horen wat school ziet.");
  await page.fill("#bij", "De mentor");
  await page.fill("#verwacht", "31 december 2099");
  await press(page, ".action-bar button[value=opslaan]");
  await site.check(path, { as: SCREENER, name: "screening-meer-weten" });
  await open(page, path);
  await page.check("input[name=besluit][value=nee]");
  await page.fill("#waarom", "School en wijkteam helpen al. Het gezin vindt dat genoeg.");
  await press(page, ".action-bar button[value=opslaan]");
  await site.check(path, { as: SCREENER, name: "screening-besloten" });
  await page.context().close();
});

test("who is no screener sees what was decided and cannot decide", async () => {
  const page = await site.page({ as: MANAGER });
  const path = `${await openCase(page, await addFamily(page, freshName("Wachtend")))}/screening`;
  await page.context().close();
  const only = (page) => page.getByText("Alleen een screener beslist hierover").waitFor();
  await site.check(path, { as: MANAGER, name: "screening-niet-u", act: only });
  // A screener has not taken it up yet.
  await site.check(path, { as: SCREENER, name: "screening-van-niemand" });
});

/** A family that this case manager leads from the start. */
function ledFamily(page, name) {
  return addFamily(page, name, "Regie over het plan", { lead: true });
}

async function tellAll(page) {
  for (const part of PARTS) await page.fill(`#${part}`, `Wat er te zeggen is over ${part}.`);
}

test("a family is handed over, and sent back with what is missing", async () => {
  const page = await site.page({ as: MANAGER });
  const path = `${await dossier(page, "Rademakers")}/overdracht`;
  await site.check(path, { as: MANAGER, name: "overdracht-nieuw" });
  await open(page, path);
  await press(page, ".action-bar button[value=opslaan]", 422);
  for (const field of ["wie", ...PARTS]) assert.ok(await page.locator(`#${field}-error`).isVisible(), field);
  await assertSoundInEveryView(page, "overdracht-fout");
  await page.locator("#wie label", { hasText: COLLEAGUE_NAME }).locator("input").check();
  await tellAll(page);
  await press(page, ".action-bar button[value=opslaan]");
  const other = await site.page({ as: COLLEAGUE });
  await site.check(path, { as: COLLEAGUE, name: "overdracht-wacht" });
  await open(other, path);
  await press(other, "form[action$='/terug'] [type=submit]", 422);
  assert.ok(await other.locator("#reden-error").isVisible());
  await assertSoundInEveryView(other, "overdracht-terug-fout");
  await other.fill("#reden", "Welke afspraken zijn er met school?");
  await press(other, "form[action$='/terug'] [type=submit]");
  // From the next day on the former one leads again; the screener sees both.
  const screener = await site.page({ as: SCREENER });
  await open(screener, path.replace("/overdracht", "/taken"));
  assert.match(await screener.locator("tbody tr", { hasText: MANAGER_NAME }).first().innerText(), /regisseur.*vanaf/s);
  await site.check(path, { as: SCREENER, name: "overdracht-teruggestuurd", act: (page) => page.getByText("Welke afspraken zijn er met school?").first().waitFor({ state: "attached" }) });
  for (const one of [page, other, screener]) await one.context().close();
});

test("who takes over says so", async () => {
  const page = await site.page({ as: MANAGER });
  await open(page, `${await dossier(page, "Haddad")}/overdracht`);
  await press(page, "form[action$='/aannemen'] [type=submit]");
  assert.ok(await page.getByText("U hebt het gezin overgenomen.").isVisible());
  await page.context().close();
});

test("a deputy stands in for some days", async () => {
  const page = await site.page({ as: MANAGER });
  const family = await ledFamily(page, freshName("Vervangen"));
  await open(page, `${family}/vervanger`);
  await press(page, "button[value=opslaan]", 422);
  assert.ok(await page.locator("#wie-error").isVisible());
  await assertSoundInEveryView(page, "vervanger-fout");
  await page.locator("#wie label", { hasText: COLLEAGUE_NAME }).locator("input").check();
  const day = (days) => new Date(Date.now() + days * 24 * 3600 * 1000).toLocaleDateString("nl-NL", { timeZone: "Europe/Amsterdam" });
  await page.fill("#van", day(0));
  await page.fill("#tot", day(14));
  await press(page, "button[value=opslaan]");
  await site.check(`${family}/overdracht`, { as: MANAGER, name: "overdracht-met-vervanger" });
  await page.context().close();
});

test("families per lead professional, and for one team", async () => {
  const page = await site.page({ as: MANAGER });
  await open(page, "/caseload");
  const tabs = await page.locator(".tabs a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.context().close();
  assert.ok(tabs.length > 1, "more than one team");
  await site.check(tabs[1], { as: MANAGER, name: "caseload-team" });
  await site.check("/caseload", { as: "school-maastricht", status: 403, name: "caseload-niet" });
});

test("the families of who leaves are shared: nothing chosen, everything together, and what became of each", async () => {
  const page = await site.page({ as: MANAGER });
  const today = freshName("Vandaagpas");
  await ledFamily(page, today);
  await open(page, "/caseload");
  const row = page.locator(".caseload tbody tr", { hasText: MANAGER_NAME });
  const path = await row.getByRole("link").getAttribute("href");
  await site.check(path, { as: MANAGER, name: "verdelen" });
  await open(page, path);
  const choices = page.locator("table.share tbody tr");
  for (const one of await choices.all()) await one.locator("select").selectOption("");
  await tellAll(page);
  await press(page, "button[value=bekijk]", 422);
  await assertSoundInEveryView(page, "verdelen-fout");
  for (const name of ["Khalil", today]) await choose(choices.filter({ hasText: name }).locator("select"), COLLEAGUE_NAME);
  await press(page, "button[value=bekijk]");
  await assertSoundInEveryView(page, "verdelen-alles-bij-elkaar");
  await press(page, "button[value=verdeel]");
  // Who leads since today cannot hand over on the same day.
  const became = (name) => page.locator("tbody tr", { hasText: name }).locator("td").last().innerText();
  assert.match(await became("Khalil"), /^\s*overgedragen\s*$/);
  assert.match(await became(today), /niet overgedragen\s*Kies een dag na de dag waarop de regisseur van nu begon/);
  await assertSoundInEveryView(page, "verdelen-gedaan");
  await page.context().close();
});
