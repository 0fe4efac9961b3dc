// A button behind each citation that puts it on the clipboard. Without this script the text is there to be
// selected.
//
// Each button has a status of its own, which says once what came of it; the button keeps its name and the focus.

import { el } from "./lib/dom.js";

const SHOWN_MS = 4_000;

for (const text of document.querySelectorAll("[data-copied] [data-copy]")) {
  const words = text.closest("[data-copied]").dataset;
  const said = el("span", { role: "status" });
  const button = el("button", { type: "button", class: "button quiet small" }, text.dataset.copy);
  let waiting;
  button.addEventListener("click", async () => {
    const done = await copied(text);
    clearTimeout(waiting);
    said.textContent = done ? words.copied : words.refused;
    waiting = setTimeout(() => said.replaceChildren(), SHOWN_MS);
  });
  text.after(el("p", { class: "copy" }, button, " ", said));
}

/** Whether the text is on the clipboard; where the browser refuses, it is selected. */
async function copied(text) {
  const plain = text.matches("pre") ? text.textContent : text.textContent.trim().replace(/\s+/g, " ");
  try {
    await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    getSelection().selectAllChildren(text);
    return false;
  }
}
