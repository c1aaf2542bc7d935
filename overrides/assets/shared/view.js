// What the pages' own elements are made with: a way to make HTML, a way to find what a template promises, the address
// of the page as its views mean it, and what all views can do. Scripts are modules, so an element is made when its
// whole page is there: its fields find their parts in the template's HTML at once. The browser's own address follows
// what is meant: a choice at once, what is typed when typing pauses.

import { ignored } from "./plain.js";

const PAUSE = 300; // milliseconds without a key after which typing has paused
const AGAIN = 10_000; // milliseconds until a browser that refused is asked again

/** @typedef {Node | string | undefined} Child nothing is made of "" and undefined */

/**
 * Make an element; attributes that are false or missing are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== undefined && child !== "") element.append(child);
  return element;
}

/**
 * Find what a template promises; without it the script cannot do its work, and says so.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function find(place, selector, kind) {
  const found = place.querySelector(selector);
  const wanted = kind ?? HTMLElement;
  if (!(found instanceof wanted)) throw new Error(`no ${wanted.name} is ${selector}`);
  return /** @type {Kind} */ (found);
}

/**
 * Find all that a template has of a kind.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => Kind} [kind]
 * @returns {Kind[]}
 */
export function findAll(place, selector, kind) {
  const wanted = kind ?? HTMLElement;
  return /** @type {Kind[]} */ ([...place.querySelectorAll(selector)].filter((found) => found instanceof wanted));
}

/**
 * Return the element around an event's target, itself included, that a selector names.
 * @param {EventTarget | null} target @param {string} selector
 */
export function around(target, selector) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : undefined;
}

/** Show or hide elements. @param {Iterable<HTMLElement>} elements @param {boolean} shown */
export function show(elements, shown) {
  for (const element of elements) element.hidden = !shown;
}

/**
 * Write a text into an element if it is another: what is written anew is read out again.
 * @param {Element} place @param {string} text
 */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Read the data block that the build wrote into an element. @param {ParentNode} place @returns {any} */
export const block = (place) => JSON.parse(find(place, "script[type='application/json']").textContent ?? "");

/** @type {URL | undefined} what the browser's address shall be, while it is not that yet */
let meant;
let pause = 0;

/** Return the page's address as its views mean it. */
export const here = () => new URL(meant ?? location.href);

/**
 * Change the page's address by a query, and by a fragment if one is given; the rest of it stays.
 * @param {string} search "" or begins with "?" @param {string} [fragment] without its "#"
 * @returns {URL}
 */
export function addressOf(search, fragment) {
  const address = here();
  address.search = search;
  if (fragment !== undefined) address.hash = fragment;
  return address;
}

/** Go to an address of this page, as a step that can be gone back from. @param {URL} address */
export function go(address) {
  settle(); // what is typed belongs to the step before
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

/**
 * Safari refuses more than a hundred changes in half a minute, and throws. The page goes on from what is meant, and
 * asks again later. The guard may go when no browser in use throws.
 * @param {"pushState" | "replaceState"} how @param {URL} address
 */
function put(how, address) {
  clearTimeout(pause);
  try {
    history[how](how === "pushState" ? null : history.state, "", address);
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
}

// Before the listeners of the views, which read the address.
addEventListener("popstate", moved, true);
addEventListener("beforeprint", settle, true);
addEventListener("pagehide", settle, true);

export class View extends HTMLElement {
  /** @type {HTMLElement | undefined} what is read out when it changes, where that is not the line of class `shown` */
  status;
  /** @type {(() => void) | undefined} what is told when typing pauses */
  #untold;
  #pause = 0;

  /** Listen to buttons, to the way back and forth, and to the end of writing in a field. */
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const button = around(target, "[data-do]");
      if (button) void this.press(button.dataset.do ?? "", button);
    });
    this.addEventListener("focusout", () => this.settle());
    addEventListener("popstate", () => void this.moved());
    addEventListener("beforeprint", () => this.settle(), true);
  }

  /**
   * Fetch what takes a table along when somebody comes near its buttons. Safari lets a script use the clipboard only at
   * once after a press; this may go when it waits for a script that is fetched.
   * @param {string} [selector] where the buttons are @param {() => Promise<unknown>} [takers] fetches the scripts
   */
  prepareTaking(selector = ".view-actions", takers = () => import("./take.js")) {
    const buttons = find(this, selector);
    const fetchIt = () => void takers().catch(() => {});
    for (const near of ["pointerenter", "focusin"]) buttons.addEventListener(near, fetchIt, { once: true });
  }

  /** Bring the page in line with an address that the reader has gone back or forth to. */
  moved() {}

  /**
   * Do what a button asks for. Every view can be printed, and linked to.
   * @param {string} what the button's `data-do` @param {HTMLElement} button
   */
  async press(what, button) {
    this.settle();
    if (what === "print") print();
    if (what === "copy-link") await this.copyLink();
  }

  /** Copy the address; without a secure connection the browser has no clipboard at all. */
  async copyLink() {
    const { href } = here();
    const copied = (async () => navigator.clipboard.writeText(href))();
    await copied.then(
      () => this.notice("Linket er kopieret."),
      () => this.notice(`Kopiér adressen: ${href}`),
    );
  }

  /**
   * Tell the reader something; "" takes it away. A live region stays, so that what comes into it is read out.
   * @param {string} text
   */
  notice(text) {
    const place = this.querySelector(".notice");
    if (!(place instanceof HTMLElement)) return;
    write(place, text);
    place.hidden = !text && !place.role;
  }

  /** Tell what the address has that the page does not know. @param {string[]} unknown @param {string[]} [more] */
  noticeUnknown(unknown, more = []) {
    this.notice([ignored(unknown), ...more].filter(Boolean).join(" "));
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
    if (typing) this.#pause = setTimeout(() => this.#tell(), PAUSE);
    else this.#tell();
  }

  /** Say nothing of what was there before the last key. */
  hush() {
    clearTimeout(this.#pause);
    this.#untold = undefined;
  }

  #tell() {
    this.#untold?.();
    this.#untold = undefined;
  }

  /** Say and write at once what waits for a pause. */
  settle() {
    clearTimeout(this.#pause);
    this.#tell();
    settle();
  }
}
