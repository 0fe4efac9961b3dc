// The places of an answer on the map of Europe.

import place from "../europe.json";
import { el, svg } from "./dom.js";
import { asNumber, asText } from "./table.js";
import { say } from "./words.js";

const WKT = "http://www.opengis.net/ont/geosparql#wktLiteral";
const RADIANS = Math.PI / 180;
// How many places get their names written beside them.
const NAMED = 45;
// The map goes no nearer than this part of its width: its coast has no more detail.
const NEAREST = 0.2;

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

/** The ways to put the rows of an answer on a map: each a name and a function from row to place. */
export function placings(answer, server) {
  const some = answer.rows.slice(0, 200);
  const where = (test) => answer.variables.filter((name) => some.some((row) => test(row[name])));
  const things = where((term) => term?.type === "uri");
  const title = answer.variables.find((name) => /label|name|title/i.test(name)) ?? things[0] ?? answer.variables[0];
  const found = where(wktPoint).map((name) => ({ name, column: things[0] ?? title, title, point: (row) => wktPoint(row[name]) }));
  const degrees = (like) => where((term) => asNumber(term) !== null).find((name) => like.test(name));
  const [latitude, longitude] = [degrees(/^latitude$|lat$/i), degrees(/^longitude$|(long|lon|lng)$/i)];
  if (latitude && longitude) {
    const point = (row) => {
      const [x, y] = [asNumber(row[longitude]), asNumber(row[latitude])];
      return x === null || y === null ? null : [x, y];
    };
    found.push({ name: `${latitude}, ${longitude}`, column: things[0] ?? title, title, point });
  }
  const placed = (term) => (term?.type === "uri" && server.names.get(term.value)?.point) || null;
  // The column with the most places says most.
  const distinct = (name) => new Set(answer.rows.map((row) => row[name]?.value)).size;
  const columns = where(placed).sort((a, b) => distinct(b) - distinct(a));
  return found.concat(columns.map((name) => ({ name, column: name, title: name, point: (row) => placed(row[name]) })));
}

/** The rows as a map, as near as its places allow, with a choice of what places them if there are several. */
export class PlaceMap {
  constructor(answer, server, image) {
    Object.assign(this, { answer, server, image, ways: placings(answer, server) });
    const select = el("select", { onchange: () => this.draw() }, this.ways.map(({ name }) => el("option", {}, name)));
    this.select = select;
    this.whole = el("button", { type: "button", class: "button quiet", "aria-pressed": "false", onclick: () => {
      this.whole.setAttribute("aria-pressed", String(this.whole.getAttribute("aria-pressed") === "false"));
      this.draw();
    } }, say("bench-map-all"));
    this.place = el("div");
    const choice = this.ways.length > 1 ? el("label", {}, say("bench-map-from"), " ", select) : null;
    this.node = el("div", { class: "map-of-rows" }, el("p", { class: "choices" }, choice, this.whole), this.place);
    this.draw();
  }

  draw() {
    const { column, title, point } = this.ways[this.select.selectedIndex] ?? this.ways[0];
    const places = new Map();
    let without = 0;
    for (const row of this.answer.rows) {
      const at = point(row);
      if (!at) {
        without += 1;
        continue;
      }
      const key = at.join();
      const found = places.get(key) ?? { at: project(at), rows: 0, text: asText(row[title] ?? row[column], this.server), href: null };
      found.rows += 1;
      if (row[column]?.type === "uri") found.href = this.server.href(row[column].value);
      places.set(key, found);
    }
    const shown = [...places.values()].filter((one) => inside(one.at));
    const outside = places.size - shown.length;
    const notes = [
      say("bench-map-places", { count: shown.length }),
      outside ? say("bench-map-outside", { count: outside }) : "",
      without ? say("bench-map-without", { count: without }) : "",
      say("bench-all-below"),
      say("bench-map-source"),
    ];
    const near = frame(shown);
    this.whole.hidden = near.width === place.width;
    const all = this.whole.getAttribute("aria-pressed") === "true";
    this.place.replaceChildren(drawn(shown, this.image, all ? frame([]) : near), el("p", { class: "hint" }, notes.filter(Boolean).join(" ")));
  }
}

/** The part of the map that has these places with room around them, in the proportions of the whole. */
function frame(places) {
  if (!places.length) return box(0, 0, place.width, place.height);
  const [xs, ys] = [0, 1].map((axis) => places.map((one) => one.at[axis]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [across, down] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const part = Math.min(1, Math.max(NEAREST, (1.35 * across) / place.width, (1.35 * down) / place.height));
  const [width, height] = [part * place.width, part * place.height];
  const within = (start, most) => Math.min(Math.max(0, start), most);
  return box(within(left + across / 2 - width / 2, place.width - width), within(top + down / 2 - height / 2, place.height - height), width, height);
}

function drawn(places, image, shown) {
  // Marks and names have the same size on every screen, however near the map is.
  const unit = shown.width / Math.max(240, Math.min(innerWidth - 40, innerHeight, place.width));
  const most = Math.max(1, ...places.map((one) => one.rows));
  const radius = (rows) => unit * (6 + 10 * Math.sqrt((rows - 1) / most));
  const sorted = [...places].sort((a, b) => b.rows - a.rows);
  const taken = sorted.map(({ at: [x, y], rows }) => box(x - radius(rows), y - radius(rows), 2 * radius(rows), 2 * radius(rows)));
  const marks = sorted.map((one) => {
    const [x, y] = one.at;
    const rows = one.rows > 1 ? `: ${say("bench-rows", { count: one.rows })}` : "";
    const mark = [
      svg("title", {}, `${one.text}${rows}`),
      svg("circle", { class: "map-dot", cx: x.toFixed(1), cy: y.toFixed(1), r: radius(one.rows).toFixed(2), "stroke-width": 1.5 * unit }),
      places.length <= NAMED ? named(one, radius(one.rows), taken, unit, shown) : null,
    ];
    return one.href ? svg("a", { href: one.href, "aria-label": `${one.text}${rows}` }, mark) : svg("g", {}, mark);
  });
  return svg("svg", { viewBox: [shown.x, shown.y, shown.width, shown.height].map((one) => one.toFixed(1)).join(" "), class: "map-drawn", role: "group", "aria-label": say("bench-map-name") },
    svg("image", { href: image, width: place.width, height: place.height }), marks);
}

const box = (x, y, width, height) => ({ x, y, width, height });
const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The name beside a mark, where there is room for it; whoever points at the mark is told it anyway. */
function named({ at: [x, y], text }, radius, taken, unit, shown) {
  const [width, height] = [8 * unit * Array.from(text).length, 16 * unit];
  const apart = radius + 4 * unit;
  const sides = [["start", x + apart, x + apart], ["end", x - apart, x - apart - width]];
  for (const [anchor, at, left] of sides) {
    const wanted = box(left, y - height / 2, width, height);
    const fits = wanted.x > shown.x && wanted.x + width < shown.x + shown.width && !taken.some((other) => meet(wanted, other));
    if (!fits) continue;
    taken.push(wanted);
    return svg("text", { class: "map-name", x: at.toFixed(1), y: (y + 5 * unit).toFixed(1), "text-anchor": anchor, "font-size": (14 * unit).toFixed(2), "stroke-width": (3 * unit).toFixed(2) }, text);
  }
  return null;
}
