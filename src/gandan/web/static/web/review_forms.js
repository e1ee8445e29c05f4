// What the review page sends, and what it never loses: words that are typed and not yet saved.
// Without this script the same buttons, links and forms work as plain pages.
"use strict";

(() => {
  const review = window.gandanReview;
  const root = () => document.getElementById("ra-soat");
  const item = (part) => part.closest(".proposal, .citation, .meaning");

  // --- buttons and links of a card --------------------------------------------------------------

  // One request after another: an answer replaces its card, so the next looks for the card anew,
  // and asks whether what it wants `still` makes sense there.
  let last = Promise.resolve();
  function ask(verb, address, id, { still = () => true, ...more } = {}) {
    last = last
      .then(() => {
        const card = document.getElementById(id);
        const given = { source: card, target: card, swap: "outerHTML", ...more };
        return card && still(card) && window.htmx.ajax(verb, address, given);
      })
      .catch(() => {}); // htmx has told the page already
    return last;
  }

  review.settled = () => last;

  // All buttons of the page belong to one form; the answer takes the place of the card.
  review.send = (button, still) =>
    ask("POST", button.getAttribute("formaction"), item(button).id, {
      values: { [button.name]: button.value },
      still,
    });

  document.addEventListener("submit", (event) => {
    if (event.target.id !== "quyet-dinh" || !event.submitter) return;
    event.preventDefault();
    review.send(event.submitter);
  });

  function load(link) {
    const { id } = item(link);
    review.see(id);
    return ask("GET", link.getAttribute("href"), id);
  }

  // What else can be done stands behind a link: it opens in the card and closes again.
  async function toggleMore(link, key = "") {
    const { id } = item(link);
    const open = item(link).querySelector(".more-panel");
    if (open) {
      link.setAttribute("aria-expanded", "false");
      return open.remove();
    }
    review.see(id);
    await ask("GET", link.getAttribute("href"), id, { swap: "beforeend" });
    const card = document.getElementById(id);
    const panel = card?.querySelector(".more-panel");
    if (!panel) return undefined;
    card.querySelector("[data-more]")?.setAttribute("aria-expanded", "true");
    if (panel.querySelector(".cut")) prepareCut(panel.querySelector(".cut"));
    const first = "input:checked, input:not([type=hidden]), button";
    const wanted = key === "m" && panel.querySelector("[data-key=m]");
    return (wanted || panel.querySelector(first))?.focus();
  }

  review.openMore = (card, key) => {
    const link = card?.querySelector("[data-more]");
    if (link && !card.querySelector(".more-panel")) toggleMore(link, key);
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest?.("#ra-soat a[data-in-card], #ra-soat a[data-more]");
    if (!link) return;
    event.preventDefault();
    if (link.matches("[data-more]")) toggleMore(link);
    else load(link);
  });

  // --- a place to cut, chosen word by word -------------------------------------------------------

  function prepareCut(form) {
    const free = form.querySelector(".cut-free");
    const words = [...form.querySelectorAll("[data-at]")];
    if (words.length < 2) return;
    free.hidden = false;
    const radio = free.querySelector("input[type=radio]");
    const slider = free.querySelector("input[type=range]");

    function show(at) {
      const index = words.findIndex((word) => Number(word.dataset.at) >= at);
      words.forEach((word, n) => {
        word.classList.toggle("is-after", at !== null && index >= 0 && n >= index);
        word.classList.toggle("is-cut", at !== null && n === index);
      });
      if (index > 0) {
        slider.value = index;
        const near = words.slice(Math.max(0, index - 3), index + 3).map((word) => word.textContent);
        near.splice(Math.min(3, index), 0, "|");
        slider.setAttribute("aria-valuetext", near.join(" "));
      }
    }

    function choose(index) {
      const word = words[Math.min(Math.max(index, 1), words.length - 1)];
      radio.value = word.dataset.at;
      radio.checked = true;
      show(Number(word.dataset.at));
    }

    // a code point of the text, from a click in it
    form.cutAt = (at) => {
      const index = words.findIndex((word) => Number(word.dataset.at) + word.textContent.length > at);
      if (index > 0) choose(index);
    };
    slider.addEventListener("input", () => choose(Number(slider.value)));
    form.addEventListener("click", (event) => {
      const word = event.target.closest("[data-at]");
      if (word) choose(words.indexOf(word));
    });
    form.addEventListener("change", (event) => {
      if (event.target.name !== "vi_tri") return;
      if (event.target === radio) choose(Number(slider.value));
      else show(event.target.value ? Number(event.target.value) : null);
    });
    const chosen = form.querySelector("input[name=vi_tri]:checked");
    if (!chosen) choose(Math.ceil(words.length / 2));
  }

  // A click in the text cuts there while the card of these words asks where to cut.
  document.addEventListener(
    "click",
    (event) => {
      const piece = event.target.closest?.("#van-ban [data-ref]");
      const chosen = window.getSelection();
      if (!piece || !chosen.rangeCount || !chosen.isCollapsed) return;
      const forms = piece.dataset.ref
        .split(" ")
        .map((ref) => document.getElementById(ref)?.querySelector("form.cut"));
      const form = forms.find((one) => one?.cutAt);
      const range = chosen.getRangeAt(0);
      const at = form && review.place(range.startContainer, range.startOffset, false);
      if (form && at !== null) {
        form.cutAt(at);
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );

  // --- what is typed is never lost ---------------------------------------------------------------

  const isChanged = (field) =>
    field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT"
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : !["hidden", "range", "submit", "button"].includes(field.type) &&
          field.value !== field.defaultValue;
  const isDirty = (part) =>
    [...part.querySelectorAll("input, textarea, select")].some(isChanged);
  const keepers = () => [...(root()?.querySelectorAll("[data-keep]") || [])];

  let sent = null; // the part whose own form was sent: its answer replaces it
  let kept = [];

  document.addEventListener("htmx:beforeRequest", (event) => {
    sent = event.detail.elt.closest?.("[data-keep]") || null;
  });

  // Both panes come again (a split, a merge, an addition): forms with words in them stay as they are.
  document.addEventListener("htmx:beforeSwap", (event) => {
    kept = [];
    if (event.detail.target?.id !== "ra-soat" || !event.detail.shouldSwap) return;
    kept = keepers().filter((part) => part !== sent && (isDirty(part) || part.matches(".editing")));
    for (const part of kept) part.remove();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "ra-soat" && event.detail.elt?.id !== "ra-soat") return;
    for (const part of kept) {
      const fresh = document.getElementById(part.id);
      if (fresh) fresh.replaceWith(part);
      else keepApart(part);
    }
    kept = [];
  });

  // Its card is gone: the words stay above the others, to be copied.
  function keepApart(part) {
    const note = document.createElement("p");
    note.className = "note warning";
    note.setAttribute("role", "alert");
    note.textContent = root().dataset.replaced;
    part.prepend(note);
    for (const button of part.querySelectorAll("button[type=submit]")) button.disabled = true;
    document.getElementById("nhiem-vu").prepend(part);
  }

  document.addEventListener("htmx:confirm", (event) => {
    const form = event.target.closest?.("form[data-joins]");
    const other = form && document.getElementById(form.dataset.joins);
    if (!other?.matches(".editing") || !isDirty(other)) return;
    event.preventDefault();
    if (window.confirm(form.dataset.ask)) event.detail.issueRequest(true);
  });

  window.addEventListener("beforeunload", (event) => {
    if (keepers().some((part) => part.matches(".editing, #phan-dau-khung") && isDirty(part))) {
      event.preventDefault();
    }
  });
})();
