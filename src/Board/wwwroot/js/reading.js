// Whether somebody is reading. While a hand is on the board the server moves no row under it.
const HAND_RESTS = 4000;
const CHUNK = 10;

export function watchReader(board, signal) {
  let told = false, handUntil = 0, lastFirst = 0, lastCount = 0;
  const rows = () => document.querySelector(".rows");

  const isReading = () => {
    const list = rows();
    return (list?.scrollTop ?? 0) > 8
      || Boolean(document.activeElement?.closest?.(".row, .detail"))
      || performance.now() < handUntil;
  };
  const report = () => {
    const reading = isReading();
    if (reading === told) return;
    told = reading;
    board.invokeMethodAsync("Reading", reading);
  };
  const hand = event => {
    if (!event.target.closest?.(".rows, .detail")) return;
    handUntil = performance.now() + HAND_RESTS;
    report();
  };
  const window = () => {
    const list = rows();
    if (!list) return;
    const height = Number.parseFloat(getComputedStyle(list).getPropertyValue("--row")) || 64;
    const first = Math.max(0, Math.floor(list.scrollTop / height / CHUNK - 1) * CHUNK);
    const count = Math.ceil(list.clientHeight / height / CHUNK + 2) * CHUNK;
    if (first === lastFirst && count === lastCount) return;
    lastFirst = first;
    lastCount = count;
    board.invokeMethodAsync("Scrolled", first, count);
  };

  for (const kind of ["pointermove", "pointerdown", "wheel"])
    document.addEventListener(kind, hand, { signal, passive: true });
  for (const kind of ["focusin", "focusout"])
    document.addEventListener(kind, () => requestAnimationFrame(report), { signal });
  document.addEventListener("scroll", event => {
    if (event.target !== rows()) return;
    report();
    requestAnimationFrame(window);
  }, { signal, capture: true, passive: true });
  addEventListener("resize", window, { signal });
  document.addEventListener("densitychange", window, { signal });
  const phone = matchMedia("(max-width: 720px)");
  const screen = () => board.invokeMethodAsync("Screen", phone.matches);
  phone.addEventListener("change", screen, { signal });
  screen();
  const timer = setInterval(report, 500);
  signal.addEventListener("abort", () => clearInterval(timer));
  window();
}
