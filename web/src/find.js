// Finding practice: suggestions while typing, and facets that apply when they are chosen.
// Everything on the page works without this.
//
// The field is a combobox with a list of its own: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

const form = document.querySelector(".find-form");
const field = form?.elements.namedItem("q");

if (form && field) {
  suggest(form, field);
  openWhereThereIsRoom(form);
  applyOnChange(form);
  leaveOutWhatIsEmpty(form);
}

/** Names under the field; one that is chosen is opened. */
function suggest(form, field) {
  const list = document.createElement("ul");
  list.id = "find--suggestions";
  list.className = "find-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  list.hidden = true;
  field.parentElement.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);

  let active = -1;
  let waiting;
  let asked;

  const close = () => {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const show = ([, names, kinds, addresses]) => {
    list.replaceChildren(
      ...names.map((name, at) => {
        const option = document.createElement("li");
        option.id = `find--suggestion-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.href = addresses[at];
        const kind = document.createElement("small");
        kind.textContent = kinds[at];
        option.append(name, " ", kind);
        return option;
      }),
    );
    active = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = names.length === 0;
    field.setAttribute("aria-expanded", String(names.length > 0));
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = new URL(form.dataset.suggest);
    address.searchParams.set("q", field.value);
    try {
      const response = await fetch(address, { signal: asked.signal });
      if (response.ok && document.activeElement === field) show(await response.json());
    } catch (error) {
      // Somebody typed on, or the network is away: the form still works.
      if (error.name !== "AbortError") close();
    }
  };

  const move = (by) => {
    const options = [...list.children];
    if (list.hidden || options.length === 0) return;
    active = (active + by + options.length + (active < 0 && by < 0 ? 1 : 0)) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    field.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length < 2) {
      asked?.abort();
      close();
      return;
    }
    waiting = setTimeout(ask, 150);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.href);
    }
  });
  field.addEventListener("blur", () => {
    clearTimeout(waiting);
    close();
  });
  // Before the field loses the focus and the list is closed.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("li");
    if (option) location.assign(option.dataset.href);
  });
}

/** Beside the results there is room for the facets that most people begin with. */
function openWhereThereIsRoom(form) {
  if (!matchMedia("(min-width: 60rem)").matches) return;
  for (const facet of [...form.querySelectorAll("details.find-facet")].slice(0, 2)) facet.open = true;
}

/** A box that is ticked applies at once; the page comes back where it was. */
function applyOnChange(form) {
  const place = "find--place";
  form.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    const { name, value } = event.target;
    sessionStorage.setItem(place, JSON.stringify({ name, value, top: scrollY }));
    form.requestSubmit();
  });
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);
  if (!kept) return;
  scrollTo({ top: kept.top, behavior: "instant" });
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const box = boxes.find((one) => one.name === kept.name && one.value === kept.value);
  if (!box) return;
  for (let around = box.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  box.focus({ preventScroll: true });
}

/** Addresses to be shared have no empty parameters. */
function leaveOutWhatIsEmpty(form) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (value === "") formData.delete(name);
    }
  });
}
