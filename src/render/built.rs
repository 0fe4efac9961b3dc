//! What `build.rs` made from `web/`: the scripts of the pages, and the map of Europe.
//!
//! - **Shape:** [`BUILT`] for the table of assets. The map is `europe.svg`, in the azimuthal equal-area
//!   projection of ETRS89-LAEA on a sphere: with longitude λ and latitude φ against the centre λ₀, φ₀,
//!   k = √(2 / (1 + sin φ₀ sin φ + cos φ₀ cos φ cos(λ − λ₀))), a place is drawn at
//!   x = [`EUROPE_TRANSLATE`].0 + [`EUROPE_SCALE`] · k cos φ sin(λ − λ₀) and
//!   y = [`EUROPE_TRANSLATE`].1 − [`EUROPE_SCALE`] · k (cos φ₀ sin φ − sin φ₀ cos φ cos(λ − λ₀)).
//! - **Units:** the map's are 5 km, from its upper left corner; degrees for [`EUROPE_CENTRE`].
//! - **Source:** `web/build.mjs`, `web/src/europe.json`, <https://epsg.io/3035>.

include!(concat!(env!("OUT_DIR"), "/web/assets.rs"));
