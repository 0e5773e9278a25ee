// Every page of supervision in every size and scheme, as each role that meets it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BASE_URL, assertSound, open, openBrowser } from "./lib.mjs";

let site;
/** Investigations by municipality: the address of each. */
const investigations = new Map();

before(async () => {
  site = await openBrowser();
  const page = await site.page({ as: "toezichthouder" });
  await open(page, "/toezicht");
  for (const link of await page.locator(".matrix__name a").all()) {
    const gemeente = (await link.textContent()).trim();
    // Made by the walk through supervision, once for each time that it ran.
    if (!gemeente.startsWith("Toetsveen")) investigations.set(gemeente, await link.getAttribute("href"));
  }
  assert.ok(investigations.size >= 2, "the demonstration shows at least two municipalities");
  await page.context().close();
});
after(() => site.close());

/** Addresses on the page of an investigation that end like this. */
async function linksOf(as, path, end) {
  const page = await site.page({ as });
  await open(page, path);
  const hrefs = await page.locator(`a[href*="${end}"]`).evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.context().close();
  return hrefs;
}

/** The first address like this on the page of any investigation. */
async function first(as, end) {
  for (const path of investigations.values()) {
    const found = (await linksOf(as, path, end))[0];
    if (found) return found;
  }
  return assert.fail(`no investigation of the demonstration offers ${end}`);
}

test("the overview, also filtered and with nothing found", async () => {
  await site.check("/toezicht", { as: "toezichthouder", name: "overzicht" });
  await site.check("/toezicht?gemeente=bestaat-niet", { as: "toezichthouder", name: "overzicht-leeg" });
  await site.check("/toezicht", { as: "beleidsadviseur", name: "overzicht-adviseur" });
});

test("every investigation, for a supervisor and for a policy officer", async () => {
  for (const [gemeente, path] of investigations) {
    await site.check(path, { as: "toezichthouder", name: `onderzoek-${gemeente}` });
  }
  await site.check(investigations.get("Deventer"), { as: "beleidsadviseur", name: "onderzoek-adviseur" });
});

test("a new investigation, and its refusal", async () => {
  await site.check("/toezicht/onderzoek/nieuw", { as: "toezichthouder", name: "nieuw" });
  await site.check("/toezicht/onderzoek/nieuw", {
    as: "toezichthouder",
    name: "nieuw-fout",
    act: (page) => sendRefused(page, page.getByRole("button", { name: "Begin het onderzoek" })),
  });
});

test("judging, and its refusal", async () => {
  const path = (await linksOfJudging())[0];
  await site.check(path, { as: "toezichthouder", name: "oordeel" });
  await site.check(path, {
    as: "toezichthouder",
    name: "oordeel-fout",
    act: async (page) => {
      await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
      await page.getByLabel("Geldt").last().fill("binnenkort");
      await page.getByLabel("Toelichting").fill("");
      await sendRefused(page, page.getByRole("button", { name: "Oordeel opslaan" }).last());
    },
  });
  const page = await site.page({ as: "toezichthouder" });
  await open(page, path);
  await page.getByRole("button", { name: "Gooi concept weg" }).click();
  await page.context().close();
});

/** Addresses of indicators that the open round of the demonstration offers. */
async function linksOfJudging() {
  for (const path of investigations.values()) {
    const found = (await linksOf("toezichthouder", path, `${path}/2`)).filter((href) => /\/\d{4}\/[A-Z]\d+$/.test(href));
    if (found.length > 0) return found;
  }
  return assert.fail("no round of the demonstration is open");
}

test("answering an improvement point, and its refusal", async () => {
  const path = (await linksOf("beleidsadviseur", investigations.get("Deventer"), "/antwoord"))[0];
  await site.check(path, { as: "beleidsadviseur", name: "antwoord" });
  await site.check(path, {
    as: "beleidsadviseur",
    name: "antwoord-fout",
    act: async (page) => {
      await page.getByLabel("Wanneer gaf").fill("gisteren");
      await page.getByLabel("Antwoord", { exact: true }).fill("");
      await sendRefused(page, page.getByRole("button", { name: "Antwoord opslaan" }));
    },
  });
  const page = await site.page({ as: "beleidsadviseur" });
  await open(page, path);
  await page.getByRole("button", { name: "Gooi concept weg" }).click();
  await page.context().close();
});

test("starting a re-test, and why it cannot start", async () => {
  await site.check(await first("toezichthouder", "/hertoets"), { as: "toezichthouder", name: "hertoets" });
  const running = (await linksOfJudging())[0].replace(/\/\d{4}\/.*$/, "");
  await site.check(`${running}/hertoets`, { as: "toezichthouder", name: "hertoets-kan-niet", status: 409 });
});

test("writing and correcting a factsheet", async () => {
  await site.check(await first("toezichthouder", "/publiceren"), { as: "toezichthouder", name: "publiceren" });
  const path = await first("toezichthouder", "/corrigeren");
  await site.check(path, { as: "toezichthouder", name: "corrigeren" });
  await site.check(path, {
    as: "toezichthouder",
    name: "corrigeren-verschillen",
    act: async (page) => {
      await page.getByLabel("Waarom deze correctie?").fill("De maand klopte niet.");
      await page.getByLabel("Maand van uitgave").fill("juli 2016");
      await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Bekijk de verschillen" }).click()]);
    },
  });
  const page = await site.page({ as: "toezichthouder" });
  await open(page, path);
  await page.getByRole("button", { name: "Gooi concept weg" }).click();
  await page.context().close();
});

test("improvement points, comparing, the framework", async () => {
  await site.check("/toezicht/verbeterpunten", { as: "toezichthouder", name: "verbeterpunten" });
  await site.check("/toezicht/verbeterpunten?stand=opgelost", { as: "beleidsadviseur", name: "verbeterpunten-opgelost" });
  await site.check("/toezicht/vergelijken", { as: "toezichthouder", name: "vergelijken" });
  await site.check("/toezicht/vergelijken?toon=verschil", { as: "toezichthouder", name: "vergelijken-verschil" });
  await site.check("/toezicht/kader", { as: "toezichthouder", name: "kader" });
});

test("published factsheets, for a visitor without log-in", async () => {
  await site.check("/factsheets", { name: "factsheets" });
  await site.check("/factsheets/deventer/2014", { name: "factsheet-bezoeker" });
  await site.check("/factsheets/deventer/2014", { as: "toezichthouder", name: "factsheet" });
  await site.check("/factsheets/deventer/1999", { name: "factsheet-weg", status: 404 });
});

test("nothing is wider than a screen of 320 px", async () => {
  const judging = (await linksOfJudging())[0];
  const paths = ["/toezicht", "/toezicht/verbeterpunten", "/toezicht/vergelijken", "/toezicht/kader", "/factsheets/deventer/2014", judging];
  for (const path of [...paths, ...investigations.values()]) {
    const page = await site.page({ as: "toezichthouder", width: 320 });
    await open(page, path);
    await assertSound(page, `${path} at 320`);
    await page.context().close();
  }
});

test("in English no text is missing, and the Dutch texts of a sheet say that they are Dutch", async () => {
  const page = await site.page({ as: "toezichthouder" });
  await page.context().addCookies([{ name: "taal", value: "en", url: BASE_URL }]);
  const judging = (await linksOfJudging())[0];
  const paths = ["/toezicht", "/toezicht/verbeterpunten", "/toezicht/vergelijken", "/toezicht/kader", "/toezicht/onderzoek/nieuw"];
  for (const path of [...paths, "/factsheets", "/factsheets/deventer/2014", judging, investigations.get("Deventer")]) {
    await open(page, path);
    assert.equal(await page.locator("html").getAttribute("lang"), "en", path);
    assert.doesNotMatch(await page.locator("body").innerText(), /\[[a-z]+-[a-z-]+\]/, path);
    await assertSound(page, `${path} in English`);
  }
  await open(page, "/factsheets/deventer/2014");
  assert.equal(await page.locator(".paper").getAttribute("lang"), "nl");
  await page.context().close();
});

/** Sends a form that will be refused and waits for the page that says why. */
async function sendRefused(page, button) {
  page.expectedStatus = 422;
  await Promise.all([page.waitForEvent("load"), button.click()]);
}
