//! What updates are told when they cannot be done, and what ends them.

use super::*;

#[test]
fn what_would_write_the_default_graph_is_told_to_name_one() {
    for text in [
        "INSERT DATA { :a :p :b }",
        "INSERT DATA { GRAPH :g { :a :p :b } :c :p :d }",
        "DELETE DATA { :n0 :p :n1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT { :a :p :b } WHERE { }",
        "WITH :g INSERT { ?s ?p ?o } WHERE { ?s ?p ?o } ; INSERT { :a :p :b } USING :g WHERE { }",
    ] {
        let error = update(text).unwrap_err().to_string();
        assert!(matches!(why(text), Why::NoGraph(_)), "{text}");
        assert!(error.starts_with("line 2: "), "{error}");
        assert!(
            error.contains("GRAPH <https://w3id.org/clip-network/graph/NAME> { … }"),
            "{error}"
        );
    }
    for (text, mend) in [
        ("CLEAR DEFAULT", "CLEAR GRAPH <"),
        ("DROP DEFAULT", "DROP GRAPH <"),
        ("COPY DEFAULT TO :g", "COPY <…> TO <"),
        ("MOVE :g TO DEFAULT", "MOVE <…> TO <"),
        ("ADD :g TO DEFAULT", "ADD <…> TO <"),
    ] {
        let error = update(text).unwrap_err().to_string();
        assert!(matches!(why(text), Why::DefaultGraph(..)), "{text}");
        assert!(error.contains(mend), "{error}");
    }
}

#[test]
fn a_blank_node_is_named_with_its_triple() {
    for (text, triple) in [
        (
            "INSERT DATA { GRAPH :g { _:b :p :a } }",
            "_:b <http://e.org/p> <http://e.org/a>",
        ),
        (
            "INSERT DATA { GRAPH :g { :a :p _:b } }",
            "<http://e.org/a> <http://e.org/p> _:b",
        ),
        (
            "INSERT DATA { GRAPH :g { :a :p <<( :s :p _:b )>> } }",
            "_:b )>>",
        ),
        ("INSERT DATA { GRAPH :g { :a :p ( 1 2 ) } }", "_:"),
        ("INSERT DATA { GRAPH :g { :a :p :b {| :q 1 |} } }", "_:"),
        (
            "INSERT { GRAPH :g { [] :p ?o } } WHERE { :n0 :q ?o }",
            "<http://e.org/p> \"x\"",
        ),
        (
            "INSERT { GRAPH :g { :a :p ?b } } WHERE { BIND(BNODE() AS ?b) }",
            "<http://e.org/a> <http://e.org/p> _:",
        ),
    ] {
        let error = update(text).unwrap_err().to_string();
        assert!(matches!(why(text), Why::BlankNode(_)), "{text}");
        assert!(error.contains(triple), "{error}");
        assert!(
            error.contains("<https://w3id.org/clip-network/id/KIND/NAME>"),
            "{error}"
        );
    }
}

#[test]
fn a_graph_that_is_there_or_not_fails_what_is_not_silent() {
    let (g, absent) = (
        "http://e.org/g".to_owned(),
        "http://e.org/absent".to_owned(),
    );
    for (text, expected) in [
        ("CREATE GRAPH :g", Why::GraphExists(g.clone())),
        (
            "INSERT DATA { GRAPH :absent { :a :p :b } } ; CREATE GRAPH :absent",
            Why::GraphExists(absent.clone()),
        ),
        ("MOVE :absent TO :g", Why::NoSuchGraph(absent.clone())),
        ("COPY :absent TO :g", Why::NoSuchGraph(absent.clone())),
        ("ADD :absent TO :g", Why::NoSuchGraph(absent)),
        ("DROP GRAPH :g; ADD :g TO :h", Why::NoSuchGraph(g)),
    ] {
        assert_eq!(why(text), expected, "{text}");
    }
    let late = update("INSERT DATA { GRAPH :k { :a :p :b } } ;\n\n COPY :absent TO :g");
    assert!(late.unwrap_err().to_string().starts_with("line 4: "));
}

#[test]
fn load_and_service_are_refused_wherever_they_stand() {
    for text in [
        "LOAD <http://127.0.0.1/>",
        "LOAD SILENT <http://127.0.0.1/> INTO GRAPH :g",
        "INSERT DATA { } ; load <http://127.0.0.1/> INTO GRAPH :g ; CLEAR ALL",
    ] {
        let refused = update(text).unwrap_err();
        assert!(
            matches!(refused, QueryError::Refused(Refusal::Load)),
            "{text}"
        );
    }
    for text in [
        "INSERT { GRAPH :g { ?s :p :o } } WHERE { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "CLEAR GRAPH :g ; WITH :g DELETE { ?s :p :o } WHERE { ?s :p ?o FILTER EXISTS { SERVICE ?s { ?a ?b ?c } } }",
    ] {
        let refused = update(text).unwrap_err();
        assert!(
            matches!(refused, QueryError::Refused(Refusal::Service)),
            "{text}"
        );
    }
}

#[test]
fn an_update_names_no_more_quads_than_allowed() {
    let limits = Limits {
        update_quads: 3,
        ..Limits::default()
    };
    for good in [
        "INSERT DATA { GRAPH :k { :a :p 1, 2, 3 } }",
        "CLEAR GRAPH :g",
        "INSERT { GRAPH :k { ?a :p ?b } } WHERE { :n0 ?a1 ?b1 . :n0 ?a2 ?b2 . :n0 ?a3 ?b3 BIND(:a AS ?a) BIND(:b AS ?b) }",
    ] {
        assert!(update_within(good, &limits).is_ok(), "{good}");
    }
    for bad in [
        "INSERT DATA { GRAPH :k { :a :p 1, 2, 3, 4 } }",
        "CLEAR ALL",
        "INSERT DATA { GRAPH :k { :a :p 1, 2 } } ; DELETE DATA { GRAPH :k { :a :p 1, 2 } }",
        "COPY :g TO :h",
        "INSERT { GRAPH :k { ?a :p ?a . ?a :q ?a . ?a :r ?a } } WHERE { :n0 :p ?a } ; CLEAR GRAPH :k",
        "DELETE { GRAPH :g { ?s ?p ?o } } INSERT { GRAPH :h { ?s ?p ?o } } WHERE { GRAPH :g { ?s ?p ?o } }",
    ] {
        let refused = update_within(bad, &limits).unwrap_err();
        let QueryError::Update(error) = refused else {
            panic!("{bad}: {refused}")
        };
        assert_eq!(error.why, Why::TooManyQuads(3), "{bad}");
    }
}

#[test]
fn an_update_has_the_budget_of_one_query() {
    let product = "INSERT { GRAPH :k { ?a :p 1 } } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l \
                   . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x FILTER(STRLEN(CONCAT(STR(?a), STR(?x))) > 10000) }";
    let limits = Limits {
        rows_examined: 20,
        ..Limits::default()
    };
    let spent = update_within(product, &limits).unwrap_err();
    assert!(
        matches!(spent, QueryError::Spent(Spent::Scanned(20))),
        "{spent}"
    );
    let limits = Limits {
        time: Duration::ZERO,
        ..Limits::default()
    };
    let long = "ADD :g TO :k ; CLEAR GRAPH :k ;".repeat(100);
    let spent = update_within(&long, &limits).unwrap_err();
    assert!(
        matches!(spent, QueryError::Spent(Spent::Time(_))),
        "{spent}"
    );
    // Rows count over all operations.
    let limits = Limits {
        rows_examined: 50,
        ..Limits::default()
    };
    let one = "INSERT { GRAPH :k { ?s :p 1 } } WHERE { GRAPH :g { ?s ?p ?o } } ;";
    assert!(update_within(one, &limits).is_ok());
    let spent = update_within(&one.repeat(30), &limits).unwrap_err();
    assert!(
        matches!(spent, QueryError::Spent(Spent::Scanned(50))),
        "{spent}"
    );
}

#[test]
fn the_request_names_the_dataset_of_every_where_unless_the_text_does() {
    let run = |text: &str, default: &[&str], named: &[&str]| {
        let names = |all: &[&str]| all.iter().map(|name| iri(name)).collect();
        let choice = GraphChoice {
            default: names(default),
            named: names(named),
        };
        let limits = Limits::default();
        let update = parse_update(&format!("{PROLOGUE}{text}"), &limits).unwrap();
        let update = update.using(choice)?;
        let change = Updating::new(before(), update, &limits).run_apart();
        Ok(change.unwrap().added.len())
    };
    let one = "INSERT { GRAPH :k { ?s :r ?o } } WHERE { ?s :p ?o }";
    assert_eq!(run(one, &[], &[]), Ok(2));
    assert_eq!(run(one, &["h"], &[]), Ok(1));
    assert_eq!(run(one, &[], &["g"]), Ok(0));
    let graph = "INSERT { GRAPH :k { ?s :r ?o } } WHERE { GRAPH ?g { ?s :p ?o } }";
    assert_eq!(run(graph, &["g"], &[]), Ok(0));
    assert_eq!(run(graph, &["h"], &["g"]), Ok(2));
    let two = format!("INSERT DATA {{ GRAPH :h {{ :a :p :b }} }} ; {one}");
    assert_eq!(run(&two, &["h"], &[]), Ok(3));
    for text in [
        "CLEAR GRAPH :k ;\nWITH :g INSERT { ?s :r ?o } WHERE { ?s :p ?o }",
        "CLEAR GRAPH :k ;\nINSERT { GRAPH :k { ?s :r ?o } } USING :g WHERE { ?s :p ?o }",
        "CLEAR GRAPH :k ;\nINSERT { GRAPH :k { ?s :r ?o } } USING NAMED :g WHERE { ?s :p ?o }",
    ] {
        assert_eq!(run(text, &["h"], &[]), Err(Why::UsingTwice.at(3)), "{text}");
        assert_eq!(run(text, &[], &["h"]), Err(Why::UsingTwice.at(3)), "{text}");
        assert!(run(text, &[], &[]).is_ok());
    }
}

#[test]
fn too_much_to_plan_is_refused_and_a_wide_join_is_not() {
    let where_of = |n: usize| {
        let wide: String = (0..n).map(|n| format!("?s :p ?o{n} . ")).collect();
        format!("INSERT {{ GRAPH :k {{ ?s :r :x }} }} WHERE {{ {wide} }}")
    };
    assert_eq!(effect(&where_of(60)), "+n0 r x k, +n1 r x k");
    for (text, wide) in [
        (where_of(501), false),
        (
            format!(
                "DELETE WHERE {{ GRAPH ?g {{ {} }} }}",
                "?s ?p ?o . ".repeat(49)
            ),
            true,
        ),
        (
            format!(
                "DELETE WHERE {{ {} }}",
                "GRAPH ?g { ?s ?p ?o } ".repeat(8_000)
            ),
            false,
        ),
    ] {
        let Err(QueryError::Guard(error)) = update(&text) else {
            panic!("{text}")
        };
        assert_eq!(matches!(error, GuardError::TooWide { .. }), wide, "{error}");
    }
    let declared: String = (0..2_000)
        .map(|n| format!("PREFIX p{n}: <http://{n}/>\n"))
        .collect();
    let limits = Limits {
        update_text_bytes: 1 << 20,
        ..Limits::default()
    };
    let text = format!("{declared}{}", "CLEAR ALL;".repeat(100));
    let refused = update_within(&text, &limits).unwrap_err().to_string();
    assert!(refused.contains("operations; split it"), "{refused}");
}
