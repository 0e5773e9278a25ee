// The pages of families in a browser: every one in every view, and walks as a case manager, a school and the police do them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertSoundInEveryView, openBrowser, submit } from "./lib.mjs";

const MANAGER = "casemanager-maastricht";
let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** The path of a family's dossier, found in the list as a person finds it. */
async function dossier(page, name) {
  await page.goto("/gezinnen");
  return page.locator(".families th a", { hasText: name }).first().getAttribute("href");
}

test("the list of families, whole, searched and empty", async () => {
  await site.check("/gezinnen", { as: MANAGER, name: "gezinnen" });
  await site.check("/gezinnen?zoek=bosch", { as: MANAGER, name: "gezinnen-gezocht" });
  await site.check("/gezinnen?zoek=nergens", { as: MANAGER, name: "gezinnen-niets" });
  await site.check("/gezinnen", { as: "school-maastricht", name: "gezinnen-school" });
});

test("a dossier, as a case manager and as the school see it", async () => {
  const page = await site.page({ as: MANAGER });
  const path = await dossier(page, "Van den Bosch");
  await page.context().close();
  await site.check(path, { as: MANAGER, name: "gezin" });
  await site.check(path, { as: "school-maastricht", name: "gezin-school" });
  await site.check(`${path}?soort=plan`, { as: MANAGER, name: "gezin-plan" });
  const why = (page) => page.locator(".dossier-bar summary").click();
  await site.check(path, { as: MANAGER, name: "gezin-waarom", act: why });
  await site.check(path, { as: "politie-maastricht", status: 404, name: "gezin-niet-gezien" });
  for (const part of ["wijzigen", "leden", "leden/nieuw", "taken", "taken/nieuw", "regisseur", "stukken/nieuw", "stukken/bestand", "samenvoegen"]) {
    await site.check(`${path}/${part}`, { as: MANAGER, name: `gezin-${part.replace("/", "-")}` });
  }
});

test("two records stand side by side before they become one", async () => {
  const as = "screener-maastricht";
  const page = await site.page({ as });
  const path = await dossier(page, "Van den Bosch");
  const other = (await dossier(page, "Bakker")).split("/").pop();
  await page.context().close();
  await site.check(`${path}/samenvoegen?met=${other}`, { as, name: "gezin-samenvoegen-naast-elkaar" });
});

test("a secret address is not on the page of a partner", async () => {
  const page = await site.page({ as: "politie-maastricht" });
  const path = await dossier(page, "Yilmaz");
  await page.goto(path);
  assert.ok(await page.getByText("adres geheim").first().isVisible());
  assert.equal(await page.getByText("Kasteelhof").count(), 0);
  await page.context().close();
  await site.check(path, { as: "politie-maastricht", name: "gezin-geheim-adres" });
});

test("a family is added without script, and what is wrong is told beside its field", async () => {
  await site.check("/gezinnen/nieuw", { as: MANAGER, name: "gezin-nieuw" });
  const page = await site.page({ as: MANAGER, script: false });
  await page.goto("/gezinnen/nieuw");
  await page.fill("#naam", "Van Proef");
  await page.fill("#lid-1-achternaam", "Proef");
  await page.fill("#lid-1-geboren", "gisteren");
  await Promise.all([page.waitForEvent("load"), page.click('button[value="lid-erbij"]')]);
  assert.equal(await page.locator("#lid-3-achternaam").count(), 1);
  assert.equal(await page.inputValue("#naam"), "Van Proef");
  page.expectedStatus = 422;
  await submit(page, "#naam");
  assert.ok(await page.locator("#lid-1-geboren-error").isVisible());
  assert.ok(await page.locator("#taak-error").isVisible());
  await page.fill("#lid-1-geboren", "3 mei 1985");
  await page.fill("#lid-3-achternaam", "");
  await page.fill("#lid-2-achternaam", "");
  await page.fill("#taak", "kennismaken");
  await page.selectOption("#wijk", "WK093500");
  page.expectedStatus = 200;
  await submit(page, "#naam");
  assert.match(page.url(), /gedaan=gemaakt/);
  assert.equal(await page.locator("h1").textContent(), "Gezin Van Proef");
  await page.context().close();
});

test("a refused form of a new family is sound in every view", async () => {
  const page = await site.page({ as: MANAGER });
  await page.goto("/gezinnen/nieuw");
  page.expectedStatus = 422;
  await submit(page, "#naam");
  await assertSoundInEveryView(page, "gezin-nieuw-fout");
  page.expectedStatus = 200;
  await Promise.all([page.waitForEvent("load"), page.click('button[value="weggooien"]')]);
  await page.context().close();
});

test("a note is written, corrected and marked with the keyboard", async () => {
  const page = await site.page({ as: MANAGER });
  const path = await dossier(page, "Bakker");
  await page.goto(`${path}/stukken/nieuw?soort=contactlog`);
  await page.focus("#tekst");
  await page.keyboard.type("Gebeld. Alles goed.");
  await page.locator("#concept", { hasText: "Concept bewaard" }).waitFor();
  await Promise.all([page.waitForEvent("load"), page.locator('.action-bar button[value="opslaan"]').press("Enter")]);
  assert.match(page.url(), /gedaan=stuk#stuk-/);
  const item = page.locator(".items > li", { hasText: "Gebeld. Alles goed." });
  const correct = await item.getByRole("link", { name: /Verbeter/ }).getAttribute("href");
  await page.context().close();
  await site.check(correct, { as: MANAGER, name: "stuk-verbeteren" });
});

test("an emergency opens a dossier with a banner, and is stopped", async () => {
  await site.check("/noodtoegang", { as: "politie-maastricht", name: "noodtoegang" });
  const page = await site.page({ as: "politie-maastricht" });
  await page.goto("/noodtoegang");
  await page.fill("#naam", "Bakker");
  await page.fill("#postcode", "6224 XD");
  await page.fill("#nummer", "41");
  page.expectedStatus = 422;
  await submit(page, "#naam");
  await assertSoundInEveryView(page, "noodtoegang-fout");
  await page.fill("#reden", "Een kind wordt vermist.");
  page.expectedStatus = 200;
  await submit(page, "#naam");
  assert.ok(await page.getByText("Noodtoegang tot").first().isVisible());
  await assertSoundInEveryView(page, "gezin-noodtoegang");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sluit nu" }).click()]);
  assert.match(page.url(), /gedaan=gestopt/);
  await page.context().close();
});

test("taking data along asks for a reason and says what happens", () => site.check("/gezinnen/export", { as: MANAGER, name: "gezinnen-export" }));

test("a consultation is planned and somebody is invited", async () => {
  await site.check("/overleg", { as: MANAGER, name: "overleg-lijst" });
  await site.check("/overleg/nieuw", { as: MANAGER, name: "overleg-nieuw" });
  const page = await site.page({ as: MANAGER });
  await page.goto("/overleg/nieuw");
  await page.check('input[value="zorgoverleg"]');
  const later = new Date(Date.now() + 7 * 24 * 3600 * 1000);
  await page.fill("#datum", `${later.getDate()}-${later.getMonth() + 1}-${later.getFullYear()}`);
  await page.fill("#tijd", "13.30");
  await page.fill("#plaats", "De Klimop");
  await page.getByLabel("Gezin Van den Bosch").check();
  await submit(page, "#plaats");
  await page.selectOption("#wie", { label: "Van den Bosch" });
  await submit(page, "#wie");
  const path = new URL(page.url()).pathname;
  await page.context().close();
  await site.check(path, { as: MANAGER, name: "overleg" });
  await site.check(`${path}/verplaatsen`, { as: MANAGER, name: "overleg-verplaatsen" });
  await site.check(path, { as: "politie-maastricht", status: 404, name: "overleg-niet-genodigd" });
});
