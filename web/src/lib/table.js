// The rows of an answer as a table: sorted by a click on a column, a page at a time.

import { el } from "./dom.js";
import { number, order, say, spoken } from "./words.js";

const PAGE = 100;
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "short", "byte", "nonNegativeInteger",
  "positiveInteger", "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"]
  .map((name) => XSD + name));

/** The number that a term is, if it is one. */
export function asNumber(term) {
  if (term?.type !== "literal" || !NUMBERS.has(term.datatype)) return null;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : null;
}

/** The text by which a reader knows a term. */
export function asText(term, server) {
  if (!term) return "";
  if (term.type === "uri") return server.names.get(term.value)?.label ?? server.shorten(term.value);
  if (term.type === "triple") {
    const { subject, predicate, object } = term.value;
    return `<<( ${[subject, predicate, object].map((part) => asText(part, server)).join(" ")} )>>`;
  }
  return term.type === "bnode" ? `_:${term.value}` : term.value;
}

/** A cell: the name of a thing as a link, or a value with its language or type. */
export function cell(term, server) {
  if (!term) return [];
  if (term.type === "uri") {
    const href = server.href(term.value);
    const text = asText(term, server);
    const name = server.names.get(term.value);
    const language = name?.language;
    const attributes = { title: term.value, lang: language && language !== spoken() ? language : undefined };
    if (!href) return [el("span", attributes, text)];
    const external = !href.startsWith(new URL(server.base || "/", location.href).href.replace(/\/$/, ""));
    return [el("a", { ...attributes, href, rel: external ? "external" : undefined }, text)];
  }
  if (term.type === "literal" && term["xml:lang"]) {
    return [el("span", { lang: term["xml:lang"] }, term.value), " ", el("small", { class: "tag", title: say("bench-language") }, term["xml:lang"])];
  }
  const type = term.datatype;
  if (type && asNumber(term) === null) {
    return [term.value, " ", el("small", { class: "tag", title: type }, server.shorten(type))];
  }
  return [asText(term, server)];
}

/** Orders terms: what is missing last, numbers as numbers, texts as their readers do. */
export function compare(a, b, server) {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x !== null && y !== null) return x - y;
  if (x !== null || y !== null) return x !== null ? -1 : 1;
  return order(asText(a, server), asText(b, server));
}

/** A table of rows: `changed` is told when they are sorted or get their names, and `tell` which rows a page has. */
export class Table {
  constructor(answer, server, changed, tell) {
    Object.assign(this, { answer, server, changed, tell, page: 0, sorted: null, down: false });
    this.rows = answer.rows;
    this.node = el("div", { class: "answer-table" });
    this.numeric = answer.variables.map((name) => answer.rows.some((row) => asNumber(row[name]) !== null) &&
      answer.rows.every((row) => !row[name] || asNumber(row[name]) !== null));
    this.draw();
  }

  draw() {
    const { variables } = this.answer;
    const shown = this.rows.slice(this.page * PAGE, (this.page + 1) * PAGE);
    const head = el("tr", {}, variables.map((name, at) => this.heading(name, at)));
    const body = shown.map((row) =>
      el("tr", {}, variables.map((name, at) => el("td", { class: this.numeric[at] ? "number" : undefined }, cell(row[name], this.server)))));
    const table = el("table", {}, el("thead", {}, head), el("tbody", {}, body));
    const region = el("div", { class: "scroll", role: "group", tabindex: "0", "aria-labelledby": "page--outcome" }, table);
    this.node.replaceChildren(...[this.pages(), region].filter(Boolean));
    this.name(shown);
  }

  heading(name, at) {
    const here = this.sorted === name;
    const state = here ? (this.down ? "descending" : "ascending") : undefined;
    const arrow = el("span", { "aria-hidden": "true", class: "arrow" }, here ? (this.down ? "▼" : "▲") : "↕");
    const button = el("button", { type: "button", class: "sort", onclick: () => this.sort(name) }, name, arrow);
    return el("th", { scope: "col", "aria-sort": state, class: this.numeric[at] ? "number" : undefined }, button);
  }

  sort(name) {
    this.down = this.sorted === name ? !this.down : false;
    this.sorted = name;
    const sign = this.down ? -1 : 1;
    this.rows = [...this.answer.rows].sort((a, b) =>
      a[name] && b[name] ? sign * compare(a[name], b[name], this.server) : compare(a[name], b[name], this.server));
    this.page = 0;
    this.draw();
    const place = this.answer.variables.indexOf(name);
    this.node.querySelectorAll("button.sort")[place].focus();
    this.changed();
  }

  pages() {
    const last = Math.ceil(this.rows.length / PAGE) - 1;
    if (last < 1) return null;
    const go = (text, page, can) => el("button", { type: "button", class: "button quiet", disabled: !can, onclick: () => this.turn(page) }, text);
    return el("p", { class: "pages", role: "group", "aria-label": say("bench-pages") },
      go(say("bench-page-first"), 0, this.page > 0), go(say("bench-page-previous"), this.page - 1, this.page > 0),
      el("span", {}, this.range()),
      go(say("bench-page-next"), this.page + 1, this.page < last), go(say("bench-page-last"), last, this.page < last));
  }

  /** Which rows are shown. */
  range() {
    const from = this.page * PAGE + 1;
    const to = Math.min(this.rows.length, from + PAGE - 1);
    return say("bench-range", { from: number(from), to: number(to), text: number(this.rows.length) });
  }

  turn(page) {
    const focused = document.activeElement?.textContent;
    this.page = page;
    this.draw();
    const same = [...this.node.querySelectorAll(".pages button")].find((one) => one.textContent === focused && !one.disabled);
    (same ?? this.node.querySelector(".scroll")).focus();
    this.tell(this.range());
  }

  /** Puts names in the place of IRIs as the server tells them. */
  async name(shown) {
    const iris = shown.flatMap((row) => Object.values(row)).filter((term) => term.type === "uri").map((term) => term.value);
    const unknown = iris.filter((iri) => !this.server.names.has(iri));
    if (!unknown.length) return;
    const page = this.page;
    try {
      await this.server.learn(unknown);
    } catch {
      return;
    }
    if (page === this.page) {
      const cells = this.node.querySelectorAll("tbody tr");
      shown.forEach((row, at) => this.answer.variables.forEach((name, column) => {
        if (row[name]?.type === "uri") cells[at]?.cells[column].replaceChildren(...cell(row[name], this.server));
      }));
    }
    this.changed();
  }
}
