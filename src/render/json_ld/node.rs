//! Nodes of a JSON-LD document, nested from a root.

use super::context::{Coercion, Context, Key};
use crate::catalog::label::LABEL_PROPERTIES;
use crate::rdf::term::as_iri;
use crate::rdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use serde_json::{Map, Number, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The statements about one subject.
type Statements = Vec<(NamedNode, Term)>;

/// Writes nodes; remembers what is written.
pub(super) struct Writer<'a> {
    context: &'a Context,
    subjects: BTreeMap<String, Statements>,
    written: BTreeSet<String>,
    /// The subjects around the present one, outermost first.
    path: Vec<String>,
}

impl<'a> Writer<'a> {
    pub fn new(context: &'a Context, quads: &[Quad]) -> Self {
        let (mut subjects, mut seen) = (BTreeMap::<String, Statements>::new(), BTreeSet::new());
        for quad in quads {
            if seen.insert(Triple::from(quad.clone()).to_string()) {
                let statements = subjects.entry(id(&quad.subject)).or_default();
                statements.push((quad.predicate.clone(), quad.object.clone()));
            }
        }
        Self {
            context,
            subjects,
            written: BTreeSet::new(),
            path: Vec::new(),
        }
    }

    /// The root, with everything that it leads to, and what leads to it under reverse keys.
    pub fn root(&mut self, root: &NamedNode) -> Map<String, Value> {
        let mut object = self.node(root.as_str(), None);
        self.path.push(root.as_str().to_owned());
        for (property, key) in self.context.reverse() {
            let pointing: Vec<String> = self
                .subjects
                .iter()
                .filter(|(subject, _)| !self.written.contains(*subject))
                .filter(|(_, statements)| {
                    statements.iter().any(|(p, o)| {
                        p.as_str() == property && as_iri(o).is_some_and(|iri| iri == root.as_ref())
                    })
                })
                .map(|(subject, _)| subject.clone())
                .collect();
            if pointing.is_empty() {
                continue;
            }
            let nodes = pointing
                .iter()
                .map(|subject| Value::Object(self.node(subject, Some(property))))
                .collect();
            object.insert(key.name.clone(), Value::Array(nodes));
        }
        self.path.clear();
        object
    }

    /// The subjects that no path from the root reached.
    pub fn rest(&mut self) -> Vec<Value> {
        let mut nodes = Vec::new();
        while let Some(subject) = self
            .subjects
            .keys()
            .find(|subject| !self.written.contains(*subject))
            .cloned()
        {
            nodes.push(Value::Object(self.node(&subject, None)));
        }
        nodes
    }

    /// Every subject on its own, with references by `id` only.
    pub fn flat(&mut self) -> Vec<Value> {
        let subjects: Vec<String> = self.subjects.keys().cloned().collect();
        self.written.extend(subjects.iter().cloned());
        subjects
            .iter()
            .map(|subject| Value::Object(self.node(subject, None)))
            .collect()
    }

    /// One node; `backwards` names the property that leads back to the innermost of the path.
    fn node(&mut self, subject: &str, backwards: Option<&str>) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("id".to_owned(), json!(subject));
        self.written.insert(subject.to_owned());
        let parent = self.path.last().cloned();
        self.path.push(subject.to_owned());
        let statements = self.subjects.get(subject).cloned().unwrap_or_default();
        let mut members: BTreeMap<(usize, String), Member> = BTreeMap::new();
        for (property, value) in &statements {
            if backwards == Some(property.as_str())
                && as_iri(value).is_some_and(|iri| Some(iri.as_str()) == parent.as_deref())
            {
                continue;
            }
            self.add(&mut members, property, value);
        }
        self.path.pop();
        object.extend(
            members
                .into_iter()
                .map(|((_, name), member)| (name, member.finish())),
        );
        object
    }

    fn add(
        &mut self,
        members: &mut BTreeMap<(usize, String), Member>,
        property: &NamedNode,
        value: &Term,
    ) {
        if *property == rdf::TYPE
            && let Some(class) = as_iri(value)
        {
            let member = members
                .entry((0, "type".to_owned()))
                .or_insert_with(Member::array);
            member.push(json!(self.context.compact(class.as_str())));
            return;
        }
        let Some(key) = self.context.key(property.as_ref(), value) else {
            let name = (usize::MAX, self.context.compact(property.as_str()));
            let json = self.value(value, None);
            members.entry(name).or_insert_with(Member::array).push(json);
            return;
        };
        let name = (key.place + 1, key.name.clone());
        let member = members.entry(name).or_insert_with(|| Member::of(key));
        if let (true, Term::Literal(literal)) = (key.language, value) {
            member.translate(
                literal.language().unwrap_or("@none"),
                literal.value(),
                key.set,
            );
        } else {
            let json = self.value(value, Some(key));
            member.push(json);
        }
    }

    fn value(&mut self, term: &Term, key: Option<&Key>) -> Value {
        let coercion = key.map_or(&Coercion::None, |key| &key.coercion);
        match term {
            Term::NamedNode(node) if *coercion == Coercion::Id => json!(node.as_str()),
            Term::NamedNode(node) => self.reference(node.as_str()),
            Term::BlankNode(node) => self.reference(&node.to_string()),
            Term::Literal(literal) => self.literal(literal, coercion),
            Term::Triple(_) => Value::Null,
        }
    }

    /// A nested node, or just its `id` when it stands elsewhere already.
    fn reference(&mut self, subject: &str) -> Value {
        let statements = self.subjects.get(subject);
        let names_only = statements.is_some_and(|statements| {
            statements
                .iter()
                .all(|(p, _)| LABEL_PROPERTIES.contains(&p.as_ref()))
        });
        let again = self.written.contains(subject) && !names_only;
        if statements.is_none() || again || self.path.iter().any(|outer| outer == subject) {
            return json!({ "id": subject });
        }
        Value::Object(self.node(subject, None))
    }

    fn literal(&self, literal: &Literal, coercion: &Coercion) -> Value {
        let text = literal.value();
        if let Some(language) = literal.language() {
            return json!({ "@value": text, "@language": language });
        }
        let datatype = literal.datatype();
        if datatype == xsd::STRING {
            return json!(text);
        }
        if let Coercion::Datatype(_) = coercion {
            // Only whole numbers come back from a JSON number with the same lexical form.
            let whole = text
                .parse::<i64>()
                .ok()
                .filter(|number| number.to_string() == text);
            return match whole {
                Some(number) if datatype == xsd::INTEGER => Value::Number(Number::from(number)),
                _ => json!(text),
            };
        }
        json!({ "@value": text, "@type": self.context.compact(datatype.as_str()) })
    }
}

fn id(subject: &NamedOrBlankNode) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

/// The values under one key, as they grow.
enum Member {
    /// Always an array.
    Array(Vec<Value>),
    /// An array only when it must be.
    Single(Vec<Value>),
    Languages(Map<String, Value>),
}

impl Member {
    fn array() -> Self {
        Self::Array(Vec::new())
    }

    fn of(key: &Key) -> Self {
        match (key.language, key.set) {
            (true, _) => Self::Languages(Map::new()),
            (false, true) => Self::array(),
            (false, false) => Self::Single(Vec::new()),
        }
    }

    fn push(&mut self, value: Value) {
        if let Self::Array(values) | Self::Single(values) = self {
            values.push(value);
        }
    }

    fn translate(&mut self, language: &str, text: &str, set: bool) {
        let Self::Languages(map) = self else { return };
        let slot = map
            .entry(language.to_owned())
            .or_insert_with(|| Value::Array(Vec::new()));
        let mut texts = match slot.take() {
            Value::Array(texts) => texts,
            one => vec![one],
        };
        texts.push(json!(text));
        *slot = if texts.len() == 1 && !set {
            texts.remove(0)
        } else {
            Value::Array(texts)
        };
    }

    fn finish(self) -> Value {
        match self {
            Self::Single(mut values) if values.len() == 1 => values.remove(0),
            Self::Array(values) | Self::Single(values) => Value::Array(values),
            Self::Languages(map) => Value::Object(map),
        }
    }
}
