// The board's part in the browser: what must not wait for the server, and what the server cannot know.
import { watchConnection } from "./connection.js";
import { correctClock } from "./time.js";
import { listenToKeys } from "./keys.js";
import { watchReader } from "./reading.js";
import { listenToPreferences } from "./preferences.js";

/** Called by the server once its half is live. Returns what undoes it. */
export async function start(board) {
  const stop = new AbortController();
  listenToKeys(board, stop.signal);
  watchReader(board, stop.signal);
  listenToPreferences(stop.signal);
  watchConnection();
  document.body.dataset.interactive = "true";
  const sent = Date.now();
  correctClock(sent, await board.invokeMethodAsync("ServerTime"), Date.now());
  return { stop: () => { stop.abort(); delete document.body.dataset.interactive; } };
}

/** Puts the focus on a row, a field or whatever else the selector names. */
export function focusOn(selector) {
  const element = document.querySelector(selector);
  if (!element) return;
  element.focus({ preventScroll: false });
  element.scrollIntoView({ block: "nearest" });
}

export function toTop() {
  const rows = document.querySelector(".rows");
  if (rows) rows.scrollTop = 0;
}

/** The instant, in milliseconds, that a snooze choice means by the reader's own clock. */
export function instantOf(choice) {
  const at = new Date();
  if (choice === "evening") at.setHours(18, 0, 0, 0);
  else if (choice === "morning") { at.setDate(at.getDate() + 1); at.setHours(9, 0, 0, 0); }
  else return new Date(choice).getTime() || 0;
  return at.getTime();
}
