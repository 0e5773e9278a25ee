// Passkeys, with the virtual authenticator of the browser: registering, signing in without a name, and what is refused.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { assertSoundInEveryView, open, openBrowser, submit } from "./lib.mjs";
import { freePort, startProgram } from "./program.mjs";

let site;
let program;
before(async () => {
  program = await startProgram(await freePort());
  site = await openBrowser();
});
after(async () => {
  await site.close();
  await program.stop();
});

const at = (page) => new URL(page.url()).pathname;

/** Gives the page a device that knows its owner, or does not. */
async function device(page, isUserVerified = true) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    verified: (yes) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: yes }),
    count: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
  };
}

async function withPassword(page, { name, password }) {
  await open(page, "/inloggen");
  await page.fill("#inlognaam", name);
  await page.fill("#wachtwoord", password);
  await submit(page, "#wachtwoord");
}

async function signOut(page) {
  await page.locator("details.menu summary").click();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await page.waitForURL("**/inloggen?uit=ja");
}

test("a passkey is registered, signs in by itself, and is removed", async () => {
  const account = program.logins.toezichthouder;
  const page = await site.page({ base: program.base });
  const key = await device(page);
  await withPassword(page, account);
  await open(page, "/account");
  await page.getByRole("link", { name: "Voeg een toegangssleutel toe" }).click();
  await page.getByRole("heading", { name: "Toegangssleutel toevoegen" }).waitFor();
  await assertSoundInEveryView(page, "sleutel-nieuw");
  await page.fill("#naam", "laptop van het werk");
  await page.fill("#oud", "fout");
  await page.getByRole("button", { name: "Maak de toegangssleutel" }).click();
  await page.getByText("Dit is niet uw wachtwoord van nu").waitFor();
  page.problems.length = 0;
  await assertSoundInEveryView(page, "sleutel-nieuw-fout");
  await page.fill("#oud", account.password);
  await page.getByRole("button", { name: "Maak de toegangssleutel" }).click();
  await page.waitForURL("**/account?gedaan=sleutel");
  assert.equal(await key.count(), 1);
  await assertSoundInEveryView(page, "account-sleutel");
  await signOut(page);

  // Without a name and without a password.
  await open(page, "/inloggen?terug=/toezicht/kader");
  await assertSoundInEveryView(page, "inloggen-sleutel");
  await page.getByRole("button", { name: "Log in met een toegangssleutel" }).click();
  await page.waitForURL("**/toezicht/kader");
  await signOut(page);

  // After the password the passkey is the second factor, and nothing opens before it.
  await withPassword(page, account);
  assert.equal(at(page), "/inloggen/code");
  await assertSoundInEveryView(page, "code-sleutel");
  await open(page, "/account");
  assert.equal(at(page), "/inloggen");
  await withPassword(page, account);
  await page.getByRole("button", { name: "Log in met een toegangssleutel" }).click();
  await page.waitForURL((url) => url.pathname !== "/inloggen/code");
  await open(page, "/account");
  assert.equal(at(page), "/account");

  await page.getByRole("link", { name: "Verwijder laptop van het werk" }).click();
  await page.getByRole("heading", { name: "Toegangssleutel verwijderen" }).waitFor();
  await assertSoundInEveryView(page, "sleutel-weg");
  await page.fill("#oud", account.password);
  await submit(page, "#oud");
  assert.equal(new URL(page.url()).search, "?gedaan=sleutel-weg");
  await signOut(page);
  // The device still has it; the program does not know it any more.
  await page.getByRole("button", { name: "Log in met een toegangssleutel" }).click();
  await page.getByText("Deze toegangssleutel hoort niet bij een account").waitFor();
  assert.equal(at(page), "/inloggen");
  await page.context().close();
});

test("a device that does not verify its owner is refused", async () => {
  const account = program.logins["functioneel-beheerder"];
  const page = await site.page({ base: program.base });
  const key = await device(page);
  await withPassword(page, account);
  await open(page, "/account/sleutels/nieuw");
  await page.fill("#naam", "telefoon");
  await page.fill("#oud", account.password);
  await page.getByRole("button", { name: "Maak de toegangssleutel" }).click();
  await page.waitForURL("**/account?gedaan=sleutel");
  await signOut(page);
  await key.verified(false);
  await page.getByRole("button", { name: "Log in met een toegangssleutel" }).click();
  await page.getByText("U hebt het afgebroken").waitFor();
  assert.equal(at(page), "/inloggen");
  await page.context().close();
});

test("without script there is no button and no dead end", async () => {
  const page = await site.page({ base: program.base, script: false });
  await open(page, "/inloggen");
  assert.equal(await page.getByRole("button", { name: "Log in met een toegangssleutel" }).count(), 0);
  await withPassword(page, program.logins["beleidsadviseur"]);
  await open(page, "/account/sleutels/nieuw");
  await page.getByText("Een toegangssleutel toevoegen kan in deze browser niet").waitFor();
  assert.equal(await page.getByRole("button", { name: "Maak de toegangssleutel" }).count(), 0);
  await page.context().close();
});
