// The plan of a family and the people around it in a browser: written without script, agreed, changed by two at once, looked back on, and
// read on a telephone at the kitchen table.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MANAGER, SCREENER, addFamily, choose, dossier, freshName, press } from "./aanpak.mjs";
import { assertSoundInEveryView, openBrowser, shoot } from "./lib.mjs";

const MEMBERS = [
  ["Sandra", "ouder", "3 mei 1985"],
  ["Milan", "kind", "8 september 2012"],
  ["Jet", "kind", "1 februari 2016"],
  ["Noah", "kind", "30 juni 2020"],
];
const PEOPLE = [
  ["Ria Jansen", "oma", "Haalt de kinderen op woensdag van school en kookt die dag. Kan ook een nacht oppassen als het nodig is.", "06 12 34 56 78", "dagelijks", "steunend"],
  ["Mark de Wit", "vader van Milan en Jet", "", "", "maandelijks", "wisselend"],
  ["Tante Els", "tante", "Leent soms geld", "", "zelden", "belastend"],
  ["Peter van Hooijdonk-Vermeulen", "voetbaltrainer van Milan", "Neemt Milan mee naar training en wedstrijden", "06 87 65 43 21", "wekelijks", "steunend"],
];
const GOALS = [
  ["inkomen", "Eind van de maand nog boodschappen kunnen doen", [
    ["Post en schulden op een rij leggen", "Sandra", "1 juli 2015"],
    ["Betaalregeling aanvragen voor de huur, en samen naar de balie gaan als de verhuurder nee zegt", "Woningstichting", "31 december 2099"],
  ]],
  ["onderwijs", "Milan wil weer naar voetbal en elke dag naar school, ook als het thuis druk is", [["Milan ophalen voor de training", "Peter", "31 december 2099"]]],
];
let site;
let family;
/** A family of the demonstration that partners see too. */
let known;
let plan;
before(async () => {
  site = await openBrowser();
  const page = await site.page({ as: MANAGER });
  family = await addFamily(page, freshName("Plannend"), "Regie over het plan", { members: MEMBERS });
  known = await dossier(page, "Van den Bosch");
  await page.context().close();
});
after(() => site.close());

test("people around a family, first nobody and then a drawing", async () => {
  const page = await site.page({ as: MANAGER, script: false });
  await page.goto(`${family}/netwerk`);
  await site.check(`${family}/netwerk`, { as: MANAGER, name: "netwerk-leeg" });
  for (const [name, relation, can, reach, contact, quality] of PEOPLE) {
    await page.goto(`${family}/netwerk/nieuw`);
    await page.fill("#naam", name);
    await page.fill("#relatie", relation);
    await page.fill("#kan", can);
    await page.fill("#bereik", reach);
    await page.selectOption("#contact", contact);
    await page.selectOption("#ervaren", quality);
    await press(page, "button[value=opslaan]");
  }
  for (const [one, kind, other] of [["Sandra", "ouder", "Milan"], ["Sandra", "ouder", "Jet"], ["Sandra", "ouder", "Noah"], ["Sandra", "gezag", "Milan"]]) {
    await page.goto(`${family}/relaties/nieuw`);
    await choose(page.locator("#een"), one);
    await page.selectOption("#soort", kind);
    await choose(page.locator("#ander"), other);
    await press(page, "button[value=opslaan]");
  }
  await site.check(`${family}/netwerk`, { as: MANAGER, name: "netwerk" });
  await site.check(`${known}/netwerk`, { as: "school-maastricht", name: "netwerk-school" });
  await page.goto(`${family}/netwerk`);
  const links = await page.locator(".circle__do a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const end = await page.locator("#relaties .involved a").first().getAttribute("href");
  for (const [name, path] of [["nieuw", `${family}/netwerk/nieuw`], ["wijzigen", links[0]], ["beeindigen", links[1]], ["relatie", `${family}/relaties/nieuw`], ["relatie-einde", end]]) {
    await site.check(path, { as: MANAGER, name: `netwerk-${name}` });
  }
  await page.goto(`${family}/leden`);
  const details = await page.locator("a[href$='/gegevens']").first().getAttribute("href");
  await page.goto(details);
  await page.fill("#taal", "Arabisch");
  await page.check("[name=tolk]");
  await page.selectOption("#geslacht", "vrouw");
  await press(page, "button[value=opslaan]");
  await site.check(details, { as: MANAGER, name: "gegevens" });
  await site.check(`${family}/leden`, { as: MANAGER, name: "leden-met-taal" });
  await page.context().close();
});

test("a plan is begun and written without script", async () => {
  const page = await site.page({ as: MANAGER, script: false });
  await page.goto(`${family}/plan`);
  await site.check(`${family}/plan`, { as: MANAGER, name: "plan-geen" });
  await press(page, "form[action$='/plan'] button[type=submit]");
  plan = new URL(page.url()).pathname.replace("/wijzigen", "");
  for (const part of ["", "/wijzigen", "/afspreken"]) await site.check(`${plan}${part}`, { as: MANAGER, name: `plan-leeg${part.replace("/", "-")}` });

  await page.fill("#eigen-woorden", "Ik wil dat er weer rust is in huis en dat de deurwaarder wegblijft.\n\nDe kinderen moeten gewoon naar school en naar voetbal kunnen.");
  await page.fill("#krachten", "Sandra houdt elke week een lijst bij\nOma kookt op woensdag");
  await page.fill("#zorgen", "De huur loopt twee maanden achter");
  for (const [number, [area, words, actions]] of GOALS.entries()) {
    await page.selectOption("#nieuw-gebied", area);
    await press(page, "button[value=doel-erbij]");
    const goal = page.locator(".goal-row").nth(number);
    await goal.locator("textarea").first().fill(words);
    for (const [place, [what, who, until]] of actions.entries()) {
      if (place > 0) await Promise.all([page.waitForEvent("load"), goal.locator("button[value^=actie-erbij]").click()]);
      const row = goal.locator(".act-row").nth(place);
      await row.locator("input[name$='-wat']").fill(what);
      await choose(row.locator("select[name$='-wie']"), who);
      await row.locator("input[name$='-van']").fill("1 juni 2015");
      await row.locator("input[name$='-tot']").fill(until);
    }
  }
  await choose(page.locator("#nieuw-contact"), "Ria Jansen");
  await press(page, "button[value=contact-erbij]");
  assert.equal(await page.locator(".contact-row input[type=text], .contact-row input:not([type])").inputValue(), "06 12 34 56 78");
  assert.match(await page.locator("#concept").innerText(), /Concept bewaard/);
  await site.check(`${plan}/wijzigen`, { as: MANAGER, name: "plan-schrijven" });
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=opgeslagen/);
  await site.check(plan, { as: MANAGER, name: "plan-concept" });
  await page.context().close();
});

test("the family agrees, and the plan holds", async () => {
  const page = await site.page({ as: MANAGER });
  await page.goto(`${plan}/afspreken`);
  if (await page.locator("#dagen").count()) await page.fill("#dagen", "90");
  await press(page, "button[value=opslaan]", 422);
  assert.ok(await page.locator("#stemmen-error").isVisible());
  await assertSoundInEveryView(page, "plan-afspreken-fout");
  for (const name of ["Sandra", "Milan"]) await page.locator("fieldset.voice", { hasText: name }).locator("input[value=akkoord]").check();
  await page.locator("fieldset.voice textarea").first().fill("Als het maar niet te veel tegelijk is.");
  await press(page, "button[value=opslaan]");
  assert.match(page.url(), /gedaan=afgesproken/);
  await page.context().close();
  await site.check(`${family}/plan`, { as: MANAGER, name: "plan" });
  await site.check(`${known}/plan`, { as: "wonen-maastricht", name: "plan-partner" });
  await site.check(plan, { as: "school-maastricht", status: 404, name: "plan-niet-gezien" });
});

test("how far an action is takes one click, and done needs an outcome", async () => {
  const page = await site.page({ as: MANAGER });
  await page.goto(plan);
  const first = page.locator(".act").first();
  await Promise.all([page.waitForEvent("load"), first.locator(":scope > .act__do > form button").click()]);
  assert.match(page.url(), /gedaan=stand#actie-/);
  await first.locator("summary").click();
  page.expectedStatus = 422;
  await Promise.all([page.waitForEvent("load"), first.locator("button[value=gedaan]").click()]);
  assert.ok(await first.locator("[id$='-uitkomst-error']").isVisible());
  await assertSoundInEveryView(page, "plan-stand-fout");
  await first.locator("textarea").fill("Alles ligt op een rij: vier schulden");
  page.expectedStatus = 200;
  await Promise.all([page.waitForEvent("load"), first.locator("button[value=gedaan]").click()]);
  assert.ok(await page.getByText("1 van 2 klaar").isVisible());
  await page.context().close();
});

test("two who change the plan at once see both versions and lose nothing", async () => {
  const one = await site.page({ as: MANAGER });
  const other = await site.page({ as: SCREENER });
  await one.goto(`${plan}/wijzigen`);
  await other.goto(`${plan}/wijzigen`);
  await one.locator(".goal-row textarea").first().fill("Geen schulden meer hebben");
  await one.fill("#krachten", "Oma kookt op woensdag en vrijdag");
  await press(one, ".action-bar button[value=opslaan]");
  assert.match(one.url(), /gedaan=opnieuw/);
  await other.locator(".goal-row textarea").first().fill("Elke week genoeg boodschappen");
  await other.fill("#zorgen", "De huur loopt drie maanden achter");
  await press(other, ".action-bar button[value=opslaan]", 409);
  await assertSoundInEveryView(other, "plan-allebei");
  assert.equal(await other.locator(".diff__row--changed").count(), 1);
  await other.locator("input[value=mijn]").check();
  await press(other, "button[value=samenvoegen]");
  for (const text of ["Elke week genoeg boodschappen", "Oma kookt op woensdag en vrijdag", "De huur loopt drie maanden achter"]) {
    assert.ok(await other.getByText(text).first().isVisible(), text);
  }
  await one.context().close();
  await other.context().close();
  await site.check(`${plan}/versies`, { as: MANAGER, name: "plan-versies" });
  await site.check(`${plan}?versie=1`, { as: MANAGER, name: "plan-versie-1" });
});

test("a look back has a draft, and the next one a day", async () => {
  const page = await site.page({ as: MANAGER });
  await page.goto(`${plan}/afspreken`);
  for (const name of ["Sandra", "Milan"]) await page.locator("fieldset.voice", { hasText: name }).locator("input[value=akkoord]").check();
  if (await page.locator("#dagen").count()) await page.fill("#dagen", "90");
  await press(page, "button[value=opslaan]");
  await page.goto(`${plan}/evaluatie`);
  await page.fill("#bevindingen", "De schulden liggen op een rij.\n\nDe huur is nog niet geregeld: eerst naar de balie.");
  await page.locator("#concept").getByText("Concept bewaard").waitFor();
  await site.check(`${plan}/evaluatie`, { as: MANAGER, name: "plan-evaluatie" });
  await page.locator("#wie-was-erbij input").first().check();
  await page.fill("#mening", "Het gaat beter, maar het duurt lang.");
  if (await page.locator("#dagen").count()) await page.fill("#dagen", "90");
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=evaluatie/);
  await site.check(plan, { as: MANAGER, name: "plan-na-evaluatie" });
  await site.check(`${plan}/stoppen`, { as: MANAGER, name: "plan-stoppen" });
  await page.goto(plan);
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  for (const [part, what] of [[".act__do", "buttons"], [".rail", "navigation"], [".page-head__actions", "actions"]]) {
    assert.ok(!(await page.locator(part).first().isVisible()), `paper has no ${what}`);
  }
  assert.ok(await page.locator(".plan-foot").isVisible(), "paper says which version it is");
  await shoot(page, "plan-print");
  await page.context().close();
});

test("who is known already is warned about before a family is saved", async () => {
  const page = await site.page({ as: SCREENER });
  await page.goto(known);
  const born = (await page.locator(".person", { hasText: "Sandra" }).locator(".sub").first().innerText()).match(/geboren (.*)$/)[1];
  await page.goto("/gezinnen/nieuw");
  await page.fill("#naam", "Bosch");
  await page.fill("#lid-1-voornaam", "Sandra");
  await page.fill("#lid-1-achternaam", "vd Bosch");
  await page.fill("#lid-1-geboren", born);
  await page.fill("#taak", "kennismaken");
  await page.selectOption("#wijk", "WK093504");
  await press(page, ".action-bar button[value=opslaan]", 422);
  assert.ok(await page.getByText("Deze persoon staat hier misschien al").isVisible());
  assert.equal(await page.locator("#dubbel a").first().getAttribute("href"), known);
  await assertSoundInEveryView(page, "gezin-dubbel");
  await press(page, "button[value=weggooien]");
  await page.context().close();
});
