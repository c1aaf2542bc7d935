// Tells when nobody presses on the page: what moves then moves under no pointer, and the click counts.

const DOWN = ["pointerdown", "mousedown"];
const UP = ["pointerup", "pointercancel", "mouseup", "dragend"];

export class Press {
  #isDown = false;
  /** @type {(() => void)[]} who waits */
  #waiting = [];

  constructor() {
    for (const type of DOWN) addEventListener(type, () => (this.#isDown = true), true);
    // The click comes right after the pointer is up, before anything else is done.
    for (const type of UP) addEventListener(type, () => setTimeout(() => this.#release()), true);
    addEventListener("blur", () => this.#release()); // the window's own
  }

  /** Wait until no pointer is pressed. @returns {Promise<void>} */
  up() {
    if (!this.#isDown) return Promise.resolve();
    return new Promise((go) => void this.#waiting.push(go));
  }

  #release() {
    this.#isDown = false;
    for (const go of this.#waiting.splice(0)) go();
  }
}
