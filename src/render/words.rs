//! The words of the pages, in every language that pages are in.
//!
//! - **Shape:** a message has a key and stands in `words/{language}/{part}.ftl`, one file for each part of
//!   the site; those of the import stand beside it, in `src/import/words`. [`say`] gives it; what a language lacks is said in English, and a test sees to it that
//!   none lacks anything and that no key is asked for that is nowhere.
//! - **Units:** counts are given twice, as the number that decides about plural and as the text to print.
//! - **Source:** <https://projectfluent.org/fluent/guide/>.

pub use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::LazyLock;

/// The texts of all parts in one language.
macro_rules! texts {
    ($language:literal: $($part:literal),+ $(,)?) => {
        &[
            $(include_str!(concat!("words/", $language, "/", $part, ".ftl")),)+
            include_str!(concat!("../import/words/", $language, ".ftl")),
        ]
    };
}

/// Every part in every language: a new part is one word here and a file for each language.
macro_rules! languages {
    ($($part:literal),+ $(,)?) => {
        [
            ("en", texts!("en": $($part),+)),
            ("fr", texts!("fr": $($part),+)),
            ("de", texts!("de": $($part),+)),
        ]
    };
}

type Bundle = FluentBundle<FluentResource>;

/// The languages with the texts of their parts, English first.
const TEXTS: [(&str, &[&str]); 3] = languages![
    "layout",
    "home",
    "kinds",
    "thing",
    "pages",
    "find",
    "charts",
    "actors",
    "modules",
    "compare",
    "desk",
    "rules",
    "workbench"
];

static BUNDLES: LazyLock<Vec<(&str, Bundle)>> = LazyLock::new(|| {
    let bundles = TEXTS.iter();
    bundles
        .map(|(language, texts)| (*language, bundle(language, texts)))
        .collect()
});

fn bundle(language: &str, texts: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.parse().into_iter().collect());
    // Marks around what is put in are for texts of mixed direction; ours are all written from the left.
    bundle.set_use_isolating(false);
    for text in texts {
        // A text with a mistake gives all its messages but the wrong ones, which a test finds.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// What is put into a message: a name and a value.
pub type Arguments<'a> = [(&'a str, FluentValue<'a>)];

/// A message in a language, or else in English, with what is put into it.
pub fn say(language: &str, key: &str, arguments: &Arguments<'_>) -> String {
    let wanted = BUNDLES.iter().filter(|(tag, _)| *tag == language);
    let english = BUNDLES.iter().take(1);
    let mut found = wanted.chain(english).filter_map(|(_, bundle)| {
        let pattern = bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        let said = bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new());
        Some(said.into_owned())
    });
    found.next().unwrap_or_else(|| key.to_owned())
}

/// What a script puts into its messages, by the names of the places.
const PLACES: [&str; 7] = ["text", "number", "name", "what", "time", "from", "to"];

/// The messages whose keys begin so, for a script, as JSON: a place stands as `{name}`, and a message that
/// depends on `$count` is there twice, for one and for several.
pub fn for_scripts(language: &str, beginning: &str) -> String {
    let open = |key: &str, count: usize| {
        let place = |name| (name, FluentValue::from(format!("{{{name}}}")));
        let mut put: Vec<_> = PLACES.into_iter().map(place).collect();
        put.push(("count", count.into()));
        say(language, key, &put)
    };
    let message = |key: &str| {
        let (one, several) = (open(key, 1), open(key, 2));
        let said = if one == several {
            one.into()
        } else {
            vec![one, several].into()
        };
        (key.to_owned(), said)
    };
    let lines = TEXTS[0].1.iter().flat_map(|text| text.lines());
    let keys = lines.filter_map(|line| Some(line.split_once(" =")?.0));
    let keys = keys.filter(|key| key.starts_with(beginning));
    serde_json::Value::Object(keys.map(message).collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The keys of a text, each with the names of what is put in.
    fn keys(texts: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut last = String::new();
        for line in texts.iter().flat_map(|text| text.lines()) {
            let begins = line.starts_with(|first: char| first.is_ascii_alphabetic());
            if let Some((key, _)) = line.split_once('=').filter(|_| begins) {
                last = key.trim().to_owned();
                let new = keys.insert(last.clone(), BTreeSet::new()).is_none();
                assert!(new, "{last} stands there twice");
            }
            let names = line.split('$').skip(1).map(|rest| {
                let name = |it: &char| it.is_ascii_alphanumeric() || *it == '-';
                rest.chars().take_while(name).collect::<String>()
            });
            keys.entry(last.clone()).or_default().extend(names);
        }
        keys.remove("");
        keys
    }

    #[test]
    fn every_text_is_well_formed() {
        for (language, texts) in TEXTS {
            for text in texts {
                let parsed = FluentResource::try_new((*text).to_owned());
                assert!(parsed.is_ok(), "{language}: {:?}", parsed.err());
            }
        }
    }

    #[test]
    fn every_language_says_the_same_things_about_the_same_values() {
        let english = keys(TEXTS[0].1);
        assert!(!english.is_empty());
        for (language, texts) in &TEXTS[1..] {
            let theirs = keys(texts);
            for (key, names) in &english {
                assert_eq!(theirs.get(key), Some(names), "{language}: {key}");
            }
            let more: Vec<_> = theirs
                .keys()
                .filter(|it| !english.contains_key(*it))
                .collect();
            assert!(more.is_empty(), "{language}: {more:?}");
        }
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let nested = entries.flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        });
        nested.collect()
    }

    /// What is asked for in templates, sources and scripts: the texts right behind `say("`, `say_with("` and
    /// `say_count("`.
    fn asked() -> BTreeSet<String> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = ["src/render", "web/src"].map(|folder| files(&here.join(folder)));
        let texts = folders
            .into_iter()
            .flatten()
            .filter(|path| !path.ends_with("words.rs"));
        let mut asked = BTreeSet::new();
        for path in texts.filter(|path| {
            path.extension()
                .is_some_and(|it| ["rs", "html", "js"].iter().any(|like| it == *like))
        }) {
            let text = fs::read_to_string(path).unwrap();
            for call in ["say(\"", "say_with(\"", "say_count(\""] {
                let keys = text
                    .split(call)
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next());
                asked.extend(keys.filter(|key| !key.is_empty()).map(ToOwned::to_owned));
            }
        }
        asked
    }

    #[test]
    fn nothing_is_asked_for_that_is_nowhere() {
        let english = keys(TEXTS[0].1);
        let asked = asked();
        assert!(!asked.is_empty());
        let missing: Vec<_> = asked
            .iter()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_script_gets_the_messages_of_its_part_with_their_places_open() {
        let german: serde_json::Value = serde_json::from_str(&for_scripts("de", "bench-")).unwrap();
        assert_eq!(german["bench-cancel"], "Abbrechen");
        let rows = serde_json::json!(["{text} Zeile", "{text} Zeilen"]);
        assert_eq!(german["bench-rows"], rows);
        let messages = german.as_object().unwrap();
        assert!(messages.keys().all(|key| key.starts_with("bench-")));
        let known = keys(TEXTS[0].1);
        let wanted = known.keys().filter(|key| key.starts_with("bench-"));
        assert_eq!(messages.len(), wanted.count());
        // A place that no script can fill would be shown as it is written.
        let names = known.iter().filter(|(key, _)| key.starts_with("bench-"));
        for (key, names) in names {
            let known = |name: &String| name == "count" || PLACES.contains(&name.as_str());
            let strange = names.iter().find(|name| !known(name));
            assert_eq!(strange, None, "{key}");
        }
    }

    #[test]
    fn a_message_is_said_in_the_language_or_in_english_with_what_is_put_in() {
        assert_eq!(say("en", "layout-skip", &[]), "Skip to the content");
        assert_eq!(say("de", "layout-skip", &[]), "Zum Inhalt springen");
        assert_eq!(say("hu", "layout-skip", &[]), "Skip to the content");
        assert_eq!(say("en", "no such thing", &[]), "no such thing");
        let version = [("version", FluentValue::from("7"))];
        let said = say("fr", "layout-version", &version);
        assert!(said.contains('7'), "{said}");
        assert!(!said.contains('\u{2068}'), "{said}");
    }
}
