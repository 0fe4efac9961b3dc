// SPARQL as far as an editor needs it: colours, and what may stand where the cursor is.
//
// Tolerant on purpose: a text that is being written is wrong most of the time, and SPARQL 1.2 is known to
// the server only. What is right the server says (`/sparql/check`).

export const KEYWORDS = [
  "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "PREFIX", "BASE", "DISTINCT", "REDUCED",
  "FILTER", "OPTIONAL", "UNION", "MINUS", "GRAPH", "SERVICE", "SILENT", "BIND", "VALUES", "UNDEF", "EXISTS", "NOT",
  "IN", "AS", "GROUP", "BY", "HAVING", "ORDER", "ASC", "DESC", "LIMIT", "OFFSET", "SEPARATOR", "VERSION",
];

export const FUNCTIONS = [
  "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND",
  "IRI", "URI", "BNODE", "RAND", "ABS", "CEIL", "FLOOR", "ROUND", "CONCAT", "STRLEN", "UCASE", "LCASE",
  "ENCODE_FOR_URI", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "YEAR", "MONTH", "DAY", "HOURS",
  "MINUTES", "SECONDS", "TIMEZONE", "TZ", "NOW", "UUID", "STRUUID", "MD5", "SHA1", "SHA256", "SHA384", "SHA512",
  "COALESCE", "IF", "STRLANG", "STRLANGDIR", "LANGDIR", "HASLANG", "HASLANGDIR", "STRDT", "SAMETERM", "ISIRI",
  "ISURI", "ISBLANK", "ISLITERAL", "ISNUMERIC", "ISTRIPLE", "TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "REGEX",
  "SUBSTR", "REPLACE",
];

const keywords = new Set(KEYWORDS);
const functions = new Set(FUNCTIONS);

const RULES = [
  ["comment", /^#.*/],
  ["string", /^("""|''')/],
  ["string", /^(?:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)/],
  ["iri", /^<[^<>"{}|^`\\\s]*>/],
  ["tag", /^@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*/],
  ["variable", /^[?$][\p{L}\p{N}_]+/u],
  ["name", /^(?:[\p{L}][\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_:%.-]*[\p{L}\p{N}_:%-]|\\[^\s])*/u],
  ["blank", /^_:[\p{L}\p{N}_.-]+/u],
  ["number", /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/],
  ["word", /^[\p{L}_][\p{L}\p{N}_]*/u],
  ["bracket", /^[{}()[\]]/],
  ["sign", /^(?:&&|\|\||\^\^|!=|<=|>=|<<\(?|\)?>>|\{\||\|\}|[.,;*/+\-!|=<>^~?&])/],
];

/** The token at the beginning of a text: its sort and its length. */
export function token(rest) {
  for (const [sort, rule] of RULES) {
    const match = rule.exec(rest);
    if (!match || match[0] === "") continue;
    if (match[1]) {
      const end = rest.indexOf(match[1], 3);
      return [sort, end < 0 ? rest.length : end + 3];
    }
    return [sort, match[0].length];
  }
  return ["other", 1];
}

/** The tokens of a text, without comments: sort, text, place. */
export function tokens(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const space = /^\s+/.exec(text.slice(at, at + 4096));
    if (space) {
      at += space[0].length;
      continue;
    }
    const [sort, length] = token(text.slice(at));
    if (sort !== "comment") found.push({ sort, text: text.slice(at, at + length), at });
    at += length;
  }
  return found;
}

/** A tokenizer for the stream modes of CodeMirror. */
export const mode = {
  name: "sparql",
  startState: () => ({ long: null }),
  token(stream, state) {
    if (state.long) {
      if (stream.skipTo(state.long)) {
        stream.match(state.long);
        state.long = null;
      } else {
        stream.skipToEnd();
      }
      return "string";
    }
    if (stream.eatSpace()) return null;
    const rest = stream.string.slice(stream.pos);
    const long = /^("""|''')/.exec(rest);
    if (long) {
      stream.pos += 3;
      state.long = long[1];
      return "string";
    }
    const [sort, length] = token(rest);
    const text = rest.slice(0, length);
    stream.pos += length;
    return STYLES[sort]?.(text) ?? null;
  },
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "[", "{", '"', "'", "<"] } },
};

const STYLES = {
  comment: () => "comment",
  string: () => "string",
  iri: () => "url",
  tag: () => "meta",
  variable: () => "variableName",
  name: () => "typeName",
  number: () => "number",
  bracket: () => "bracket",
  sign: () => "operator",
  word: (text) => {
    const upper = text.toUpperCase();
    if (text === "a" || text === "true" || text === "false") return "atom";
    return keywords.has(upper) || functions.has(upper) ? "keyword" : null;
  },
};

/** The prefixes that a text declares. */
export function declared(text) {
  const found = new Map();
  for (const [, prefix, namespace] of text.matchAll(/\bPREFIX\s+([\p{L}\p{N}_.-]*):\s*<([^<>\s]*)>/giu)) {
    found.set(prefix, namespace);
  }
  return found;
}

const isTerm = (one) =>
  ["iri", "variable", "name", "blank", "number", "string"].includes(one.sort) || (one.sort === "word" && one.text === "a");

/**
 * What is being written at the end of a text: where it starts, what it is, which kinds of names fit, and of
 * which class they are to be properties. `null` inside of strings and comments.
 */
export function context(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const open = /<([^<>"{}|^`\\\s]*)$/.exec(line);
  const all = tokens(before);
  const last = all.at(-1);
  if (!open && last?.sort === "string" && last.at + last.text.length === before.length) return null;
  if (endsInComment(line)) return null;
  const typed = /[?$][\p{L}\p{N}_]*$/u.exec(line) ??
    /(?:[\p{L}][\p{L}\p{N}_.-]*)?:[\p{L}\p{N}_.%-]*$/u.exec(line) ?? /[\p{L}_][\p{L}\p{N}_]*$/u.exec(line);
  const word = open ? open[0] : (typed?.[0] ?? "");
  const from = before.length - word.length;
  const earlier = all.filter((one) => one.at < from);
  const place = position(earlier);
  return { from, word, sort: open ? "iri" : sortOf(word), ...place };
}

function sortOf(word) {
  if (/^[?$]/.test(word)) return "variable";
  return word.includes(":") ? "name" : "word";
}

// `#` begins a comment where it stands in no IRI and no string.
function endsInComment(line) {
  let rest = line;
  while (rest) {
    const space = /^\s+/.exec(rest);
    const [sort, length] = space ? ["space", space[0].length] : token(rest);
    if (sort === "comment") return true;
    rest = rest.slice(length);
  }
  return false;
}

/** What may stand behind these tokens. */
function position(earlier) {
  const last = earlier.at(-1);
  const word = last?.sort === "word" ? last.text.toUpperCase() : "";
  if (["GRAPH", "FROM", "NAMED"].includes(word)) return { kinds: ["graph"], role: "graph" };
  if (word === "PREFIX") return { kinds: ["prefix"], role: "prefix" };
  const depth = earlier.reduce((sum, one) => sum + (one.text === "{" ? 1 : one.text === "}" ? -1 : 0), 0);
  if (depth < 1) return { kinds: [], role: "head" };
  const statement = [];
  let behindSemicolon = false;
  for (let at = earlier.length - 1; at >= 0; at -= 1) {
    const one = earlier[at];
    if (["{", "}", "."].includes(one.text) || (one.sort === "word" && keywords.has(one.text.toUpperCase()))) break;
    if (one.text === ")") return { kinds: ["property", "thing", "class"], role: "expression" };
    if (one.text === "(") return { kinds: ["thing", "class", "property"], role: "expression" };
    statement.unshift(one);
  }
  const semicolon = statement.findLastIndex((one) => one.text === ";");
  behindSemicolon = semicolon >= 0;
  const rest = behindSemicolon ? statement.slice(semicolon + 1) : statement.slice(1);
  const subject = statement[0];
  if (!subject) return { kinds: ["thing", "class"], role: "subject" };
  const path = rest.filter((one) => !["^", "!"].includes(one.text));
  const ends = path.at(-1);
  const inPath = !ends || ["/", "|"].includes(ends.text);
  if (inPath) return { kinds: ["property"], role: "predicate", of: classOf(subject, earlier) };
  const only = path.filter(isTerm);
  if (only.length === 1 && ["a", "rdf:type"].includes(only[0].text)) return { kinds: ["class"], role: "class" };
  return { kinds: ["thing", "class"], role: "object" };
}

/** The class that the text gives a subject. */
function classOf(subject, all) {
  const at = all.findIndex(
    (one, place) => one.text === subject.text && ["a", "rdf:type"].includes(all[place + 1]?.text) &&
      ["name", "iri"].includes(all[place + 2]?.sort),
  );
  return at < 0 ? undefined : all[at + 2].text.replace(/^<|>$/g, "");
}
