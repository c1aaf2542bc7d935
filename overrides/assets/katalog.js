// What depends on today is added here, so that two builds of one commit are the same bytes.

/** Mark every review that should have been done before today, by the reader's own calendar. */
function markOverdue() {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const due of document.querySelectorAll("time[data-due]")) {
    if (due.dateTime < today) {
      const word = document.createElement("span");
      word.className = "overdue";
      word.textContent = " Overskredet";
      due.after(word);
    }
  }
}

/** Show the buttons that print the page; without this script they would do nothing. */
function addPrinting() {
  for (const button of document.querySelectorAll(".page-actions [data-do='print']")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

/** Write the address as it is now onto the paper; filters change it without a new page. */
function writeAddress() {
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.href;
}

markOverdue();
addPrinting();
writeAddress();
addEventListener("beforeprint", writeAddress);
