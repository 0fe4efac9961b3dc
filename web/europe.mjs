// The map of Europe that the pages draw on, from Natural Earth (public domain) by way of world-atlas.
//
// The projection is that of ETRS89-LAEA on a sphere; `src/europe.json` holds its numbers, and Rust and
// JavaScript project with the same ones. Unit: 5 km, as the sphere's radius is 6371 km = 1274.2 × 5 km.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoAzimuthalEqualArea, geoPath } from "d3-geo";
import { merge, mesh } from "topojson-client";
import { filter, filterWeight, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const steradians = (squareKilometres) => squareKilometres / 6371 ** 2;
// Corners of coasts and borders that make less of a difference are left out.
const DETAIL = steradians(15);
// Smaller islands are left out.
const ISLAND = steradians(60);

// The image knows the reader's colour scheme; where a policy forbids its style, the attributes stand.
const STYLE = `.land{fill:#dfe5e3}.borders{stroke:#fff}
@media(prefers-color-scheme:dark){.land{fill:#33403f}.borders{stroke:#161d1d}}`;

/** The map as SVG; `place` is `src/europe.json`. */
export function europe(place) {
  const world = simplified(natural());
  const projection = geoAzimuthalEqualArea()
    .rotate(place.centre.map((degrees) => -degrees))
    .scale(place.scale)
    .translate(place.translate)
    .clipExtent([[0, 0], [place.width, place.height]]);
  const path = geoPath(projection).digits(1);
  const land = merge(world, world.objects.countries.geometries.filter((one) => one.properties.name !== "Antarctica"));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${place.width} ${place.height}">
<title>Europe</title><desc>Made with Natural Earth</desc><style>${STYLE}</style>
<path class="land" fill="#dfe5e3" d="${relative(path(land))}"/>
<path class="borders" fill="none" stroke="#fff" stroke-linejoin="round" d="${relative(path(borders(world)))}"/>
</svg>
`;
}

function natural() {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  return JSON.parse(readFileSync(file, "utf8"));
}

function simplified(world) {
  const plain = simplify(presimplify(world, sphericalTriangleArea), DETAIL);
  // A ring that runs the other way encloses the rest of the sphere.
  const inside = (ring) => Math.min(sphericalRingArea(ring), 4 * Math.PI - sphericalRingArea(ring));
  return filter(plain, filterWeight(plain, ISLAND, inside));
}

// Borders as the United Nations see them: Natural Earth draws who is in control, so none runs
// through Cyprus, and none between Crimea and the rest of Ukraine.
function borders(world) {
  const pair = (a, b, names) => names.includes(a.properties.name) && names.includes(b.properties.name);
  const cyprus = ["Cyprus", "N. Cyprus"];
  const east = ["Russia", "Ukraine"];
  const all = mesh(world, world.objects.countries, (a, b) => a !== b && !pair(a, b, cyprus) && !pair(a, b, east));
  const mainland = mesh(world, world.objects.countries, (a, b) => a !== b && pair(a, b, east));
  all.coordinates.push(...mainland.coordinates.filter((line) => line.every(([, latitude]) => latitude > 46.6)));
  return all;
}

/** A path of absolute `M`, `L` and `Z` with steps in place of coordinates: half as long. */
function relative(path) {
  const short = (tenths) => `${tenths / 10}`.replace(/^(-?)0\./, "$1.");
  const pair = (x, y) => `${short(x)}${y < 0 ? "" : ","}${short(y)}`;
  let [x, y, before, text] = [0, 0, "", ""];
  for (const [, letter, place] of path.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (letter === "Z") {
      text += "z";
    } else {
      const [toX, toY] = place.split(",").map((number) => Math.round(number * 10));
      if (letter === "M") {
        text += `M${pair(toX, toY)}`;
      } else if (toX !== x || toY !== y) {
        const step = pair(toX - x, toY - y);
        text += `${before === "M" ? "l" : step.startsWith("-") ? "" : " "}${step}`;
      } else {
        continue;
      }
      [x, y] = [toX, toY];
    }
    before = letter;
  }
  return text;
}
