// What makes the forms of curation easier, none of which they need: things are found while their names
// are typed, what is wrong is said when a field is left, and nobody leaves a form by mistake.

import { check } from "./lib/check.js";

const PAUSE = 180;
const SHORTEST = 2;

for (const form of document.querySelectorAll("form.sheet")) {
  for (const input of form.querySelectorAll("input[data-classes]")) offer(form, input);
  if (form.dataset.things) check(form);
  guard(form);
}

/** Offers things of the classes of an input while their names are typed. */
function offer(form, input) {
  const list = document.createElement("datalist");
  list.id = `found--${input.id}`;
  let timer;
  let asked;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    asked?.abort();
    const text = input.value.trim();
    // What was chosen ends in its short form and needs nothing more.
    if (text.length < SHORTEST || text.endsWith("]")) return;
    timer = setTimeout(async () => {
      asked = new AbortController();
      const query = new URLSearchParams({ class: input.dataset.classes, q: text });
      try {
        const reply = await fetch(`${form.dataset.things}?${query}`, { signal: asked.signal });
        if (reply.ok) show(input, list, await reply.json());
      } catch (error) {
        // The page works without: a name is looked up when the form is sent.
        if (error.name !== "AbortError") console.debug(error.message);
      }
    }, PAUSE);
  });
}

/** Puts what was found behind the input, in place of what the page came with. */
function show(input, list, found) {
  list.replaceChildren(
    ...found.map((text) => {
      const option = document.createElement("option");
      option.value = text;
      // A browser offers only what holds what was typed; what merely comes near says so itself.
      option.label = text;
      return option;
    }),
  );
  if (!list.isConnected) input.after(list);
  input.setAttribute("list", list.id);
}

/** Asks before a page with something typed is left other than by its own buttons. */
function guard(form) {
  let typed = false;
  let sent = false;
  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (sent = true));
  addEventListener("beforeunload", (event) => {
    if (typed && !sent) event.preventDefault();
  });
}
