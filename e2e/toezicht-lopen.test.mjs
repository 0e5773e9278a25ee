// Walks through supervision as a person does: with the keyboard only, without script, and with the small helps of script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE_URL, LOGINS, assertSound, assertSoundInEveryView, open, openBrowser, shoot } from "./lib.mjs";

let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** Presses Tab until the control with this role and name has the focus; fails when it cannot be reached. */
async function tabTo(page, role, name) {
  const wanted = await page.getByRole(role, { name }).first().elementHandle();
  assert.ok(wanted, `there is a ${role} called ${name}`);
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const ring = await wanted.evaluate((element) => {
        const shown = element.matches('input[type="radio"]') ? (element.nextElementSibling ?? element) : element;
        const style = getComputedStyle(shown);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
      });
      assert.ok(ring, `the focus on ${name} can be seen`);
      return;
    }
  }
  assert.fail(`the keyboard does not reach ${role} ${name}`);
}

/** Sends the form or follows the link that has the focus. */
async function enter(page) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

test("with the keyboard only: log in, begin, judge, publish", { timeout: 120_000 }, async () => {
  const page = await site.page();
  const { name, password } = LOGINS.toezichthouder;
  await open(page, "/inloggen");
  await tabTo(page, "textbox", /inlognaam/i);
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await enter(page);

  await open(page, "/toezicht");
  await tabTo(page, "link", "Nieuw onderzoek");
  await enter(page);
  const gemeente = `Toetsveen ${Date.now()}`;
  await tabTo(page, "textbox", /andere gemeente/i);
  await page.keyboard.type(gemeente);
  await tabTo(page, "textbox", "Aanpak");
  await page.keyboard.type("Samen Verder");
  await tabTo(page, "textbox", "Eerste jaar");
  await page.keyboard.type("2014");
  await tabTo(page, "button", "Begin het onderzoek");
  await enter(page);
  assert.match(await page.locator("h1").textContent(), /Toetsveen/);
  await assertSound(page, "a new investigation");

  await tabTo(page, "link", "Beoordeel T1");
  await enter(page);
  // No mark is chosen: Tab comes to the first, an arrow key goes to the second and chooses it.
  await tabTo(page, "radio", /^Voldoet De aanpak/);
  assert.equal(await page.locator("input[name=oordeel]:checked").count(), 0);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("input[name=oordeel]:checked").inputValue(), "voldoet-niet");
  await tabTo(page, "textbox", "Toelichting");
  await page.keyboard.type("Hoeveel gezinnen het zijn, is niet bekend.");
  await tabTo(page, "button", "Oordeel opslaan");
  await enter(page);
  await page.getByText("Oordeel bewaard.").waitFor();

  await tabTo(page, "link", "Factsheet 2014 maken");
  await enter(page);
  await tabTo(page, "textbox", "Afzender");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Toezicht Jeugd");
  await tabTo(page, "button", "Teksten bewaren");
  await enter(page);
  await shoot(page, "lopen-klaar-1280-light");
  await tabTo(page, "link", "Publiceren …");
  await enter(page);
  await assertSoundInEveryView(page, "lopen-bevestigen");
  await tabTo(page, "button", "Publiceer dit factsheet");
  await enter(page);
  await page.getByText("Het factsheet is gepubliceerd.").waitFor();
  const address = page.url().replace(BASE_URL, "");
  await page.context().close();

  const visitor = await site.page();
  await open(visitor, address);
  assert.match(await visitor.locator(".paper h1").textContent(), new RegExp(gemeente));
  await visitor.context().close();
});

/** The address of an indicator that an open round of the demonstration offers. */
async function judging(code) {
  const page = await site.page({ as: "toezichthouder" });
  await open(page, "/toezicht");
  const task = page.locator('a[href*="/toezicht/onderzoek/"]', { hasText: /^Beoordeel / }).first();
  const href = await task.getAttribute("href");
  await page.context().close();
  return href.replace(/[^/]+$/, code);
}

test("without script: evidence, a draft and a judgement", async () => {
  const path = await judging("S4");
  const page = await site.page({ as: "toezichthouder", script: false });
  await open(page, path);
  await page.getByLabel("Toelichting").fill("De taken staan in het plan.");
  await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
  assert.equal(await page.getByLabel("Toelichting").inputValue(), "De taken staan in het plan.");
  const rows = page.locator(".evidence__row");
  const before = await rows.count();
  await page.getByRole("button", { name: /^Verwijder/ }).last().click();
  assert.equal(await rows.count(), before - 1);
  await page.getByRole("button", { name: "Bewaar als concept" }).click();
  await page.getByText(/Concept bewaard om \d+\.\d\d uur/).waitFor();
  await page.locator(".mark-choice__card--voldoet").first().click();
  await page.getByRole("button", { name: "Oordeel opslaan" }).last().click();
  await page.getByText("Oordeel bewaard.").waitFor();
  await page.context().close();
});

test("with script: the draft is kept while typing and a row comes without a new page", async () => {
  const path = await judging("S5");
  const page = await site.page({ as: "toezichthouder" });
  await open(page, path);
  await page.evaluate(() => {
    window.same = true;
  });
  const rows = await page.locator(".evidence__row").count();
  await page.getByLabel("Toelichting").fill("Terwijl ik typ");
  await page.locator("#concept", { hasText: /Concept bewaard om/ }).waitFor({ timeout: 6000 });
  await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
  await page.locator(".evidence__row").nth(rows).waitFor();
  assert.equal(await page.getByLabel("Toelichting").inputValue(), "Terwijl ik typ");
  assert.equal(await page.evaluate(() => window.same), true, "the page was not loaded again");
  await assertSound(page, "judging with a row more");
  await open(page, path);
  assert.equal(await page.getByLabel("Toelichting").inputValue(), "Terwijl ik typ", "the draft comes back");
  await page.getByRole("button", { name: "Gooi concept weg" }).click();
  await page.context().close();
});

test("two supervisors at once: the second sees both versions", async () => {
  const path = await judging("C3");
  const [first, second] = [await site.page({ as: "toezichthouder" }), await site.page({ as: "toezichthouder" })];
  await open(first, path);
  await open(second, path);
  for (const [page, mark, text] of [
    [first, "voldoet", `Eerste tekst ${Date.now()}`],
    [second, "voldoet-niet", `Tweede tekst ${Date.now()}`],
  ]) {
    await page.locator(`.mark-choice__card--${mark}`).first().click();
    await page.getByLabel("Toelichting").fill(text);
    page.expectedStatus = page === second ? 409 : 200;
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Oordeel opslaan" }).last().click()]);
  }
  await second.getByRole("heading", { name: "Iemand anders was u voor" }).waitFor();
  await assertSoundInEveryView(second, "conflict");
  await second.locator('input[value="mijn"]').first().check();
  await second.locator('input[name="keuze-toelichting"][value="hun"]').check();
  second.expectedStatus = 200;
  await second.getByRole("button", { name: "Sla deze keuzes op" }).click();
  await second.getByText("Oordeel bewaard.").waitFor();
  assert.match(await second.locator("#C3").textContent(), /voldoet niet.*Eerste tekst/s);
  await first.context().close();
  await second.context().close();
});

test("the skip link shows on focus only and leads to the content", async () => {
  const page = await site.page({ as: "toezichthouder" });
  await open(page, "/toezicht");
  const link = page.locator(".utrecht-skip-link");
  const visible = () =>
    link.evaluate((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 8 && box.height > 8 && box.bottom > 0 && box.right > 0 && getComputedStyle(element).clipPath === "none";
    });
  assert.equal(await visible(), false, "hidden at first");
  await page.keyboard.press("Tab");
  assert.equal(await visible(), true, "shown on focus");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "inhoud");
  await page.context().close();
});

test("printed, a sheet has no rail, no buttons and no tools", async () => {
  const page = await site.page({ as: "toezichthouder" });
  await open(page, "/factsheets/deventer/2014");
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  for (const hidden of [".rail", ".app-header", ".sheet-tools", ".breadcrumbs"]) {
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  }
  assert.equal(await page.locator(".paper").isVisible(), true);
  await shoot(page, "factsheet-afdruk");
  await page.context().close();
});
