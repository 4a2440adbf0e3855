// Theme and density are the reader's own and stay in this browser.
const root = document.documentElement;

export function listenToPreferences(signal) {
  show();
  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-theme-toggle], [data-density]");
    if (!button) return;
    if ("density" in button.dataset) keep("density", button.dataset.density);
    else {
      const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      keep("theme", isDark ? "light" : "dark");
    }
    show();
  }, { signal });
}

function keep(key, value) {
  root.dataset[key] = value;
  try { localStorage.setItem(key, value); } catch { /* private windows keep nothing */ }
}

function show() {
  for (const button of document.querySelectorAll("[data-density]"))
    if (button !== root) button.setAttribute("aria-pressed", button.dataset.density === root.dataset.density);
  document.dispatchEvent(new CustomEvent("densitychange"));
}
