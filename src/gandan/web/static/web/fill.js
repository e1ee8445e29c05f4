// A report is saved field by field as it is typed. What could not be sent yet stays marked and is
// sent again; leaving the page with something unsent asks first. Without this script one button
// saves the whole page.
"use strict";

(() => {
  const AGAIN = 15000; // milliseconds until what could not be sent is tried again
  const told = document.getElementById("chua-luu");
  const unsent = new Map(); // field → how often it has been typed in since it was last saved
  const sending = new WeakMap(); // field → that count when the request left
  let timer = 0;
  let isSending = false; // one field at a time: the others wait their turn

  const answerOf = (element) => element?.closest?.(".answer[hx-post]");

  function tell(when, words = "") {
    for (const part of told.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== when;
    if (words) told.querySelector("[data-words]").textContent = words;
    told.hidden = !when;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(again, AGAIN);
  }

  function again() {
    // who waits already is not put behind himself, however long the server is silent
    if (isSending) return later();
    for (const answer of unsent.keys()) window.htmx.trigger(answer, "change");
  }

  document.addEventListener("input", (event) => {
    const answer = answerOf(event.target);
    if (answer) unsent.set(answer, (unsent.get(answer) ?? 0) + 1);
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const answer = answerOf(event.detail.elt);
    if (!answer) return;
    isSending = true;
    sending.set(answer, unsent.get(answer));
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const answer = answerOf(event.detail.elt);
    if (!answer) return;
    isSending = false;
    const { xhr, successful } = event.detail;
    answer.classList.toggle("is-unsaved", !successful);
    if (successful) {
      if (unsent.get(answer) === sending.get(answer)) unsent.delete(answer);
      if (!unsent.size) tell("");
      return;
    }
    if (!unsent.has(answer)) unsent.set(answer, 1);
    if (xhr.status === 401) tell("session");
    else if (xhr.status === 409 || xhr.status === 422 || xhr.status === 404) {
      // sent meanwhile, or no more for this person: sending again is of no use
      const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
      tell("over", page.querySelector("[data-over]")?.textContent ?? "");
      return;
    } else tell("other");
    later();
  });

  // the place for an explanation opens where one is asked for
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const answer = answerOf(event.detail.target);
    const isWrong = Boolean(answer?.querySelector(".fill-note.error"));
    answer?.classList.toggle("wrong", isWrong);
    // whoever hears the page is told at the box too, and no longer once it is right
    const box = answer?.querySelector("[id$='-o']");
    if (isWrong) box?.setAttribute("aria-invalid", "true");
    else box?.removeAttribute("aria-invalid");
    if (isWrong) answer.querySelector(".explain")?.setAttribute("open", "");
  });

  window.addEventListener("online", again);
  window.addEventListener("focus", () => unsent.size && !told.hidden && again());

  document.addEventListener("submit", (event) => {
    if (event.target.id === "bao-cao") unsent.clear();
  });

  window.addEventListener("beforeunload", (event) => {
    if (unsent.size) event.preventDefault();
  });
})();
