// Measuring, change, safety and the test of the target group in a browser; and a session that ends while somebody measures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { COLLEAGUE, MANAGER, SCREENER, addFamily, caseOf, dossier, follow, freshName, openCase, press, score } from "./aanpak.mjs";
import { assertSoundInEveryView, login, open, openBrowser } from "./lib.mjs";

const GROUND = "Drie brieven van de deurwaarder, nog niet geopend.";
const SAID = "Ik durf de post niet open te maken";
let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** The form for the first adult of a family, as its case page leads to it. */
async function form(page, name) {
  await open(page, await caseOf(page, name));
  return page.locator(".page-head__actions a[href*='/meten/']").first().getAttribute("href");
}

/** The form for a family of this test's own, which nobody else measures. */
async function ownForm(page, start) {
  await open(page, await openCase(page, await addFamily(page, freshName(start))));
  return page.locator(".page-head__actions a[href*='/meten/']").first().getAttribute("href");
}

/** Waits for the next draft that the script of the page sends. */
function keeps(page) {
  return page.waitForResponse((response) => new URL(response.url()).pathname.endsWith("/concept"));
}

test("the form, empty, with what was measured before, and refused", async () => {
  const page = await site.page({ as: MANAGER });
  const empty = await ownForm(page, "Nieuwgemeten");
  await site.check(empty, { as: MANAGER, name: "meten-leeg" });
  await site.check(await form(page, "De Vries"), { as: MANAGER, name: "meten" });
  await open(page, empty);
  await press(page, ".action-bar button[value=opslaan]", 422);
  assert.match(await page.locator("#fouten").innerText(), /Vul ten minste één domein in/);
  await assertSoundInEveryView(page, "meten-niets");
  await page.fill("#datum", "31 december 2099");
  await score(page, "financien", "2");
  await score(page, "huisvesting", "nr");
  await press(page, ".action-bar button[value=opslaan]", 422);
  const wrong = await page.locator("#fouten").innerText();
  for (const said of [/Deze dag moet nog komen/, /Financiën kort waaraan u dat ziet/, /Huisvesting waarom het niet relevant is/]) assert.match(wrong, said);
  assert.ok(await page.locator('input[name="d-financien"][value="2"]').isChecked(), "what was chosen is still chosen");
  await assertSoundInEveryView(page, "meten-fout");
  await press(page, "button[value=weggooien]");
  await page.context().close();
});

test("who may not see what is measured is told whom to ask", async () => {
  const page = await site.page({ as: SCREENER });
  const at = await caseOf(page, "Castelijns");
  const member = await form(await site.page({ as: COLLEAGUE }), "Castelijns");
  assert.ok(member.startsWith(at));
  await site.check(member, { as: SCREENER, name: "meten-mag-niet", act: (page) => page.getByText("U mag hier niet meten").waitFor() });
});

test("with the keyboard a level takes one key, and the ground is asked at once", async () => {
  const page = await site.page({ as: MANAGER });
  await open(page, await ownForm(page, "Toetsend"));
  const domain = page.locator("#d-financien");
  const choice = (value) => domain.locator(`input[name="d-financien"][value="${value}"]`);
  await choice(5).focus();
  await page.keyboard.press("3");
  assert.ok(await choice(3).isChecked());
  assert.ok(await domain.locator("#g-financien").isVisible(), "what it rests on is asked beside it");
  await choice(3).focus();
  await page.keyboard.press("n");
  assert.ok(await choice("nb").isChecked());
  await page.context().close();
});

test("when the session ends in the middle of a measurement, the draft is there after logging in", { timeout: 180_000 }, async () => {
  const page = await site.page();
  await login(page, MANAGER);
  const path = await ownForm(page, "Onderbroken");
  await open(page, path);
  await score(page, "financien", "2", GROUND);
  assert.equal((await keeps(page)).status(), 200);
  await page.locator("#concept").getByText("Concept bewaard").waitFor();

  await page.context().clearCookies();
  const refused = keeps(page);
  await page.locator("#d-financien details", { hasText: "Wat vindt" }).locator("summary").click();
  await page.locator("#w-financien").fill(SAID);
  await page.locator('input[name="z-financien"][value="1"]').check();
  assert.equal((await refused).status(), 401);
  await page.getByText("U bent niet meer ingelogd").waitFor();
  assert.equal(await page.inputValue("#g-financien"), GROUND, "nothing of the page is lost");
  await assertSoundInEveryView(Object.assign(page, { problems: [] }), "meten-sessie-voorbij");

  // In another tab somebody logs in again; the page that stayed open keeps what was typed meanwhile.
  const tab = await page.context().newPage();
  await login(tab, MANAGER);
  const kept = keeps(page);
  await page.locator("#waar").fill("thuis");
  assert.equal((await kept).status(), 200);
  await page.close();

  await open(Object.assign(tab, { problems: [], expectedStatus: 200 }), path);
  assert.ok(await tab.locator('input[name="d-financien"][value="2"]').isChecked());
  assert.equal(await tab.inputValue("#g-financien"), GROUND);
  assert.equal(await tab.inputValue("#w-financien"), SAID);
  assert.ok(await tab.locator('input[name="z-financien"][value="1"]').isChecked());
  assert.equal(await tab.inputValue("#waar"), "thuis");
  await press(tab, ".action-bar button[value=opslaan]");
  assert.match(tab.url(), /gedaan=gemeten/);
  await tab.context().close();
});

test("change over time, never measured and many times", async () => {
  const page = await site.page({ as: MANAGER });
  const rich = await dossier(page, "El Amrani");
  const never = await addFamily(page, freshName("Ongemeten"));
  await site.check(`${never}/metingen`, { as: MANAGER, name: "verandering-leeg" });
  await site.check(`${rich}/metingen`, { as: MANAGER, name: "verandering" });
  await open(page, `${rich}/metingen`);
  const pictures = await page.locator(".dw-courses svg").count();
  assert.ok(pictures > 0, "there is a course to see");
  assert.equal(await page.locator(".dw-courses svg title").count(), pictures, "each drawing has words");
  assert.ok(await page.locator(".change-table td").count(), "and its numbers as a table");
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  assert.ok(!(await page.locator(".rail").first().isVisible()), "no navigation on paper");
  assert.ok(await page.locator(".dw-courses svg").first().isVisible());
  await page.context().close();
});

test("how safe a child is, looked at and refused", async () => {
  const page = await site.page({ as: MANAGER });
  await site.check(`${await dossier(page, "El Amrani")}/veiligheid`, { as: MANAGER, name: "veiligheid" });
  const own = await addFamily(page, freshName("Veilig"));
  await site.check(`${own}/veiligheid`, { as: MANAGER, name: "veiligheid-leeg" });
  await open(page, `${own}/veiligheid`);
  await press(page, "form.panel .action-bar button[type=submit]", 422);
  for (const field of ["oordeel", "grond"]) assert.ok(await page.locator(`#${field}-error`).isVisible(), field);
  await assertSoundInEveryView(page, "veiligheid-fout");
  await page.context().close();
});

test("the test of the target group counts, and who judges otherwise says why", async () => {
  const page = await site.page({ as: MANAGER });
  await site.check(`${await dossier(page, "De Vries")}/doelgroep`, { as: MANAGER, name: "doelgroep" });
  const own = await addFamily(page, freshName("Getoetst"));
  await site.check(`${own}/doelgroep`, { as: MANAGER, name: "doelgroep-leeg" });
  await open(page, `${own}/doelgroep`);
  await page.check('input[name="p-inkomen"][value=ja]');
  await page.check('input[name="c-inkomen"]');
  await page.check("input[name=anders][value=hoort]");
  await press(page, ".action-bar button[value=opslaan]", 422);
  assert.match(await page.locator("#fouten").innerText(), /Schrijf bij Inkomen op wat het probleem is/);
  await assertSoundInEveryView(page, "doelgroep-fout");
  await page.fill("#g-inkomen", "Schulden bij zes schuldeisers.");
  await page.fill("#s-inkomen", "2018");
  await page.fill("#reden", "Vier gesprekken lieten meer zien dan er te tellen is.");
  await press(page, ".action-bar button[value=bekijken]");
  assert.ok(await page.locator("#uitkomst").isVisible());
  await assertSoundInEveryView(page, "doelgroep-bekeken");
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(await page.locator("#eerder").innerText(), /Anders beoordeeld/);
  await page.context().close();
});

test("a measurement is kept from the page that asked for it", async () => {
  const page = await site.page({ as: MANAGER });
  const path = await ownForm(page, "Gemeten");
  await open(page, path);
  await score(page, "sociaal-netwerk", "nb");
  await score(page, "financien", "4", "De huur is op tijd betaald.");
  await press(page, ".action-bar button[value=opslaan]");
  await site.check(new URL(page.url()).pathname, { as: MANAGER, name: "casus-gemeten" });
  await follow(page, page.getByRole("link", { name: "Verandering" }));
  assert.match(await page.locator(".change-table").innerText(), /Financiën\s+4/);
  await page.context().close();
});
