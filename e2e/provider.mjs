// A real OpenID Connect provider (npm `oidc-provider`) with a few people and a page of one click instead of a password.
import { createServer } from "node:http";
import Provider from "oidc-provider";

/** What the provider knows of its people: claims, and whether it asks them for a second factor. */
export function people() {
  return {
    anna: { name: "Anna Jansen", preferred_username: "anna.jansen", roles: ["regie"], strong: true },
    bram: { name: "Bram de Wit", preferred_username: "bram.dewit", roles: ["regie", "iets anders"], strong: false },
    carla: { name: "Carla Smit", preferred_username: "carla.smit", roles: ["kantine"], strong: true },
    daan: { name: "Daan Kok", preferred_username: "daan.kok", roles: ["beleid"], gemeente: "Deventer", strong: true },
    eva: { name: "Eva Mulder", preferred_username: "toezicht", roles: ["regie"], strong: true },
  };
}

/** Starts the provider for one client at `site`; `known` may change while it runs. Call `stop()` when all tests are done. */
export async function startProvider(port, site, known) {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "samenhang",
        client_secret: "geheim-van-de-test",
        redirect_uris: [`${site}/inloggen/oidc/terug`],
        post_logout_redirect_uris: [`${site}/inloggen?uit=ja`],
        backchannel_logout_uri: `${site.replace("localhost", "127.0.0.1")}/inloggen/oidc/afgemeld`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ["sub", "amr"], profile: ["name", "preferred_username", "roles", "gemeente"] },
    conformIdTokenClaims: true,
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    // Its own rule lets it tell nobody on this very machine that somebody has gone.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
    pkce: { required: () => true },
    cookies: { keys: ["sleutel-van-de-test"] },
    interactions: { url: (_, interaction) => `/keuze/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...known[id] }) }),
    // Nobody is asked for consent: the organisation decided.
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(params.scope);
      await grant.save();
      return grant;
    },
  });
  const failures = [];
  let told = 0;
  provider.on("backchannel.error", (_, error) => failures.push(`logout: ${error.message}`));
  provider.on("backchannel.success", () => (told += 1));
  provider.on("server_error", (_, error) => failures.push(error.stack));
  provider.on("authorization.error", (_, error) => failures.push(error.message));
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const work = request.url.startsWith("/keuze/") ? choose(provider, known, request, response) : answer(request, response);
    Promise.resolve(work).catch((error) => {
      failures.push(error.stack);
      response.writeHead(500).end();
    });
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  const stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  /** How often the client was told that somebody has gone. */
  const tellings = () => told;
  return { issuer, failures, tellings, stop };
}

/** The page that asks who it is, and the answer to it: `?wie=anna`, or `?nee` for somebody who turns back. */
async function choose(provider, known, request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  const query = new URL(request.url, "http://127.0.0.1").searchParams;
  const who = query.get("wie");
  if (who) {
    const amr = known[who].strong ? ["pwd", "mfa"] : ["pwd"];
    return provider.interactionFinished(request, response, { login: { accountId: who, amr } });
  }
  if (query.has("nee")) {
    return provider.interactionFinished(request, response, { error: "access_denied", error_description: "turned back" });
  }
  const links = Object.keys(known).map((name) => `<a href="/keuze/${uid}?wie=${name}">${name}</a>`);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  return response.end(`<!doctype html><title>Wie bent u?</title><link rel="icon" href="data:,">${links.join(" ")} <a href="/keuze/${uid}?nee">nee</a>`);
}
