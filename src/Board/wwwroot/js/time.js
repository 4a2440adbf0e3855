// Times tick here, once a second, in the reader's own zone: the server sends instants and never redraws a clock.
// Each element owns its content; Blazor only sets its attributes.
const SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const live = new Set();

// What the server's clock is ahead of this one. Rows must not be late because a laptop is.
let offset = Number(document.documentElement.dataset.serverNow) - Date.now() || 0;
export const now = () => Date.now() + offset;

/** Sets the offset from one question to the server: sent and received by this clock, answered by the server's. */
export function correctClock(sent, answered, received) {
  offset = answered - (sent + received) / 2;
  tick();
}

/** "48 s", "7 min", "1 h 42 min", "3 days". */
export function span(milliseconds) {
  const all = Math.max(0, milliseconds);
  if (all < 2 * MINUTE) return `${Math.floor(all / SECOND)} s`;
  if (all < HOUR) return `${Math.floor(all / MINUTE)} min`;
  if (all < 10 * HOUR) {
    const minutes = Math.floor((all % HOUR) / MINUTE);
    return `${Math.floor(all / HOUR)} h${minutes ? ` ${String(minutes).padStart(2, "0")} min` : ""}`;
  }
  if (all < 2 * DAY) return `${Math.floor(all / HOUR)} h`;
  return `${Math.floor(all / DAY)} days`;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

/** "18:54" today, "tomorrow 09:00", else "12 Nov 18:54". */
export function moment(at, dayOnly = false) {
  const then = new Date(at), today = new Date(now());
  const days = Math.round((new Date(then).setHours(0, 0, 0, 0) - new Date(today).setHours(0, 0, 0, 0)) / DAY);
  if (days === 0) return clock.format(then);
  if (days === 1) return `tomorrow ${clock.format(then)}`;
  return dayOnly ? date.format(then) : `${date.format(then)} ${clock.format(then)}`;
}

class Ticking extends HTMLElement {
  static observedAttributes = ["at", "from"];
  connectedCallback() { live.add(this); this.draw(); }
  disconnectedCallback() { live.delete(this); }
  attributeChangedCallback() { if (this.isConnected) this.draw(); }
  get at() { return Number(this.getAttribute("at")); }
  say(text) { if (this.textContent !== text) this.textContent = text; }
  draw() { }
}

/** Time left until `at`, out of what there was since `from`: a ring that empties and a weight that grows. */
class TimeLeft extends Ticking {
  draw() {
    this.label ??= this.appendChild(document.createElement("i")) && this.appendChild(document.createElement("span"));
    const chance = this.getAttribute("mood") === "chance", after = this.getAttribute("after") ?? "";
    const left = this.at - now(), all = this.at - Number(this.getAttribute("from"));
    const share = all > 0 ? Math.min(1, Math.max(0, left / all)) : 0;
    let tone = "", words;
    if (left < 0) {
      tone = chance ? "gone" : "late";
      words = chance ? "window closed" : `${span(-left)} late`;
    } else {
      tone = chance ? "ember" : share < 0.2 ? "soon" : "";
      words = after === "bare" ? span(left) : chance && !after ? span(left) : `${span(left)} left${after && ` ${after}`}`;
    }
    this.className = `cd ${tone}`;
    this.style.setProperty("--left", Math.round(share * 100));
    if (this.label.textContent !== words) this.label.textContent = words;
  }
}

/** Time since `at`: "4 min". */
class TimeAgo extends Ticking {
  draw() {
    const age = now() - this.at;
    this.say((age < MINUTE ? span(age) : age < 2 * MINUTE ? "1 min" : span(age)) + (this.getAttribute("after") ?? ""));
  }
}

/** The moment itself, by the reader's clock: "18:54". */
class ClockTime extends Ticking {
  draw() {
    this.say(moment(this.at, this.getAttribute("form") === "day"));
    this.title = whole.format(this.at);
  }
}

/** The sun of an opportunity: it goes down from `from` to `at`. */
class SunArc extends Ticking {
  draw() {
    const all = this.at - Number(this.getAttribute("from"));
    const done = all > 0 ? Math.min(1, Math.max(0, 1 - (this.at - now()) / all)) : 1;
    this.style.setProperty("--sunk", done.toFixed(4));
  }
}

function tick() { for (const element of live) element.draw(); }
setInterval(tick, SECOND);
document.addEventListener("visibilitychange", () => { if (!document.hidden) tick(); });

customElements.define("time-left", TimeLeft);
customElements.define("time-ago", TimeAgo);
customElements.define("clock-time", ClockTime);
customElements.define("sun-arc", SunArc);
