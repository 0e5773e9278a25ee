// Every page of cooperation in every size and scheme, and a covenant from draft to signature.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertSound, assertSoundInEveryView, open, openBrowser } from "./lib.mjs";

const OFFICER = "beleid-deventer";
let site;

before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** The addresses of the links on a page that begin like this. */
async function links(as, path, start) {
  const page = await site.page({ as });
  await open(page, path);
  const hrefs = await page.locator(`main a[href^="${start}"]`).evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.context().close();
  return hrefs;
}

/** Sends a form that is refused and waits for the page that says why. */
async function sendRefused(page, button) {
  page.expectedStatus = 422;
  await Promise.all([page.waitForEvent("load"), button.click()]);
  await page.locator("#fouten").waitFor();
}

test("who takes part, then and now, for each who may see it", async () => {
  await site.check("/samenwerking", { as: OFFICER, name: "wie-doet-mee" });
  await site.check("/samenwerking?op=2013-12-01", { as: OFFICER, name: "wie-doet-mee-2013" });
  await site.check("/samenwerking?op=2001-01-01", { as: OFFICER, name: "wie-doet-mee-voor-het-begin" });
  await site.check("/samenwerking", { as: "toezichthouder", name: "wie-doet-mee-toezicht" });
  await site.check("/samenwerking", { as: "tekenaar-politie", name: "wie-doet-mee-tekenaar" });
  await site.check("/samenwerking", { as: "beleid-lindedorp", name: "wie-doet-mee-leeg" });
});

test("one steps through time with the keyboard and sees the state change", async () => {
  const page = await site.page({ as: OFFICER });
  await open(page, "/samenwerking?op=2013-12-01");
  const state = page.locator(".stepper__now b");
  const first = await state.textContent();
  await page.getByRole("link", { name: "Volgende" }).focus();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  assert.notEqual(await state.textContent(), first);
  await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name: "Vorige" }).click()]);
  await assertSound(page);
  await page.context().close();
});

test("the lists: covenants, organisations, tasks, access and grounds", async () => {
  const pages = ["convenanten", "organisaties", "taken", "toegang", "grondslagen"];
  for (const one of pages) await site.check(`/samenwerking/${one}`, { as: OFFICER, name: `samenwerking-${one}` });
  await site.check("/samenwerking/convenanten?stand=ingetrokken", { as: OFFICER, name: "samenwerking-niets-gevonden" });
  await site.check("/samenwerking/toegang?op=2001-01-01", { as: "toezichthouder", name: "samenwerking-geen-toegang" });
  await site.check("/samenwerking/convenanten", { as: "tekenaar-politie", name: "samenwerking-convenanten-tekenaar" });
  await site.check("/samenwerking/organisaties", { as: "functioneel-beheerder", name: "samenwerking-organisaties-beheer" });
});

test("a covenant and its older version, an organisation, the sectors that are asked", async () => {
  const covenants = await links(OFFICER, "/samenwerking/convenanten", "/samenwerking/convenanten/");
  const one = covenants.find((href) => href.includes("?versie="));
  assert.ok(one, "the demonstration has a covenant of Deventer");
  await site.check(one, { as: OFFICER, name: "convenant" });
  await site.check(one.replace(/versie=\d+/, "versie=1"), { as: OFFICER, name: "convenant-versie-1" });
  await site.check(one.replace(/\?.*/, "/beeindigen"), { as: OFFICER, name: "convenant-beeindigen" });
  const organisations = await links(OFFICER, "/samenwerking/organisaties", "/samenwerking/organisaties/");
  await site.check(organisations.find((href) => !href.endsWith("/nieuw")), { as: OFFICER, name: "organisatie" });
  const [keep] = await links(OFFICER, "/samenwerking", "/samenwerking/sectoren");
  await site.check(keep, { as: OFFICER, name: "gevraagde-sectoren" });
  const sectors = await links(OFFICER, keep, "/samenwerking/sectoren/");
  await site.check(sectors[0], { as: OFFICER, name: "gevraagde-sector" });
});

test("forms and their refusals", async () => {
  const forms = [
    ["convenanten/nieuw", "Maak het concept"],
    ["organisaties/nieuw", "Voeg de organisatie toe"],
    ["taken/nieuw", "Leg de taak vast"],
  ];
  for (const [path, button] of forms) {
    await site.check(`/samenwerking/${path}`, { as: OFFICER, name: path.replace("/", "-") });
    const act = (page) => sendRefused(page, page.getByRole("button", { name: button }).last());
    await site.check(`/samenwerking/${path}`, { as: OFFICER, name: `${path.replace("/", "-")}-fout`, act });
  }
});

test("a covenant goes from draft to signature without script", async () => {
  const page = await site.page({ as: OFFICER, script: false });
  const title = `Proefconvenant ${Date.now()}`;
  const next = (button) => Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: button }).last().click()]);
  await open(page, "/samenwerking/convenanten/nieuw");
  await page.getByLabel("Naam van het convenant").fill(title);
  await page.getByLabel("Eerste dag").fill("1 januari 2015");
  await next("Maak het concept");
  const base = new URL(page.url()).pathname;

  await open(page, `${base}/tekst`);
  await page.getByLabel("Tekst", { exact: true }).fill("# Doel\n\nWij helpen gezinnen samen.");
  await page.getByLabel(/Jeugdwet, artikel 7.4.0/).first().check();
  await next("Sla op");
  for (const party of ["Gemeente Deventer", "Sine Limite"]) {
    await open(page, `${base}/partijen`);
    const option = page.locator("#organisatie option", { hasText: party }).first();
    await page.selectOption("#organisatie", await option.getAttribute("value"));
    await next("Voeg toe");
  }
  await open(page, `${base}/artikelen/nieuw`);
  await page.selectOption("#partij", { index: 2 });
  await page.selectOption("#rol", "partnercontact");
  await page.selectOption("#grond", { index: 1 });
  await page.getByLabel("Plan", { exact: true }).check();
  await next("Toon wat deze grondslag toelaat");
  assert.ok(await page.getByText("Mag niet naar onderwijs.").first().isVisible());
  await page.getByLabel("Documenten").check();
  page.expectedStatus = 422;
  await next("Artikel opslaan");
  assert.match(await page.locator("#soorten-error").textContent(), /Documenten mag niet naar onderwijs: Jeugdwet/);
  page.expectedStatus = 200;
  await page.getByLabel("Documenten").uncheck();
  await next("Artikel opslaan");
  await open(page, `${base}/aanbieden`);
  await next("Bied het convenant aan");
  await Promise.all([page.waitForEvent("load"), page.getByRole("link", { name: /Leg handtekening vast\s*: Gemeente/ }).click()]);
  await page.getByLabel("Wie tekent?").fill("De wethouder jeugd");
  await next("Leg de handtekening vast");
  assert.match(await page.locator("main").textContent(), /Getekend door 1 van 2/);
  await page.context().close();

  const looking = await site.page({ as: OFFICER });
  await open(looking, base);
  await assertSoundInEveryView(looking, "convenant-aangeboden");
  await looking.context().close();
});

test("what the system counted stands beside the judgement", async () => {
  const overview = await links("toezichthouder", "/toezicht", "/toezicht/onderzoek/");
  for (const path of new Set(overview.map((href) => href.split("#")[0]))) {
    const judging = await links("toezichthouder", path, `${path}/`);
    const counted = judging.filter((href) => /\/S[123]$/.test(href));
    for (const href of counted) {
      const act = (page) => page.getByRole("heading", { name: "Geteld door het systeem" }).waitFor();
      await site.check(href, { as: "toezichthouder", name: `geteld-${href.slice(-2)}`, act });
    }
    if (counted.length > 0) return;
  }
  assert.fail("the demonstration has no round in which cooperation is judged");
});
