//! Forms of the shapes: what is filled in is what is said, and nothing else changes.

use crate::snapshot;
use clipgraph::catalog::form::{Field, Form, Takes, kind_of, kinds};
use clipgraph::curation::form::names::Names;
use clipgraph::curation::form::opened::{blank, correction, submission};
use clipgraph::curation::form::read::Read;
use clipgraph::curation::form::said_by::said_by;
use clipgraph::curation::form::write::Against;
use clipgraph::curation::form::{Cited, Entry, Given, Sheet, Wrong};
use clipgraph::curation::state::State;
use clipgraph::curation::submission::{Person, Submission};
use clipgraph::rdf::iri::minted;
use clipgraph::rdf::vocab::{rdf, rdfs};
use clipgraph::store::change::Change;
use clipgraph::store::snapshot::Snapshot;
use oxrdf::{NamedNode, NamedOrBlankNode, Quad, TermRef};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static NAMES: LazyLock<Names> = LazyLock::new(Names::default);

fn against(public: &Snapshot) -> Against<'_> {
    Against {
        public,
        names: &NAMES,
        language: "en",
        taken: &|_| false,
    }
}

fn form(slug: &str) -> Form {
    let kind = kinds().into_iter().find(|kind| kind.slug == slug);
    blank(&snapshot(), kind.expect("a kind"), "2026-11-25", "en")
        .forms
        .thing
}

fn field<'a>(form: &'a Form, name: &str) -> &'a Field {
    let found = form.fields.iter().find(|field| field.name == name);
    found.expect(name)
}

#[test]
fn a_policy_asks_for_what_its_shapes_ask_for() {
    let policy = form("policy");
    let label = field(&policy, "rdfs:label");
    assert!(label.required && label.one_per_language && label.takes.is_tagged());
    assert!(field(&policy, "clip:city").required && field(&policy, "clip:topic").required);
    let description = field(&policy, "dcterms:description");
    assert!(!description.required && description.advised && description.takes.is_long());
    let Takes::Choice(topics) = &field(&policy, "clip:topic").takes else {
        panic!("topics are chosen");
    };
    assert!(topics.len() > 20 && topics.iter().any(|topic| topic.depth > 0));
    let Takes::Choice(classes) = &field(&policy, "rdf:type").takes else {
        panic!("classes are chosen");
    };
    let names: Vec<_> = classes.iter().map(|class| class.label.as_str()).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    assert_eq!(field(&policy, "clip:startDate").takes, Takes::Date);
    let Takes::Part(involvement) = &field(&policy, "clip:involvement").takes else {
        panic!("involvements are parts");
    };
    let role = field(involvement, "clip:role");
    assert!(role.required && !role.repeats());
    let Takes::Thing(classes) = &field(involvement, "clip:actor").takes else {
        panic!("an actor is a thing");
    };
    assert_eq!(classes.len(), 2, "an actor or a person");
    let Takes::Part(outcome) = &field(&policy, "clip:outcome").takes else {
        panic!("outcomes are parts");
    };
    let Takes::Words(words) = &field(outcome, "clip:qualifier").takes else {
        panic!("a qualifier is a choice of words");
    };
    assert!(words.contains(&"more than".to_owned()), "{words:?}");
    let city = form("city");
    let Takes::Address(countries) = &field(&city, "clip:country").takes else {
        panic!("a country is an address");
    };
    assert!(countries.iter().any(|country| country.label == "Germany"));
}

/// Every thing of a kind that has a form.
fn things() -> Vec<NamedNode> {
    let snapshot = snapshot();
    let of_kind = kinds().into_iter().flat_map(|kind| {
        let class = Some(TermRef::from(kind.class));
        let quads = snapshot.quads(None, Some(rdf::TYPE), class, None);
        let things = quads.filter_map(|quad| match quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node),
            NamedOrBlankNode::BlankNode(_) => None,
        });
        things.collect::<Vec<_>>()
    });
    of_kind.collect()
}

#[test]
fn a_correction_that_corrects_nothing_changes_nothing() {
    let (snapshot, things) = (snapshot(), things());
    assert!(things.len() > 1_000);
    for (thing, language) in things
        .into_iter()
        .zip(["en", "de", "fr"].into_iter().cycle())
    {
        let mut opened = correction(&snapshot, &thing, language).expect("a form");
        // As a browser would send it back.
        let pairs = opened.sheet.thing.pairs(&opened.forms.thing, "");
        let posted = Entry::posted(&opened.forms.thing, &pairs, "");
        assert_eq!(posted, opened.sheet.thing, "{thing}");
        opened.sheet.thing = posted;
        let made = opened
            .sheet
            .make(&against(&snapshot), &opened.forms, &opened.before);
        assert_eq!(made.faults, [], "{thing}");
        assert!(made.change.is_empty(), "{thing}: {:#?}", made.change);
    }
}

#[test]
fn a_value_of_several_sources_is_shown_with_each_of_them() {
    let snapshot = snapshot();
    let (mut alike, mut apart) = (0, 0);
    for thing in things() {
        let opened = correction(&snapshot, &thing, "en").expect("a form");
        let said = said_by(
            &against(&snapshot),
            &opened.forms.thing,
            &opened.sheet.thing,
        );
        let subject = Some(thing.as_ref().into());
        for (name, sources) in &said.values {
            assert!(!sources.is_empty(), "{thing} {name}");
            let Some((path, _)) = name
                .split_once('/')
                .filter(|(_, place)| !place.contains('/'))
            else {
                continue;
            };
            // Whatever says the property may say the value; nothing else may.
            let field = field(&opened.forms.thing, path);
            let quads = snapshot.quads(subject, Some(field.path.as_ref()), None, None);
            let graphs: BTreeSet<_> = quads.map(|quad| quad.graph_name.to_string()).collect();
            for source in sources {
                assert!(
                    graphs.contains(&source.iri.to_string()),
                    "{thing} {name} {source:?}"
                );
            }
        }
        alike += usize::from(!said.all.is_empty());
        apart += usize::from(!said.values.is_empty());
        assert!(said.all.is_empty() || said.values.is_empty());
    }
    assert!(alike > 100 && apart > 20, "{alike} {apart}");
}

#[test]
fn every_statement_that_has_a_field_can_be_corrected() {
    let snapshot = snapshot();
    let (mut said, mut all) = (0, 0);
    for thing in things() {
        let opened = correction(&snapshot, &thing, "en").expect("a form");
        let kind = kind_of(&snapshot, thing.as_ref()).expect("a form");
        let subject = Some(thing.as_ref().into());
        let quads = snapshot.quads(subject, None, None, None);
        let quads: BTreeSet<_> = quads
            .filter(|quad| !quad.graph_name.to_string().ends_with("graph/history>"))
            .map(|quad| format!("{} {}", quad.predicate, quad.object))
            .collect();
        let own = opened
            .before
            .said
            .iter()
            .filter(|it| it.subject == thing.clone().into());
        let own: BTreeSet<_> = own
            .map(|it| format!("{} {}", it.predicate, it.object))
            .collect();
        assert!(own.is_subset(&quads), "{kind:?} {thing}");
        (said, all) = (said + own.len(), all + quads.len());
    }
    assert!(said * 100 > all * 95, "{said} of {all} statements");
}

/// A value for a field, of whatever it takes.
fn given(field: &Field) -> BoxedStrategy<Given> {
    let text = |texts: Vec<String>| select(texts).prop_map(Given::text).boxed();
    let iris = |iris: Vec<String>| {
        if iris.is_empty() {
            text(vec![String::new()])
        } else {
            text(iris)
        }
    };
    match &field.takes {
        Takes::Text { tagged, .. } => {
            let language = if *tagged {
                vec!["en", "de", "fr", "x-odd"]
            } else {
                vec![""]
            };
            let words = "[ a-zA-Zäß\"'<>&\\\\\n;./]{0,20}";
            (words, select(language))
                .prop_map(|(text, language)| Given::Text {
                    text,
                    language: language.to_owned(),
                })
                .boxed()
        }
        Takes::Words(words) => text(words.clone()),
        Takes::Date => text(["2001", "2001-12", "2001-12-24"].map(String::from).into()),
        Takes::Typed(datatype) if datatype.as_str().ends_with("#date") => {
            text(vec!["2001-12-24".to_owned()])
        }
        Takes::Typed(_) => "[1-9][0-9]{3}".prop_map(Given::text).boxed(),
        Takes::Choice(choices) | Takes::Address(choices) => iris(
            choices
                .iter()
                .map(|it| it.iri.as_str().to_owned())
                .collect(),
        ),
        Takes::Thing(classes) => {
            let all = NAMES.all(&snapshot(), classes);
            iris(all.iter().map(|it| it.as_str().to_owned()).collect())
        }
        Takes::Part(form) => entry(form).prop_map(Given::Part).boxed(),
    }
}

fn entry(form: &Form) -> BoxedStrategy<Entry> {
    let fields: Vec<_> = form
        .fields
        .iter()
        .map(|field| {
            let name = field.name.clone();
            let most = field.most.unwrap_or(3).min(3);
            vec(given(field), 0..=most).prop_map(move |values| (name.clone(), values))
        })
        .collect();
    fields
        .prop_map(|fields| Entry {
            iri: None,
            values: fields.into_iter().collect::<BTreeMap<_, _>>(),
            ..Entry::default()
        })
        .boxed()
}

fn draft(title: &str) -> Submission {
    let at = "2026-11-25T12:00:00Z".parse().expect("a time");
    Submission {
        number: 1,
        title: title.to_owned(),
        message: None,
        contributor: Person {
            name: "town".to_owned(),
            author: None,
        },
        created: at,
        modified: at,
        state: State::Draft,
        base: 1,
        events: Vec::new(),
        published: None,
    }
}

fn set(change: &Change) -> [BTreeSet<String>; 2] {
    let texts = |quads: &[Quad]| quads.iter().map(ToString::to_string).collect();
    [texts(&change.removed), texts(&change.added)]
}

/// What a form makes comes back into the form, which makes the same of it.
fn comes_back(slug: &str, thing: Entry, source: Option<Entry>) -> Result<(), TestCaseError> {
    let public = snapshot();
    let kind = kinds().into_iter().find(|kind| kind.slug == slug);
    let kind = kind.expect("a kind");
    let mut opened = blank(&public, kind, "2026-11-25", "en");
    opened.sheet = Sheet {
        title: "A title".to_owned(),
        thing,
        source: Cited {
            graph: match source {
                Some(_) => String::new(),
                None => "[graph/info-sheet]".to_owned(),
            },
            source: source.unwrap_or_default(),
        },
        ..Sheet::default()
    };
    let made = opened
        .sheet
        .make(&against(&public), &opened.forms, &Read::default());
    let unsaid = |wrong: &Wrong| matches!(wrong, Wrong::NoName | Wrong::NoSource);
    prop_assume!(made.faults.iter().all(|fault| !unsaid(&fault.wrong)));
    // A text of blanks is nothing: everything that was given is said.
    prop_assert_eq!(&made.faults, &Vec::new());
    let again = submission(&public, &draft("A title"), &made.change, "en");
    let mut again = again.expect("it is about one thing");
    prop_assert!(again.other.is_empty(), "{:?}", again.other);
    let second = again
        .sheet
        .make(&against(&public), &again.forms, &again.before);
    prop_assert_eq!(&second.faults, &Vec::new());
    prop_assert_eq!(set(&second.change), set(&made.change));
    prop_assert_eq!(second.iri, made.iri);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_policy_comes_back_as_it_was_given(mut thing in entry(&form("policy"))) {
        named(&mut thing);
        comes_back("policy", thing, None)?;
    }

    #[test]
    fn an_actor_comes_back_as_it_was_given(mut thing in entry(&form("actor"))) {
        named(&mut thing);
        comes_back("actor", thing, None)?;
    }

    #[test]
    fn a_publication_of_a_new_source_comes_back(
        mut thing in entry(&form("publication")),
        mut source in entry(&blank(&snapshot(), kinds()[0], "", "en").forms.source),
    ) {
        named(&mut thing);
        named(&mut source);
        comes_back("publication", thing, Some(source))?;
    }

    #[test]
    fn what_is_taken_from_a_thing_goes_and_nothing_else(
        index in any::<Index>(),
        which in any::<Index>(),
    ) {
        let public = snapshot();
        let thing = index.get(&things()).clone();
        let mut opened = correction(&public, &thing, "en").expect("a form");
        let values: Vec<_> = opened.sheet.thing.values.iter()
            .filter(|(name, _)| *name != "rdf:type")
            .flat_map(|(name, values)| (0..values.len()).map(move |at| (name.clone(), at)))
            .collect();
        let (name, at) = which.get(&values).clone();
        let gone = opened.sheet.thing.values.get_mut(&name).expect("values").remove(at);
        let made = opened.sheet.make(&against(&public), &opened.forms, &opened.before);
        let after = public.with(public.version() + 1, &made.change);
        let now = correction(&after, &thing, "en").map(|it| it.sheet.thing);
        // A name that was made is made anew when what it was made of goes.
        opened.sheet.thing.values.retain(|_, values| !values.is_empty());
        if let (Given::Text { .. }, Some(now)) = (&gone, now) {
            prop_assert_eq!(&now, &opened.sheet.thing);
        }
        prop_assert!(!made.change.removed.is_empty());
        // Names of parts that were made of it are the one thing that is said anew.
        let removed = &made.change.removed;
        let renamed = |quad: &&Quad| {
            let same = |gone: &Quad| gone.subject == quad.subject && gone.predicate == quad.predicate;
            quad.predicate == rdfs::LABEL
                && quad.subject != thing.clone().into()
                && removed.iter().any(same)
        };
        let other: Vec<_> = made.change.added.iter().filter(|it| !renamed(it)).collect();
        prop_assert!(other.is_empty(), "{:?}", other);
    }
}

/// Gives a thing a name that nothing has.
fn named(thing: &mut Entry) {
    let name = Given::Text {
        text: "Some name of its own".to_owned(),
        language: "en".to_owned(),
    };
    thing.values.insert("rdfs:label".to_owned(), vec![name]);
    let iri = minted("id/policy/none");
    assert!(!snapshot().contains_subject(iri.as_ref()));
}
