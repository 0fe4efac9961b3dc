// The SPARQL page with JavaScript: an editor, answers without loading the page anew, and what can be
// made of them. Without it the same form sends the same query, and the server shows the answer.

import { Chart, numericColumns } from "./lib/chart.js";
import { copy, download, el, number, sentence } from "./lib/dom.js";
import { PlaceMap, placings } from "./lib/map.js";
import { Problem, Server } from "./lib/server.js";
import { SNIPPETS } from "./lib/snippets.js";
import { Table } from "./lib/table.js";

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

class Workbench {
  constructor(form) {
    this.form = form;
    this.server = new Server(form);
    this.field = form.elements.query;
    this.runButton = form.querySelector("[data-run]");
    this.stopButton = el("button", { type: "button", class: "button", hidden: true, onclick: () => this.stop() }, "Cancel");
    this.runButton.after(" ", this.stopButton);
    this.status = el("p", { class: "run-status", role: "status" });
    form.append(this.status);
    form.append(this.sharing());
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
    const asked = this.outcome.isConnected && !this.outcome.hidden && !this.outcome.querySelector(".problem");
    const prefixes = this.server.loadPrefixes().catch(() => {});
    const editor = import("./lib/editor.js").then(({ edit }) => {
      this.editor = edit(this.field, this.server, () => this.run());
    });
    await prefixes;
    if (asked && this.text.trim()) this.run({ again: true });
    await editor;
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

  busy(state) {
    this.runButton.hidden = state;
    this.stopButton.hidden = !state;
    this.form.setAttribute("aria-busy", String(state));
    if (state) this.stopButton.focus({ preventScroll: true });
  }

  /** Runs the query; `again` shows in full what the server has put into the page already. */
  async run({ again = false } = {}) {
    const text = this.text;
    if (!text.trim()) {
      this.status.textContent = "There is no query yet. Write one, or start with an example.";
      this.editor?.focus();
      return;
    }
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const started = performance.now();
    const focused = document.activeElement;
    if (!again) this.busy(true);
    this.status.textContent = again ? "" : "Running …";
    const clock = setInterval(() => {
      if (!again) this.status.textContent = `Running for ${Math.round((performance.now() - started) / 1000)} s …`;
    }, 1000);
    try {
      const answer = await this.server.run(text, ACCEPT, abort.signal);
      this.show(text, answer);
      if (!again) this.remember(text);
    } catch (error) {
      if (error.name === "AbortError") {
        if (this.abort === abort) {
          const seconds = ((performance.now() - started) / 1000).toFixed(1);
          this.status.textContent = `Cancelled after ${seconds} s; the server stops the query too. Your query is kept.`;
        }
      } else if (!again) {
        this.fail(error);
        this.remember(text);
      }
    } finally {
      clearInterval(clock);
      if (this.abort === abort) {
        this.busy(false);
        if (!again) (focused?.isConnected && focused !== document.body ? focused : this.runButton).focus({ preventScroll: true });
      }
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
      : { title: "The server cannot be reached", detail: "Look at your connection and try again. Your query is kept." };
    const help = problem.type?.startsWith(this.server.namespace) ? this.server.url(`/${problem.type.slice(this.server.namespace.length)}`).href : null;
    this.status.textContent = `${problem.title}. Your query is kept.`;
    this.replace(el("div", { class: "problem", role: "alert" },
      el("h2", { id: "page--outcome" }, problem.title),
      el("p", {}, problem.detail ?? ""),
      problem.excerpt ? el("pre", { class: "code", tabindex: "0" }, el("code", {}, problem.excerpt)) : null,
      problem.hint ? el("p", {}, el("strong", {}, sentence(problem.hint))) : null,
      problem.limits ? el("p", {}, el("a", { href: this.server.url("/limits").href }, "What a query may cost")) : null,
      help ? el("p", {}, el("a", { href: help }, "What this means and what to do")) : null));
    this.editor?.check();
  }

  replace(...children) {
    this.outcome.hidden = false;
    this.outcome.replaceChildren(...children.filter(Boolean));
    for (const old of this.form.querySelectorAll(".downloads")) old.remove();
  }

  show(text, answer) {
    const spent = `${answer.seconds < 10 ? answer.seconds.toFixed(2) : Math.round(answer.seconds)} s`;
    const version = answer.version ? ` · version ${answer.version} of the dataset` : "";
    const capped = [answer.rowLimit && `${number(Number(answer.rowLimit))} rows`, answer.byteLimit && `${number(Number(answer.byteLimit))} bytes`].filter(Boolean);
    const cap = capped.length ? ` · complete; answers with more than ${capped.join(" or ")} fail here and are never cut` : "";
    const isRows = answer.type === ROWS;
    const data = isRows ? JSON.parse(answer.body) : null;
    const [title, summary] = isRows ? titleOf(data) : ["A graph", `${number(answer.body.length)} characters of Turtle`];
    const facts = `${summary} in ${spent}${version}${cap}`;
    this.status.textContent = facts;
    const heading = el("h2", { id: "page--outcome" }, title);
    const actions = this.actions(isRows ? "rows" : "graph");
    if (!isRows) {
      this.replace(heading, actions, raw(answer.body));
    } else if (data.boolean !== undefined) {
      this.replace(heading, el("p", {}, data.boolean ? "The pattern has a match in the graph." : "The pattern has no match in the graph."),
        data.boolean ? null : this.why(text), actions);
    } else {
      this.rows(text, answer, { variables: data.head.vars, rows: data.results.bindings }, heading, actions);
    }
    this.cite(true);
  }

  rows(text, answer, found, heading, actions) {
    if (!found.rows.length) {
      this.replace(heading, el("p", {}, "Nothing in the graph fits the query."), this.why(text), actions);
      return;
    }
    const views = el("div", { class: "views", role: "group", "aria-label": "Show besides the table" });
    const place = el("div", { class: "view-place" });
    const open = new Map();
    const table = new Table(found, this.server, () => {
      offer();
      open.get("chart")?.draw();
    });
    const toggle = (name, title, make) => {
      const button = el("button", { type: "button", class: "button quiet", "aria-pressed": "false", onclick: async () => {
        const was = open.has(name);
        for (const other of views.querySelectorAll("button")) other.setAttribute("aria-pressed", "false");
        open.clear();
        place.replaceChildren();
        if (was) return;
        button.setAttribute("aria-pressed", "true");
        const view = await make();
        open.set(name, view);
        place.replaceChildren(view.node);
      } }, title);
      return button;
    };
    const known = new Set();
    const offer = () => {
      const choices = [
        ["map", "Map", () => placings(found, this.server).length, async () => {
          await this.learnPlaces(found);
          return new PlaceMap(found, this.server, this.form.dataset.map);
        }],
        ["chart", "Chart", () => numericColumns(found).length, () => new Chart(found, this.server, () => table.rows)],
        ["raw", "Raw", () => true, () => ({ node: raw(pretty(answer.body)), draw() {} })],
      ];
      for (const [name, title, can, make] of choices) {
        if (known.has(name) || !can()) continue;
        known.add(name);
        const button = toggle(name, title, make);
        if (name === "map") views.prepend(button);
        else views.append(button);
      }
    };
    this.replace(heading, actions, views, place, table.node);
    offer();
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
    return href.search.length <= LINKED ? el("p", {}, el("a", { href: href.href }, "Why is there nothing?")) : null;
  }

  actions(kind) {
    return el("p", { class: "buttons downloads" }, "Download the whole answer: ",
      FORMATS[kind].map((format) => [el("button", { type: "button", class: "button quiet", onclick: () => this.save(format) }, format[0]), " "]));
  }

  async save([name, suffix, type]) {
    this.status.textContent = `Fetching the answer as ${name} …`;
    try {
      const answer = await this.server.run(this.text, type);
      download(`answer.${suffix}`, type, answer.body);
      this.status.textContent = `The answer as ${name}: ${number(answer.body.length)} characters.`;
    } catch (error) {
      this.fail(error);
    }
  }

  cite(can) {
    if (!can || this.form.querySelector("[formaction$='?cite']")) return;
    const buttons = this.form.querySelector(".buttons");
    buttons.append(" ", el("button", { class: "button quiet", formmethod: "post", formaction: `${this.server.endpoint}?cite` }, "Cite this result"));
  }

  /** The query as a link and as a program. */
  sharing() {
    const code = el("code");
    const box = el("pre", { class: "code", tabindex: "0" }, code);
    const note = el("p", { class: "hint" });
    const choice = el("select", { name: "", onchange: () => draw() }, ["Link", ...Object.keys(SNIPPETS)].map((name) => el("option", { value: name }, name)));
    const draw = async () => {
      const text = this.text;
      note.textContent = "";
      if (choice.value === "Link") {
        const link = this.link(text);
        code.textContent = link ?? "";
        box.hidden = !link;
        if (!link) note.textContent = "This query is too long for a link. Run it and choose “Cite this result”: that gives it an address that lasts.";
        return;
      }
      box.hidden = false;
      const form = await this.server.check(text).then((checked) => checked.form, () => null);
      code.textContent = SNIPPETS[choice.value]({ text, endpoint: this.server.endpoint, form: form ?? "select", version: this.server.version });
    };
    const button = el("button", { type: "button", class: "button quiet", onclick: () => copy(button, code.textContent) }, "Copy");
    const details = el("details", { class: "sharing", ontoggle: () => details.open && draw() },
      el("summary", {}, "Share, or use it in a program"),
      el("p", { class: "choices" }, el("label", {}, "As ", choice), " ", button), box, note);
    let waiting;
    this.field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => details.open && draw(), 400);
    });
    return details;
  }
}

function titleOf(data) {
  if (data.boolean !== undefined) return [data.boolean ? "Yes" : "No", "Answered"];
  const rows = data.results.bindings.length;
  const title = `${number(rows)} ${rows === 1 ? "row" : "rows"}`;
  return [title, title];
}

function pretty(json) {
  return json.length > 2_000_000 ? json : JSON.stringify(JSON.parse(json), null, 2);
}

function raw(text) {
  const cut = text.length > SHOWN;
  return el("div", { class: "raw" },
    el("pre", { class: "code", tabindex: "0" }, el("code", {}, cut ? text.slice(0, SHOWN) : text)),
    cut ? el("p", { class: "notice" }, `The first ${number(SHOWN)} of ${number(text.length)} characters. Download the whole answer above.`) : null);
}

const form = document.querySelector("form.workbench");
if (form) new Workbench(form).start();
