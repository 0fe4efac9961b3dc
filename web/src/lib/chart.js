// A chart of the rows: bars or a line, drawn here from a column of labels and a column of numbers.

import { download, el, svg } from "./dom.js";
import { asNumber, asText } from "./table.js";
import { number, say } from "./words.js";

const MOST = 60;
const COLOURS = { "chart-bar": ["fill", "#0b5963"], "chart-line": ["stroke", "#0b5963"], "chart-dot": ["fill", "#0b5963"],
  "chart-axis": ["stroke", "#8b8371"], "chart-text": ["fill", "#1b2729"] };

/** Columns with numbers in them. */
export function numericColumns(answer) {
  return answer.variables.filter((name) => answer.rows.some((row) => asNumber(row[name]) !== null));
}

/** The chart with its choices. */
export class Chart {
  constructor(answer, server, rows) {
    Object.assign(this, { answer, server, rows });
    const numbers = numericColumns(answer);
    const timely = (name) => /year|date|month|version/i.test(name);
    const counted = (name) => !timely(name) && !/^(lat|lon|lng)|(lat|long|itude)$/i.test(name);
    this.value = numbers.find(counted) ?? numbers.at(-1);
    const others = answer.variables.filter((name) => name !== this.value);
    this.label = others.find(timely) ?? others.find((name) => /label|name|title/i.test(name)) ??
      others.find((name) => !numbers.includes(name)) ?? others[0] ?? this.value;
    this.kind = timely(this.label) ? "line" : "bar";
    this.together = "sum";
    this.figure = el("div", { class: "chart-figure" });
    this.note = el("p", { class: "hint" });
    this.node = el("div", { class: "chart" }, this.choices(numbers), this.figure, this.note);
    this.draw();
  }

  choices(numbers) {
    const select = (text, of, options) => el("label", {}, text, " ",
      el("select", { onchange: (event) => {
        this[of] = event.target.value;
        this.draw();
      } }, options.map(([value, shown]) => el("option", { value, selected: this[of] === value }, shown))));
    const same = (name) => [name, name];
    return el("p", { class: "choices" },
      select(say("bench-chart-form"), "kind", [["bar", say("bench-chart-bars")], ["line", say("bench-chart-line")]]),
      select(say("bench-chart-labels"), "label", this.answer.variables.map(same)),
      select(say("bench-chart-numbers"), "value", numbers.map(same)),
      select(say("bench-chart-same"), "together", [["sum", say("bench-chart-added")], ["each", say("bench-chart-each")]]),
      el("button", { type: "button", class: "button quiet", onclick: () => this.save() }, say("bench-chart-save")));
  }

  /** What is drawn, of how much, and what is to be said about it. */
  points() {
    const all = this.rows().map((row) => ({ label: asText(row[this.label], this.server), value: asNumber(row[this.value]),
      at: asNumber(row[this.label]) }));
    const valued = all.filter((one) => one.value !== null);
    const labelled = this.kind === "line" ? valued.filter((one) => one.label) : valued;
    const notes = [];
    const without = all.length - labelled.length;
    if (without) notes.push(labelled.length < valued.length ? say("bench-chart-no-label", { count: without }) : say("bench-chart-no-number", { count: without }));
    const points = this.together === "sum" ? added(labelled) : labelled;
    if (points.length < labelled.length) notes.push(say("bench-chart-are-added"));
    if (points.length > MOST) notes.push(say("bench-chart-first", { text: number(MOST), number: number(points.length) }));
    return [points.slice(0, MOST), notes];
  }

  draw() {
    const [points, notes] = this.points();
    const name = say("bench-chart-name", { what: this.value, name: this.label });
    const drawn = this.kind === "line" ? line(points, name) : bars(points, name);
    this.figure.replaceChildren(drawn);
    this.note.textContent = [`${name}.`, ...notes, say("bench-all-below")].join(" ");
  }

  save() {
    const copy = this.figure.querySelector("svg").cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    for (const [name, [attribute, colour]] of Object.entries(COLOURS)) {
      for (const node of copy.querySelectorAll(`.${name}`)) node.setAttribute(attribute, colour);
    }
    download("chart.svg", "image/svg+xml", copy.outerHTML);
  }
}

/** Points with the same label as one. */
function added(points) {
  const sums = new Map();
  for (const one of points) {
    const sum = sums.get(one.label);
    if (sum) sum.value = Number((sum.value + one.value).toPrecision(12));
    else sums.set(one.label, { ...one });
  }
  return [...sums.values()];
}

const shortened = (text, most) => (Array.from(text).length > most ? `${Array.from(text).slice(0, most - 1).join("")}…` : text);

/** Round steps for an axis from 0 or below to the greatest value. */
export function ticks(least, most) {
  const [from, to] = [Math.min(0, least), Math.max(0, most)];
  const span = to - from || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough);
  const found = [];
  for (let at = Math.floor(from / step); at * step <= to + step * 1e-9; at += 1) found.push(Number((at * step).toPrecision(12)));
  if (found.at(-1) < to) found.push(Number((found.at(-1) + step).toPrecision(12)));
  return found;
}

const spoken = (points) => points.map(({ label, value }) => `${label}: ${value}`).join("; ");

function drawing(width, height, name, points, ...children) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name, class: "drawn", "font-family": "sans-serif", "font-size": 13 },
    svg("title", {}, name), svg("desc", {}, spoken(points)), ...children);
}

function bars(points, name) {
  const [row, left, width, top] = [24, 230, 900, 26];
  const values = points.map((one) => one.value);
  const axis = ticks(Math.min(...values, 0), Math.max(...values, 0));
  const [low, high] = [axis[0], axis.at(-1)];
  const x = (value) => left + ((value - low) / (high - low || 1)) * (width - left - 70);
  const height = top + points.length * row + 8;
  const grid = axis.map((at) => [
    svg("line", { class: "chart-axis", x1: x(at), x2: x(at), y1: top - 4, y2: height - 4, "stroke-opacity": at === 0 ? 1 : 0.35 }),
    svg("text", { class: "chart-text", x: x(at), y: 14, "text-anchor": "middle" }, number(at)),
  ]);
  const each = points.map(({ label, value }, place) => {
    const y = top + place * row;
    const end = Math.max(x(value), x(0));
    return svg("g", {},
      svg("title", {}, `${label}: ${value}`),
      svg("text", { class: "chart-text", x: left - 8, y: y + 15, "text-anchor": "end" }, shortened(label || say("bench-chart-unlabelled"), 30)),
      svg("rect", { class: "chart-bar", x: Math.min(x(value), x(0)), y: y + 3, width: Math.max(1, Math.abs(x(value) - x(0))), height: row - 7 }),
      svg("text", { class: "chart-text", x: end + 6, y: y + 15 }, number(value)));
  });
  return drawing(width, height, name, points, grid, each);
}

function line(points, name) {
  const [width, height, left, bottom, top] = [900, 380, 70, 330, 20];
  const timed = points.length > 1 && points.every((one) => one.at !== null);
  const ordered = timed ? [...points].sort((a, b) => a.at - b.at) : points;
  const values = ordered.map((one) => one.value);
  const axis = ticks(Math.min(...values, 0), Math.max(...values, 0));
  const [low, high] = [axis[0], axis.at(-1)];
  const y = (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const span = timed ? ordered.at(-1).at - ordered[0].at : ordered.length - 1;
  const x = (one, place) => left + ((timed ? one.at - ordered[0].at : place) / (span || 1)) * (width - left - 40);
  const places = ordered.map((one, place) => [x(one, place), y(one.value)]);
  const every = Math.ceil(ordered.length / 12);
  const grid = axis.map((at) => [
    svg("line", { class: "chart-axis", x1: left, x2: width - 30, y1: y(at), y2: y(at), "stroke-opacity": at === 0 ? 1 : 0.35 }),
    svg("text", { class: "chart-text", x: left - 8, y: y(at) + 4, "text-anchor": "end" }, number(at)),
  ]);
  const labels = ordered.map((one, place) => (place % every ? null
    : svg("text", { class: "chart-text", x: places[place][0], y: bottom + 22, "text-anchor": "middle" }, shortened(one.label, 10))));
  const dots = ordered.map((one, place) =>
    svg("circle", { class: "chart-dot", cx: places[place][0], cy: places[place][1], r: 4 }, svg("title", {}, `${one.label}: ${one.value}`)));
  const path = places.map(([px, py], place) => `${place ? "L" : "M"}${px.toFixed(1)},${py.toFixed(1)}`).join("");
  return drawing(width, height, name, ordered, grid, svg("path", { class: "chart-line", d: path, fill: "none", "stroke-width": 2 }), dots, labels);
}
