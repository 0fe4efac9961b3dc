// The SPARQL page with JavaScript: an editor, answers without loading the page anew, and what can be
// made of them. Without it the same form sends the same query, and the server shows the answer.

import { Chart, numericColumns } from "./lib/chart.js";
import { copy, download, el, sentence } from "./lib/dom.js";
import { PlaceMap, placings } from "./lib/map.js";
import { Problem, Server } from "./lib/server.js";
import { SNIPPETS } from "./lib/snippets.js";
import { Table } from "./lib/table.js";
import { learnWords, number, say, seconds, spoken } from "./lib/words.js";

// The longest query that fits into a link, in bytes; as the server has it.
const LINKED = 8 * 1024;
const ROWS = "application/sparql-results+json";
const ACCEPT = `${ROWS}, text/turtle;q=0.9`;
const FORMATS = {
  rows: [["CSV", "csv", "text/csv"], ["TSV", "tsv", "text/tab-separated-values"], ["JSON", "json", ROWS], ["XML", "xml", "application/sparql-results+xml"]],
  graph: [["Turtle", "ttl", "text/turtle"], ["N-Triples", "nt", "application/n-triples"], ["JSON-LD", "jsonld", "application/ld+json"], ["RDF/XML", "rdf", "application/rdf+xml"]],
};
// So much of an answer is shown as text.
const SHOWN = 100_000;
// What takes no longer than this, in milliseconds, needs no word about its running.
const SOON = 1000;

class Workbench {
  constructor(form) {
    this.form = form;
    this.server = new Server(form);
    this.field = form.elements.query;
    this.runButton = form.querySelector("[data-run]");
    this.stopButton = el("button", { type: "button", class: "button", hidden: true, onclick: () => this.stop() }, say("bench-cancel"));
    this.runButton.after(" ", this.stopButton);
    // What happened is said once; what stands beside it is there to be read.
    this.news = el("span", { role: "status" });
    this.besides = el("span");
    form.append(el("p", { class: "run-status" }, this.news, this.besides));
    this.aside = el("p", { class: "unseen", role: "status" });
    form.append(this.aside, this.sharing());
    this.outcome = document.querySelector(".outcome") ?? el("section", { class: "outcome", "aria-labelledby": "page--outcome", hidden: true });
    if (!this.outcome.isConnected) form.after(this.outcome);
    form.addEventListener("submit", (event) => this.submitted(event));
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.run();
    });
    // Back and forward lead to another query; a jump within the page does not.
    this.here = location.search;
    addEventListener("popstate", () => location.search !== this.here && location.reload());
  }

  async start() {
    const prefixes = this.server.loadPrefixes().catch(() => {});
    const editor = import("./lib/editor.js").then(({ edit }) => {
      this.editor = edit(this.field, this.server, () => this.run(), (text) => (this.aside.textContent = text));
      this.editor.host.after(el("p", { class: "hint keys" }, say("bench-keys")));
    });
    await prefixes;
    this.adopt();
    await editor;
  }

  /** Takes over the rows that the server has put into the page: the query is not run a second time. */
  adopt() {
    const { rows, version, cut } = this.outcome.dataset;
    if (!rows || this.abort) return;
    delete this.outcome.dataset.rows;
    this.show(this.text, { body: unpacked(JSON.parse(rows)), type: ROWS, version }, cut !== undefined);
  }

  /** Says what happened, once, and shows what else there is to it. */
  tell(news, besides = "") {
    this.news.textContent = news;
    this.besides.textContent = besides;
  }

  get text() {
    return this.field.value;
  }

  submitted(event) {
    const by = event.submitter;
    // Explanation and citation have pages of their own.
    if (by?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (by?.closest(".downloads")) {
      this.save(Object.values(FORMATS).flat().find(([, suffix]) => suffix === by.value));
    } else {
      this.run();
    }
  }

  stop() {
    this.abort?.abort();
  }

  /** Offers to cancel, or no longer; the keyboard stays where it is, unless that is gone. */
  busy(state) {
    const left = !state && document.activeElement === this.stopButton;
    this.stopButton.hidden = !state;
    this.outcome.setAttribute("aria-busy", String(state));
    if (left) this.runButton.focus({ preventScroll: true });
  }

  async run() {
    const text = this.text;
    if (!text.trim()) {
      this.tell(say("bench-empty"));
      this.editor?.focus();
      return;
    }
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const started = performance.now();
    const spent = () => (performance.now() - started) / 1000;
    this.busy(true);
    this.tell("");
    const clock = setInterval(() => {
      // The same text again is no news.
      if (!this.news.textContent) this.news.textContent = say("bench-running");
      this.besides.textContent = ` ${say("bench-seconds", { time: number(Math.round(spent())) })}`;
    }, SOON);
    try {
      const answer = await this.server.run(text, ACCEPT, abort.signal);
      this.show(text, answer);
      this.remember(text);
    } catch (error) {
      if (error.name !== "AbortError") {
        this.fail(error);
        this.remember(text);
      } else if (this.abort === abort) {
        this.tell(say("bench-cancelled", { time: seconds(spent()) }));
      }
    } finally {
      clearInterval(clock);
      if (this.abort === abort) this.busy(false);
    }
  }

  /** Keeps the query in the address, if it fits. */
  remember(text) {
    const link = this.link(text);
    if (link && link !== location.href) history.pushState(null, "", link);
    this.here = location.search;
  }

  link(text) {
    const url = this.server.url("/sparql", [["query", text]]);
    const asked = new URLSearchParams(location.search).get("lang");
    if (asked) url.searchParams.set("lang", asked);
    return url.search.length <= LINKED ? url.href : null;
  }

  fail(error) {
    const problem = error instanceof Problem ? error
      : { title: say("bench-unreachable"), detail: `${say("bench-unreachable-read")} ${say("bench-kept")}` };
    const help = problem.type?.startsWith(this.server.namespace) ? this.server.url(`/${problem.type.slice(this.server.namespace.length)}`).href : null;
    const lang = problem.language && problem.language !== spoken() ? problem.language : undefined;
    // The alert is the news.
    this.tell("", say("bench-kept"));
    this.replace(el("div", { class: "problem", role: "alert" },
      el("h2", { id: "page--outcome", lang }, problem.title),
      el("p", { lang }, problem.detail ?? ""),
      problem.excerpt ? el("pre", { class: "code", tabindex: "0" }, el("code", {}, problem.excerpt)) : null,
      problem.hint ? el("p", { lang }, el("strong", {}, sentence(problem.hint))) : null,
      problem.limits ? el("p", {}, el("a", { href: this.server.url("/limits").href }, say("bench-costs"))) : null,
      help ? el("p", {}, el("a", { href: help }, say("bench-help"))) : null));
    this.editor?.check();
  }

  replace(...children) {
    this.outcome.hidden = false;
    this.outcome.replaceChildren(...children.filter(Boolean));
    for (const old of this.form.querySelectorAll(".downloads")) old.remove();
  }

  /** Shows an answer; one that was not run here, but came with the page, took no time and is no news. */
  show(text, answer, cut = false) {
    const isRows = answer.type === ROWS;
    const data = isRows ? JSON.parse(answer.body) : null;
    const title = isRows ? titleOf(data) : say("bench-graph");
    const what = isRows ? title : say("bench-turtle", { text: number(answer.body.length) });
    const facts = [answer.version && say("bench-version", { text: answer.version }), complete(answer)].filter(Boolean);
    if (answer.seconds === undefined) this.tell("", facts.join(" · "));
    else this.tell(say("bench-in-time", { what, time: seconds(answer.seconds) }), facts.map((fact) => ` · ${fact}`).join(""));
    const heading = el("h2", { id: "page--outcome" }, title);
    const actions = this.actions(isRows ? "rows" : "graph");
    if (!isRows) {
      this.replace(heading, actions, raw(answer.body));
    } else if (data.boolean !== undefined) {
      this.replace(heading, el("p", {}, say(data.boolean ? "bench-match" : "bench-no-match")),
        data.boolean ? null : this.why(text), actions);
    } else {
      this.rows(text, answer, { variables: data.head.vars, rows: data.results.bindings, cut }, heading, actions);
    }
    this.cite(true);
  }

  rows(text, answer, found, heading, actions) {
    if (!found.rows.length) {
      this.replace(heading, el("p", {}, say("bench-nothing")), this.why(text), actions);
      return;
    }
    const views = el("div", { class: "views", role: "group", "aria-label": say("bench-view") });
    const place = el("div", { class: "view-place" });
    const table = new Table(found, this.server, () => {
      offer();
      shown.view?.draw();
    }, (news) => this.tell(news, this.besides.textContent));
    // The table is always there; what else is shown stands above it.
    const shown = { name: "table", view: null };
    const choices = [
      ["table", say("bench-table"), () => true, () => null],
      ["map", say("bench-map"), () => placings(found, this.server).length, async () => {
        await this.learnPlaces(found);
        return new PlaceMap(found, this.server, this.form.dataset.map);
      }],
      ["chart", say("bench-chart"), () => numericColumns(found).length, () => new Chart(found, this.server, () => table.rows)],
      ["raw", say("bench-raw"), () => true, () => ({ node: raw(pretty(answer.body)), draw() {} })],
    ];
    const buttons = new Map();
    const choose = async (name, make) => {
      shown.name = name;
      for (const [other, button] of buttons) button.setAttribute("aria-pressed", String(other === name));
      const view = await make();
      if (shown.name !== name) return;
      shown.view = view;
      place.replaceChildren(...(view ? [view.node] : []));
    };
    const offer = () => {
      for (const [name, title, can, make] of choices) {
        if (buttons.has(name) || !can()) continue;
        buttons.set(name, el("button", { type: "button", class: "button quiet", "aria-pressed": String(name === shown.name), onclick: () => choose(name, make) }, title));
      }
      // Those that are there stay, so that the keyboard does; what is learnt of later comes to its place.
      choices.forEach(([name], at) => {
        const button = buttons.get(name);
        const next = choices.slice(at + 1).map(([later]) => buttons.get(later)).find((later) => later?.isConnected) ?? null;
        if (button && !button.isConnected) views.insertBefore(button, next);
      });
    };
    this.replace(heading, found.cut ? this.more(found.rows.length) : null, actions, views, place, table.node);
    offer();
  }

  /** That there are more rows than came with the page, and a way to have them all. */
  more(count) {
    return el("p", { class: "notice" }, say("bench-first-rows", { text: number(count) }), " ",
      el("button", { type: "button", class: "button quiet", onclick: () => {
        this.runButton.focus({ preventScroll: true });
        this.run();
      } }, say("bench-all-rows")));
  }

  /** Learns the names and places of what the columns with places have. */
  async learnPlaces(found) {
    const columns = placings(found, this.server).map(({ column }) => column);
    const terms = columns.flatMap((column) => found.rows.map((row) => row[column]));
    const iris = terms.filter((term) => term?.type === "uri").map((term) => term.value);
    await this.server.learn([...new Set(iris)].slice(0, 2000)).catch(() => {});
  }

  why(text) {
    const href = this.server.url("/explain", [["query", text]]);
    return href.search.length <= LINKED ? el("p", {}, el("a", { href: href.href }, say("bench-why"))) : null;
  }

  actions(kind) {
    return el("p", { class: "buttons downloads" }, say("bench-download"), " ",
      FORMATS[kind].map((format) => [el("button", { type: "button", class: "button quiet", onclick: () => this.save(format) }, format[0]), " "]));
  }

  async save([name, suffix, type]) {
    this.tell(say("bench-fetching", { name }));
    try {
      const answer = await this.server.run(this.text, type);
      download(`answer.${suffix}`, type, answer.body);
      this.tell(say("bench-fetched", { name, text: number(answer.body.length) }));
    } catch (error) {
      this.fail(error);
    }
  }

  cite(can) {
    if (!can || this.form.querySelector("[formaction$='?cite']")) return;
    const buttons = this.form.querySelector(".buttons");
    buttons.append(" ", el("button", { class: "button quiet", formmethod: "post", formaction: `${this.server.endpoint}?cite` }, say("bench-cite")));
  }

  /** The query as a link and as a program. */
  sharing() {
    const code = el("code");
    const box = el("pre", { class: "code", tabindex: "0" }, code);
    const note = el("p", { class: "hint" });
    const choice = el("select", { name: "", onchange: () => draw() }, [["link", say("bench-link")], ...Object.keys(SNIPPETS).map((name) => [name, name])].map(([value, name]) => el("option", { value }, name)));
    const draw = async () => {
      const text = this.text;
      note.textContent = "";
      if (choice.value === "link") {
        const link = this.link(text);
        code.textContent = link ?? "";
        box.hidden = !link;
        if (!link) note.textContent = say("bench-too-long");
        return;
      }
      box.hidden = false;
      const form = await this.server.check(text).then((checked) => checked.form, () => null);
      code.textContent = SNIPPETS[choice.value]({ text, endpoint: this.server.endpoint, form: form ?? "select", version: this.server.version });
    };
    const button = el("button", { type: "button", class: "button quiet", onclick: () => copy(button, code.textContent) }, say("bench-copy"));
    const details = el("details", { class: "sharing", ontoggle: () => details.open && draw() },
      el("summary", {}, say("bench-share")),
      el("p", { class: "choices" }, el("label", {}, say("bench-as"), " ", choice), " ", button), box, note);
    let waiting;
    this.field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => details.open && draw(), 400);
    });
    return details;
  }
}

function titleOf(data) {
  if (data.boolean !== undefined) return say(data.boolean ? "bench-yes" : "bench-no");
  return say("bench-rows", { count: data.results.bindings.length });
}

/** The rows of a page as the server sends them otherwise; in a page each term stands once. */
function unpacked({ columns, terms, rows }) {
  const named = (row) => row.flatMap((place, at) => (place === null ? [] : [[columns[at], terms[place]]]));
  const bindings = rows.map((row) => Object.fromEntries(named(row)));
  return JSON.stringify({ head: { vars: columns }, results: { bindings } });
}

/** That an answer is complete, where the server limits what it may have. */
function complete({ rowLimit, byteLimit }) {
  const [rows, bytes] = [rowLimit, byteLimit].map((limit) => limit && number(Number(limit)));
  if (rows && bytes) return say("bench-complete-both", { text: rows, number: bytes });
  if (rows) return say("bench-complete-rows", { text: rows });
  return bytes ? say("bench-complete-bytes", { text: bytes }) : null;
}

function pretty(json) {
  return json.length > 2_000_000 ? json : JSON.stringify(JSON.parse(json), null, 2);
}

function raw(text) {
  const cut = text.length > SHOWN;
  return el("div", { class: "raw" },
    el("pre", { class: "code", tabindex: "0" }, el("code", {}, cut ? text.slice(0, SHOWN) : text)),
    cut ? el("p", { class: "notice" }, say("bench-first-characters", { text: number(SHOWN), number: number(text.length) })) : null);
}

const form = document.querySelector("form.workbench");
if (form) {
  learnWords(form.dataset);
  new Workbench(form).start();
}
