// The desk of the privacy officer: every page in every size and scheme, and a request from a name to a choice with a reason.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { assertSoundInEveryView, open, openBrowser, submit } from "./lib.mjs";

let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

const officer = "privacy-maastricht";

/** The address of the first link that begins so, on a page. */
async function linkOn(path, start) {
  const page = await site.page({ as: officer });
  await open(page, path);
  const href = await page.locator(`a[href^="${start}"]`).first().getAttribute("href");
  await page.context().close();
  return href;
}

/** The page of Sandra's request. */
async function sandras() {
  const page = await site.page({ as: officer });
  await open(page, "/privacy/verzoeken");
  const href = await page.getByRole("link", { name: /Sandra van den Bosch/ }).getAttribute("href");
  await page.context().close();
  return href;
}

test("the desk, with and without something to do", async () => {
  await site.check("/privacy", { as: officer, name: "privacy" });
  await site.check("/privacy?periode=week", { as: "privacy-deventer", name: "privacy-deventer" });
  await site.check(await linkOn("/privacy", "/privacy/noodtoegang/"), { as: officer, name: "privacy-noodtoegang" });
});

test("who looked: nothing asked, a family, a person, one read, nothing found, a wrong day", async () => {
  await site.check("/privacy/inzagen", { as: officer, name: "inzagen" });
  await site.check("/privacy/inzagen?gezin=Van+den+Bosch", { as: officer, name: "inzagen-gezin" });
  const page = await site.page({ as: officer });
  await open(page, "/privacy/inzagen");
  await page.selectOption('select[name="wie"]', { label: "Els Vroomen, Basisschool De Klimop (verzonnen)" });
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Zoek" }).click()]);
  await assertSoundInEveryView(page, "inzagen-persoon");
  const read = await page.locator('a[href^="/privacy/inzagen/0"]').first().getAttribute("href");
  await page.context().close();
  await site.check(read, { as: officer, name: "inzage" });
  await site.check("/privacy/inzagen?gezin=Bestaatniet", { as: officer, name: "inzagen-niets" });
  await site.check("/privacy/inzagen?van=gisteren", { as: officer, name: "inzagen-fout" });
});

test("who looked, for each member of a family", async () => {
  const members = await linkOn("/privacy/inzagen?gezin=Van+den+Bosch", "/privacy/wie-keek/");
  await site.check(members, { as: officer, name: "wie-keek-leden" });
  const sandra = await linkOn(members, `${members}/`);
  await site.check(sandra, { as: officer, name: "wie-keek" });
  await site.check(`${sandra}?van=1-1-2012&tot=2-1-2012`, { as: officer, name: "wie-keek-niemand" });
});

test("requests: the list, a new one, one that is prepared, and for the second person", async () => {
  await site.check("/privacy/verzoeken", { as: officer, name: "verzoeken" });
  await site.check("/privacy/verzoeken?stand=klaar", { as: officer, name: "verzoeken-klaar" });
  await site.check("/privacy/verzoeken/nieuw", { as: officer, name: "verzoek-nieuw" });
  await site.check("/privacy/verzoeken/nieuw", {
    as: officer,
    name: "verzoek-nieuw-fout",
    act: async (page) => {
      page.expectedStatus = 422;
      await submit(page, "#aanvrager");
    },
  });
  const path = await sandras();
  await site.check(path, { as: officer, name: "verzoek" });
  await site.check(path, { as: "privacy-maastricht-2", name: "verzoek-tweede" });
});

test("a new request gets its person without script", async () => {
  const page = await site.page({ as: officer, script: false });
  await open(page, "/privacy/verzoeken/nieuw");
  await page.check('input[value="inzage"]');
  await page.fill("#aanvrager", "Grace Okafor, aan de balie");
  await page.fill("#vraag", "Wat staat er over mijn kinderen?");
  await submit(page, "#aanvrager");
  assert.match(await page.textContent("[role=status]"), /Kies nu over wie het gaat/);
  await page.fill("#naam", "Okafor");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Zoek" }).click()]);
  await page.getByRole("radio", { name: /Grace Okafor/ }).first().check();
  await submit(page, 'input[name="persoon"]');
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Zet de gegevens klaar" }).click()]);
  assert.match(await page.textContent("#stukken"), /gegeven/);
  await page.context().close();
});
