// Signing in through a real OpenID Connect provider: roles, second factor, what goes wrong, and signing out on both sides.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { assertSoundInEveryView, open, openBrowser, submit, totp } from "./lib.mjs";
import { freePort, startProgram } from "./program.mjs";
import { people, startProvider } from "./provider.mjs";

const known = people();
let site;
let program;
let provider;
let start;

before(async () => {
  const [own, its] = [await freePort(), await freePort()];
  const configuration = `
[oidc]
issuer = "http://127.0.0.1:${its}"
client_id = "samenhang"
client_secret = "geheim-van-de-test"
label = "Gemeente Voorbeeld"
gemeente_claim = "gemeente"
[oidc.roles]
regie = "casemanager"
zorg = ["gezinscoach"]
beleid = "beleidsadviseur"
`;
  // The program first: a provider that is down does not stop it.
  program = await startProgram(own, configuration);
  start = async () => {
    provider = await startProvider(its, program.base, known);
  };
  site = await openBrowser();
});
after(async () => {
  await site.close();
  await provider?.stop();
  await program.stop();
});

const at = (page) => new URL(page.url()).pathname;
const fresh = () => site.page({ base: program.base });

/** From the log-in page to the provider, and back as this person; the last answer has this status. */
async function signIn(page, who, { back = "/account", status = 200 } = {}) {
  await open(page, `/inloggen?terug=${back}`);
  page.expectedStatus = status;
  await page.getByRole("link", { name: "Log in met Gemeente Voorbeeld" }).click();
  await page.getByRole("link", { name: who, exact: true }).click();
  await page.waitForURL((url) => url.origin === program.base);
  await page.waitForLoadState("load");
  // What the browser tells of the answer itself is no problem of the page.
  if (status >= 400) page.problems.length = 0;
}

/** A browser without windows: follows redirects by hand and keeps cookies, so that an answer can be held back. */
function walker() {
  const jar = new Map();
  const step = async (address, cookies = true) => {
    const { host } = new URL(address);
    const sent = [...(jar.get(host) ?? new Map())].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(address, { redirect: "manual", headers: cookies ? { cookie: sent } : {} });
    const kept = jar.get(host) ?? new Map();
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split("=");
      kept.set(name, value);
    }
    jar.set(host, kept);
    const location = answer.headers.get("location");
    return { status: answer.status, next: location && new URL(location, address).href };
  };
  /** Goes to the provider as this person; gives the address of its answer, not yet visited. */
  const answerFor = async (who) => {
    let next = `${program.base}/inloggen/oidc?terug=/account`;
    while (!next.includes("/inloggen/oidc/terug?")) {
      const here = next.includes("/keuze/") ? `${next}?wie=${who}` : next;
      ({ next } = await step(here));
    }
    return next;
  };
  return { step, answerFor };
}

test("a provider that is down at the start is told, and found when it comes", async () => {
  const page = await fresh();
  await open(page, "/inloggen?terug=/toezicht/kader");
  page.expectedStatus = 503;
  await page.getByRole("link", { name: "Log in met Gemeente Voorbeeld" }).click();
  await page.getByRole("heading", { name: "Gemeente Voorbeeld is nu niet bereikbaar" }).waitFor();
  await assertSoundInEveryView(page, "inlogdienst-niet-bereikbaar");
  const back = await page.getByRole("link", { name: "Naar de inlogpagina" }).getAttribute("href");
  assert.equal(back, "/inloggen?terug=/toezicht/kader");
  await page.context().close();
  await start();
  // The program leaves it alone for a few seconds after a failure.
  await new Promise((done) => setTimeout(done, 5500));
});

test("somebody comes in with the roles and the second factor of the provider", async () => {
  const page = await fresh();
  await open(page, "/inloggen");
  await assertSoundInEveryView(page, "inloggen-inlogdienst");
  await signIn(page, "anna");
  assert.equal(at(page), "/account");
  const text = await page.locator("main").innerText();
  assert.match(text, /Anna Jansen/);
  assert.match(text, /casemanager/);
  assert.match(text, /Gemeente Voorbeeld/);
  assert.doesNotMatch(text, /Wachtwoord veranderen/);
  await assertSoundInEveryView(page, "account-inlogdienst");
  assert.deepEqual(provider.failures, []);
  await page.context().close();
});

test("a policy officer gets the municipality that the provider names", async () => {
  const page = await fresh();
  await signIn(page, "daan");
  assert.equal(at(page), "/account");
  await page.context().close();
  known.daan.gemeente = "Nergenshuizen";
  const again = await fresh();
  await signIn(again, "daan", { status: 403 });
  await again.getByRole("heading", { name: "Uw gemeente is hier niet bekend" }).waitFor();
  await again.context().close();
});

test("without a second factor at the provider our own is asked for", async () => {
  const page = await fresh();
  await signIn(page, "bram", { back: "/toezicht/kader" });
  assert.equal(at(page), "/account/tweede-factor");
  await assertSoundInEveryView(page, "tweede-factor-verplicht");
  const secret = await page.locator("code.secret").textContent();
  await page.fill("#code", totp(secret));
  await submit(page, "#code");
  await page.getByRole("heading", { name: "Bewaar uw herstelcodes" }).waitFor();
  await assertSoundInEveryView(page, "herstelcodes");
  await page.getByRole("link", { name: "Ik heb de codes bewaard" }).click();
  await page.waitForURL("**/toezicht/kader");
  await page.context().close();

  const again = await fresh();
  await signIn(again, "bram");
  assert.equal(at(again), "/inloggen/code");
  // In a demonstration the page tells the code, the next one when the code of now is used.
  const code = await again.locator("[data-demo-code]").innerText();
  await again.fill("#code", code);
  await submit(again, "#code");
  assert.equal(at(again), "/account");
  await again.context().close();
});

test("who has no role here, or a name that is taken, is told so", async () => {
  for (const [who, status, title, name] of [
    ["carla", 403, "U hebt nog geen rol in Samenhang", "inlogdienst-geen-rol"],
    ["eva", 409, "Uw inlognaam is al in gebruik", "inlogdienst-naam-bezet"],
  ]) {
    const page = await fresh();
    await signIn(page, who, { status });
    await page.getByRole("heading", { name: title }).waitFor();
    await assertSoundInEveryView(page, name);
    await open(page, "/account");
    assert.equal(at(page), "/inloggen", `${who} is not in`);
    await page.context().close();
  }
});

test("who turns back at the provider is not in", async () => {
  const page = await fresh();
  await signIn(page, "nee", { status: 403 });
  await page.getByRole("heading", { name: "U bent niet ingelogd" }).waitFor();
  await page.context().close();
});

test("an answer with another state, or in another browser, is refused", async () => {
  const page = await fresh();
  await open(page, "/inloggen/oidc/terug?code=x&state=y", 400);
  await assertSoundInEveryView(page, "inlogdienst-verlopen");
  await page.context().close();
  // An answer that another browser takes along.
  const one = walker();
  const answer = await one.answerFor("anna");
  const stolen = await one.step(answer, false);
  assert.equal(stolen.status, 400);
  const right = await one.step(answer);
  assert.deepEqual([right.status, right.next], [303, `${program.base}/account`]);
  const twice = await one.step(answer);
  assert.equal(twice.status, 400, "an answer is used once");
  // The right browser with a changed state, or with the answer of another question.
  const two = walker();
  const changed = new URL(await two.answerFor("anna"));
  changed.searchParams.set("state", "anders");
  assert.equal((await two.step(changed.href)).status, 400);
  const three = walker();
  const first = await three.answerFor("anna");
  await three.answerFor("anna");
  assert.equal((await three.step(first)).status, 400);
  // An answer in the name of another provider.
  const four = walker();
  const mixed = new URL(await four.answerFor("anna"));
  mixed.searchParams.set("iss", "https://elders.example");
  assert.equal((await four.step(mixed.href)).status, 400);
});

test("a role that is gone at the provider ends the sessions that had it", async () => {
  const before = await fresh();
  await signIn(before, "anna");
  known.anna.roles = ["zorg"];
  const now = await fresh();
  await signIn(now, "anna");
  assert.match(await now.locator("main").innerText(), /gezinscoach/);
  await open(before, "/account");
  assert.equal(at(before), "/inloggen");
  known.anna.roles = [];
  const none = await fresh();
  await signIn(none, "anna", { status: 403 });
  await none.getByRole("heading", { name: "U hebt nog geen rol in Samenhang" }).waitFor();
  await open(now, "/account");
  assert.equal(at(now), "/inloggen");
  known.anna.roles = ["regie"];
  for (const page of [before, now, none]) await page.context().close();
});

test("who signs out at the provider is out here at once", async () => {
  const page = await fresh();
  await signIn(page, "anna");
  provider.failures.length = 0;
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${provider.issuer}/session/end`);
  await Promise.all([elsewhere.waitForEvent("load"), elsewhere.locator('button[value="yes"]').click()]);
  assert.deepEqual([provider.tellings(), provider.failures], [1, []]);
  await open(page, "/account");
  assert.equal(at(page), "/inloggen");
  assert.deepEqual(provider.failures, []);
  await page.context().close();
});

test("a logout token that the provider did not sign ends nothing", async () => {
  const page = await fresh();
  await signIn(page, "anna");
  const encoded = (content) => Buffer.from(JSON.stringify(content)).toString("base64url");
  const claims = {
    iss: provider.issuer,
    aud: "samenhang",
    sub: "anna",
    jti: "1",
    iat: Math.floor(Date.now() / 1000),
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  };
  for (const header of [{ alg: "none" }, { alg: "HS256" }, { alg: "RS256" }]) {
    const token = `${encoded(header)}.${encoded(claims)}.AAAA`;
    const answer = await fetch(`${program.base.replace("localhost", "127.0.0.1")}/inloggen/oidc/afgemeld`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: token }),
    });
    assert.equal(answer.status, 400, header.alg);
  }
  await open(page, "/account");
  assert.equal(at(page), "/account");
  await page.context().close();
});

test("signing out here leads on to the provider and back", async () => {
  const page = await fresh();
  await signIn(page, "anna");
  await page.locator("details.menu summary").click();
  await page.getByRole("button", { name: "Uitloggen" }).click();
  await page.waitForURL(`${provider.issuer}/session/end?**`);
  await page.locator('button[value="yes"]').click();
  await page.waitForURL("**/inloggen?uit=ja");
  await page.getByText("U bent uitgelogd.").waitFor();
  await open(page, "/account");
  assert.equal(at(page), "/inloggen");
  await page.context().close();
});
