// Files on their way, kept in IndexedDB so that a reload goes on where the last page ended.
const NAME = "malgil-uploads";
const STORE = "uploads";
let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "url" });
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

/** Remember where an item is going; without a place to remember it is sent all the same. */
export function remember(picker, item) {
  const entry = { url: item.told.url, picker, file: item.file, name: item.name, size: item.size, type: item.type };
  return ask("readwrite", (store) => store.put(entry)).catch(() => undefined);
}

/** Forget an item. */
export function forget(item) {
  return item.told ? ask("readwrite", (store) => store.delete(item.told.url)).catch(() => undefined) : undefined;
}

/** Return what was on its way from a picker. */
export async function rememberedBy(picker) {
  const kept = await ask("readonly", (store) => store.getAll()).catch(() => []);
  return kept.filter((entry) => entry.picker === picker);
}

/** Return whether anything of a page was on its way. */
export async function remembersAny(path) {
  const kept = await ask("readonly", (store) => store.getAll()).catch(() => []);
  return kept.some((entry) => entry.picker.startsWith(`${path} `));
}

/** Forget an entry that leads nowhere any more. */
export function drop(entry) {
  return ask("readwrite", (store) => store.delete(entry.url)).catch(() => undefined);
}
