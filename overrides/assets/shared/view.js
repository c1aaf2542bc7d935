// What the pages' own elements stand on: the address of the page as its views mean it, and what all views can do.
// Scripts are modules, so an element is made when its whole page is there: its fields find their parts in the HTML at
// once. The browser's own address follows what is meant: a choice at once, what is typed when typing pauses.

import { around, asFragment, asSearch, find, ignored, mended, parted, write } from "./plain.js";

const PAUSE = 300; // milliseconds without a key after which typing has paused
const AGAIN = 10_000; // milliseconds until a browser that refused is asked again
const SLOW = "Henter det, der skal bruges …";

// An entry of the history, as somebody who comes back shall find it: how far down the page was, which of the elements
// that can have the focus had it, and what is ticked.
/** @typedef {{key: string, top?: number, stop?: number, ticked?: string[]}} Entry */

/** @type {URL | undefined} what the browser's address shall be, while it is not that yet */
let meant;
let [pause, scrolled] = [0, 0];
let carried = ""; // what people wrote, as it stood when a link was pressed
/** @type {Map<string, Entry>} every entry that was left in this page */
const left = new Map();
const newKey = () => String(Math.random());
const [arrival] = performance.getEntriesByType("navigation");
const arrived = arrival instanceof PerformanceNavigationTiming ? arrival.type : "navigate";
let isBack = arrived === "back_forward";
/** Read what the browser has of an entry, if it is ours. @param {any} state @returns {Entry | undefined} */
const entryOf = (state) => (typeof state?.key === "string" ? state : undefined);
let entry = entryOf(history.state) ?? { key: newKey() };

/** Return the page's address as its views mean it. */
export const here = () => new URL(meant ?? location.href);

/** The part of the page that the address names, "" for none. */
export const namedPart = () => parted(here().hash).part;

/** What people write about themselves, as a query string: it stands in the fragment, which no server gets. */
export const own = () => parted(here().hash).own;

/** What is ticked in the entry of the history that the reader is at. */
export const ticked = () => (Array.isArray(entry.ticked) ? entry.ticked : []);

/** Remember what is ticked: it is nobody's address, but comes back with one. @param {string[]} values */
export function tick(values) {
  entry = { ...entry, ticked: values };
  put("replaceState", here());
}

/**
 * Change the page's address by a query, and by the part of the page that it names if one is given; the rest stays.
 * @param {string} search "" or begins with "?" @param {string} [name]
 * @returns {URL}
 */
export function addressOf(search, name = namedPart()) {
  const address = here();
  address.search = search;
  address.hash = asFragment(name, own());
  return address;
}

/** Change what people write about themselves in the page's address. @param {string} written as a query string */
export function addressWith(written) {
  const address = here();
  address.hash = asFragment(namedPart(), written.replace(/^\?/, ""));
  return address;
}

/** Move what an older link has of people in its query into the fragment. @param {string[]} keys what they are asked */
export function takeOwn(keys) {
  const query = here().searchParams;
  const moved = [...query].filter(([key]) => keys.includes(key));
  if (!moved.length) return;
  for (const [key] of moved) query.delete(key);
  const address = addressWith([own(), new URLSearchParams(moved)].filter(String).join("&"));
  address.search = asSearch(query);
  replace(address);
}

/** Go to an address of this page, as a step that can be gone back from. @param {URL} address */
export function go(address) {
  settle(); // what is typed belongs to the step before
  left.set(entry.key, noted());
  entry = { ...entry, key: newKey(), top: undefined };
  put("pushState", address);
}

/** Put an address in the place of the one the page has. @param {URL} address */
export const replace = (address) => put("replaceState", address);

/** Put an address in the place of the one the page has, once typing pauses. @param {URL} address */
export function replaceSoon(address) {
  meant = address;
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
}

/** Let the browser have the address that is meant, now: somebody is about to read it or to leave. */
export function settle() {
  if (meant) put("replaceState", meant);
}

/** Let the browser have what the page is to be found as when somebody comes back to it from another page. */
export function leave() {
  entry = noted();
  put("replaceState", here());
}

/** The entry as it stands now. @returns {Entry} */
const noted = () => ({ ...entry, top: scrolled, stop: stops().findIndex((stop) => stop === document.activeElement) });

const stops = () => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];

/**
 * Safari refuses more than a hundred changes in half a minute, and throws. The page goes on from what is meant, and
 * asks again later. The guard may go when no browser in use throws.
 * @param {"pushState" | "replaceState"} how @param {URL} address
 */
function put(how, address) {
  clearTimeout(pause);
  try {
    history[how](entry, "", address);
    meant = undefined;
  } catch {
    meant = address;
    pause = setTimeout(settle, AGAIN);
  }
}

/** The reader has gone back or forth: what the browser says now is meant. */
function moved() {
  clearTimeout(pause);
  meant = undefined;
  isBack = true;
  left.set(entry.key, noted());
  const there = entryOf(history.state);
  // A link to a part of the page makes an entry of its own, with what is ticked.
  entry = there ? (left.get(there.key) ?? there) : { ...entry, key: newKey(), top: undefined };
  if (!there) replaceSoon(addressWith(own() || carried));
}

/**
 * A link is pressed. What people wrote comes along to a part of this page, once the browser has found it, and to this
 * page with another query; what the link itself has of it may be older.
 * @param {HTMLElement | undefined} link
 */
function followed(link) {
  if (!(link instanceof HTMLAnchorElement)) return;
  carried = own();
  leave();
  const isHere = link.origin === location.origin && link.pathname === location.pathname && link.search !== "";
  const name = parted(link.hash).part;
  if (isHere) link.hash = asFragment(name, name && link.search === location.search ? "" : carried);
}

/** Put the page as it was left, where somebody has come back to it. */
function comeBack() {
  const { top, stop = -1 } = entry;
  if (!isBack || top === undefined) return;
  const focused = stops()[stop];
  for (let part = focused?.parentElement; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  scrollTo({ top, behavior: "instant" });
}

if (mended(location.href) !== location.href) replace(new URL(mended(location.href)));

// Before the listeners of the views, which read the address.
addEventListener("popstate", moved, true);
for (const leaving of ["beforeprint", "visibilitychange"]) addEventListener(leaving, settle, true);
addEventListener("pagehide", leave, true);
addEventListener("click", ({ target }) => followed(around(target, "a[href]")), true);
addEventListener("scroll", () => (scrolled = scrollY), { passive: true });

export class View extends HTMLElement {
  /** @type {HTMLElement | undefined} what is read out when it changes, where that is not the line of class `shown` */
  status;
  leads = true; // it puts the page as it was left when the reader comes back; a view in another's page does not
  /** @type {(() => void) | undefined} what is told when typing pauses */
  #untold;
  #pause = 0;
  #ignored = "";

  /** Listen to buttons, to the way back and forth, and to the end of writing in a field. */
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const button = around(target, "[data-do]");
      if (button) void this.awaited(this.press(button.dataset.do ?? "", button));
    });
    this.addEventListener("focusout", () => void this.calm().then(() => this.settle()));
    addEventListener("popstate", () => void this.whenShown(this.moved()));
    addEventListener("beforeprint", () => this.settle(), true);
  }

  /**
   * Fetch what takes a table along when somebody comes near its buttons. Safari lets a script use the clipboard only at
   * once after a press; this may go when it waits for a script that is fetched.
   * @param {string} [selector] where the buttons are @param {() => Promise<unknown>} [takers] fetches the scripts
   */
  prepareTaking(selector = ".view-actions", takers = () => import("./take.js")) {
    const buttons = find(this, selector);
    for (const near of ["pointerenter", "focusin"])
      buttons.addEventListener(near, () => void takers().catch(() => {}), { once: true });
  }

  /** Bring the page in line with an address gone back or forth to. @returns {Promise<void> | void} */
  moved() {}

  /** Put the page as it was left, once it is shown. @param {Promise<void> | void} shown */
  async whenShown(shown) {
    const { key } = entry;
    await shown;
    if (this.leads && key === entry.key) comeBack();
    // The browser itself finds no part by a fragment that has more in it.
    if (arrived !== "navigate" || isBack || !this.leads || !own()) return;
    document.getElementById(namedPart())?.scrollIntoView();
  }

  /**
   * Wait for what is fetched only now; tell where it is slow or does not come: who asks again may get it.
   * @template Got @param {Promise<Got>} work @returns {Promise<Got>}
   */
  async awaited(work) {
    const slow = setTimeout(() => this.notice(SLOW), 5 * PAUSE);
    try {
      return await work;
    } catch (error) {
      this.notice("Det kunne ikke hentes. Prøv igen om lidt.");
      throw error;
    } finally {
      clearTimeout(slow);
      if (this.querySelector(".notice")?.textContent === SLOW) this.notice("");
    }
  }

  /** Do what a button asks for by its `data-do`; any view can. @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    this.settle();
    if (what === "print") print();
    if (what === "copy-link") await this.copyLink();
  }

  /** Copy the address; without a secure connection the browser has no clipboard at all. */
  async copyLink() {
    const { href } = here();
    const told = (async () => navigator.clipboard.writeText(href))().then(() => "Linket er kopieret.");
    this.notice(await told.catch(() => `Kopiér adressen: ${href}`));
  }

  /** Tell the reader something, "" nothing. A live region stays, so what comes is read out. @param {string} text */
  notice(text) {
    const place = this.querySelector(".notice");
    if (!place) return;
    write(place, text);
    place.toggleAttribute("hidden", !text && !place.role);
  }

  /** Tell that files could not be had. @param {string} [meanwhile] what can be done until they can */
  noticeFailed(meanwhile = "") {
    this.notice(`Siden kunne ikke hente det, den skal bruge. Genindlæs den om lidt. ${meanwhile}`.trim());
  }

  /** Tell what of the address the page does not know. @param {string[]} unknown @param {string[]} [more] */
  noticeUnknown(unknown, more = []) {
    const text = [ignored(unknown), ...more].filter(Boolean).join(" ");
    if (text || this.#ignored) this.notice((this.#ignored = text)); // what else was told stays
  }

  /**
   * Say what is shown, in the line that is read out; while somebody writes, once they pause.
   * @param {string} text @param {boolean} [typing]
   */
  say(text, typing = false) {
    const place = this.status ?? this.querySelector(".shown");
    if (!place) return;
    clearTimeout(this.#pause);
    this.#untold = () => write(place, text);
    if (typing) this.#pause = setTimeout(() => this.calm().then(() => this.#tell()), PAUSE);
    else this.#tell();
  }

  /** Wait until what is said may move the page. */
  async calm() {}

  /** Say nothing of what was there before the last key. */
  hush() {
    clearTimeout(this.#pause);
    this.#untold = undefined;
  }

  #tell() {
    this.#untold?.();
    this.hush();
  }

  /** Say and write at once what waits for a pause. */
  settle() {
    this.#tell();
    settle();
  }
}
