// Completion from the live data: what the server knows, in the place where it fits.

import { el } from "./dom.js";
import { declaration } from "./editor.js";
import { context, FUNCTIONS, KEYWORDS, tokens } from "./sparql.js";
import { say } from "./words.js";

// What kinds of names are called; a thing is called by its class.
const KINDS = {
  class: () => say("bench-kind-class"),
  property: () => say("bench-kind-property"),
  graph: () => say("bench-kind-graph"),
  prefix: () => say("bench-kind-prefix"),
  keyword: () => say("bench-kind-keyword"),
  function: () => say("bench-kind-function"),
  variable: () => say("bench-kind-variable"),
};

const apart = () => el("span", { class: "apart" }, ", ");

/**
 * What stands beside the name of a completion: a comma before each further part, which is heard and not seen, and
 * what kind of name it is.
 */
export const BESIDE = [
  { render: ({ detail }) => (detail ? apart() : null), position: 70 },
  { render: ({ type }) => (KINDS[type] ? el("span", { class: "kind" }, apart(), KINDS[type]()) : null), position: 90 },
];

/** A source of completions for CodeMirror. */
export function completions(server) {
  const cache = new Map();
  const ask = async (pairs, signal) => {
    const key = JSON.stringify(pairs);
    if (!cache.has(key)) {
      if (cache.size > 500) cache.clear();
      cache.set(key, server.json("/complete", pairs, signal).then(({ results }) => results));
      cache.get(key).catch(() => cache.delete(key));
    }
    return cache.get(key);
  };

  return async (at) => {
    const text = at.state.doc.toString();
    const here = context(text.slice(0, at.pos));
    if (!here) return null;
    if (here.sort === "variable") return variables(text, here, at.pos);
    if (here.word === "" && !at.explicit && !opensByItself(text, here)) return null;
    const abort = new AbortController();
    at.addEventListener("abort", () => abort.abort());
    const words = here.sort === "word" ? plain(here) : [];
    let found = [];
    try {
      found = await Promise.all(questions(here).map((pairs) => ask([...pairs, ["lang", server.language]], abort.signal)));
    } catch {
      // Without the server there are still words of the language.
    }
    if (at.aborted) return null;
    const options = [...found.flat().map((one) => option(one, server, here)), ...words];
    return options.length ? { from: here.from, options, filter: false } : null;
  };
}

// Behind `a`, GRAPH and FROM the list opens without a letter.
function opensByItself(text, here) {
  return (here.role === "class" || here.role === "graph") && /\s$/.test(text.slice(0, here.from));
}

/** What to ask the server, the most likely first. */
function questions(here) {
  const asked = (kind, q, more = []) => [["kind", kind], ["q", q], ...more];
  if (here.role === "head" && here.sort !== "iri") return [];
  if (here.role === "prefix") return [asked("prefix", here.word)];
  if (here.sort === "iri") {
    const q = here.word.slice(1).split(/[/#]/).pop();
    const kinds = here.kinds.length ? here.kinds : ["graph"];
    return kinds.map((kind) => asked(kind, q, of(here, kind)));
  }
  if (here.sort === "name") {
    const [prefix, local] = [here.word.slice(0, here.word.indexOf(":") + 1), here.word.slice(here.word.indexOf(":") + 1)];
    return here.kinds.map((kind) => asked(kind, local, [["in", prefix], ...of(here, kind)]));
  }
  const own = here.kinds.map((kind) => asked(kind, here.word, of(here, kind)));
  return here.word.length > 1 && !here.kinds.includes("prefix") ? [...own, asked("prefix", here.word)] : own;
}

function of(here, kind) {
  return kind === "property" && here.of ? [["of", here.of]] : [];
}

function option(found, server, here) {
  const prefix = /^([A-Za-z][\w-]*):/.exec(found.write)?.[1];
  const named = found.label !== found.write;
  const detail = found.kind === "prefix" ? found.label : [named ? found.write : null, found.class].filter(Boolean).join(" · ");
  return {
    label: found.write,
    displayLabel: found.kind === "prefix" || !named ? found.write : found.label,
    detail: found.kind === "thing" ? (found.class ?? "") : detail,
    type: found.kind,
    info: () => about(found),
    apply: (view, _, from, to) => {
      // `<` may have been closed by the editor already.
      const end = here.sort === "iri" && view.state.sliceDoc(to, to + 1) === ">" ? to + 1 : to;
      const write = here.role === "prefix" ? `${found.write} <${found.iri}>` : found.write;
      const added = here.role === "prefix" || !prefix ? null : declaration(view.state.doc.toString(), prefix, server);
      const shift = added && added.from <= from ? added.insert.length : 0;
      view.dispatch({
        changes: [...(added ? [added] : []), { from, to: end, insert: write }],
        selection: { anchor: from + shift + write.length },
        userEvent: "input.complete",
      });
    },
  };
}

// The name is heard with the completion itself, and an IRI is to be seen and not to be heard.
function about(found) {
  const uses = {
    class: () => say("bench-things", { count: found.uses }),
    property: () => say("bench-statements", { count: found.uses }),
    graph: () => say("bench-statements", { count: found.uses }),
    thing: () => say("bench-elsewhere", { count: found.uses }),
  }[found.kind];
  return el("div", {},
    el("span", { "aria-hidden": "true" }, el("strong", {}, found.label), el("br"), found.iri),
    found.definition ? el("p", {}, found.definition) : null,
    uses ? el("p", {}, uses()) : null);
}

function variables(text, here, pos) {
  const known = new Set(tokens(text).filter((one) => one.sort === "variable" && one.at !== here.from && one.at + one.text.length !== pos)
    .map((one) => `?${one.text.slice(1)}`));
  const options = [...known].sort().map((label) => ({ label, type: "variable" }));
  return options.length ? { from: here.from, options, validFor: /^[?$][\p{L}\p{N}_]*$/u } : null;
}

/** Words of the language that begin so. */
function plain(here) {
  const start = here.word.toUpperCase();
  if (start.length < 2) return [];
  const like = (words, type, end) => words.filter((word) => word.startsWith(start)).map((word) => ({ label: word, apply: word + end, type }));
  return [...like(KEYWORDS, "keyword", " "), ...like(FUNCTIONS, "function", "(")];
}
