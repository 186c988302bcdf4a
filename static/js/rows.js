// In a table marked data-rows, j and k walk the rows and Enter opens the row's first link (or the one marked data-open).
(() => {
  const rows = () => [...document.querySelectorAll("table[data-rows] > tbody > tr")];

  const isFree = (event) =>
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !event.target.isContentEditable &&
    !event.target.matches("input, textarea, select") &&
    !document.querySelector("dialog[open]");

  const walk = (step) => {
    const all = rows();
    const here = all.indexOf(document.activeElement.closest("table[data-rows] > tbody > tr"));
    const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
    if (next) {
      next.tabIndex = -1;
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  };

  const open = (row) => {
    const link = row.querySelector("[data-open]") || row.querySelector("a[href]");
    if (link) link.click();
  };

  document.addEventListener("keydown", (event) => {
    if (!isFree(event)) return;
    if (event.key === "j") walk(1);
    if (event.key === "k") walk(-1);
    if (event.key === "Enter" && event.target.matches("table[data-rows] > tbody > tr")) open(event.target);
  });
})();
