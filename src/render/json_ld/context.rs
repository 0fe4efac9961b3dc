//! The JSON-LD context, read once: which key a property has, and what its values look like.

use crate::render::RenderError;
use oxrdf::{NamedNodeRef, Term};
use serde_json::Value;
use std::collections::HashMap;

/// A context made ready for writing.
#[derive(Debug, Clone)]
pub struct Context {
    /// The keys of a property, in the order of the context.
    forward: HashMap<String, Vec<Key>>,
    /// The keys with `@reverse`, by property.
    reverse: Vec<(String, Key)>,
    /// Simple terms by IRI, for the values of `type`.
    types: HashMap<String, String>,
    prefixes: Vec<(String, String)>,
}

/// One key of the context.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub name: String,
    /// Its place in the context, which is its place in a document.
    pub place: usize,
    pub coercion: Coercion,
    pub set: bool,
    pub language: bool,
}

/// What `@type` says of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Coercion {
    None,
    Id,
    Datatype(String),
}

impl Context {
    /// Reads the `@context` of a JSON-LD document.
    pub fn parse(text: &str) -> Result<Self, RenderError> {
        let bad = |what: &str| RenderError::Context(what.to_owned());
        let document: Value = serde_json::from_str(text)?;
        let terms = document["@context"]
            .as_object()
            .ok_or_else(|| bad("no @context object"))?;
        let simple = terms
            .iter()
            .filter_map(|(name, value)| Some((name, value.as_str()?)));
        let prefixes: Vec<(String, String)> = simple
            .clone()
            .filter(|(_, iri)| iri.ends_with(['#', '/']))
            .map(|(name, iri)| (name.clone(), iri.to_owned()))
            .collect();
        let mut context = Self {
            forward: HashMap::new(),
            reverse: Vec::new(),
            types: HashMap::new(),
            prefixes,
        };
        for (name, iri) in simple.filter(|(_, iri)| !iri.starts_with('@')) {
            context
                .types
                .entry(context.expand(iri))
                .or_insert_with(|| name.clone());
        }
        for (place, (name, value)) in terms.iter().enumerate() {
            context.take(place, name, value)?;
        }
        Ok(context)
    }

    /// The keys that documents have for a term, as property or as type, in the order of the context.
    pub fn names(&self, iri: &str) -> Vec<&str> {
        let keys = self.forward.get(iri).into_iter().flatten();
        let back = self.reverse.iter().filter(|(property, _)| property == iri);
        let mut keys: Vec<_> = keys.chain(back.map(|(_, key)| key)).collect();
        keys.sort_by_key(|key| key.place);
        let mut names: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
        names.extend(self.types.get(iri).map(String::as_str));
        names.dedup();
        names
    }

    fn take(&mut self, place: usize, name: &str, value: &Value) -> Result<(), RenderError> {
        let (iri, coercion) = match value {
            Value::String(iri) if !iri.starts_with('@') => (self.expand(iri), Coercion::None),
            Value::Object(parts) => {
                let iri = parts
                    .get("@id")
                    .or(parts.get("@reverse"))
                    .and_then(Value::as_str);
                let iri = iri.ok_or_else(|| RenderError::Context(format!("{name} has no @id")))?;
                let coercion = match parts.get("@type").and_then(Value::as_str) {
                    None => Coercion::None,
                    Some("@id") => Coercion::Id,
                    Some(datatype) => Coercion::Datatype(self.expand(datatype)),
                };
                (self.expand(iri), coercion)
            }
            _ => return Ok(()),
        };
        let container = &value["@container"];
        let has = |wanted: &str| match container {
            Value::String(one) => one == wanted,
            Value::Array(several) => several.iter().any(|one| one == wanted),
            _ => false,
        };
        let (set, language) = (has("@set"), has("@language"));
        let key = Key {
            name: name.to_owned(),
            place,
            coercion,
            set,
            language,
        };
        if value.get("@reverse").is_some() {
            self.reverse.push((iri, key));
        } else if !iri.starts_with('@') {
            self.forward.entry(iri).or_default().push(key);
        }
        Ok(())
    }

    fn expand(&self, text: &str) -> String {
        let known = text.split_once(':').and_then(|(prefix, local)| {
            let (_, iri) = self.prefixes.iter().find(|(name, _)| name == prefix)?;
            Some(format!("{iri}{local}"))
        });
        known.unwrap_or_else(|| text.to_owned())
    }

    /// The key under which a value of a property stands; `None` when no key can hold it.
    pub(super) fn key(&self, property: NamedNodeRef<'_>, value: &Term) -> Option<&Key> {
        self.forward
            .get(property.as_str())?
            .iter()
            .find(|key| key.holds(value))
    }

    /// The keys that lead backwards, with their properties.
    pub(super) fn reverse(&self) -> impl Iterator<Item = (&str, &Key)> {
        self.reverse
            .iter()
            .map(|(property, key)| (property.as_str(), key))
    }

    /// A class or a datatype, as short as the context can say it.
    pub(super) fn compact(&self, iri: &str) -> String {
        if let Some(term) = self.types.get(iri) {
            return term.clone();
        }
        let short = self.prefixes.iter().find_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            (!local.is_empty() && !local.starts_with("//")).then(|| format!("{prefix}:{local}"))
        });
        short.unwrap_or_else(|| iri.to_owned())
    }
}

impl Key {
    /// Whether a value can stand under the key and come back as the same term.
    fn holds(&self, value: &Term) -> bool {
        match value {
            Term::NamedNode(_) => !self.language && !matches!(self.coercion, Coercion::Datatype(_)),
            Term::BlankNode(_) => !self.language && self.coercion == Coercion::None,
            Term::Literal(literal) if literal.language().is_some() => {
                self.coercion == Coercion::None && literal.direction().is_none()
            }
            Term::Literal(literal) => match &self.coercion {
                Coercion::Datatype(datatype) => literal.datatype().as_str() == datatype,
                Coercion::None => !self.language,
                Coercion::Id => false,
            },
            Term::Triple(_) => false,
        }
    }
}
