//! Builds what the pages load in a browser, with Node and esbuild, into `OUT_DIR/web`.
//!
//! - **Shape:** `web/build.mjs` does the work and writes `assets.rs`, which `render::built` compiles in.
//! - **Errors:** one line that says what is missing; `scripts/setup` gets it.
//! - **Source:** <https://doc.rust-lang.org/cargo/reference/build-scripts.html>.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

/// The versions that are wanted, and a copy that `scripts/setup` makes of it beside what it fetched.
const WANTED: &str = "web/package-lock.json";
const FETCHED: &str = "web/node_modules/fetched.json";

fn main() -> ExitCode {
    for path in [
        "web/src",
        "web/build.mjs",
        "web/europe.mjs",
        WANTED,
        FETCHED,
    ] {
        println!("cargo::rerun-if-changed={path}");
    }
    match built() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            println!("cargo::error={what}");
            ExitCode::FAILURE
        }
    }
}

fn built() -> Result<(), String> {
    let wanted = fs::read(WANTED).map_err(|error| format!("{WANTED}: {error}"))?;
    match fs::read(FETCHED) {
        Ok(fetched) if fetched == wanted => {}
        Ok(_) => {
            return Err(format!(
                "{WANTED} has changed: run scripts/setup, which fetches what it names"
            ));
        }
        Err(_) => {
            return Err(format!(
                "what {WANTED} names is not there: run scripts/setup, which fetches it"
            ));
        }
    }
    let folder = env::var_os("OUT_DIR").ok_or("build.rs is run by Cargo")?;
    let output = Command::new("node")
        .arg("web/build.mjs")
        .arg(Path::new(&folder).join("web"))
        .output()
        .map_err(|error| {
            format!("node cannot be started ({error}): run scripts/setup, which looks for it")
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    Err(format!("web/build.mjs failed: {}", lines.join(" | ")))
}
