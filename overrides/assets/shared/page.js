// The page and the site around it: a way to make and find elements, where the site is, and its data files.

/** The site's first address; it ends with a slash. Scripts lie three folders down: `assets/‹their hash›/shared/`. */
export const root = new URL("../../../", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const answers = new Map();

/** Make an address whole: from the site's root where it begins with a slash, else as it is. @param {string} href */
export const whole = (href) => (href.startsWith("/") ? new URL(`.${href}`, root).href : href);

/**
 * Read a data file; what failed is asked for again the next time.
 * @param {string} name its address from the root
 * @param {(text: string) => any} [parse]
 * @returns {Promise<any>} what is in it: each caller says what it expects
 */
export function read(name, parse = JSON.parse) {
  const known = answers.get(name);
  if (known) return known;
  const answer = fetchJson(name, parse);
  answers.set(name, answer);
  answer.catch(() => answers.delete(name));
  return answer;
}

/** @param {string} name @param {(text: string) => any} parse */
async function fetchJson(name, parse) {
  const answer = await fetch(new URL(name, root));
  if (!answer.ok) throw new Error(name);
  return parse(await answer.text());
}

/** @typedef {Node | string | undefined} Child nothing is made of "" and undefined */

/**
 * Make an element; attributes that are false or missing are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...Child} children @returns {HTMLElementTagNameMap[Tag]}
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
 * @param {ParentNode} place @param {string} selector @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function find(place, selector, kind) {
  const part = place.querySelector(selector);
  const wanted = kind ?? HTMLElement;
  if (!(part instanceof wanted)) throw new Error(`no ${wanted.name} is ${selector}`);
  return /** @type {Kind} */ (part);
}

/**
 * Find all that a template has of a kind.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} place @param {string} selector @param {new () => Kind} [kind]
 * @returns {Kind[]}
 */
export function findAll(place, selector, kind) {
  const wanted = kind ?? HTMLElement;
  return /** @type {Kind[]} */ ([...place.querySelectorAll(selector)].filter((part) => part instanceof wanted));
}

/**
 * Return the element around an event's target, itself included, that a selector names.
 * @param {EventTarget | null} target @param {string} selector
 */
export function around(target, selector) {
  const part = target instanceof Element ? target.closest(selector) : null;
  return part instanceof HTMLElement ? part : undefined;
}

/** Make what a template holds. @param {ParentNode} place @param {string} selector @returns {HTMLElement} */
export function cloned(place, selector) {
  const made = find(place, selector, HTMLTemplateElement).content.firstElementChild?.cloneNode(true);
  if (!(made instanceof HTMLElement)) throw new Error(`nothing is in ${selector}`);
  return made;
}

/** Tell whether the reader has hidden what a municipality says of its own, as `local/local.js` marks every page. */
export const hidesLocal = () => document.documentElement.dataset.local === "skjult";

/** Tick the choice with a value. @param {HTMLInputElement[]} choices @param {string} value */
export const check = (choices, value) => choices.forEach((choice) => (choice.checked = choice.value === value));

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
