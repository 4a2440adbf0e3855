// A board on a wall has nobody to press "load again": when its server is back, it loads itself again.
const PAUSE = 5000;

export function watchConnection() {
  const notice = document.getElementById("components-reconnect-modal");
  if (!notice || notice.dataset.watched) return;
  notice.dataset.watched = "true";
  new MutationObserver(() => {
    if (notice.classList.contains("components-reconnect-rejected") || notice.classList.contains("components-reconnect-failed"))
      loadAgain();
  }).observe(notice, { attributeFilter: ["class"] });
}

async function loadAgain() {
  // What somebody is writing is worth more than a fresh page: the notice offers the link instead.
  if ([...document.querySelectorAll("textarea")].some(field => field.value.trim())) return;
  try {
    await fetch("/sign-in", { method: "HEAD", cache: "no-store" });
    location.reload();
  } catch {
    setTimeout(loadAgain, PAUSE);
  }
}
