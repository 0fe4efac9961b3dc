//! The full-text index of one version, in memory.
//!
//! - **Shape:** one document for each thing, three fields for each language: its names, the names of what
//!   it is linked to, its texts. Two fields more hold all words unstemmed, of names alone and of
//!   everything, for beginnings of words, mistyped words and phrases. Nothing is stored: a document's
//!   number is the place of its thing.
//! - **Units:** made by one thread, in one segment; `BUFFER` bytes are taken at a time while it is made.
//! - **Errors:** [`SearchError`], which the engine in memory has no cause for.
//! - **Source:** <https://docs.rs/tantivy/0.27.0/tantivy/>.

use super::document::{Document, Gatherer, Text};
use super::language::{self, COUNT, PLAIN, analyser, analyser_name};
use crate::catalog::collection::members;
use crate::catalog::practice::Practices;
use crate::rdf::iri::{NAMESPACE, Slug};
use crate::store::snapshot::Snapshot;
use oxrdf::NamedNode;
use std::collections::BTreeSet;
use tantivy::directory::RamDirectory;
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::schema::{
    Field, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument};

/// The index could not be made or asked.
#[derive(Debug, thiserror::Error)]
#[error("the full-text index failed")]
pub struct SearchError(#[from] tantivy::TantivyError);

/// What is found besides policies: kinds and concept schemes, the likeliest to be meant first.
pub const KINDS: [&str; 14] = [
    "city",
    "topic",
    "target-group",
    "actor",
    "module",
    "recommendation",
    "publication",
    "transfer",
    "review",
    "network",
    "event",
    "person",
    "actor-type",
    "source",
];

const BUFFER: usize = 50_000_000;

/// The fields of the index.
pub struct Fields {
    pub names: Vec<Field>,
    pub near: Vec<Field>,
    pub texts: Vec<Field>,
    /// Words of names, unstemmed.
    pub name_words: Field,
    /// All words, unstemmed.
    pub words: Field,
}

impl Fields {
    fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            names: by_language(&mut schema, "name"),
            near: by_language(&mut schema, "near"),
            texts: by_language(&mut schema, "text"),
            name_words: schema.add_text_field("name_words", options(PLAIN, POSITIONS)),
            words: schema.add_text_field("words", options(PLAIN, POSITIONS)),
        };
        (schema.build(), fields)
    }
}

const POSITIONS: IndexRecordOption = IndexRecordOption::WithFreqsAndPositions;

fn options(analyser: &str, kept: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyser)
        .set_index_option(kept);
    TextOptions::default().set_indexing_options(indexing)
}

fn by_language(schema: &mut SchemaBuilder, name: &str) -> Vec<Field> {
    let field = |place| {
        let analyser = analyser_name(place);
        let options = options(analyser, IndexRecordOption::WithFreqs);
        schema.add_text_field(&format!("{name}_{analyser}"), options)
    };
    (0..COUNT).map(field).collect()
}

/// The index of one version.
pub struct TextIndex {
    pub searcher: Searcher,
    pub fields: Fields,
    /// The things by number: policies first, in the order of [`Practices`], then the others by kind.
    pub things: Vec<NamedNode>,
    /// How many of them are policies.
    pub policies: usize,
}

impl TextIndex {
    /// Reads everything that can be found. Takes a while: not on an async thread.
    pub fn of(snapshot: &Snapshot, practices: &Practices) -> Result<Self, SearchError> {
        let things = things(snapshot, practices);
        let (schema, fields) = Fields::build();
        let builder = Index::builder().schema(schema).tokenizers(analysers());
        let mut writer: SingleSegmentIndexWriter =
            builder.single_segment_index_writer(RamDirectory::create(), BUFFER)?;
        let mut gatherer = Gatherer::new(snapshot, practices);
        for thing in &things {
            writer.add_document(fields.document(&gatherer.document(thing)))?;
        }
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        Ok(Self {
            searcher: reader.try_into()?.searcher(),
            fields,
            things,
            policies: practices.len(),
        })
    }
}

impl Fields {
    fn document(&self, from: &Document) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        let mut add = |texts: &BTreeSet<Text>, fields: &[Field], words: &[Field]| {
            for (place, text) in texts {
                let field = fields.get(*place);
                for field in field.into_iter().chain(words) {
                    document.add_text(*field, text);
                }
            }
        };
        add(&from.names, &self.names, &[self.words, self.name_words]);
        add(&from.near, &self.near, &[self.words]);
        add(&from.texts, &self.texts, &[self.words]);
        document
    }
}

fn analysers() -> tantivy::tokenizer::TokenizerManager {
    let analysers = tantivy::tokenizer::TokenizerManager::new();
    for place in 0..COUNT {
        analysers.register(analyser_name(place), analyser(place));
    }
    analysers.register(PLAIN, language::plain());
    analysers
}

/// Policies, then what else has a page here.
fn things(snapshot: &Snapshot, practices: &Practices) -> Vec<NamedNode> {
    let mut things: Vec<_> = practices.iter().map(|(policy, _)| policy.clone()).collect();
    let mut known: BTreeSet<_> = things.iter().cloned().collect();
    for kind in KINDS {
        let members = Slug::parse(kind)
            .ok()
            .and_then(|kind| members(snapshot, &kind));
        let ours = members.unwrap_or_default().into_iter();
        let ours = ours.filter(|thing| thing.as_str().starts_with(NAMESPACE));
        things.extend(ours.filter(|thing| known.insert(thing.clone())));
    }
    things
}
