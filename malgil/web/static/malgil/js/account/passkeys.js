/* Passkeys: form[data-passkey="get|create"] asks the device, puts its answer into the form and sends it. */

const forms = document.querySelectorAll("form[data-passkey]");
const isSupported = Boolean(window.PublicKeyCredential && window.webauthnJSON?.supported());

async function optionsOf(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`${answer.status}`);
  }
  return answer.json();
}

/** A key that signs in by itself must know its owner and check a finger, a face or a PIN. */
function withOwner(options, form) {
  const isAlone = Boolean(form.elements.passwordless?.checked);
  const wanted = options.publicKey.authenticatorSelection ?? {};
  const selection = { ...wanted, residentKey: isAlone ? "required" : "discouraged", requireResidentKey: isAlone };
  if (isAlone) {
    selection.userVerification = "required";
  }
  return { ...options, publicKey: { ...options.publicKey, authenticatorSelection: selection } };
}

async function credentialFor(form) {
  const options = await optionsOf(form);
  return form.dataset.passkey === "create"
    ? window.webauthnJSON.create(withOwner(options.creation_options, form))
    : window.webauthnJSON.get(options.request_options);
}

async function ask(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("button");
  const error = form.querySelector("[data-passkey-error]");
  button.setAttribute("aria-busy", "true");
  error.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await credentialFor(form));
    form.submit();
  } catch {
    error.textContent = form.dataset.failed;
    error.hidden = false;
    button.removeAttribute("aria-busy");
  }
}

for (const form of forms) {
  form.hidden = !isSupported;
  form.addEventListener("submit", ask);
}
