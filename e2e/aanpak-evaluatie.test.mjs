// Approaches in a browser: the list, a description sheet, and what an evaluation found and improves, as a policy officer writes it down.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { press } from "./aanpak.mjs";
import { assertSoundInEveryView, open, openBrowser } from "./lib.mjs";

const OFFICER = "beleid-maastricht";
const SUPERVISOR = "toezichthouder";
const SHEET = "/aanpakken/maastricht-integrale-aanpak/1";
const REVIEWS = `${SHEET}/evaluaties`;
let site;
let review;
let improvement;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

test("the approaches, and the description sheet of each for who may count and who may not", async () => {
  await site.check("/aanpakken", { as: OFFICER });
  for (const as of [OFFICER, SUPERVISOR]) await site.check(SHEET, { as, name: `aanpak-${as}` });
  await site.check("/aanpakken/deventer-bijzondere-zorg-team/1", { as: OFFICER, name: "aanpak-elders" });
  await site.check(REVIEWS, { as: SUPERVISOR, name: "evaluaties-lezen" });
});

test("an evaluation is refused, written down without script, and changed", async () => {
  const page = await site.page({ as: OFFICER, script: false });
  await open(page, `${REVIEWS}/nieuw`);
  await press(page, ".action-bar button[value=opslaan]", 422);
  assert.equal(await page.locator("#fouten li").count(), 5);
  const title = `Evaluatie ${Date.now()}`;
  await page.fill("#titel", title);
  await page.fill("#door", "Veiligheidshuis");
  await page.fill("#van", "1 januari 2014");
  await page.fill("#tot", "31 december 2014");
  await page.fill("#bevindingen", "Het meten helpt.\nWie nieuw is, kent de afspraken niet.");
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=evaluatie/);
  const panel = page.locator("section.panel", { hasText: title });
  review = await panel.locator("a[href$='/wijzigen']").getAttribute("href").then((href) => href.replace("/wijzigen", ""));
  await page.context().close();

  await site.check(REVIEWS, { as: OFFICER, name: "evaluaties" });
  await site.check(`${REVIEWS}/nieuw`, { as: OFFICER, name: "evaluatie-nieuw" });
  await site.check(`${review}/wijzigen`, { as: OFFICER, name: "evaluatie-wijzigen" });
  for (const [path, name] of [[`${REVIEWS}/nieuw`, "nieuw"], [`${review}/wijzigen`, "wijzigen"]]) await refusedWhenEmpty(path, `evaluatie-${name}-fout`);
});

test("an improvement is refused, written down, and becomes something", async () => {
  const page = await site.page({ as: OFFICER, script: false });
  await open(page, `${review}/verbeteringen/nieuw`);
  await page.fill("#wat", "Vaste screeners aan het begin van elke casus, met een vervanger voor vakantie en ziekte");
  await page.fill("#eigenaar", "Veiligheidshuis");
  await page.locator("#punt input").first().check();
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=verbetering/);
  improvement = await page.locator(`.point a[href^="${review}/verbeteringen/"]`).getAttribute("href");
  await open(page, improvement);
  await page.check("#stand input[value=besloten]");
  await press(page, "form[action$='/stand'] button");
  assert.match(page.url(), /gedaan=stand/);
  await open(page, improvement);
  await page.check("#stand input[value=ingevoerd]");
  await press(page, "form[action$='/stand'] button");
  await open(page, improvement);
  assert.ok(await page.locator("#stand input[value=onderzocht]").isChecked(), "what alone can follow is chosen");
  await page.context().close();

  await site.check(`${review}/verbeteringen/nieuw`, { as: OFFICER, name: "verbetering-nieuw" });
  await site.check(improvement, { as: OFFICER, name: "verbetering" });
  await refusedWhenEmpty(`${review}/verbeteringen/nieuw`, "verbetering-nieuw-fout");
  await refusedWhenEmpty(improvement, "verbetering-fout");
  await refusedStep();
});

/** Empties the texts of a form, sends it, looks at the answer in every view, and throws the draft away. */
async function refusedWhenEmpty(path, name) {
  const page = await site.page({ as: OFFICER });
  await open(page, path);
  const form = page.locator("form:has(.action-bar)");
  for (const field of await form.locator("input.utrecht-textbox, textarea").all()) await field.fill("");
  await press(page, ".action-bar button[value=opslaan]", 422);
  assert.ok(await page.locator("#fouten li").count());
  await assertSoundInEveryView(page, name);
  await press(page, ".action-bar button[value=weggooien]");
  await page.context().close();
}

/** Taking up again without a reason: the page says what is missing, and in which form. */
async function refusedStep() {
  const page = await site.page({ as: OFFICER });
  await open(page, improvement);
  await press(page, "form[action$='/stand'] button", 422);
  assert.ok(await page.locator("#waarom-error").isVisible());
  await assertSoundInEveryView(page, "verbetering-stand-fout");
  await page.context().close();
}
