use super::*;
use oxrdf::{GraphName, Literal, Quad};

const CLIP: &str = "https://w3id.org/clip-network/ontology#";

fn node(iri: &str) -> NamedNode {
    NamedNode::new(iri).unwrap()
}

fn thing(path: &str) -> NamedNode {
    node(&format!("https://w3id.org/clip-network/id/{path}"))
}

fn snapshot() -> Snapshot {
    let graph = GraphName::from(node("https://w3id.org/clip-network/graph/here"));
    let mut quads = Vec::new();
    let mut say = |subject: &NamedNode, property: NamedNodeRef<'_>, object: oxrdf::Term| {
        quads.push(Quad::new(subject.clone(), property, object, graph.clone()));
    };
    let city = node(&format!("{CLIP}City"));
    let population = node(&format!("{CLIP}populationFigure"));
    say(
        &city,
        rdf::TYPE,
        crate::rdf::vocab::owl::CLASS.into_owned().into(),
    );
    say(
        &city,
        rdfs::LABEL,
        Literal::new_language_tagged_literal_unchecked("City", "en").into(),
    );
    say(
        &city,
        rdfs::LABEL,
        Literal::new_language_tagged_literal_unchecked("Stadt", "de").into(),
    );
    for (slug, name) in [
        ("zurich", "Zürich"),
        ("zug", "Zug"),
        ("frankfurt", "Frankfurt am Main"),
    ] {
        let one = thing(&format!("city/{slug}"));
        say(&one, rdf::TYPE, city.clone().into());
        say(&one, rdfs::LABEL, Literal::from(name).into());
        say(&one, population.as_ref(), Literal::from(1).into());
    }
    say(
        &thing("policy/x"),
        rdfs::LABEL,
        Literal::from("A house").into(),
    );
    say(
        &thing("policy/x"),
        node(&format!("{CLIP}city")).as_ref(),
        thing("city/zurich").into(),
    );
    Snapshot::build(1, quads)
}

fn found(words: &str, sorts: &[Sort], of: Option<&str>) -> Vec<String> {
    let snapshot = snapshot();
    let of = of.map(node);
    let wanted = Wanted {
        words,
        sorts,
        of: of.as_ref().map(NamedNode::as_ref),
        within: None,
        limit: 3,
        looked_at: 5_000,
    };
    let (found, _) = Lexicon::of(&snapshot).suggest(&snapshot, &wanted, "de");
    found
        .iter()
        .map(|it| format!("{} {}", it.written(), it.label.text))
        .collect()
}

#[test]
fn names_are_found_by_the_beginnings_of_their_words_in_any_language() {
    let frankfurt = "<https://w3id.org/clip-network/id/city/frankfurt> Frankfurt am Main";
    let zurich = "<https://w3id.org/clip-network/id/city/zurich> Zürich";
    let table: [(&str, &[Sort], &[&str]); 9] = [
        ("sta", &[Sort::Class], &["clip:City Stadt"]),
        ("CITY", &[Sort::Class], &["clip:City Stadt"]),
        (
            "populationf",
            &[Sort::Property],
            &["clip:populationFigure clip:populationFigure"],
        ),
        (
            "figure",
            &[Sort::Property],
            &["clip:populationFigure clip:populationFigure"],
        ),
        ("main frank", &[], &[frankfurt]),
        ("zurich", &[Sort::Thing], &[zurich]),
        (
            "ZÜ",
            &[Sort::Thing],
            &[zurich, "<https://w3id.org/clip-network/id/city/zug> Zug"],
        ),
        (
            "here",
            &[],
            &["<https://w3id.org/clip-network/graph/here> here"],
        ),
        ("nothing of the kind", &[], &[]),
    ];
    for (words, sorts, wanted) in table {
        assert_eq!(found(words, sorts, None), wanted, "{words}");
    }
}

#[test]
fn without_words_the_most_used_come_first() {
    assert_eq!(
        found("", &[Sort::Class], None),
        ["clip:City Stadt", "owl:Class owl:Class"]
    );
    let zurich = found("", &[Sort::Thing], None).remove(0);
    assert!(zurich.ends_with("Zürich"), "{zurich}");
}

#[test]
fn properties_can_be_those_that_a_class_has() {
    let all = found("", &[Sort::Property], Some(&format!("{CLIP}City")));
    assert_eq!(
        all,
        [
            "rdfs:label rdfs:label",
            "rdf:type rdf:type",
            "clip:populationFigure clip:populationFigure"
        ]
    );
    assert!(found("", &[], Some("https://example.org/None")).is_empty());
}

#[test]
fn no_more_are_given_than_asked_for() {
    let snapshot = snapshot();
    let wanted = Wanted {
        words: "z",
        sorts: &[],
        of: None,
        within: Some("https://w3id.org/clip-network/id/city/z"),
        limit: 1,
        looked_at: 5_000,
    };
    let (found, more) = Lexicon::of(&snapshot).suggest(&snapshot, &wanted, "en");
    assert_eq!((found.len(), more), (1, true));
}

#[test]
fn a_rare_word_is_found_among_many_that_have_the_other() {
    let quads = (0..6_000).map(|number| {
        let name = Literal::from(format!("House number {number}"));
        let house = thing(&format!("policy/p{number:04}"));
        Quad::new(house, rdfs::LABEL, name, GraphName::DefaultGraph)
    });
    let snapshot = Snapshot::build(1, quads);
    let wanted = Wanted {
        words: "house 5999",
        sorts: &[Sort::Thing],
        of: None,
        within: None,
        limit: 5,
        looked_at: 5_000,
    };
    let (found, more) = Lexicon::of(&snapshot).suggest(&snapshot, &wanted, "en");
    assert_eq!((found.len(), more), (1, false));
    assert_eq!(found[0].label.text, "House number 5999");
}
