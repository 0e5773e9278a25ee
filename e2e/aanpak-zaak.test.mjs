// Cases in a browser: the page of a case in each of its phases and states, opening one, what was done, and what a second person says.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { COLLEAGUE, MANAGER, SCREENER, addFamily, caseOf, dossier, freshName, openCase, press, tell, tryMove } from "./aanpak.mjs";
import { assertSoundInEveryView, open, openBrowser } from "./lib.mjs";

/** Families of the demonstration, each in another phase. */
const PHASES = [
  ["aanmelding", SCREENER, "Cortes"],
  ["screening", MANAGER, "Mansour"],
  ["verrijken", COLLEAGUE, "Frissen"],
  ["plan", COLLEAGUE, "Mazur"],
  ["uitvoering", MANAGER, "De Vries"],
  ["afschalen", MANAGER, "El Amrani"],
  ["waakvlam", MANAGER, "Roemers"],
  ["afgesloten", SCREENER, "Gielen"],
];
let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** The path of a case, found as this person finds it. */
async function path(as, name) {
  const page = await site.page({ as });
  const found = await caseOf(page, name);
  await page.context().close();
  return found;
}

for (const [phase, as, name] of PHASES) {
  test(`a case in ${phase}`, async () => {
    const now = async (page) => assert.equal((await page.locator(".thread__step--now .thread__name").innerText()).toLowerCase(), phase);
    await site.check(await path(as, name), { as, name: `casus-${phase}`, act: now });
  });
}

test("an urgent step, for who made it and for the second person", async () => {
  for (const [as, ending] of [[COLLEAGUE, "eigen"], [SCREENER, "tweede"]]) {
    const waits = (page) => page.locator("#spoed").waitFor();
    await site.check(await path(as, "Van de Weijer"), { as, name: `casus-spoed-${ending}`, act: waits });
  }
});

test("a case of a household without children, and one on paper", async () => {
  await site.check(await path(MANAGER, "De Groot"), { as: MANAGER, name: "casus-huishouden" });
  const page = await site.page({ as: MANAGER });
  await open(page, await caseOf(page, "El Amrani"));
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  for (const gone of [".rail", ".app-header", ".ways", ".page-head__actions"]) {
    const all = await page.locator(gone).all();
    assert.ok(all.length > 0, `${gone} is on the page`);
    for (const one of all) assert.ok(!(await one.isVisible()), `${gone} is not for paper`);
  }
  assert.ok(await page.locator("#plan").isVisible());
  await page.context().close();
});

test("what matters stands on one screen at 1280 pixels", async () => {
  const page = await site.page({ as: MANAGER });
  await open(page, await caseOf(page, "De Vries"));
  for (const part of ["h1", ".thread", ".case-next", "#gezin-h", "#plan-h", "#meting-h"]) {
    const box = await page.locator(part).first().boundingBox();
    assert.ok(box && box.y < 900, `${part} begins at ${box?.y} of 900`);
  }
  await page.context().close();
});

test("a case of an approach is opened once", async () => {
  const page = await site.page({ as: SCREENER });
  const family = await addFamily(page, freshName("Opener"));
  await site.check(`${family}/zaken/nieuw`, { as: SCREENER, name: "casus-openen" });
  await open(page, `${family}/zaken/nieuw`);
  await press(page, ".action-bar button[type=submit]", 422);
  assert.ok(await page.locator("#team-error").isVisible());
  page.expectedStatus = 422;
  await assertSoundInEveryView(page, "casus-openen-fout");
  const opened = await openCase(page, family);
  await site.check(`${opened}?gedaan=geopend`, { as: SCREENER, name: "casus-geopend" });
  const again = async (page) => assert.equal(await page.getByRole("link", { name: "Ga naar de casus" }).first().getAttribute("href"), opened);
  await site.check(`${family}/zaken/nieuw`, { as: SCREENER, name: "casus-openen-loopt", act: again });
  await site.check(`${family}/zaken/nieuw`, { as: "school-maastricht", status: 404, name: "casus-openen-niet" });
  await page.context().close();
});

test("what was done is written down, and what is wrong is told beside its field", async () => {
  const at = await path(MANAGER, "Ouali");
  await site.check(`${at}/gedaan`, { as: MANAGER, name: "casus-gedaan" });
  const page = await site.page({ as: MANAGER });
  await open(page, `${at}/gedaan`);
  await press(page, "button[value=opslaan]", 422);
  for (const field of ["soort", "tekst"]) assert.ok(await page.locator(`#${field}-error`).isVisible(), field);
  await assertSoundInEveryView(page, "casus-gedaan-fout");
  await tell(page, at, "gesprek", "Gebeld met school en met thuis.");
  assert.ok(await page.getByText("Gebeld met school en met thuis.").isVisible());
  await page.context().close();
});

test("closing before the end asks a reason and a second look", async () => {
  const page = await site.page({ as: SCREENER });
  const family = await addFamily(page, freshName("Weigerend"), "Screening");
  const at = await openCase(page, family);
  await site.check(`${at}/tweede-blik`, { as: SCREENER, name: "casus-tweede-blik" });
  await open(page, at);
  await page.locator("details.way", { hasText: "Casus sluiten" }).locator("summary").click();
  await page.locator("details.way[open]").getByLabel(/Het gezin wil niet/).check();
  await tryMove(page, "afgesloten", 422, "exit");
  assert.match(await page.locator("#fouten").innerText(), /kijkt eerst een collega mee/);
  await assertSoundInEveryView(page, "casus-sluiten-geweigerd");
  await open(page, `${at}/tweede-blik`);
  await press(page, "button[value=opslaan]", 422);
  await assertSoundInEveryView(page, "casus-tweede-blik-fout");
  await page.context().close();
});

test("who moves second is told, and loses nothing of what was written", async () => {
  const one = await site.page({ as: SCREENER });
  const at = await openCase(one, await addFamily(one, freshName("Tegelijk"), "Screening"));
  await tell(one, at, "geinformeerd", "Verteld.");
  const other = await site.page({ as: SCREENER });
  await open(one, at);
  await open(other, at);
  const why = "Er is vannacht iets gebeurd dat niet kan wachten.";
  await other.locator("details.way", { hasText: "Met spoed" }).locator("summary").click();
  await other.locator("details.way[open] textarea").fill(why);
  await tryMove(one, "screening");
  await tryMove(other, "uitvoering", 409, "urgent");
  assert.match(await other.locator("#fouten").innerText(), /Iemand anders was u voor/);
  const kept = await other.locator("details.way textarea").evaluateAll((all) => all.map((area) => area.value));
  assert.ok(kept.includes(why), `what was written is still there: ${kept}`);
  await assertSoundInEveryView(other, "casus-iemand-was-voor");
  await one.context().close();
  await other.context().close();
});

test("a case that is not seen is not there", async () => {
  const page = await site.page({ as: SCREENER });
  const at = await caseOf(page, "Aksoy");
  assert.ok(await dossier(page, "Aksoy"));
  await page.context().close();
  await site.check(at, { as: "politie-maastricht", status: 404, name: "casus-niet-gezien" });
});
