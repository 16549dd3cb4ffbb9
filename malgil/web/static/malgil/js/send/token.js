// Django's token against forged requests: read from the page, and fetched anew when it has gone stale.
function tokenIn(page) {
  const field = page.querySelector("form[data-send] [name=csrfmiddlewaretoken], [name=csrfmiddlewaretoken]");
  return field?.value ?? JSON.parse(page.body?.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}

/** Return the page's token. */
export function token() {
  return tokenIn(document);
}

/** Fetch this page again for a new token; return whether there is one, and it is still the same person's page. */
export async function renewToken(who) {
  const answer = await fetch(location.href, { redirect: "manual", headers: { Accept: "text/html" } });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Somebody else may have signed in by another window: what was written here must not be sent in their name.
  if (page.querySelector("[data-send-as]")?.dataset.sendAs !== who) return false;
  const fresh = tokenIn(page);
  if (!fresh) return false;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
  if (document.body.hasAttribute("hx-headers")) {
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    document.body.setAttribute("hx-headers", JSON.stringify({ ...headers, "X-CSRFToken": fresh }));
  }
  return true;
}
