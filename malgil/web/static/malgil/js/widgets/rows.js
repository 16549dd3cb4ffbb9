// Where a row of links runs past the edge of a phone, the one of this page is in sight.
for (const row of document.querySelectorAll(".sidebar, .tabs")) {
  const here = row.querySelector("[aria-current]");
  if (here && row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
