// The places of an answer on the map of Europe.

import place from "../europe.json";
import { el, number, svg } from "./dom.js";
import { asNumber, asText } from "./table.js";

const WKT = "http://www.opengis.net/ont/geosparql#wktLiteral";
const RADIANS = Math.PI / 180;
// How many places get their names written beside them.
const NAMED = 45;

/** A place in the units of `europe.svg`; see `render::built`. */
export function project([longitude, latitude]) {
  const [l, f] = [(longitude - place.centre[0]) * RADIANS, latitude * RADIANS];
  const f0 = place.centre[1] * RADIANS;
  const k = Math.sqrt(2 / (1 + Math.sin(f0) * Math.sin(f) + Math.cos(f0) * Math.cos(f) * Math.cos(l)));
  const x = k * Math.cos(f) * Math.sin(l);
  const y = k * (Math.cos(f0) * Math.sin(f) - Math.sin(f0) * Math.cos(f) * Math.cos(l));
  return [place.translate[0] + place.scale * x, place.translate[1] - place.scale * y];
}

const inside = ([x, y]) => x >= 0 && y >= 0 && x <= place.width && y <= place.height;

/** The point in a value of well-known text. */
export function wktPoint(term) {
  if (term?.type !== "literal" || term.datatype !== WKT) return null;
  const match = /^\s*(?:<[^>]*CRS84>)?\s*POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)\s*$/i.exec(term.value);
  return match ? [Number(match[1]), Number(match[2])] : null;
}

/** How the rows of an answer can be put on a map: a function from row to place, or nothing. */
export function placing(answer, server) {
  const some = answer.rows.slice(0, 200);
  const by = (test) => answer.variables.find((name) => some.some((row) => test(row[name])));
  const wkt = by(wktPoint);
  const first = answer.variables.find((name) => some.some((row) => row[name]?.type === "uri"));
  const title = answer.variables.find((name) => /label|name|title/i.test(name)) ?? first ?? answer.variables[0];
  const made = (column, point) => ({ column, title, point });
  if (wkt) return made(first ?? title, (row) => wktPoint(row[wkt]));
  const degrees = (like) => answer.variables.find((name) => like.test(name) && some.some((row) => asNumber(row[name]) !== null));
  const [latitude, longitude] = [degrees(/^(lat|latitude)$|lat$/i), degrees(/^(long|lon|lng|longitude)$|(long|lon|lng)$/i)];
  if (latitude && longitude) {
    return made(first ?? title, (row) => {
      const [x, y] = [asNumber(row[longitude]), asNumber(row[latitude])];
      return x === null || y === null ? null : [x, y];
    });
  }
  const placed = (term) => term?.type === "uri" && server.names.get(term.value)?.point;
  const column = by(placed);
  return column ? { column, title: column, point: (row) => placed(row[column]) || null } : null;
}

/** The rows as a map. */
export class PlaceMap {
  constructor(answer, server, image) {
    const { column, title, point } = placing(answer, server);
    const places = new Map();
    let without = 0;
    for (const row of answer.rows) {
      const at = point(row);
      if (!at) {
        without += 1;
        continue;
      }
      const key = at.join();
      const found = places.get(key) ?? { at: project(at), rows: 0, text: asText(row[title] ?? row[column], server), href: null };
      found.rows += 1;
      if (row[column]?.type === "uri") found.href = server.href(row[column].value);
      places.set(key, found);
    }
    const shown = [...places.values()].filter((one) => inside(one.at));
    const notes = [`${number(shown.length)} places.`];
    const outside = places.size - shown.length;
    if (outside) notes.push(`${number(outside)} more lie outside of the map.`);
    if (without) notes.push(`${number(without)} rows have no place.`);
    notes.push("The table below has all rows.");
    this.node = el("div", { class: "map-of-rows" }, drawn(shown, image), el("p", { class: "hint" }, notes.join(" "), " Made with Natural Earth."));
  }
}

function drawn(places, image) {
  const most = Math.max(1, ...places.map((one) => one.rows));
  const radius = (rows) => 6 + 10 * Math.sqrt((rows - 1) / most);
  const marks = [...places].sort((a, b) => b.rows - a.rows).map((one) => {
    const [x, y] = one.at;
    const rows = one.rows > 1 ? `: ${one.rows} rows` : "";
    const right = x < place.width - 150;
    const mark = [
      svg("title", {}, `${one.text}${rows}`),
      svg("circle", { class: "map-dot", cx: x.toFixed(1), cy: y.toFixed(1), r: radius(one.rows).toFixed(1) }),
      places.length <= NAMED
        ? svg("text", { class: "map-name", x: (x + (right ? 1 : -1) * (radius(one.rows) + 4)).toFixed(1), y: (y + 5).toFixed(1), "text-anchor": right ? "start" : "end" }, one.text)
        : null,
    ];
    return one.href ? svg("a", { href: one.href, "aria-label": `${one.text}${rows}` }, mark) : svg("g", {}, mark);
  });
  return svg("svg", { viewBox: `0 0 ${place.width} ${place.height}`, class: "map-drawn", role: "group", "aria-label": "Map of the places in the answer" },
    svg("image", { href: image, width: place.width, height: place.height }), marks);
}
