// A screenshot shared from the gallery waits here until the form that opens fetches it.
const SHARED = "shared";

/** Keep what is shared and lead to the form. */
export async function takeShared(event) {
  const given = await event.request.formData();
  const shared = await caches.open(SHARED);
  for (const old of await shared.keys()) await shared.delete(old);
  const words = ["title", "text", "url"].map((name) => given.get(name)).filter(Boolean);
  await shared.put("/share/words", new Response(words.join("\n")));
  for (const [place, file] of given.getAll("files").entries()) {
    const headers = { "Content-Type": file.type, "File-Name": encodeURIComponent(file.name) };
    await shared.put(`/share/${place}`, new Response(file, { headers }));
  }
  return Response.redirect("/inquiry/?shared", 303);
}
