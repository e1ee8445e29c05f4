// The review page by keyboard and mouse. Without this script every choice is a plain form.
"use strict";

(() => {
  // what the two scripts of this page share: this one knows the place of a selection in the text,
  // `review_forms.js` sends
  const review = (window.gandanReview = {});
  const root = () => document.getElementById("ra-soat");
  const paper = () => document.getElementById("van-ban");
  const isWide = () => window.matchMedia("(min-width: 64rem)").matches;
  let current = "";

  // --- tabs ------------------------------------------------------------------------------------

  const panels = () => [...root().querySelectorAll(".panel")];
  const tabs = () => [...root().querySelectorAll("[data-tabs] a")];

  function openTab(id) {
    if (!panels().some((panel) => panel.id === id)) return;
    for (const panel of panels()) panel.hidden = panel.id !== id;
    for (const tab of tabs()) {
      const isOpen = tab.hash === `#${id}`;
      tab.setAttribute("aria-selected", String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
    }
    if (openTab.now !== id) root().querySelector(".panels").scrollTop = 0;
    openTab.now = id;
  }

  function makeTabs() {
    const list = root().querySelector("[data-tabs]");
    list.setAttribute("role", "tablist");
    for (const item of list.children) item.setAttribute("role", "presentation");
    for (const tab of tabs()) {
      const id = tab.hash.slice(1);
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", id);
      tab.id = `tab-${id}`;
      const panel = document.getElementById(id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
    }
    openTab(openTab.now || "nhiem-vu");
  }

  // --- the two sides show each other -----------------------------------------------------------

  const card = (ref) => document.getElementById(ref);
  let pieces = new Map(); // which pieces of the text belong to a card

  function gatherPieces() {
    pieces = new Map();
    for (const piece of paper().querySelectorAll("[data-ref]")) {
      for (const ref of piece.dataset.ref.split(" ")) {
        if (!pieces.has(ref)) pieces.set(ref, []);
        pieces.get(ref).push(piece);
      }
    }
  }

  const piecesOf = (ref) => pieces.get(ref) || [];

  function showPane(name) {
    root().classList.toggle("show-text", name === "text");
    root().classList.toggle("show-side", name === "side");
    for (const button of root().querySelectorAll("[data-pane]")) {
      button.setAttribute("aria-pressed", String(button.dataset.pane === name));
    }
  }

  // A page that moves under a pressed pointer takes the button away from it: then only the pane moves.
  function inView(piece, isPressed = false) {
    const box = isWide() ? paper() : null;
    if (box) {
      const top = piece.getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += top - box.clientHeight / 3;
      // the pane's lower end may lie below the window
      if (!isPressed) piece.scrollIntoView({ block: "nearest" });
    } else {
      piece.scrollIntoView({ block: "center" });
    }
  }

  function markCurrent(ref) {
    for (const old of root().querySelectorAll(".is-current")) old.classList.remove("is-current");
    current = ref;
    for (const piece of piecesOf(ref)) piece.classList.add("is-current");
    card(ref)?.classList.add("is-current");
  }

  // The words count as looked at once they stand before the reader's eyes; a page that scrolls
  // smoothly brings them there a moment later. The answer replaces the card: a card in which
  // something was opened meanwhile is left as it is.
  const canBeSeen = (item) => item.querySelector("[data-see]") && !item.querySelector(".more-panel");

  function see(ref, again = true) {
    const item = card(ref);
    const piece = piecesOf(ref)[0];
    if (!item || !canBeSeen(item) || !piece || document.hidden) return;
    const box = piece.getBoundingClientRect();
    if (box.height && box.bottom > 0 && box.top < window.innerHeight) {
      review.send(item.querySelector("[data-see]"), canBeSeen);
    } else if (again) {
      window.setTimeout(() => current === ref && see(ref, false), 500);
    }
  }

  review.see = see;

  function select(ref, { focus = true, text = true, isPressed = false } = {}) {
    const item = card(ref);
    if (!item) return;
    const panel = item.closest(".panel");
    if (panel) openTab(panel.id);
    markCurrent(ref);
    const piece = piecesOf(ref)[0];
    if (piece && text && (isWide() || root().classList.contains("show-text"))) {
      inView(piece, isPressed);
    }
    if (focus) {
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    }
    if (!isPressed) see(ref);
  }

  function follow(hash) {
    const id = decodeURIComponent(hash.slice(1));
    if (!id) return;
    if (id.startsWith("cho-")) {
      const ref = id.slice(4);
      if (!isWide()) showPane("text");
      markCurrent(ref);
      const piece = piecesOf(ref)[0] || document.getElementById(id);
      if (piece) inView(piece);
      see(ref);
    } else if (panels().some((panel) => panel.id === id)) {
      openTab(id);
    } else if (card(id)) {
      if (!isWide()) showPane("side");
      if (id.startsWith("dx-")) select(id);
      else {
        openTab(card(id).closest(".panel")?.id);
        markCurrent(id);
        card(id).focus({ preventScroll: true });
        card(id).scrollIntoView({ block: "nearest" });
      }
    }
  }

  // --- keys ------------------------------------------------------------------------------------

  const cards = () => [...root().querySelectorAll(".panel:not([hidden]) .proposal")];
  const allCards = () => [...root().querySelectorAll(".proposal")];

  function step(by) {
    const list = cards();
    const at = list.findIndex((item) => item.id === current);
    const next = list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)];
    if (next) select(next.id);
  }

  function nextOpen() {
    const list = allCards();
    const at = list.findIndex((item) => item.id === current);
    const turned = [...list.slice(at + 1), ...list.slice(0, at + 1)];
    const next = turned.find((item) => item.dataset.state === "pending");
    if (next) select(next.id);
  }

  // A key pressed before the last answer has come is meant for the card as it will be then.
  async function press(key) {
    const ref = current;
    await review.settled();
    const item = card(ref);
    const button = item?.querySelector(`[data-key="${key}"]`);
    if (button) button.click();
    else if ("sm".includes(key)) review.openMore(item, key);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (typing) {
      const cancel = event.key === "Escape" && event.target.closest("[data-edit]");
      if (cancel) cancel.querySelector("[data-cancel]").click();
      return;
    }
    const acts = {
      j: () => step(1),
      k: () => step(-1),
      n: nextOpen,
      "?": () => document.getElementById("phim-tat").showModal(),
    };
    if (acts[event.key]) acts[event.key]();
    else if ("aexsmu".includes(event.key)) press(event.key);
    else return;
    event.preventDefault();
  }

  function onTabKey(event) {
    if (!event.target.matches?.('[role="tab"]')) return;
    const list = tabs();
    const at = list.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = list[(to + list.length) % list.length];
    openTab(tab.hash.slice(1));
    tab.focus();
  }

  // --- words selected in the text --------------------------------------------------------------

  // The browser counts UTF-16 units, the server code points: an astral character is one, not two.
  const codePoints = (text, units) => [...text.slice(0, units)].length;

  function place(node, offset, isEnd) {
    if (node.nodeType === Node.TEXT_NODE) {
      const piece = node.parentElement.closest("[data-s]");
      if (piece) return Number(piece.dataset.s) + codePoints(node.data, offset);
    }
    // between pieces (a line break, a number in the text): the nearest piece on the right side
    const pieces = [...paper().querySelectorAll("[data-s]")];
    const range = document.createRange();
    range.setStart(node, offset);
    const after = pieces.findIndex((piece) => range.comparePoint(piece, 0) >= 0);
    if (!isEnd) return after < 0 ? null : Number(pieces[after].dataset.s);
    const before = pieces[(after < 0 ? pieces.length : after) - 1];
    return before ? Number(before.dataset.s) + [...before.textContent].length : null;
  }

  function selected() {
    const chosen = window.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!paper().contains(range.commonAncestorContainer)) return null;
    const start = place(range.startContainer, range.startOffset, false);
    const end = place(range.endContainer, range.endOffset, true);
    return start === null || end === null || end <= start ? null : { start, end };
  }

  review.place = place;

  function offerToAdd() {
    const bar = document.getElementById("them-noi");
    if (!bar) return;
    const words = root().querySelector(".add") ? selected() : null;
    bar.hidden = !words;
    if (words) {
      bar.querySelector("[name=bat_dau]").value = words.start;
      bar.querySelector("[name=ket_thuc]").value = words.end;
    }
  }

  // --- after each answer of the server ----------------------------------------------------------

  // What the text says of a proposal follows its card.
  function tint(item) {
    const badge = document.getElementById(`cho-${item.id}`);
    if (!badge) return;
    for (const state of ["pending", "accepted", "rejected"]) {
      badge.classList.toggle(state, item.dataset.state === state);
      for (const piece of piecesOf(item.id)) {
        piece.classList.toggle(`is-${state}`, item.dataset.state === state);
      }
    }
    const due = item.querySelector(".due")?.textContent;
    for (const piece of piecesOf(item.id)) {
      if (due && piece.classList.contains("top-deadline")) piece.title = due;
    }
    const name = badge.getAttribute("aria-label").split(":")[0];
    badge.setAttribute("aria-label", `${name}: ${item.dataset.stateWords}`);
  }

  function prepare() {
    root().classList.add("is-tabbed");
    if (!/show-(text|side)/.test(root().className)) showPane(prepare.pane || "side");
    for (const part of root().querySelectorAll(".review-switch, [data-keys]")) part.hidden = false;
    makeTabs();
    gatherPieces();
    for (const item of allCards()) tint(item);
  }

  const scrolled = { text: 0, page: 0 };

  document.addEventListener("htmx:beforeSwap", () => {
    if (!root()) return;
    scrolled.text = paper().scrollTop;
    scrolled.page = window.scrollY;
    prepare.pane = root().classList.contains("show-text") ? "text" : "side";
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    if (target.id === "ra-soat" || event.detail.elt?.id === "ra-soat") {
      prepare();
      paper().scrollTop = scrolled.text;
      window.scrollTo({ top: scrolled.page, behavior: "instant" });
      const anchor = root().dataset.anchor;
      if (anchor.startsWith("dx-")) select(anchor, { text: true });
      else if (anchor) follow(`#${anchor}`);
      else if (card(current)) select(current);
      return;
    }
    const item = card(target.id) || event.detail.elt;
    if (item?.classList?.contains("editing")) {
      item.querySelector("textarea, input:not([type=hidden])").focus();
    } else if (item?.id === "loi" || item?.id === "phan-dau-khung") {
      item.focus({ preventScroll: item.id !== "loi" });
    } else if (item?.classList?.contains("citation")) {
      item.focus({ preventScroll: true });
    } else if (item?.classList?.contains("proposal")) {
      tint(item);
      if (current === item.id) {
        markCurrent(item.id);
        // a panel that was opened in it has its first field focused already
        if (!item.contains(document.activeElement)) item.focus({ preventScroll: true });
      }
    }
  });

  // An answer that cannot be put into the page is told; what was typed stays where it is.
  function tell(event) {
    const note = document.getElementById("chua-luu");
    const isOver = event.detail.xhr?.status === 401;
    for (const part of note.querySelectorAll("[data-when]")) {
      part.hidden = (part.dataset.when === "session") !== isOver;
    }
    note.hidden = false;
    note.focus();
  }

  document.addEventListener("htmx:responseError", tell);
  document.addEventListener("htmx:sendError", tell);
  document.addEventListener("htmx:afterSwap", () => {
    document.getElementById("chua-luu").hidden = true;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-pane]");
    if (button) return showPane(button.dataset.pane);
    if (event.target.closest?.("[data-keys]")) {
      return document.getElementById("phim-tat").showModal();
    }
    if (event.defaultPrevented) return undefined;
    const link = event.target.closest?.('#ra-soat a[href^="#"]');
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      return follow(link.hash);
    }
    const piece = event.target.closest?.("#van-ban [data-ref]");
    if (piece && window.getSelection().isCollapsed) {
      const refs = piece.dataset.ref.split(" ");
      if (!isWide()) showPane("side");
      return select(refs[refs.length - 1], { text: false });
    }
    const item = event.target.closest?.(".proposal");
    if (item && !event.target.closest("a, button, input, textarea, select, summary, label")) {
      return select(item.id, { focus: false });
    }
    return undefined;
  });
  document.addEventListener("keydown", onTabKey);
  document.addEventListener("keydown", onKey);
  // A card must not be replaced between the press and the release of a button in it.
  let isPressed = false;
  document.addEventListener("pointerdown", () => (isPressed = true), { capture: true });
  for (const end of ["click", "pointercancel", "keydown"]) {
    document.addEventListener(end, () => (isPressed = false), { capture: true });
  }
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest?.(".proposal");
    if (item && item.id !== current) select(item.id, { focus: false, isPressed });
  });
  document.addEventListener("selectionchange", offerToAdd);
  window.addEventListener("hashchange", () => follow(location.hash));

  prepare();
  // after the other script, which sends what following a link may ask for
  if (location.hash) document.addEventListener("DOMContentLoaded", () => follow(location.hash));
})();
