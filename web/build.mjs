// Builds what the pages load in a browser: node build.mjs FOLDER
//
// Every file directly in `src/` is an entry and becomes an asset of its name; what entries share stands
// in `src/lib/`. Third-party code comes from npm, and its licences go along in `licences.txt`.
// Besides, the map of Europe is made here, and `assets.rs`, the table that the server compiles in.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { europe } from "./europe.mjs";

const WEB = dirname(fileURLToPath(import.meta.url));
const SOURCES = join(WEB, "src");
const LICENCES = ["MIT", "ISC", "BSD-3-Clause"];
const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

// One line that says what is wrong; esbuild has written its own by then.
process.on("uncaughtException", (error) => {
  if (!error.errors) console.error(error.message);
  process.exit(1);
});

const folder = process.argv[2];
if (!folder) throw new Error("usage: node build.mjs FOLDER");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const entries = readdirSync(SOURCES).filter((name) => name.endsWith(".js")).sort();
const { metafile } = await build({
  absWorkingDir: WEB,
  entryPoints: entries.map((name) => join("src", name)),
  outdir: folder,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  metafile: true,
  target: ["chrome109", "firefox115", "safari16"],
  chunkNames: "part-[hash]",
  legalComments: "none",
  banner: { js: "/* Licences of what others wrote: licences.txt */" },
  logLevel: "warning",
});
write("licences.txt", licences([...packages(metafile), "world-atlas"]));
const place = JSON.parse(readFileSync(join(SOURCES, "europe.json"), "utf8"));
write("europe.svg", europe(place));
write("assets.rs", table(place));

function write(name, text) {
  writeFileSync(join(folder, name), text);
}

/** The packages whose code is in the bundles. */
function packages(metafile) {
  const name = (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return [...new Set(Object.keys(metafile.inputs).map(name).filter(Boolean))].sort();
}

/** Their licences; one that is missing, or that nobody has agreed to, stops the build. */
function licences(names) {
  const texts = names.map((name) => {
    const root = join(WEB, "node_modules", name);
    const { license, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const file = readdirSync(root).find((one) => /^licen[cs]e/i.test(one));
    if (!LICENCES.includes(license) || !file) {
      throw new Error(`${name} ${version}: licence ${license}, in the file ${file}: see LICENCES in build.mjs`);
    }
    return `${name} ${version} (${license})\n\n${readFileSync(join(root, file), "utf8").trim()}\n`;
  });
  return `What the scripts of these pages contain besides our own code\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** The built files as Rust: name, media type, digest, bytes; and where the map lies. */
function table(place) {
  const names = readdirSync(folder).filter((name) => TYPES[extname(name)]).sort();
  const rows = names.map((name) => {
    const digest = createHash("sha256").update(readFileSync(join(folder, name))).digest("hex").slice(0, 12);
    const row = [name, TYPES[extname(name)], digest].map((text) => JSON.stringify(text)).join(", ");
    return `    (${row}, include_bytes!(${JSON.stringify(join(folder, basename(name)))})),\n`;
  });
  const float = (number) => `${number}${Number.isInteger(number) ? ".0" : ""}`;
  const pair = ([x, y]) => `(${float(x)}, ${float(y)})`;
  return `/// Built files: name, media type, digest, bytes.
pub const BUILT: &[(&str, &str, &str, &[u8])] = &[
${rows.join("")}];

/// The size of \`europe.svg\`, in its units of 5 km.
pub const EUROPE_SIZE: (f64, f64) = ${pair([place.width, place.height])};
/// The centre of its projection: longitude and latitude in degrees.
pub const EUROPE_CENTRE: (f64, f64) = ${pair(place.centre)};
/// The radius of the sphere in its units.
pub const EUROPE_SCALE: f64 = ${float(place.scale)};
/// Where the centre of the projection lies in it.
pub const EUROPE_TRANSLATE: (f64, f64) = ${pair(place.translate)};
`;
}
