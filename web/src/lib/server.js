// What the workbench asks the server, and how it says what went wrong.

import { number, say } from "./words.js";

/** A problem of the server, or of the way to it. */
export class Problem extends Error {
  constructor(members) {
    super(members.detail ?? members.title);
    Object.assign(this, members);
  }
}

/** The server that a form belongs to. */
export class Server {
  constructor(form) {
    this.base = form.dataset.base;
    this.endpoint = form.dataset.endpoint;
    this.namespace = form.dataset.namespace;
    this.version = form.elements.version?.value;
    this.language = form.dataset.language;
    this.names = new Map();
    this.prefixes = [];
  }

  url(path, pairs = []) {
    const url = new URL(`${this.base}${path}`, location.href);
    for (const [name, value] of pairs) url.searchParams.append(name, value);
    if (this.version) url.searchParams.set("version", this.version);
    return url;
  }

  async json(path, pairs, signal) {
    const reply = await fetch(this.url(path, pairs), { headers: { Accept: "application/json" }, signal });
    if (!reply.ok) throw await problem(reply);
    return reply.json();
  }

  /** The prefixes that need no declaration, longest namespace first. */
  async loadPrefixes() {
    const { results } = await this.json("/complete", [["kind", "prefix"], ["limit", "100"]]);
    this.prefixes = results.map(({ write, iri }) => [write.slice(0, -1), iri]);
    this.prefixes.sort((a, b) => b[1].length - a[1].length);
  }

  /** `clip:City`, or the IRI itself. */
  shorten(iri) {
    for (const [prefix, namespace] of this.prefixes) {
      const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
      if (/^[A-Za-z0-9_-]+$/.test(local)) return `${prefix}:${local}`;
    }
    return iri;
  }

  /** Where an IRI leads; nowhere if that would not be safe. */
  href(iri) {
    const known = this.names.get(iri)?.href;
    if (known) return known;
    if (this.namespace && iri.startsWith(this.namespace)) {
      const path = iri.slice(this.namespace.length);
      return String(this.url(`/${path.replace(/^id\//, "doc/").replace(/#.*/, "")}`)) + (/#.*/.exec(path)?.[0] ?? "");
    }
    return /^https?:\/\//.test(iri) ? iri : null;
  }

  /** Learns what IRIs are called, a hundred at a time. */
  async learn(iris, signal) {
    const unknown = [...new Set(iris)].filter((iri) => !this.names.has(iri));
    for (let at = 0; at < unknown.length; at += 50) {
      const some = unknown.slice(at, at + 50);
      const pairs = some.map((iri) => ["iri", iri]).concat([["lang", this.language]]);
      const { names } = await this.json("/names", pairs, signal);
      for (const [iri, name] of Object.entries(names)) this.names.set(iri, name);
    }
  }

  /** What is wrong with a query, without running it. */
  async check(text, signal) {
    const reply = await fetch(this.url("/sparql/check"), { method: "POST", body: new URLSearchParams({ query: text }), signal });
    if (!reply.ok) throw await problem(reply);
    return reply.json();
  }

  /** Runs a query; `accept` decides the form of the answer. */
  async run(text, accept, signal) {
    const started = performance.now();
    const reply = await fetch(this.url("/sparql"), {
      method: "POST",
      headers: { Accept: accept },
      body: new URLSearchParams({ query: text }),
      signal,
    });
    if (!reply.ok) throw await problem(reply);
    const body = await whole(reply);
    return {
      body,
      type: (reply.headers.get("content-type") ?? "").split(";")[0],
      version: reply.headers.get("clipgraph-dataset-version"),
      rowLimit: reply.headers.get("clipgraph-row-limit"),
      byteLimit: reply.headers.get("clipgraph-byte-limit"),
      seconds: (performance.now() - started) / 1000,
    };
  }
}

// More than this is for a file and not for a page.
const MOST = 50_000_000;

/** The whole body, or a problem if it broke off. */
async function whole(reply) {
  const decoder = new TextDecoder();
  const reader = reply.body.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    let part;
    try {
      part = await reader.read();
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Problem({
        title: say("bench-broken"),
        detail: say("bench-broken-read", { text: number(bytes) }),
        limits: true,
      });
    }
    if (part.done) return text + decoder.decode();
    bytes += part.value.length;
    if (bytes > MOST) {
      await reader.cancel();
      throw new Problem({
        title: say("bench-too-large"),
        detail: say("bench-too-large-read", { text: number(MOST / 1e6) }),
      });
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

async function problem(reply) {
  try {
    // The server says what is wrong in English.
    return new Problem({ ...(await reply.json()), language: "en" });
  } catch {
    return new Problem({ title: say("bench-answered", { text: reply.status }), detail: reply.statusText, status: reply.status });
  }
}
