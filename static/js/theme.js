// Light, dark or as the system has it. Runs before the page paints, so that nothing flashes.
(() => {
  const KEY = "theme";
  const root = document.documentElement;

  const read = () => {
    try {
      return localStorage.getItem(KEY) || "system";
    } catch {
      return "system"; // storage may be forbidden; the choice then lasts for the page
    }
  };

  const keep = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // as above
    }
  };

  const show = (theme) => {
    if (theme === "system") {
      root.removeAttribute("data-theme");
    } else {
      root.setAttribute("data-theme", theme);
    }
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
    }
  };

  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    show(read());
    for (const picker of document.querySelectorAll("[data-theme-picker]")) {
      picker.hidden = false;
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) {
      keep(button.dataset.themeChoice);
      show(button.dataset.themeChoice);
    }
  });
})();
