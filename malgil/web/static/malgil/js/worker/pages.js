// What is kept: 내 문의 and the last threads read, the page without a network, and the scripts and sheets these name.
const MINE = "mine";
const PARTS = "parts";
const OWNER = "/app/owner";
const LIST = "/threads/";
const THREAD = /^\/threads\/\d+\/$/;
const MOST = 10;

/** Keep the page without a network. */
export async function begin() {
  await keepPart(APP.offline).catch(() => undefined);
}

/** Answer with a page: from the network, else what is kept of it, else that there is no network. */
export async function open(event, url) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    event.waitUntil(heard(url, answer.clone()));
    return answer;
  } catch {
    const kept = await (await caches.open(MINE)).match(url.pathname);
    return kept ?? (await (await caches.open(PARTS)).match(APP.offline)) ?? Response.error();
  }
}

/** Answer with a script, sheet or picture: what is kept under this name is what the network has. */
export async function part(request) {
  return (await (await caches.open(PARTS)).match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Look at what the server says of a page: whose it is, and whether it may be kept. */
async function heard(url, answer) {
  const who = answer.headers.get("Malgil-Who");
  if (!who) return;
  const parts = await caches.open(PARTS);
  if (who !== (await (await parts.match(OWNER))?.text())) {
    await forget();
    await parts.put(OWNER, new Response(who));
  }
  if (!answer.ok || !answer.headers.has("Malgil-Keep") || url.search) return;
  await keep(url.pathname, answer);
  if (url.pathname === LIST) await keepListed(await (await caches.open(MINE)).match(LIST));
}

async function keep(path, answer) {
  const mine = await caches.open(MINE);
  await mine.put(path, answer.clone());
  await keepPartsOf(await answer.text());
  const threads = (await mine.keys()).filter((request) => THREAD.test(new URL(request.url).pathname));
  for (const old of threads.slice(0, Math.max(0, threads.length - MOST))) await mine.delete(old);
}

/** Keep what the list names, as far as it is not kept. */
async function keepListed(list) {
  const mine = await caches.open(MINE);
  const paths = [...(await list.text()).matchAll(/href="(\/threads\/\d+\/)"/g)].map((found) => found[1]).slice(0, MOST);
  for (const path of paths) if (!(await mine.match(path))) await keepNow(path);
}

/** Fetch a page of the reader's own and keep it. */
export async function keepNow(path) {
  if (path !== LIST && !THREAD.test(path)) return;
  try {
    const answer = await fetch(path, { headers: { Accept: "text/html" } });
    if (!answer.redirected) await heard(new URL(path, self.location.origin), answer);
  } catch {
    // There is no network: what is kept stays.
  }
}

async function keepPart(path) {
  const answer = await fetch(path);
  if (!answer.ok || answer.redirected) return;
  await (await caches.open(PARTS)).put(path, answer.clone());
  if (/\.js$|\/$/.test(path)) await keepPartsOf(await answer.text(), path);
}

async function keepPartsOf(text, from = "/") {
  const parts = await caches.open(PARTS);
  for (const path of named(text, from)) if (!(await parts.match(path))) await keepPart(path).catch(() => undefined);
}

/** Return what a page or a script names. */
function named(text, from) {
  const inPages = [...text.matchAll(/(?:href|src|data-writing)="(\/(?:static\/|logo\/|theme\.css)[^"#]*)/g)];
  const inScripts = [...text.matchAll(/from ?"(\.{1,2}\/[^"]+\.js)"/g)];
  const at = new URL(from, self.location.origin);
  return new Set([...inPages.map((found) => found[1]), ...inScripts.map((found) => new URL(found[1], at).pathname)]);
}

/** Forget what is somebody's own. */
export async function forget() {
  await caches.delete(MINE);
}

/** After an update: what is kept is fetched anew, so that it names the scripts of this release; what nobody names goes. */
export async function renew() {
  await self.registration.navigationPreload?.enable();
  const mine = await caches.open(MINE);
  for (const request of await mine.keys()) await keepNow(new URL(request.url).pathname);
  const parts = await caches.open(PARTS);
  const needed = new Set([APP.offline, OWNER]);
  const pages = [await parts.match(APP.offline), ...(await Promise.all((await mine.keys()).map((each) => mine.match(each))))];
  for (const page of pages.filter(Boolean)) await need(await page.text(), "/", needed, parts);
  for (const request of await parts.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!needed.has(pathname + search)) await parts.delete(request);
  }
}

async function need(text, from, needed, parts) {
  for (const path of named(text, from)) {
    if (needed.has(path)) continue;
    needed.add(path);
    const kept = path.endsWith(".js") && (await parts.match(path));
    if (kept) await need(await kept.text(), path, needed, parts);
  }
}
