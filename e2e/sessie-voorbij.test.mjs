// A session that ends, or an answer that is an error, while somebody types: nothing of it is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { login, open, openBrowser } from "./lib.mjs";

const TYPED = "Twee uur aan gewerkt, en dit mag niet weg.";
const FOUND = "Gesprek met de wijkteams";
let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

/** An indicator of an open round, in a session of its own: other tests go on with theirs. */
async function judging() {
  const page = await site.page();
  await login(page, "toezichthouder");
  await open(page, "/toezicht");
  for (const href of await page.locator(".matrix__name a").evaluateAll((all) => all.map((one) => one.getAttribute("href")))) {
    await open(page, href);
    const links = await page.locator(`a[href^="${href}/2"]`).evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    const path = links.find((link) => /\/\d{4}\/[A-Z]\d+$/.test(link));
    if (path) {
      await open(page, path);
      return { page, path };
    }
  }
  return assert.fail("no round of the demonstration is open");
}

/** Everything that was typed is still on the page, and the evidence has its row. */
async function assertNothingLost(page) {
  assert.equal(await page.locator("#toelichting").inputValue(), TYPED);
  assert.ok((await page.locator("#bewijs input").count()) > 0, "the rows of the evidence are gone");
  const values = await page.locator("#bewijs input, #bewijs textarea").evaluateAll((all) => all.map((one) => one.value));
  assert.ok(values.includes(FOUND), `the evidence that was typed is gone: ${values}`);
  assert.equal(await page.locator("h1").count(), 1, "no page inside the page");
}

async function type(page) {
  await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
  await page.locator("#bewijs-1-wat").fill(FOUND);
  await page.locator("#toelichting").fill(TYPED);
}

/** Waits for the next answer to the script of the page. */
function answered(page, end) {
  return page.waitForResponse((response) => response.request().method() === "POST" && new URL(response.url()).pathname.endsWith(end));
}

async function throwAway(page, path) {
  await open(page, path);
  const button = page.getByRole("button", { name: "Gooi concept weg" });
  if (await button.count()) await button.click();
  await page.context().close();
}

test("when the session is over, keeping a draft and the buttons of the evidence leave everything, and it can be kept after logging in elsewhere", async () => {
  const { page, path } = await judging();
  const kept = answered(page, "/concept");
  await type(page);
  assert.equal((await kept).status(), 200);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();

  const refused = answered(page, "/concept");
  await page.locator("#toelichting").pressSequentially(" ");
  await page.locator("#toelichting").fill(TYPED);
  assert.equal((await refused).status(), 401);
  await page.getByText("U bent niet meer ingelogd").waitFor();
  await assertNothingLost(page);

  const button = answered(page, path);
  await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
  assert.equal((await button).status(), 401);
  await assertNothingLost(page);

  await page.context().addCookies(cookies);
  const again = answered(page, "/concept");
  await page.locator("#toelichting").fill(`${TYPED} `);
  assert.equal((await again).status(), 200);
  await page.getByText("U bent niet meer ingelogd").waitFor({ state: "hidden" });
  await throwAway(page, path);
});

test("when the answer is an error, or none comes, the page stays and says so", async () => {
  const { page, path } = await judging();
  await type(page);
  for (const trouble of [(route) => route.fulfill({ status: 500, contentType: "text/html", body: "<h1>Stuk</h1>" }), (route) => route.abort()]) {
    await page.route("**/*", (route) => (route.request().method() === "POST" ? trouble(route) : route.continue()));
    await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
    await page.getByText("Dit is nog niet bewaard").waitFor();
    await assertNothingLost(page);
    await page.unroute("**/*");
    const good = answered(page, path);
    await page.getByRole("button", { name: "Bewijs toevoegen" }).click();
    assert.equal((await good).status(), 200);
    await page.getByText("Dit is nog niet bewaard").waitFor({ state: "hidden" });
  }
  await throwAway(page, path);
});
