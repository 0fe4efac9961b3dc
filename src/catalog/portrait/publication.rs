//! The portraits of a publication and of a recommendation.

use super::look::Look;
use super::records::{plain, policy_card, publication_card, recommendation_card};
use super::source::graphs;
use super::{Citation, Fact, Name, Portrait};
use crate::rdf::vocab::{bibo, clip, dc, dcterms, schema};
use crate::store::snapshot::Found;
use oxrdf::NamedNode;

pub(super) fn publication(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = vec![Fact {
        name: look.term(dcterms::CREATOR),
        cell: written(look, iri),
    }];
    facts.extend(look.facts(
        iri,
        &[
            dcterms::ISSUED,
            dcterms::PUBLISHER,
            dc::PUBLISHER,
            clip::OUTPUT_KIND,
            clip::MODULE,
            clip::NETWORK,
            clip::CITY_OF,
            clip::TOPIC,
            dcterms::IS_PART_OF,
            schema::URL,
        ],
    ));
    let parts = look.pointing(dcterms::IS_PART_OF, iri, clip::PUBLICATION);
    let advice = look.objects(iri, clip::RECOMMENDS);
    let advice = Found {
        total: advice.len(),
        things: advice,
    };
    let documented = look.pointing(clip::DOCUMENTED_IN, iri, clip::POLICY);
    let sections = vec![
        plain(look, "recommendations-made", &advice, recommendation_card),
        plain(look, "policies-documented", &documented, policy_card),
        graphs(look, iri),
        plain(look, "parts", &parts, publication_card),
    ];
    Portrait {
        publication: Some(citation(look, iri, true)),
        ..Portrait::of(facts, sections)
    }
}

/// Authors with a page of their own, and those known by name only.
fn written(look: &Look<'_>, iri: &NamedNode) -> super::Cell {
    let mut values = look.values(iri, dcterms::CREATOR);
    values.extend(look.values(iri, dc::CREATOR));
    super::Cell::Values(values)
}

/// What a bibliography says.
pub(super) fn citation(look: &Look<'_>, iri: &NamedNode, report: bool) -> Citation {
    let names = |things: Vec<NamedNode>| things.into_iter().map(|it| look.name(&it).label.text);
    let first = |property| look.literals(iri, property).into_iter().next();
    let mut authors: Vec<_> = names(look.objects(iri, dcterms::CREATOR)).collect();
    authors.extend(look.literals(iri, dc::CREATOR));
    let publisher = names(look.objects(iri, dcterms::PUBLISHER)).next();
    Citation {
        authors,
        title: look
            .text(iri, dcterms::TITLE)
            .map_or_else(|| look.name(iri).label.text, |title| title.text),
        publisher: publisher.or_else(|| first(dc::PUBLISHER)),
        year: first(dcterms::ISSUED).and_then(|date| date.get(..4).map(ToOwned::to_owned)),
        address: first(schema::URL),
        isbn: first(bibo::ISBN),
        doi: first(bibo::DOI),
        report,
    }
}

pub(super) fn recommendation(look: &Look<'_>, iri: &NamedNode) -> Portrait {
    let mut facts = look.facts(iri, &[clip::ADDRESSED_TO, clip::TOPIC, clip::MODULE]);
    let made = look.pointing(clip::RECOMMENDS, iri, clip::PUBLICATION);
    let evidence = look.objects(iri, clip::EVIDENCE_POLICY);
    let evidence = Found {
        total: evidence.len(),
        things: evidence,
    };
    facts.push(Fact {
        name: Name::Word("made-in"),
        cell: super::records::things(look, &made.things),
    });
    let sections = vec![
        plain(look, "policies-as-evidence", &evidence, policy_card),
        plain(look, "publications-making", &made, publication_card),
    ];
    Portrait::of(facts, sections)
}
