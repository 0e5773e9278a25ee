// Signing in, the own account, administration and the error pages, in every size and scheme.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { LOGINS, assertSoundInEveryView, open, openBrowser, submit, totp } from "./lib.mjs";

let site;
before(async () => {
  site = await openBrowser();
});
after(() => site.close());

const administrator = "functioneel-beheerder";

/** Sends the form that holds this control and expects this answer. */
async function send(page, control, status) {
  page.expectedStatus = status;
  await submit(page, control);
}

test("signing in, also with a wrong password and with kept work", async () => {
  await site.check("/inloggen", { name: "inloggen" });
  await site.check("/inloggen?terug=/toezicht&bewaard=ja", { name: "inloggen-bewaard" });
  await site.check("/inloggen", {
    name: "inloggen-fout",
    act: async (page) => {
      await page.fill("#inlognaam", "niemand");
      await page.fill("#wachtwoord", "fout");
      await send(page, "#wachtwoord", 422);
    },
  });
});

test("the own account", async () => {
  await site.check("/account", { as: "toezichthouder", name: "account" });
  await site.check("/account/tweede-factor", { as: "toezichthouder", name: "tweede-factor" });
  await site.check("/account/tweede-factor", {
    as: "toezichthouder",
    name: "tweede-factor-fout",
    act: async (page) => {
      await page.fill("#code", "000000");
      await send(page, "#code", 422);
    },
  });
  await site.check("/account", {
    as: "toezichthouder",
    name: "wachtwoord-fout",
    act: async (page) => {
      await page.fill("#nieuw", "kort");
      await page.fill("#herhaald", "anders");
      await send(page, "#nieuw", 422);
    },
  });
});

test("the accounts", async () => {
  await site.check("/beheer/gebruikers", { as: administrator, name: "gebruikers" });
  await site.check("/beheer/gebruikers/nieuw", {
    as: administrator,
    name: "gebruiker-nieuw-fout",
    act: (page) => send(page, "#inlognaam", 422),
  });
  const page = await site.page({ as: administrator });
  await open(page, "/beheer/gebruikers");
  const path = await page.locator("tbody th a").last().getAttribute("href");
  await page.context().close();
  await site.check(path, { as: administrator, name: "gebruiker" });
});

test("the log, also filtered and with nothing found", async () => {
  await site.check("/beheer/log", { as: administrator, name: "logboek" });
  await site.check("/beheer/log?wat=signed-in", { as: administrator, name: "logboek-gefilterd" });
  await site.check("/beheer/log?wat=second-factor-removed", { as: administrator, name: "logboek-leeg" });
});

test("what is not there and what is not allowed", async () => {
  await site.check("/bestaat-niet", { status: 404, name: "404" });
  await site.check("/bestaat-niet", { as: "toezichthouder", status: 404, name: "404-ingelogd" });
  await site.check("/beheer/log", { as: "toezichthouder", status: 403, name: "403" });
});

/** Signs in by hand, up to the page that asks for a code. */
async function signIn(page, login) {
  await open(page, "/inloggen");
  await page.fill("#inlognaam", login);
  await page.fill("#wachtwoord", LOGINS.toezichthouder.password);
  await submit(page, "#wachtwoord");
}

// With an account that no other test signs in with: afterwards it asks for a code.
test("a second factor is set up and asked for", async () => {
  const page = await site.page();
  await signIn(page, "tekenaar-meerssen");
  await open(page, "/account/tweede-factor");
  const secret = await page.locator("code.secret").textContent();
  await page.fill("#code", totp(secret));
  await submit(page, "#code");
  await page.context().close();

  const again = await site.page();
  await signIn(again, "tekenaar-meerssen");
  assert.equal(new URL(again.url()).pathname, "/inloggen/code");
  await assertSoundInEveryView(again, "inloggen-code");
  await again.fill("#code", "000000");
  await send(again, "#code", 422);
  await assertSoundInEveryView(again, "inloggen-code-fout");
  await again.context().close();
});
