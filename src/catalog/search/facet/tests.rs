//! Facets against looking at every policy, one after the other.

use super::*;
use crate::catalog::practice::Outcome;
use crate::rdf::iri::minted;
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

fn named(kind: &str, number: u8) -> NamedNode {
    minted(&format!("id/{kind}/v{number}"))
}

fn some(kind: &'static str) -> impl Strategy<Value = Vec<NamedNode>> {
    let numbers = btree_set(0..4_u8, 0..3);
    numbers.prop_map(move |all| all.into_iter().map(|number| named(kind, number)).collect())
}

fn practice() -> impl Strategy<Value = Practice> {
    let year = || option::of((1990..2030_i32).prop_map(|year| year.to_string()));
    let outcome = (option::of(0..3_u8), any::<bool>());
    let lists = (some("topic"), some("group"), some("city"), some("evidence"));
    (lists, year(), year(), vec(outcome, 0..3)).prop_map(|(lists, start, end, outcomes)| {
        let outcome = |(number, (direction, has_figure)): (usize, (Option<u8>, bool))| Outcome {
            iri: minted(&format!("id/outcome/v{number}")),
            kind: None,
            direction: direction.map(|number| named("direction", number)),
            has_figure,
        };
        Practice {
            all_topics: lists.0,
            all_groups: lists.1,
            cities: lists.2,
            evidence: lists.3,
            start,
            end,
            outcomes: outcomes.into_iter().enumerate().map(outcome).collect(),
            ..Practice::default()
        }
    })
}

fn choice() -> impl Strategy<Value = Choice> {
    let slug = select(vec!["v0", "v1", "v2", "v3", "v9", "yes", "no"]);
    let slugs = btree_set(slug.prop_map(ToOwned::to_owned), 0..3);
    let values = btree_map(select(Facet::ALL.to_vec()), slugs, 0..4);
    let year = || option::of(1985..2035_i32);
    (values, year(), year()).prop_map(|(values, from, to)| Choice { values, from, to })
}

/// The slugs that a policy has of a facet.
fn slugs(facet: Facet, practice: &Practice) -> BTreeSet<String> {
    if facet == Facet::Figures {
        let text = if practice.has_figures() { "yes" } else { "no" };
        return BTreeSet::from([text.to_owned()]);
    }
    let values = facet.values(practice).into_iter();
    values.map(|value| slug(value.as_ref())).collect()
}

/// Whether a policy is left, by looking at it and at nothing else.
fn fits(practice: &Practice, in_text: bool, choice: &Choice, but: Option<Part>) -> bool {
    let facets = choice.values.iter().all(|(facet, chosen)| {
        but == Some(Part::Facet(*facet))
            || chosen.is_empty()
            || !slugs(*facet, practice).is_disjoint(chosen)
    });
    let period = but == Some(Part::Period) || practice.period().meets(choice.from, choice.to);
    facets && period && (in_text || but == Some(Part::Text))
}

proptest! {
    #[test]
    fn counts_are_those_of_looking_at_every_policy(
        all in vec((practice(), any::<bool>()), 0..12),
        choice in choice(),
        with_text in any::<bool>(),
    ) {
        let policy = |number: usize| minted(&format!("id/policy/p{number:02}"));
        let numbered = all.iter().enumerate();
        let practices = numbered.map(|(at, (practice, _))| (policy(at), practice.clone())).collect();
        let facets = Facets::of(&practices);
        let mut text = FixedBitSet::with_capacity(all.len());
        text.extend((0..all.len()).filter(|at| all[*at].1));
        let left = facets.left(with_text.then_some(&text), &choice);
        let count = |but, value: Option<(Facet, &str)>| {
            let fitting = all.iter().filter(|(practice, in_text)| {
                let has = value.is_none_or(|(facet, slug)| slugs(facet, practice).contains(slug));
                has && fits(practice, *in_text || !with_text, &choice, but)
            });
            fitting.count()
        };
        prop_assert_eq!(left.hits.count_ones(..), count(None, None));
        for facet in Facet::ALL {
            let but = Some(Part::Facet(facet));
            for value in &left.facets[&facet] {
                prop_assert_eq!(value.count, count(but, Some((facet, &value.slug))));
            }
            let shown: usize = left.facets[&facet].iter().map(|value| value.count).sum();
            let every: BTreeSet<_> = all.iter().flat_map(|(it, _)| slugs(facet, it)).collect();
            let sum: usize = every.iter().map(|slug| count(but, Some((facet, slug)))).sum();
            prop_assert_eq!(shown, sum, "none is left out");
        }
        for (part, number) in &left.without {
            prop_assert_eq!(*number, count(Some(*part), None));
        }
        for (decade, number) in &left.decades {
            let fitting = all.iter().filter(|(practice, in_text)| {
                fits(practice, *in_text || !with_text, &choice, Some(Part::Period))
                    && practice.period().meets(Some(*decade), Some(decade + 9))
            });
            prop_assert_eq!(*number, fitting.count());
        }
    }
}
