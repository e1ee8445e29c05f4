// The key "/" leads to the field of the search, unless somebody is writing.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const fields = [...document.querySelectorAll("[data-find]")];
  const field = fields.find((each) => each.checkVisibility()) ?? fields.at(-1);
  if (!field) return;
  event.preventDefault();
  const closed = field.closest("details:not([open])");
  if (closed) closed.open = true;
  field.focus();
  field.select();
});
