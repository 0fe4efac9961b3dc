//! The mapping tables: how the wordings of the tables become things and concepts of ours.
//!
//! - **Shape:** `seed-data/mapping/*.csv`; a table that is not there is empty. `docs/IMPORT.md` lists them.

use super::problem::Problem;
use super::table::{Row, bytes_of, records};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// An organisation, a person or an unnamed group that a wording stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActorEntry {
    /// The city in whose rows the wording has this meaning; empty for all.
    pub city: String,
    /// Empty for an unnamed group.
    pub slug: String,
    pub label: String,
    /// The leaf class; `Person` for people.
    pub class: String,
    pub actor_type: String,
    pub country: String,
    /// `role: …` of a person, as a publication gives it.
    pub note: String,
    /// `actor`, `person`, `group`, or `skip` for a wording that names nobody.
    pub use_as: String,
}

/// A source by its address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceEntry {
    pub url: String,
    pub slug: String,
    pub title: String,
    pub publisher: String,
    pub kind: String,
    pub evidence_level: String,
    pub date_read: String,
    pub title_lang: String,
}

/// All mapping tables. Rows are kept as they are where few columns are read.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    pub target_groups: BTreeMap<String, Vec<String>>,
    pub actors: HashMap<(String, String), Vec<ActorEntry>>,
    pub topics: HashMap<String, String>,
    pub types: HashMap<String, String>,
    pub cities: BTreeMap<String, Row>,
    pub sources: HashMap<String, SourceEntry>,
    pub outcomes: HashMap<usize, Row>,
    pub outcome_texts: HashMap<String, Vec<Row>>,
    pub assessments: HashMap<(String, String), Row>,
    /// Subjects of assessments that are no policy: the path of the thing, such as `topic/housing`.
    pub subjects: HashMap<String, Row>,
    /// Rows that editors keep back, by table and number.
    pub left_out: HashMap<(String, String), Row>,
    /// Addresses of sources that rows of `actors.csv` name in words.
    pub actor_sources: HashMap<String, String>,
    /// The cities of policies of several cities, where no authority of theirs takes part.
    pub policy_cities: HashMap<String, Row>,
    pub roles: HashMap<(String, String), String>,
    pub modules: BTreeMap<String, Row>,
    pub publications: HashMap<String, Row>,
    pub languages: HashMap<String, String>,
}

/// The parts of a cell with several slugs.
fn parts(cell: &str) -> Vec<String> {
    cell.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn cell(row: &Row, column: &str) -> String {
    row.get(column).to_owned()
}

impl Mapping {
    /// The names of the mapping tables.
    pub const NAMES: [&str; 17] = [
        "actor-sources",
        "actors",
        "assessments",
        "cities",
        "languages",
        "left-out",
        "modules",
        "outcome-text",
        "outcomes",
        "policy-cities",
        "publications",
        "roles",
        "sources",
        "subjects",
        "target-groups",
        "topics",
        "types",
    ];

    /// Reads the folder.
    pub fn read(folder: &Path) -> Result<Self, Vec<Problem>> {
        Self::of(&|name| {
            let path = folder.join(format!("{name}.csv"));
            path.exists()
                .then(|| bytes_of(&path).map(|bytes| (path, bytes)))
        })
    }

    /// Makes it of the tables that can be had by name; one that cannot be had is empty.
    pub fn of(tables: &Tables<'_>) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader {
            tables,
            problems: Vec::new(),
        };
        let mapping = Self::gather(&mut reader);
        if reader.problems.is_empty() {
            Ok(mapping)
        } else {
            Err(reader.problems)
        }
    }

    fn gather(from: &mut Reader<'_>) -> Self {
        let mut mapping = Self {
            target_groups: from.table("target-groups", |row| {
                (cell(row, "wording"), parts(row.get("concepts")))
            }),
            topics: from.table("topics", |row| (cell(row, "key"), cell(row, "concept"))),
            types: from.table("types", |row| (cell(row, "policy_id"), cell(row, "class"))),
            cities: from.table("cities", |row| (cell(row, "name"), row.clone())),
            outcomes: from
                .table::<_, _, Vec<_>>("outcomes", |row| (cell(row, "row"), row.clone()))
                .into_iter()
                .filter_map(|(number, row)| Some((number.parse().ok()?, row)))
                .collect(),
            assessments: from.table("assessments", |row| {
                ((cell(row, "criterion"), cell(row, "rating")), row.clone())
            }),
            subjects: from.table("subjects", |row| (cell(row, "wording"), row.clone())),
            left_out: from.table("left-out", |row| {
                ((cell(row, "table"), cell(row, "row")), row.clone())
            }),
            actor_sources: from.table("actor-sources", |row| {
                (cell(row, "name"), cell(row, "source_url"))
            }),
            policy_cities: from.table("policy-cities", |row| (cell(row, "policy_id"), row.clone())),
            roles: from.table("roles", |row| {
                (
                    (cell(row, "table"), cell(row, "wording")),
                    cell(row, "role"),
                )
            }),
            modules: from.table("modules", |row| (cell(row, "slug"), row.clone())),
            publications: from.table("publications", |row| (cell(row, "id"), row.clone())),
            languages: from.table("languages", |row| (cell(row, "id"), cell(row, "language"))),
            ..Self::default()
        };
        let sources: Vec<_> = from.table("sources", |row| (row.clone(), source(row)));
        for (row, entry) in sources {
            for alias in row.list("aliases") {
                mapping.sources.insert(alias.to_owned(), entry.clone());
            }
            mapping.sources.insert(entry.url.clone(), entry);
        }
        let actors: Vec<_> = from.table("actors", |row| {
            ((cell(row, "wording"), cell(row, "type")), actor(row))
        });
        for (key, entry) in actors {
            mapping.actors.entry(key).or_default().push(entry);
        }
        let texts: Vec<_> = from.table("outcome-text", |row| (cell(row, "policy_id"), row.clone()));
        for (policy, row) in texts {
            mapping.outcome_texts.entry(policy).or_default().push(row);
        }
        mapping
    }

    /// The same with the rows of another mapping, which come before those here.
    ///
    /// What is said here of single rows and policies of a table is about other tables, and goes.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.outcomes = more.outcomes;
        self.outcome_texts = more.outcome_texts;
        self.left_out = more.left_out;
        self.target_groups.extend(more.target_groups);
        self.actors.extend(more.actors);
        self.topics.extend(more.topics);
        self.types.extend(more.types);
        self.cities.extend(more.cities);
        self.sources.extend(more.sources);
        self.assessments.extend(more.assessments);
        self.subjects.extend(more.subjects);
        self.actor_sources.extend(more.actor_sources);
        self.policy_cities.extend(more.policy_cities);
        self.roles.extend(more.roles);
        self.modules.extend(more.modules);
        self.publications.extend(more.publications);
        self.languages.extend(more.languages);
        self
    }

    /// What a wording stands for in the rows of a city; several entries where it names several actors.
    pub fn actor(&self, wording: &str, kind: &str, city: &str) -> Vec<&ActorEntry> {
        let key = (wording.to_owned(), kind.to_owned());
        let entries = self.actors.get(&key).map_or(&[][..], Vec::as_slice);
        let here: Vec<_> = entries
            .iter()
            .filter(|entry| !entry.city.is_empty() && entry.city == city)
            .collect();
        if here.is_empty() {
            entries
                .iter()
                .filter(|entry| entry.city.is_empty())
                .collect()
        } else {
            here
        }
    }

    /// What a wording stands for, whatever type it was given.
    pub fn actor_of_any_type(&self, wording: &str) -> Option<&ActorEntry> {
        let mut found: Vec<_> = self
            .actors
            .iter()
            .filter(|((known, _), _)| known == wording)
            .flat_map(|(_, entries)| entries)
            .filter(|entry| !entry.slug.is_empty())
            .collect();
        found.sort_by(|a, b| a.slug.cmp(&b.slug));
        found.dedup_by(|a, b| a.slug == b.slug);
        match found.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Why editors keep a row back, if they do: number and key must both be those of the row.
    pub fn left_out(&self, row: &Row) -> Option<&str> {
        let place = (row.file_name(), row.number.to_string());
        let entry = self.left_out.get(&place)?;
        (entry.get("key") == row.key()).then(|| entry.get("reason"))
    }

    /// The slugs of the cities that a name stands for; none for a name that is known to be no city.
    pub fn cities_named(&self, name: &str) -> Option<Vec<String>> {
        self.cities.get(name).map(|row| parts(row.get("slug")))
    }

    /// The row of the one city with this slug.
    pub fn city_row(&self, slug: &str) -> Option<&Row> {
        self.cities.values().find(|row| row.get("slug") == slug)
    }

    /// The English name of a city.
    pub fn city_name(&self, slug: &str) -> String {
        let row = self.city_row(slug);
        row.map_or(slug, |row| row.get("label_en")).to_owned()
    }
}

fn actor(row: &Row) -> ActorEntry {
    ActorEntry {
        city: cell(row, "city"),
        slug: cell(row, "slug"),
        label: cell(row, "label"),
        class: cell(row, "class"),
        actor_type: cell(row, "actor_type"),
        country: cell(row, "country"),
        note: cell(row, "note"),
        use_as: cell(row, "use"),
    }
}

fn source(row: &Row) -> SourceEntry {
    SourceEntry {
        url: cell(row, "url"),
        slug: cell(row, "slug"),
        title: cell(row, "title"),
        publisher: cell(row, "publisher"),
        kind: cell(row, "kind"),
        evidence_level: cell(row, "evidence_level"),
        date_read: cell(row, "date_read"),
        title_lang: cell(row, "title_lang"),
    }
}

/// A mapping table by its name: what problems call it, and its bytes.
pub type Tables<'a> = dyn Fn(&str) -> Option<Result<(PathBuf, Vec<u8>), Vec<Problem>>> + 'a;

struct Reader<'a> {
    tables: &'a Tables<'a>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn table<K, V, C: FromIterator<(K, V)>>(
        &mut self,
        name: &str,
        entry: impl Fn(&Row) -> (K, V),
    ) -> C {
        let rows = match (self.tables)(name) {
            Some(table) => table.and_then(|(path, bytes)| records(&path, &bytes)),
            None => Ok((Vec::new(), Vec::new())),
        };
        match rows {
            Ok((_, rows)) => rows.iter().map(entry).collect(),
            Err(problems) => {
                self.problems.extend(problems);
                std::iter::empty().collect()
            }
        }
    }
}
