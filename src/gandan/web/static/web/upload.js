// Files dropped on the form: the same input and the same form as without a script.
"use strict";

(() => {
  const zone = document.querySelector("[data-drop]");
  if (!zone) return;
  const input = zone.querySelector("input[type=file]");
  const words = zone.querySelector(".drop-words");
  const list = zone.querySelector(".drop-list");

  zone.classList.add("is-ready");
  words.hidden = false;

  const size = (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} KB`
      : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;

  const show = () => {
    list.replaceChildren(
      ...[...input.files].map((file) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        const weight = document.createElement("span");
        name.textContent = file.name;
        weight.textContent = size(file.size);
        weight.className = "muted nowrap";
        item.append(name, weight);
        return item;
      }),
    );
  };

  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, () => zone.classList.remove("is-over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    const carried = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) carried.items.add(file);
    input.files = carried.files;
    show();
  });
  input.addEventListener("change", show);
  document.addEventListener("htmx:afterSwap", (event) => {
    const answer = document.getElementById("ket-qua");
    if (!answer || !event.detail.requestConfig) return;
    if (answer.querySelector(".outcomes")) {
      input.value = "";
      show();
    }
    answer.focus();
    answer.scrollIntoView({ block: "start" });
  });
})();
