// The page's address as its views mean it, and its entries of the history. The browser's own address follows what is
// meant: a choice at once, what is typed when typing pauses.

import { asFragment, asSearch, mended, parted } from "./address.js";
import { around } from "./page.js";

export const PAUSE = 300; // milliseconds without a key after which typing has paused
const AGAIN = 10_000; // milliseconds until a browser that refused is asked again

// An entry of the history, as somebody who comes back shall find it: how far down the page was, which of the elements
// that can have the focus had it, what is ticked, and what is open.
/** @typedef {{key: string, top?: number, stop?: number, ticked?: string[], open?: string}} Entry */

/** @type {URL | undefined} what the browser's address shall be, while it is not that yet */
let meant;
let pause = 0; // the timer until typing has paused
let scrolled = scrollY; // pixels from the top of the page; the browser may have been there before this script
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

/** What is open in the entry of the history that the reader is at, by a name of the page's own. */
export const opened = () => (typeof entry.open === "string" ? entry.open : "");

/** Remember what is open: another tab with the same address may have something else. @param {string} open */
export function setOpened(open) {
  entry = { ...entry, open };
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

/** Move what an older link has of people in its query into the fragment. @param {Pick<string[], "includes">} keys */
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

/**
 * Put the page as it was left, once it is shown, where somebody has come back to it; at the part that its address names
 * where somebody has just come.
 * @param {Promise<void> | void} shown
 */
export async function whenShown(shown) {
  const { key } = entry;
  await shown;
  if (key === entry.key) comeBack();
  // The browser itself finds no part by a fragment that has more in it.
  if (arrived === "navigate" && !isBack && own()) document.getElementById(namedPart())?.scrollIntoView();
}

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
