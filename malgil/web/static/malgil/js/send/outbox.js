// What has been said but not accepted yet, kept in IndexedDB with its files so that a reload loses nothing.
const NAME = "malgil-outbox";
const STORE = "entries";

let opened = null;
// Where a browser keeps nothing (some private windows), this window at least does.
const memory = new Map();

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function ask(mode, question) {
  const store = (await database()).transaction(STORE, mode).objectStore(STORE);
  const request = question(store);
  return new Promise((resolve, reject) => {
    request.transaction.oncomplete = () => resolve(request.result);
    request.transaction.onerror = () => reject(request.error);
    request.transaction.onabort = () => reject(request.transaction.error);
  });
}

/** Keep an entry, or what has become of it. */
export async function keep(entry) {
  try {
    await ask("readwrite", (store) => store.put(entry));
    memory.delete(entry.key);
  } catch {
    memory.set(entry.key, entry);
  }
}

/** Forget an entry. */
export async function forget(key) {
  memory.delete(key);
  await ask("readwrite", (store) => store.delete(key)).catch(() => undefined);
}

/** Return all that waits, oldest first. */
export async function everything() {
  const kept = await ask("readonly", (store) => store.getAll()).catch(() => []);
  return [...kept.filter((entry) => !memory.has(entry.key)), ...memory.values()].sort((one, other) => one.at - other.at);
}

/** Return what a person has waiting, oldest first. */
export async function waitingOf(who) {
  return (await everything()).filter((entry) => entry.who === who);
}
