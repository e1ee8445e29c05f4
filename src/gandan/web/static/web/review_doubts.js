// Words that the recogniser was unsure of: one after another, each with the picture of its place.
// Without this script the words are links to the picture.
"use strict";

(() => {
  const root = () => document.getElementById("ra-soat");
  const box = () => document.getElementById("anh-nghi-ngo");
  const doubts = () => [...document.querySelectorAll("#van-ban .doubt")];
  let current = "";

  function first(number) {
    return document.querySelector(`#van-ban .doubt[data-doubt="${CSS.escape(number)}"]`);
  }

  function numbers() {
    return [...new Set(doubts().map((item) => item.dataset.doubt))];
  }

  function show(number) {
    const item = first(number);
    if (!item || !box()) return;
    current = number;
    for (const other of doubts()) {
      other.classList.toggle("is-shown", other.dataset.doubt === number);
    }
    const picture = box().querySelector("img");
    const failed = box().querySelector("[data-failed]");
    box().querySelector("[data-words]").textContent = item.dataset.words;
    box().querySelector("[data-sure]").textContent = item.dataset.sure;
    box().querySelector("[data-at]").textContent = `${numbers().indexOf(number) + 1}/${numbers().length}`;
    failed.hidden = true;
    picture.hidden = false;
    picture.alt = item.title;
    picture.onload = () => {
      const strip = picture.parentElement;
      strip.scrollLeft = Number(item.dataset.across) * picture.clientWidth - strip.clientWidth / 2;
    };
    picture.src = item.href;
    box().hidden = false;
    const text = document.getElementById("van-ban");
    if (window.matchMedia("(min-width: 64rem)").matches) {
      const top = item.getBoundingClientRect().top - text.getBoundingClientRect().top;
      text.scrollTop += top - text.clientHeight / 3;
    } else {
      root().querySelector('[data-pane="text"]')?.click();
      item.scrollIntoView({ block: "center" });
    }
  }

  function next(step) {
    const all = numbers();
    if (!all.length) return;
    const at = all.indexOf(current);
    show(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
  }

  function close() {
    const item = first(current);
    box().hidden = true;
    for (const other of doubts()) other.classList.remove("is-shown");
    item?.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const item = event.target.closest("#van-ban .doubt, [data-show-doubt]");
    if (item && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(item.dataset.doubt || item.dataset.showDoubt);
    } else if (event.target.closest("[data-next-doubt]")) {
      next(1);
    } else if (event.target.closest("[data-close-doubt]")) {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !root()) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "d" || event.key === "D") {
      next(event.key === "d" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Escape" && box() && !box().hidden) {
      close();
    }
  });

  document.addEventListener(
    "error",
    (event) => {
      if (!event.target.closest?.("#anh-nghi-ngo")) return;
      event.target.hidden = true;
      box().querySelector("[data-failed]").hidden = false;
    },
    true,
  );
})();
