// Keyboard shortcuts. Any link, button or field may carry data-key="g f" (a sequence) or data-key="n" (one key):
// links and buttons are pressed, fields are focused. "?" lists all that stand on the page.
(() => {
  const PAUSE = 1200; // milliseconds in which a sequence must go on
  let typed = [];
  let last = 0;

  const isTyping = (target) =>
    target.isContentEditable || (target.matches("input, textarea, select") && !target.matches("[type=checkbox], [type=radio]"));

  const holders = () => [...document.querySelectorAll("[data-key]")].filter((it) => it.checkVisibility() || it.closest("nav"));

  const label = (holder) => holder.dataset.keyLabel || holder.getAttribute("aria-label") || nameOf(holder);

  const nameOf = (holder) => {
    const field = holder.labels && holder.labels[0];
    const copy = (field || holder).cloneNode(true);
    copy.querySelectorAll("kbd").forEach((key) => key.remove());
    return copy.textContent.trim();
  };

  const FIELDS = "input:not([type=hidden]), select, textarea, button";

  const press = (holder) => {
    if (holder.matches("input, textarea, select")) holder.focus();
    else holder.click();
    const part = holder.matches("a[href^='#']") && document.getElementById(holder.hash.slice(1));
    const field = part && (part.closest("section") || part).querySelector(FIELDS);
    if (field) field.focus();
  };

  const listKeys = (list) => {
    list.replaceChildren();
    for (const holder of holders()) {
      const term = document.createElement("dt");
      for (const key of holder.dataset.key.split(" ")) {
        const cap = document.createElement("kbd");
        cap.textContent = key;
        term.append(cap, " ");
      }
      const meaning = document.createElement("dd");
      meaning.textContent = label(holder);
      list.append(term, meaning);
    }
  };

  const openSheet = () => {
    const sheet = document.getElementById("keys");
    if (sheet && !sheet.open) {
      listKeys(sheet.querySelector("[data-keys-here]"));
      sheet.showModal();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") {
      event.preventDefault();
      openSheet();
      return;
    }
    if (event.timeStamp - last > PAUSE) typed = [];
    last = event.timeStamp;
    typed = [...typed, event.key].slice(-2);
    const holder = [typed.join(" "), event.key].map((keys) => holders().find((it) => it.dataset.key === keys)).find(Boolean);
    if (holder && !holder.disabled) {
      typed = [];
      event.preventDefault();
      press(holder);
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-open-keys]")) {
      button.hidden = false;
      button.addEventListener("click", openSheet);
    }
  });
})();
