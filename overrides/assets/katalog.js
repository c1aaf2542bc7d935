// What every page loads: what depends on today is added here, so that two builds of one commit are the same bytes.

/** Lead on from an address that a record had before, to the place on its page that was asked for too. */
function leadOn() {
  const link = document.querySelector("a[data-moved]");
  if (link instanceof HTMLAnchorElement) location.replace(link.href + location.search + location.hash);
}

/** Mark every review that should have been done before today, by the reader's own calendar. */
function markOverdue() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const today = parts.map((part) => String(part).padStart(2, "0")).join("-");
  for (const due of document.querySelectorAll("time")) {
    if (!("due" in due.dataset) || due.dateTime >= today) continue;
    const word = document.createElement("span");
    word.className = "overdue";
    word.textContent = " Overskredet";
    due.after(word);
  }
}

/** Show the buttons that print the page; without this script they would do nothing. */
function addPrinting() {
  for (const button of document.querySelectorAll(".page-actions [data-do='print']")) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  }
}

/** Open whatever the place that the address names is folded away in, and go there. */
function openFold() {
  const place = document.querySelector(":target");
  const folds = [];
  for (let at = place?.closest("details"); at; at = at.parentElement?.closest("details")) folds.push(at);
  const closed = folds.filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
  if (closed.length) place?.scrollIntoView();
}

/** Open every fold of a page's text for paper, and then close what was closed: not all browsers do it by style. */
function printFolds() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((fold) => fold.closest(".fold, .more") && !fold.open);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

/** Write the address as it is now onto the paper; filters change it without a new page. */
function writeAddress() {
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.href;
}

/** Tell of each table that is wider than its place that it goes on, and whether any of it is left to the right. */
function tellWider() {
  const tell = (/** @type {HTMLElement} */ box) => {
    const left = box.scrollWidth - box.clientWidth - box.scrollLeft;
    if (box.scrollWidth <= box.clientWidth + 1) delete box.dataset.wider;
    else box.dataset.wider = left > 1 ? "more" : "end";
  };
  const sizes = new ResizeObserver((changed) => {
    for (const { target } of changed) {
      const box = target.closest(".table-scroll");
      if (box instanceof HTMLElement) tell(box);
    }
  });
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".table-scroll"))) {
    for (const part of [box, ...box.children]) sizes.observe(part);
    box.addEventListener("scroll", () => tell(box), { passive: true });
  }
}

/** Fetch the search only when somebody goes to its field: most visits are without it. */
function awaitSearch() {
  const field = document.querySelector("katalog-search");
  const fetchIt = () => void import("./search/search.js").catch(() => {}); // the form works without, on its own page
  field?.addEventListener("focusin", fetchIt, { once: true });
  if (field?.contains(document.activeElement)) fetchIt();
}

leadOn();
markOverdue();
addPrinting();
openFold();
addEventListener("hashchange", openFold);
addEventListener("click", ({ target }) => {
  // A second press of a link leads nowhere new, so no event tells of it.
  if (target instanceof Element && target.closest("a")?.getAttribute("href") === location.hash) openFold();
});
printFolds();
writeAddress();
// After the views, which put into the address what they show: Chromium calls whoever listens in the order they came.
addEventListener("load", () => addEventListener("beforeprint", writeAddress));
tellWider();
awaitSearch();
