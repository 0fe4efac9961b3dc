// What the page says to its reader, in the reader's language: the server has put the messages into the form,
// and no other text stands in these scripts.

let messages = {};
let language = "en";
let plural = new Intl.PluralRules(language);
let digits = new Intl.NumberFormat(language);

/** Takes the messages and their language from a form. */
export function learnWords({ words, language: spoken }) {
  messages = JSON.parse(words);
  language = spoken;
  plural = new Intl.PluralRules(language);
  digits = new Intl.NumberFormat(language, { maximumFractionDigits: 20 });
}

/** The language of the page. */
export const spoken = () => language;

/**
 * A message with what is put in by name; `count` decides between one and several, and is put in as `text`
 * where nothing else is.
 */
export function say(key, put = {}) {
  const found = messages[key] ?? key;
  const text = Array.isArray(found) ? found[plural.select(put.count) === "one" ? 0 : 1] : found;
  const filled = put.count === undefined ? put : { text: number(put.count), ...put };
  return text.replace(/\{(\w+)\}/g, (place, name) => filled[name] ?? place);
}

/** A number as the pages write it: with the language's comma, and narrow spaces between thousands from 10 000 on. */
export function number(value) {
  const parts = digits.formatToParts(value);
  const apart = Math.abs(value) >= 10_000 ? "\u202f" : "";
  return parts.map(({ type, value: text }) => (type === "group" ? apart : text)).join("");
}

/** Seconds: hundredths where they say something. */
export function seconds(value) {
  const places = value < 10 ? 2 : 0;
  return value.toLocaleString(language, { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false });
}

/** How texts are ordered in the language of the page. */
export const order = (a, b) => a.localeCompare(b, language, { numeric: true, sensitivity: "base" });
