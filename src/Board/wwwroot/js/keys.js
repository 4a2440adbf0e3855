// Keys. Moving is done here, at once; everything that changes something goes to the server with the id
// of the mention the reader saw when the key went down.
const rows = () => [...document.querySelectorAll(".row")];
const shown = () => document.querySelector(".detail[data-mention-id]")?.dataset.mentionId ?? null;
const focused = () => document.activeElement?.closest?.(".row")?.dataset.mentionId ?? null;
const isOpen = () => document.querySelector(".detail[data-chosen]") !== null;
const isTyping = target => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

export function listenToKeys(board, signal) {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey && event.key === "Enter" && event.target.matches?.("[data-sends]")) {
      event.target.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (event.target.closest?.(".find")) return leaveSearch(event);
      board.invokeMethodAsync("Pressed", "Escape", shown());
      return;
    }
    if (isTyping(event.target)) return;
    if (event.repeat && !["j", "k", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    if (act(board, event)) event.preventDefault();
  }, { signal });
}

let goUntil = 0;

function act(board, event) {
  if (performance.now() < goUntil) {
    goUntil = 0;
    if (goTo(event.key)) return true;
  }
  const inDialog = document.querySelector("[data-traps-keys]");
  switch (event.key) {
    case "j": case "ArrowDown": return !inDialog && inRows(event) && move(1);
    case "k": case "ArrowUp": return !inDialog && inRows(event) && move(-1);
    case "o": return !inDialog && click(document.activeElement?.closest?.(".row"));
    case "/": return focus([...document.querySelectorAll(".find input")].find(input => input.offsetParent));
    case "g": goUntil = performance.now() + 1500; return true;
    case "r": return !inDialog && click(document.querySelector("[data-key='r']"));
    case "?": case "u": case "c": case "n": case "s": case "e":
    case "1": case "2": case "3": case "4": case "5": case "6":
      board.invokeMethodAsync("Pressed", event.key, focused() ?? shown());
      return true;
    default: return false;
  }
}

// Arrow keys scroll and pick elsewhere; they move rows only from a row.
function inRows(event) {
  return event.key.length === 1 || document.activeElement?.classList.contains("row");
}

function move(step) {
  const all = rows();
  if (all.length === 0) return false;
  const current = all.findIndex(row => row === document.activeElement);
  const selected = all.findIndex(row => row.getAttribute("aria-current") === "true");
  const from = current >= 0 ? current : isOpen() ? selected : -1;
  const next = all[Math.min(all.length - 1, Math.max(0, from + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  // With a mention open, reading goes on in the pane: the next row is opened, not only marked.
  if (isOpen()) next.click();
  return true;
}

// What was looked for stays, and the reader goes on in what was found. Left to itself Chromium empties the field
// without telling anybody, and the view stays narrowed to words that no longer stand anywhere.
function leaveSearch(event) {
  event.preventDefault();
  event.target.blur();
  focus(document.querySelector(".row[aria-current=true]") ?? document.querySelector(".row"));
}

function focus(element) {
  element?.focus();
  element?.select?.();
  return Boolean(element);
}

// G, then the first letter of a view.
function goTo(letter) {
  const name = { a: "All open", m: "Mine", u: "Unassigned", o: "Opportunities", s: "Snoozed", r: "Resolved", p: "Parked" }[letter];
  return name !== undefined && click(document.querySelector(`.nav a[title="${name}"]`));
}

function click(element) {
  element?.click();
  return Boolean(element);
}
