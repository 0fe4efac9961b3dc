//! IRIs of the project: one namespace, things by kind and slug, documents beside them.
//!
//! - **Shape:** `{NAMESPACE}id/{kind}/{slug}` names a thing, `{NAMESPACE}doc/{kind}/{slug}` the
//!   document about it, `{NAMESPACE}graph/{slug}` a named graph, `{ONTOLOGY}#{Term}` a term.
//! - **Errors:** [`NotASlug`] carries the refused text, cut to [`Slug::MAX_CHARS`].
//! - **Source:** <https://www.w3.org/TR/cooluris/#r303gendocument>.

use oxrdf::NamedNode;
use std::fmt;

/// All IRIs that the project mints start with this, whatever host serves them.
pub const NAMESPACE: &str = "https://w3id.org/clip-network/";
/// The ontology document; its terms are fragments of it.
pub const ONTOLOGY: &str = "https://w3id.org/clip-network/ontology";
/// The document of the SHACL shapes; each shape is a fragment of it.
pub const SHAPES: &str = "https://w3id.org/clip-network/shapes";
/// The JSON-LD context that every document names.
pub const CONTEXT: &str = "https://w3id.org/clip-network/context/v1.jsonld";
/// The dataset as a whole, described by DCAT and VoID.
pub const DATASET: &str = "https://w3id.org/clip-network/dataset";

/// The last path segment of an IRI: `frankfurt-am-main`.
///
/// Lower-case ASCII letters, digits and inner hyphens; 1 to 80 characters.
/// A `Slug` is always safe in an IRI, a path, a header or a log line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

/// The text is not a [`Slug`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a slug (1 to 80 of a-z, 0-9 and inner hyphens)")]
pub struct NotASlug(pub String);

impl Slug {
    /// The longest slug, in characters.
    pub const MAX_CHARS: usize = 80;

    /// Parses a slug, or says which text was refused.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let inner_hyphens_only = !text.starts_with('-') && !text.ends_with('-');
        let fits = (1..=Self::MAX_CHARS).contains(&text.len());
        if fits && inner_hyphens_only && text.chars().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotASlug(text.chars().take(Self::MAX_CHARS).collect()))
        }
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A thing of ours by kind and slug: `city/stuttgart`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThingPath {
    /// The kind, `city`.
    pub kind: Slug,
    /// The name within its kind, `stuttgart`.
    pub slug: Slug,
}

impl ThingPath {
    /// Parses the two path segments.
    pub fn parse(kind: &str, slug: &str) -> Result<Self, NotASlug> {
        Ok(Self {
            kind: Slug::parse(kind)?,
            slug: Slug::parse(slug)?,
        })
    }

    /// Reads a thing's canonical IRI; `None` for every other IRI.
    pub fn from_iri(iri: &str) -> Option<Self> {
        let (kind, slug) = iri
            .strip_prefix(NAMESPACE)?
            .strip_prefix("id/")?
            .split_once('/')?;
        Self::parse(kind, slug).ok()
    }

    /// The canonical IRI of the thing.
    pub fn iri(&self) -> NamedNode {
        minted(&format!("id/{}/{}", self.kind, self.slug))
    }

    /// The path of the document about it, without a suffix.
    pub fn document_path(&self) -> String {
        format!("/doc/{}/{}", self.kind, self.slug)
    }
}

/// The canonical IRI of a named graph.
pub fn graph(slug: &Slug) -> NamedNode {
    minted(&format!("graph/{slug}"))
}

/// An IRI under [`NAMESPACE`]; `path` is made of slugs and literals of this crate.
#[expect(
    clippy::disallowed_methods,
    reason = "the parts are slugs, checked when they were made"
)]
pub fn minted(path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{path}"))
}

/// The path, on any server of this project, at which an IRI under [`NAMESPACE`] is answered by a
/// page. `None` for foreign IRIs.
///
/// Things lead to their document at once, which saves a reader the 303.
pub fn page_path(iri: &str) -> Option<String> {
    let local = iri.strip_prefix(NAMESPACE)?;
    Some(match local.strip_prefix("id/") {
        Some(thing) => format!("/doc/{thing}"),
        None => format!("/{local}"),
    })
}

/// The parameter of an address that names a version of the dataset.
pub const VERSION: &str = "version";

/// The parameter of an address that names the language of a page.
pub const LANGUAGE: &str = "lang";

/// The address of a page of ours as it was at a version.
pub fn in_version(address: &str, version: u64) -> String {
    with_parameter(address, VERSION, &version.to_string())
}

/// The address of a page of ours in a language.
pub fn in_language(address: &str, language: &str) -> String {
    with_parameter(address, LANGUAGE, language)
}

fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let (address, fragment) = address
        .find('#')
        .map_or((address, ""), |at| address.split_at(at));
    let separator = if address.contains('?') { '&' } else { '?' };
    format!("{address}{separator}{name}={value}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slug_takes_only_its_alphabet() {
        for good in ["a", "stuttgart", "a-b-2", &"x".repeat(80)] {
            assert!(Slug::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "A",
            "-a",
            "a-",
            "a b",
            "a/b",
            "ä",
            "a\0",
            "a%20",
            &"x".repeat(81),
        ] {
            assert!(Slug::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_version_stands_before_the_fragment_and_behind_what_is_there() {
        let table = [
            ("/doc/city/one", "/doc/city/one?version=3"),
            ("/ontology#City", "/ontology?version=3#City"),
            (
                "/collection/city?page=2",
                "/collection/city?page=2&version=3",
            ),
        ];
        for (address, expected) in table {
            assert_eq!(in_version(address, 3), expected);
        }
    }

    #[test]
    fn thing_iri_and_path_belong_together() {
        let path = ThingPath::from_iri("https://w3id.org/clip-network/id/city/vienna");
        let path = path.unwrap();
        assert_eq!(
            path.iri().as_str(),
            "https://w3id.org/clip-network/id/city/vienna"
        );
        assert_eq!(
            page_path(path.iri().as_str()),
            Some("/doc/city/vienna".to_owned())
        );
        assert_eq!(page_path("https://example.org/"), None);
        assert_eq!(
            page_path("https://w3id.org/clip-network/ontology#City").as_deref(),
            Some("/ontology#City")
        );
    }
}
