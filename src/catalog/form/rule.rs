//! What a broken rule of the shapes asks for, in terms that every language of the pages has words for.
//!
//! - **Shape:** [`Rule::of`] takes the constraint that was broken and what its shape says of it; rules that
//!   have no words of their own, such as those made of other shapes, are [`Rule::Other`].
//! - **Source:** <https://www.w3.org/TR/shacl/#core-components>.

use super::{lists, objects, value};
use crate::catalog::label::label;
use crate::rdf::term::as_literal;
use crate::rdf::vocab::{rdf, sh, xsd};
use crate::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedNodeRef};

/// What is put into a message: names and texts.
pub type Put = Vec<(&'static str, String)>;

/// The pattern of a text in one line.
const ONE_LINE: &str = r"^\S(.*\S)?$";

/// What a rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    Missing,
    TooMany(String),
    /// Nothing at all may stand here.
    Forbidden,
    Number,
    WholeNumber,
    Date,
    Address,
    /// A text with a language.
    Tagged,
    /// A text without one.
    Plain,
    /// A thing of one of these classes.
    Kind(Vec<String>),
    /// A thing, not a text.
    Thing,
    NotOffered,
    /// One line, without spaces at its ends.
    OneLine,
    /// The value has not the form that it should have.
    Form,
    Languages(Vec<String>),
    OnePerLanguage,
    AtLeast(String),
    MoreThan(String),
    AtMost(String),
    LessThan(String),
    Longer(String),
    Shorter(String),
    /// At least one of these properties.
    OneOf(Vec<String>),
    /// Where the one is given, the other is needed.
    Needs {
        given: String,
        needed: String,
    },
    Other,
}

impl Rule {
    /// The rule behind a constraint of a shape; `component` is the IRI of its kind.
    pub fn of(snapshot: &Snapshot, shape: &NamedNode, component: &str, language: &str) -> Self {
        let Some(kind) = component
            .strip_prefix(sh::NAMESPACE)
            .and_then(|name| name.strip_suffix("ConstraintComponent"))
        else {
            return Self::Other;
        };
        let node = shape.as_ref();
        let number = |property| value(snapshot, node, property).unwrap_or_default();
        match kind {
            "MinCount" => Self::Missing,
            "MaxCount" => match number(sh::MAX_COUNT) {
                most if most == "0" => Self::Forbidden,
                most => Self::TooMany(most),
            },
            "Datatype" => Self::of_datatype(&objects(snapshot, node, sh::DATATYPE)),
            "Class" => Self::Kind(names(
                snapshot,
                &objects(snapshot, node, sh::CLASS),
                language,
            )),
            "NodeKind" if objects(snapshot, node, sh::NODE_KIND) == [sh::IRI.into_owned()] => {
                Self::Thing
            }
            "In" | "HasValue" => Self::NotOffered,
            "Pattern" if number(sh::PATTERN) == ONE_LINE => Self::OneLine,
            "Pattern" => Self::Form,
            "LanguageIn" => {
                let tags = lists(snapshot, node, sh::LANGUAGE_IN);
                let tags = tags.iter().filter_map(as_literal);
                Self::Languages(tags.map(|tag| tag.value().to_owned()).collect())
            }
            "UniqueLang" => Self::OnePerLanguage,
            "MinInclusive" => Self::AtLeast(number(sh::MIN_INCLUSIVE)),
            "MinExclusive" => Self::MoreThan(number(sh::MIN_EXCLUSIVE)),
            "MaxInclusive" => Self::AtMost(number(sh::MAX_INCLUSIVE)),
            "MaxExclusive" => Self::LessThan(number(sh::MAX_EXCLUSIVE)),
            "MinLength" => Self::Longer(number(sh::MIN_LENGTH)),
            "MaxLength" => Self::Shorter(number(sh::MAX_LENGTH)),
            "Or" => Self::of_alternatives(snapshot, node, language),
            _ => Self::Other,
        }
    }

    fn of_datatype(datatypes: &[NamedNode]) -> Self {
        let Some(datatype) = datatypes.first().map(NamedNode::as_ref) else {
            return Self::Other;
        };
        let whole = [xsd::INTEGER, xsd::NON_NEGATIVE_INTEGER];
        let dates = [xsd::DATE, xsd::G_YEAR, xsd::G_YEAR_MONTH];
        match datatype {
            it if it == xsd::DECIMAL => Self::Number,
            it if whole.contains(&it) => Self::WholeNumber,
            it if dates.contains(&it) => Self::Date,
            it if it == xsd::ANY_URI => Self::Address,
            it if it == rdf::LANG_STRING => Self::Tagged,
            it if it == xsd::STRING => Self::Plain,
            _ => Self::Form,
        }
    }

    /// Alternatives that are all properties to be given, or not to be given, or all dates or classes.
    fn of_alternatives(snapshot: &Snapshot, shape: NamedNodeRef<'_>, language: &str) -> Self {
        let members = super::alternatives(snapshot, shape);
        let of = |property| -> Vec<NamedNode> {
            let found = members
                .iter()
                .map(|it| objects(snapshot, it.as_ref(), property));
            found.flatten().collect()
        };
        let (classes, types) = (of(sh::CLASS), of(sh::DATATYPE));
        if !members.is_empty() && classes.len() == members.len() {
            return Self::Kind(names(snapshot, &classes, language));
        }
        if !members.is_empty() && types.len() == members.len() {
            return Self::of_datatype(&types);
        }
        let count = |member: &NamedNode, property, wanted: &str| {
            value(snapshot, member.as_ref(), property).as_deref() == Some(wanted)
        };
        let named = |wanted: &dyn Fn(&NamedNode) -> bool| {
            let members = members.iter().filter(|member| wanted(member));
            let paths: Vec<_> = members
                .flat_map(|member| objects(snapshot, member.as_ref(), sh::PATH))
                .collect();
            names(snapshot, &paths, language)
        };
        let mut given = named(&|member| count(member, sh::MAX_COUNT, "0"));
        let mut needed = named(&|member| count(member, sh::MIN_COUNT, "1"));
        match (given.len(), needed.len()) {
            (0, some) if some > 0 && some == members.len() => Self::OneOf(needed),
            (1, 1) if members.len() == 2 => Self::Needs {
                given: given.remove(0),
                needed: needed.remove(0),
            },
            _ => Self::Other,
        }
    }

    /// The name of the message in the words of the pages, with what is put in.
    pub fn words(&self) -> Option<(&'static str, Put)> {
        let put = |key, text: &str| (key, vec![("put", text.to_owned())]);
        let all = |key, texts: &[String]| (key, vec![("put", texts.join(", "))]);
        Some(match self {
            Self::Missing => ("rules-missing", Vec::new()),
            Self::TooMany(most) if most == "1" => ("rules-only-one", Vec::new()),
            Self::TooMany(most) => put("rules-too-many", most),
            Self::Forbidden => ("rules-forbidden", Vec::new()),
            Self::Number => ("desk-wrong-number", Vec::new()),
            Self::WholeNumber => ("desk-wrong-whole-number", Vec::new()),
            Self::Date => ("desk-wrong-date", Vec::new()),
            Self::Address => ("desk-wrong-address", Vec::new()),
            Self::Tagged => ("desk-wrong-language", Vec::new()),
            Self::Plain => ("rules-plain", Vec::new()),
            Self::Kind(classes) => all("rules-kind", classes),
            Self::Thing => ("rules-thing", Vec::new()),
            Self::NotOffered => ("desk-wrong-not-offered", Vec::new()),
            Self::OneLine => ("rules-one-line", Vec::new()),
            Self::Form => ("rules-form", Vec::new()),
            Self::Languages(tags) => all("rules-languages", tags),
            Self::OnePerLanguage => ("rules-one-per-language", Vec::new()),
            Self::AtLeast(least) => put("rules-at-least", least),
            Self::MoreThan(least) => put("rules-more-than", least),
            Self::AtMost(most) => put("rules-at-most", most),
            Self::LessThan(most) => put("rules-less-than", most),
            Self::Longer(least) => put("rules-longer", least),
            Self::Shorter(most) => put("rules-shorter", most),
            Self::OneOf(properties) => all("rules-one-of", properties),
            Self::Needs { given, needed } => (
                "rules-needs",
                vec![("given", given.clone()), ("put", needed.clone())],
            ),
            Self::Other => return None,
        })
    }

    /// Whether only the message of the shape says enough to mend it.
    pub fn is_vague(&self) -> bool {
        matches!(self, Self::Form | Self::Other)
    }
}

/// Things by their names, each once.
fn names(snapshot: &Snapshot, things: &[NamedNode], language: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for thing in things {
        let name = label(snapshot, thing.as_ref(), language).text;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
