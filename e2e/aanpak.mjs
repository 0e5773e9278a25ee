// The daily work with families, step by step as people do it, for the tests that walk through it. Every step works with and without script.
import assert from "node:assert/strict";
import { open } from "./lib.mjs";

/** Who leads families, a colleague of the same team, who screens, and a partner. */
export const MANAGER = "casemanager-maastricht";
export const COLLEAGUE = "casemanager-maastricht-2";
export const SCREENER = "screener-maastricht";
/** As the demonstration names the first two. */
export const MANAGER_NAME = "Fatima El Idrissi";
export const COLLEAGUE_NAME = "Joost Vrancken";

/** Presses a button that sends its form, and asserts the status of the page that follows. */
export async function press(page, button, status = 200) {
  page.expectedStatus = status;
  const locator = typeof button === "string" ? page.locator(button).last() : button;
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && ![302, 303].includes(response.status()));
  await Promise.all([page.waitForEvent("load"), locator.click()]);
  const got = (await answer).status();
  assert.equal(got, status, `${page.url()} answered ${got}: ${await page.locator("main").innerText()}`);
}

/** Follows a link and waits for the page behind it. */
export async function follow(page, link) {
  page.expectedStatus = 200;
  await Promise.all([page.waitForEvent("load"), link.click()]);
}

/** Chooses the option of a list that has this text. */
export async function choose(list, text) {
  const value = await list.evaluate((one, text) => [...one.options].find((option) => option.text.includes(text))?.value, text);
  assert.ok(value, `no choice with ${text}`);
  await list.selectOption(value);
}

/** The path of a family's dossier, found in the list as a person finds it. */
export async function dossier(page, name) {
  await open(page, "/gezinnen");
  return page.locator(".families th a", { hasText: name }).first().getAttribute("href");
}

/** The path of the case of a family of the demonstration. */
export async function caseOf(page, name) {
  await open(page, await dossier(page, name));
  const href = await page.locator("main a[href*='/zaken/']:not([href$='/nieuw'])").first().getAttribute("href");
  assert.ok(href, `${name} has a case`);
  return href;
}

/** A name that no other run of these tests used, in letters as names of families are. */
export function freshName(start) {
  const letters = [...String(Date.now())].map((digit) => "abcdefghij"[digit]).join("");
  return `${start} ${letters[0].toUpperCase()}${letters.slice(1)}`;
}

/** A parent and a child: given name, role and day of birth. */
const TWO = [
  ["Ans", "ouder", "3 mei 1985"],
  ["Bo", "kind", "8 september 2016"],
];

/** Writes down a family, led by who writes when `lead`; gives the path of its dossier. */
export async function addFamily(page, name, task = "kennismaken", { lead = false, members = TWO } = {}) {
  await open(page, "/gezinnen/nieuw");
  if (lead) await page.check("input[name=regisseur]");
  await page.fill("#naam", name);
  await page.selectOption("#wijk", "WK093500");
  for (const [place, [given, role, born]] of members.entries()) {
    const start = `#lid-${place + 1}-`;
    if ((await page.locator(`${start}voornaam`).count()) === 0) await addRow(page, page.locator("button[value=lid-erbij]"), page.locator("#leden fieldset"));
    await page.fill(`${start}voornaam`, given);
    await page.fill(`${start}achternaam`, name);
    await page.selectOption(`${start}rol`, role);
    await page.fill(`${start}geboren`, born);
  }
  await page.fill("#taak", task);
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=gemaakt/);
  return new URL(page.url()).pathname;
}

/** Opens a case of a family in the Integrale Aanpak; gives its path. */
export async function openCase(page, family) {
  await open(page, `${family}/zaken/nieuw`);
  await page.locator("#team label", { hasText: "Team Integrale Aanpak" }).locator("input").check();
  await press(page, ".action-bar button[type=submit]");
  assert.match(page.url(), /gedaan=geopend/);
  return new URL(page.url()).pathname;
}

/** Writes down what was done with the family: `gesprek`, `geinformeerd`, … */
export async function tell(page, path, kind, text) {
  await open(page, `${path}/gedaan?soort=${kind}`);
  await page.fill("#tekst", text);
  await press(page, "button[value=opslaan]");
  assert.match(page.url(), /gedaan=gedaan/);
}

/** The button of the case page that tries this move; its form stands in a fold when it is not the way forward. */
export async function tryMove(page, to, status = 200, kind = "ordinary") {
  const form = page.locator(`form.step-form:has(input[name=naar][value="${to}"]):has(input[name=soort][value="${kind}"])`).first();
  const button = form.locator("[type=submit]");
  const fold = page.locator("details.way", { has: button });
  if ((await fold.count()) && !(await button.isVisible())) await fold.locator("summary").click();
  await press(page, button, status);
}

/** The phase in which the case stands, as its page says. */
export function phase(page) {
  return page.locator(".thread__step--now .thread__name").innerText();
}

/** Gives one domain of the form of a measurement a score with its ground, or `nb` (not discussed). */
export async function score(page, code, value, ground = "") {
  const domain = page.locator(`#d-${code}`);
  if (!(await domain.isVisible())) await page.locator("details.fold", { has: domain }).locator("> summary").click();
  await domain.locator(`input[name="d-${code}"][value="${value}"]`).check();
  if (ground) await domain.locator(`#g-${code}`).fill(ground);
}

/** Keeps the measurement of the form that is open. */
export async function keepMeasurement(page) {
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=gemeten/);
}

/** Says of every child how safe it is. */
export async function lookAtSafety(page, family) {
  await open(page, `${family}/veiligheid`);
  await page.locator("#kind input").first().check();
  await page.locator("#oordeel input[value=veilig]").check();
  await page.fill("#grond", "Bo gesproken, op school en thuis. Geen zorgen.");
  await press(page, "form.panel .action-bar button[type=submit]");
  assert.ok(await page.locator(".panel .label", { hasText: "veilig" }).count());
}

/** Fills in the test of the target group with four lasting problems of seven, and keeps it. */
export async function testTargetGroup(page, family) {
  await open(page, `${family}/doelgroep`);
  for (const area of ["wonen", "werk", "inkomen", "gezondheid"]) await lasting(page, area);
  for (const area of ["gezin", "onderwijs", "veiligheid"]) await page.check(`input[name="p-${area}"][value=nee]`);
  await page.check("input[name=zelf][value=nee]");
  await press(page, ".action-bar button[value=bekijken]");
  assert.match(await page.locator("#uitkomst").innerText(), /hoort bij de doelgroep/);
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(await page.locator("#eerder").innerText(), /hoort bij de doelgroep/);
}

async function lasting(page, area) {
  await page.check(`input[name="p-${area}"][value=ja]`);
  await page.fill(`#g-${area}`, "Al jaren, en het gaat niet vanzelf over.");
  await page.check(`input[name="c-${area}"]`);
  await page.fill(`#s-${area}`, "2019");
}

/** Writes a plan with one goal about money and one action, in the words of the family; gives its path. */
export async function writePlan(page, family) {
  await open(page, `${family}/plan`);
  await press(page, "form[action$='/plan'] button[type=submit]");
  const plan = new URL(page.url()).pathname.replace("/wijzigen", "");
  await page.fill("#eigen-woorden", "Wij willen rust in huis en geen post die blijft liggen.");
  await page.selectOption("#nieuw-gebied", "inkomen");
  await addRow(page, page.locator("button[value=doel-erbij]"), page.locator(".goal-row"));
  const goal = page.locator(".goal-row").first();
  await goal.locator("textarea").first().fill("Elke maand de huur op tijd betalen");
  const act = goal.locator(".act-row").first();
  await act.locator("input[name$='-wat']").fill("Samen de post openmaken en sorteren");
  await choose(act.locator("select[name$='-wie']"), "Ans");
  await act.locator("input[name$='-van']").fill("1 november 2026");
  await act.locator("input[name$='-tot']").fill("31 december 2099");
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=opgeslagen/);
  return plan;
}

/** Presses a button that gives the form a row more: with script in the page, without it as a new page. */
export async function addRow(page, button, rows) {
  const before = await rows.count();
  await button.last().click();
  await rows.nth(before).waitFor();
}

/** The parent agrees with the plan; the child is young enough not to be asked. */
export async function agree(page, plan) {
  await open(page, `${plan}/afspreken`);
  if (await page.locator("#dagen").count()) await page.fill("#dagen", "90");
  await page.locator("fieldset.voice", { hasText: "Ans" }).locator("input[value=akkoord]").check();
  await press(page, "button[value=opslaan]");
  assert.match(page.url(), /gedaan=afgesproken/);
}
