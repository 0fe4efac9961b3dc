// What speaks against a form, put at each field when it is left. The server looks the whole form through
// as it does when it is sent, and keeps nothing. Nothing that is typed is touched.

const PAUSE = 350;

/** Watches a form. */
export function check(form) {
  const live = document.getElementById("desk--live");
  // The names of values that somebody has been at: what is wrong elsewhere is not said yet.
  const visited = new Set();
  let timer;
  let asked;

  const later = (name) => {
    visited.add(name);
    clearTimeout(timer);
    timer = setTimeout(() => look(name), PAUSE);
  };
  form.addEventListener("focusout", ({ target }) => {
    const name = nameOf(target);
    if (name) later(name);
  });
  form.addEventListener("change", ({ target }) => {
    const name = nameOf(target);
    if (name && target.matches("select, [type=checkbox]")) later(name);
  });
  // What was meant is put into its field, and the page stays.
  form.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[name=use]");
    if (!button) return;
    const name = button.value.slice(0, button.value.indexOf("="));
    const input = document.getElementById(name);
    if (!button.dataset.written || !input) return;
    event.preventDefault();
    input.value = button.dataset.written;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
    later(name);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    asked?.abort();
  });

  async function look(name) {
    asked?.abort();
    asked = new AbortController();
    try {
      const reply = await fetch(form.action, {
        method: "POST",
        headers: { accept: "application/json" },
        body: new URLSearchParams(new FormData(form)),
        signal: asked.signal,
      });
      if (reply.ok) show(await reply.json(), name);
      else say(reply.status === 401 ? form.dataset.signedOut : form.dataset.notChecked, true);
    } catch (error) {
      // The page works without: the form is looked through when it is sent.
      if (error.name !== "AbortError") say(form.dataset.notChecked, true);
    }
  }

  function show({ fields }, name) {
    const before = shown(form, name);
    for (const box of form.querySelectorAll(".wrong")) {
      if (!(box.id.slice("wrong--".length) in fields)) clear(box);
    }
    const told = [];
    for (const [at, { bad, html }] of Object.entries(fields)) {
      const there = document.getElementById(`wrong--${at}`);
      if (!there && ![...visited].some((value) => concerns(at, value))) continue;
      const box = put(at, html, bad, there);
      if (box && concerns(at, name)) told.push(box.textContent.trim());
    }
    mend(fields);
    if (told.length > 0) say(told.join(" "));
    else if (before) say(form.dataset.mended);
    else if (live.matches(".notice")) say("");
  }

  /** Says something once, and shows it where there is no field to show it at. */
  function say(text, seen = false) {
    if (live.textContent !== text) live.textContent = text;
    live.classList.toggle("hidden", !seen);
    live.classList.toggle("notice", seen);
  }
}

/** The name of the value that an element gives. */
function nameOf(element) {
  if (!element.matches?.("input, select, textarea") || element.type === "hidden") return "";
  return element.name.replace(/@lang$/, "");
}

/** Whether what is said at one name is about the value with another: about itself or what it is in. */
function concerns(at, value) {
  return at !== "" && (value === at || value.startsWith(`${at}/`));
}

/** Whether anything is said that a value is concerned by. */
function shown(form, name) {
  const boxes = [...form.querySelectorAll(".wrong")];
  return boxes.some((box) => concerns(box.id.slice("wrong--".length), name));
}

/** Puts what is wrong where a page of the server has it. */
function put(at, html, bad, there) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const box = made.content.firstElementChild;
  if (!box) return undefined;
  if (there) {
    if (there.outerHTML !== box.outerHTML) there.replaceWith(box);
  } else {
    const place = document.getElementById(at);
    const row = place?.closest(".value, .checks");
    if (!place) return undefined;
    if (row) row.after(box);
    else if (place.matches("input, select, textarea")) place.closest(".field").append(box);
    else place.append(box);
  }
  for (const input of inputs(at)) {
    if (bad) input.setAttribute("aria-invalid", "true");
    describe(input, box.id, true);
  }
  return box;
}

function clear(box) {
  const at = box.id.slice("wrong--".length);
  box.remove();
  for (const input of inputs(at)) {
    describe(input, box.id, false);
    // What is wrong with the field as a whole and with one value of it are two things.
    const ids = (input.getAttribute("aria-describedby") ?? "").split(" ");
    if (!ids.some((id) => id.startsWith("wrong--"))) input.removeAttribute("aria-invalid");
  }
}

/** The inputs that something at a name is about. */
function inputs(at) {
  const place = document.getElementById(at);
  if (!place) return [];
  if (place.matches("input, select, textarea")) return [place];
  const values = place.querySelectorAll(":scope > .value > :is(input, textarea, select:not(.language))");
  return [...values];
}

function describe(input, id, wanted) {
  const ids = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (wanted) ids.add(id);
  else ids.delete(id);
  input.setAttribute("aria-describedby", [...ids].join(" "));
}

/** Strikes out what the list above the form says and is mended. */
function mend(fields) {
  for (const link of document.querySelectorAll("#desk--errors li > a")) {
    const at = decodeURIComponent(link.hash.slice(1));
    link.parentElement.classList.toggle("mended", !(at in fields));
  }
}
