//! Data that lives: what is written over HTTP or shipped anew becomes history, and what is refused changes
//! nothing.
#![expect(clippy::expect_used, reason = "a broken fixture should stop the test")]

mod changes;
mod checked;
mod copies;
mod curation;
mod dates;
mod desk;
mod drafts;
#[expect(dead_code, reason = "shared with the tests of failing disks")]
mod editor;
mod fates;
mod find;
mod graphs;
mod memento;
mod mended;
mod office;
mod refused;
#[expect(dead_code, reason = "shared with the tests of failing disks")]
mod server;
mod sourced;
mod spoken;
mod story;
mod tables;
mod things;
mod told;
mod unfit;
mod updates;
mod versions;
