// Runs before the first paint, so that a chosen theme or density never flashes in late.
(() => {
  const root = document.documentElement;
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const theme = read("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.dataset.density = read("density") === "compact" ? "compact" : "comfortable";
})();
