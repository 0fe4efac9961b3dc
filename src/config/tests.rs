//! The flags against what they set and against the handbook.

use super::{Cli, Command, ServeOptions};
use crate::catalog::search::wish::FindLimits;
use crate::http::PageLimits;
use crate::http::operation::Operation;
use crate::http::write::WriteLimits;
use crate::query::Limits;
use crate::store::results::ResultLimits;
use clap::{CommandFactory, Parser};
use std::fmt::Debug;
use std::fs;

const HANDBOOK: &str = "docs/OPERATIONS.md";

fn serve(flags: &[&str]) -> Box<ServeOptions> {
    let cli = Cli::try_parse_from(["clipgraph", "serve"].iter().chain(flags)).unwrap();
    match cli.command {
        Command::Serve(options) => options,
        other => panic!("{other:?}"),
    }
}

fn same(ours: &impl Debug, theirs: &impl Debug) {
    assert_eq!(format!("{ours:#?}"), format!("{theirs:#?}"));
}

/// The cells of the lines of a table that begin so.
fn rows(text: &str, begin: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter(|line| line.starts_with(begin));
    let cells = |line: &str| {
        let line = line.trim_matches('|').replace("\\|", "/");
        line.split('|').map(|it| it.trim().to_owned()).collect()
    };
    lines.map(cells).collect()
}

#[test]
fn without_flags_the_server_has_the_defaults_of_the_code() {
    let options = serve(&[]);
    same(&options.limits.limits(), &Limits::default());
    same(&options.pages.limits(), &PageLimits::default());
    same(&options.find.limits(), &FindLimits::default());
    same(&options.writing.limits(), &WriteLimits::default());
    same(&options.results.limits(), &ResultLimits::default());
    same(&options.operation.operation(), &Operation::default());
}

#[test]
fn a_flag_of_pages_sets_what_it_is_called_after() {
    let flags = [
        "--page-rows=21",
        "--page-data-bytes=22",
        "--page-neighbours=23",
        "--answers-kept=24",
        "--answer-rows-kept=25",
        "--names=26",
        "--names-looked-at=270",
        "--update-operations=28",
        "--address-bytes=29000",
        "--body-discard-bytes=30",
        "--auth-clients=31",
    ];
    let options = serve(&flags);
    let (pages, operation) = (options.pages.limits(), options.operation.operation());
    assert_eq!(
        (pages.rows, pages.data_bytes, pages.neighbours),
        (21, 22, 23)
    );
    assert_eq!((pages.answers.answers, pages.answers.rows), (24, 25));
    assert_eq!((pages.names.most, pages.names.looked_at), (26, 270));
    assert_eq!(options.limits.limits().update_operations, 28);
    assert_eq!(operation.connections.address_bytes, 29_000);
    assert_eq!(
        (operation.bodies.discarded, options.auth.auth_clients),
        (30, 31)
    );
    assert!(Cli::try_parse_from(["clipgraph", "serve", "--page-rows=0"]).is_err());
}

#[test]
fn the_handbook_has_every_flag_of_serve_with_its_variable_and_its_default() {
    let handbook = fs::read_to_string(HANDBOOK).unwrap();
    let rows = rows(&handbook, "| `--");
    let command = Cli::command();
    let serve = command.find_subcommand("serve").unwrap();
    let mut found = 0;
    // `--help` and `--version` have no variable, and spans are in builds of their own.
    let flags = serve.get_arguments();
    for flag in flags.filter(|it| it.get_env().is_some() && it.get_id() != "otlp_endpoint") {
        let long = format!("`--{}`", flag.get_long().unwrap());
        let row = rows.iter().find(|row| row[0] == long && row.len() == 4);
        let row = row.unwrap_or_else(|| panic!("{HANDBOOK} has no row {long}"));
        let variable = flag.get_env().unwrap().to_string_lossy();
        assert_eq!(row[1], format!("`{variable}`"), "{long}");
        // What is off or has no value says so in words.
        if flag.get_action().takes_values()
            && let [default] = flag.get_default_values()
        {
            assert_eq!(row[2], format!("`{}`", default.to_string_lossy()), "{long}");
        }
        assert!(!row[3].is_empty(), "{long}");
        found += 1;
    }
    assert!(found > 60, "{found}");
}

/// A size as code writes it: a number, `KiB` and `MiB` as a product or a shift.
fn written(size: &str) -> Vec<String> {
    let (number, unit) = size.split_once(' ').unwrap_or((size, ""));
    let number: u64 = number.parse().unwrap();
    let grouped = |number: u64| {
        let digits = number.to_string();
        let groups = digits.as_bytes().rchunks(3).rev();
        let groups = groups.map(|it| String::from_utf8_lossy(it).into_owned());
        groups.collect::<Vec<_>>().join("_")
    };
    match unit {
        "" => vec![grouped(number), number.to_string()],
        "KiB" => vec![format!("{number} * 1024")],
        "MiB" => vec![format!("{number} * 1024 * 1024"), format!("{number} << 20")],
        "MB" => vec![grouped(number * 1_000_000)],
        _ => panic!("{size}"),
    }
}

#[test]
fn the_fixed_sizes_of_the_handbook_are_those_of_the_code() {
    let handbook = fs::read_to_string(HANDBOOK).unwrap();
    let (_, section) = handbook.split_once("### Fixed sizes\n").unwrap();
    let (section, _) = section.split_once("\n###").unwrap();
    let mut found = 0;
    for row in rows(section, "| ")
        .into_iter()
        .filter(|row| row[0] != "what")
    {
        let (sizes, places) = (row[1].split(", "), row[3].split(", "));
        assert_eq!(sizes.clone().count(), places.clone().count(), "{row:?}");
        for (size, place) in sizes.zip(places) {
            let (file, name) = place.trim_matches('`').split_once("` `").unwrap();
            let code = fs::read_to_string(format!("src/{file}")).unwrap();
            let stands = |value: &String| {
                let (name, value) = (format!("const {name}: "), format!(" = {value};"));
                let mut lines = code.lines();
                lines.any(|line| line.contains(&name) && line.ends_with(&value))
            };
            assert!(written(size).iter().any(stands), "{place} is not {size}");
            found += 1;
        }
    }
    assert!(found > 30, "{found}");
}
