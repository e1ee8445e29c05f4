// A form is sent once: the second click of a double click would make a second paper, or be
// answered as if somebody else had been quicker.
"use strict";

const SECONDS = 5; // a form whose answer is a file leaves the page where it is

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, SECONDS * 1000);
});

// back in the history: the page as it was left
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
