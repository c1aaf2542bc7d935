// What the pages' own elements stand on. Scripts are modules, so an element is made when its whole page is there: its
// fields find their parts in the HTML at once.

import { ignored } from "./address.js";
import { here, PAUSE, settle, whenShown } from "./history.js";
import { around, find, write } from "./page.js";

const SLOW = "Henter det, der skal bruges …";

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
    await (this.leads ? whenShown(shown) : shown);
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
    if (what === "copy-link") await this.copyLink(button);
  }

  /** Copy the address; without a secure connection the browser has no clipboard at all. @param {HTMLElement} button */
  async copyLink(button) {
    const { href } = here();
    const told = (async () => navigator.clipboard.writeText(href))().then(() => "Linket er kopieret.");
    // Where the page's own line stands far away, the buttons have one of theirs below.
    const next = button.closest(".buttons")?.nextElementSibling;
    const near = next?.matches(".notice") ? next : this.querySelector(".notice");
    this.notice(await told.catch(() => `Kopiér adressen: ${href}`), near);
  }

  /**
   * Tell the reader something, "" nothing. Every place for it is a live region, so what comes is read out.
   * @param {string} text @param {Element | null} [near] where it must be seen; else the page's first line for it
   */
  notice(text, near) {
    const place = near ?? this.querySelector(".notice");
    if (!place) return;
    write(place, text);
    if (text) near?.scrollIntoView({ block: "nearest" });
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
