// One family from the signal to the first look back, as a screener and a case manager go through it: once with script and once without,
// each with a family of its own. Halfway the program refuses to go on, and says which measurement is missing and where it is filled in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MANAGER, MANAGER_NAME, SCREENER, addFamily, agree, follow, freshName, keepMeasurement, lookAtSafety, openCase, phase, press, score } from "./aanpak.mjs";
import { tell, testTargetGroup, tryMove, writePlan } from "./aanpak.mjs";
import { assertSound, assertSoundInEveryView, open, openBrowser } from "./lib.mjs";

let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** The screener writes the family down, takes it up from the queue, and moves it to the screening. */
async function signal(page, name) {
  const family = await addFamily(page, name, "Screening");
  const path = await openCase(page, family);
  assert.equal(await phase(page), "Aanmelding");
  await open(page, "/aanmeldingen?van=vrij");
  const row = page.locator(".worklist tbody tr", { hasText: name });
  await press(page, row.getByRole("button", { name: /Pak op/ }));
  await open(page, path);
  await tryMove(page, "screening", 422);
  assert.match(await page.locator("#fouten").innerText(), /Het gezin weet nog niet wat er nu gebeurt en wie wat ziet\. Leg vast dat u het vertelde/);
  await tell(page, path, "geinformeerd", "Gebeld: uitgelegd wat er gebeurt en wie wat ziet.");
  await tryMove(page, "screening");
  assert.equal(await phase(page), "Screening");
  return { family, path };
}

/** What a screener does in the screening: the test of the target group, how safe the child is, and the decision with a regisseur. */
async function screen(page, { family, path }) {
  await testTargetGroup(page, family);
  await lookAtSafety(page, family);
  await open(page, `${path}/screening`);
  await page.check("input[name=besluit][value=doet-mee]");
  await page.locator("#regisseur label", { hasText: MANAGER_NAME }).locator("input").check();
  await page.fill("#waarom", "Schulden, en de huur loopt achter. Het gezin wil graag hulp.");
  await press(page, ".action-bar button[value=opslaan]");
  await open(page, path);
  assert.match(await page.locator(".page-head__note").innerText(), new RegExp(MANAGER_NAME));
}

/** Without a measurement the screening does not end. The regisseur measures; the screener moves the case on. */
async function enrich(screener, page, path) {
  await open(screener, path);
  await tryMove(screener, "verrijken", 422);
  assert.match(await screener.locator("#fouten").innerText(), /Nog geen meting van Ans/);
  await measure(page, path, [["financien", "2", "Twee maanden huur te laat; brieven liggen ongeopend."]]);
  await open(screener, path);
  await tryMove(screener, "verrijken");
  assert.equal(await phase(screener), "Verrijken");
}

/** Opens the form from the case page, as a person does, and keeps these scores. */
async function measure(page, path, scores) {
  await open(page, path);
  await follow(page, page.getByRole("link", { name: "Meet Ans" }));
  for (const [code, value, ground] of scores) await score(page, code, value, ground);
  await keepMeasurement(page);
}

/** From enriching to a plan that the family agrees with. */
async function plan(page, { family, path }) {
  await measure(page, path, [["financien", "2", "De post is gesorteerd; er is nog geen regeling."]]);
  await tell(page, path, "gesprek", "Aan de keukentafel besproken wat er speelt.");
  await tell(page, path, "geinformeerd", "Verteld dat we samen een plan maken.");
  await open(page, path);
  await tryMove(page, "plan");
  assert.equal(await phase(page), "Plan");
  const written = await writePlan(page, family);
  await agree(page, written);
  return written;
}

/** Without a measurement of this phase the plan does not begin: the page says what is missing, and the link leads to the form. */
async function refusedWithout(page, path, name) {
  await open(page, path);
  await tryMove(page, "uitvoering", 422);
  const said = page.locator("#fouten");
  assert.match(await said.innerText(), /Deze stap kan nog niet/);
  const line = said.locator("li", { hasText: `Nog geen meting van Ans ${name} in deze fase.` });
  const link = line.getByRole("link", { name: "Vul de meting in" });
  assert.match(await link.getAttribute("href"), /\/zaken\/[^/]+\/meten\/[^/]+$/);
  assert.equal(await phase(page), "Plan", "nothing moved");
  return link;
}

async function lookBack(page, written) {
  await open(page, `${written}/evaluatie`);
  await page.fill("#bevindingen", "De post wordt elke week opengemaakt.");
  await page.locator("#wie-was-erbij input").first().check();
  await page.fill("#mening", "Het geeft rust.");
  if (await page.locator("#dagen").count()) await page.fill("#dagen", "90");
  await press(page, ".action-bar button[value=opslaan]");
  assert.match(page.url(), /gedaan=evaluatie/);
  assert.match(await page.locator("#evaluatie").innerText(), /De post wordt elke week opengemaakt/);
}

/** The plan on paper: a PDF, or from a program that was built without PDF the answer that says so. */
async function paper(page, written) {
  await open(page, written);
  const link = await page.getByRole("link", { name: "PDF voor op de koelkast" }).getAttribute("href");
  const answer = await page.request.get(link);
  if (answer.status() === 501) return;
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-type"], /^application\/pdf/);
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
}

for (const script of [true, false]) {
  test(`from the signal to the look back, ${script ? "with" : "without"} script`, { timeout: 180_000 }, async () => {
    const name = freshName(script ? "Lopend" : "Stilstaand");
    const screener = await site.page({ as: SCREENER, script });
    const at = await signal(screener, name);
    await screen(screener, at);
    const page = await site.page({ as: MANAGER, script });
    await enrich(screener, page, at.path);
    await screener.context().close();

    const written = await plan(page, at);
    const link = await refusedWithout(page, at.path, name);
    if (script) await assertSoundInEveryView(page, "casus-geweigerd");
    page.expectedStatus = 200;
    await follow(page, link);
    await score(page, "financien", "3", "De huur is deze maand op tijd betaald.");
    await keepMeasurement(page);
    await tryMove(page, "uitvoering");
    assert.equal(await phase(page), "Uitvoering");
    if (script) await assertSound(page, "the case after its move");
    await lookBack(page, written);
    await paper(page, written);
    await page.context().close();
  });
}
