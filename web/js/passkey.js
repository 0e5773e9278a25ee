// Passkeys: the browser asks the device, the server checks the answer. Without this file, or in a browser that has none, the buttons
// stay hidden and everybody signs in with a password and a code.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** What the server refuses, in a sentence for the person. */
class Refused extends Error {}

/** Sends JSON. An answer that is a page means that the session is over: the whole window goes there. */
async function send(path, content) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(content),
  });
  if (!answer.headers.get("content-type")?.startsWith("application/json")) {
    if (answer.redirected) return new Promise(() => location.assign(answer.url));
    throw new Error(`status ${answer.status}`);
  }
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.fout);
  return told;
}

async function signIn(back) {
  const { publicKey } = await send("/inloggen/sleutel/begin", {});
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.allowCredentials = (publicKey.allowCredentials ?? []).map((known) => ({ ...known, id: bytes(known.id) }));
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
  const { naar } = await send("/inloggen/sleutel", {
    terug: back,
    antwoord: {
      id,
      type,
      rawId: text(rawId),
      extensions: {},
      response: {
        authenticatorData: text(response.authenticatorData),
        clientDataJSON: text(response.clientDataJSON),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      },
    },
  });
  location.assign(naar);
}

async function add(form) {
  const fields = new FormData(form);
  const { publicKey } = await send("/account/sleutels/begin", { naam: fields.get("naam"), wachtwoord: fields.get("oud") ?? "" });
  publicKey.challenge = bytes(publicKey.challenge);
  publicKey.user.id = bytes(publicKey.user.id);
  publicKey.excludeCredentials = (publicKey.excludeCredentials ?? []).map((known) => ({ ...known, id: bytes(known.id) }));
  const { id, rawId, type, response } = await navigator.credentials.create({ publicKey });
  const { naar } = await send("/account/sleutels", {
    terug: form.dataset.back,
    antwoord: {
      id,
      type,
      rawId: text(rawId),
      extensions: {},
      response: { attestationObject: text(response.attestationObject), clientDataJSON: text(response.clientDataJSON) },
    },
  });
  location.assign(naar);
}

/** Does it, and says in `place` what went wrong. The button waits meanwhile. */
async function attempt(place, button, work) {
  const told = place.querySelector("[data-passkey-error]");
  told.hidden = true;
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    const cancelled = ["NotAllowedError", "AbortError", "InvalidStateError"].includes(error.name);
    told.textContent = error instanceof Refused ? error.message : cancelled ? place.dataset.cancelled : place.dataset.failed;
    told.hidden = false;
    button.disabled = false;
  }
}

if (window.PublicKeyCredential && window.isSecureContext) {
  for (const part of document.querySelectorAll("[data-needs-passkeys], [data-passkey-sign-in], [data-passkey-new]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-passkey-without]")) part.hidden = true;
  for (const place of document.querySelectorAll("[data-passkey-sign-in]")) {
    const button = place.querySelector("button");
    button.addEventListener("click", () => attempt(place, button, () => signIn(place.dataset.back)));
  }
  for (const form of document.querySelectorAll("form[data-passkey-new]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(form, form.querySelector("[type=submit]"), () => add(form));
    });
  }
}
