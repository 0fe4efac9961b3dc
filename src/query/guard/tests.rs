//! What the guard lets through and what it does not.

use super::*;

fn limits() -> Limits {
    Limits {
        nesting: 3,
        operators: 4,
        text_bytes: 200,
        ..Limits::default()
    }
}

#[test]
fn guard_counts_only_what_nests() {
    let good = [
        "SELECT * WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p \"{{{{{{{{\" }",
        "SELECT * { ?s ?p '''{{{{' {{{''' }",
        "SELECT * { ?s <http://example.org/(((((x> ?o }",
        "SELECT * { ?s <http://e.org/a/b/c/d/e/f> ?o } # {{{{{{{{",
        "SELECT * { ?s a-b-c-d-e-f:g-h ?o FILTER(?a < ?b) }",
    ];
    for text in good {
        assert_eq!(check(text, &limits()), Ok(()), "{text}");
    }
}

#[test]
fn data_may_be_long_and_has_no_operators_but_nests() {
    let limits = Limits {
        update_text_bytes: 400,
        ..limits()
    };
    let typed = "<s> <p> -1, \"x\"^^<t>, +2, \"y\"^^<t>, -3, -4 . ".repeat(6);
    let data = format!("INSERT # x\n data{{ {typed} }} ; delete DATA {{ {{ }} }}");
    let separator = data.rfind(';').unwrap();
    assert_eq!(check_update(&data, &limits), Ok(vec![separator]));
    // Only in data.
    let pattern = "INSERT { } WHERE { FILTER(1 - 1 - 1 - 1 - 1 - 1) }";
    let operators = Err(GuardError::TooManyOperators { line: 1, limit: 4 });
    assert_eq!(check_update(pattern, &limits), operators);
    for name in [
        "GRAPH ?DATA",
        "GRAPH insert:DATA",
        "?INSERT ?DATA",
        "INSERT DATAS",
    ] {
        let pattern = format!("{name} {{ ?s a/b/c/d/e/f ?o }}");
        assert_eq!(check_update(&pattern, &limits), operators, "{name}");
    }
    // What is closed does not count as open, and what is open does.
    let after = format!("INSERT DATA {{ }} ; {pattern}");
    assert_eq!(check_update(&after, &limits), operators);
    for deep in ["<< << << <s>", "<<( <<( <s>", "{ { {"] {
        let deep = format!("INSERT DATA {{\n{deep}");
        let too_deep = Err(GuardError::TooDeep { line: 2, limit: 3 });
        assert_eq!(check_update(&deep, &limits), too_deep, "{deep}");
    }
    let shallow = "INSERT DATA { << <s> <p> <<( <s> <p> <o> )>> >> <q> <r> } ; CLEAR ALL";
    let shallow_limits = Limits {
        nesting: 4,
        ..limits.clone()
    };
    assert_eq!(
        check_update(shallow, &shallow_limits),
        Ok(vec![shallow.len() - 11])
    );
}

#[test]
fn an_update_is_long_in_its_data_only_and_has_no_thousands_of_operations() {
    let limits = Limits {
        update_text_bytes: 30_000,
        ..limits()
    };
    let outside = " ".repeat(201);
    assert_eq!(
        check_update(&outside, &limits),
        Err(GuardError::TooLongOutsideData {
            bytes: 201,
            limit: 200
        })
    );
    let long = format!("INSERT DATA {{ {outside} }}");
    assert_eq!(check_update(&long, &limits), Ok(vec![]));
    let longer = " ".repeat(30_001);
    assert_eq!(
        check_update(&longer, &limits),
        Err(GuardError::UpdateTooLong {
            bytes: 30_001,
            limit: 30_000
        })
    );
    let limits = Limits {
        text_bytes: 30_000,
        ..limits
    };
    let many = |n| "CLEAR ALL;\n".repeat(n);
    assert_eq!(
        check_update(&many(1_000), &limits).map(|all| all.len()),
        Ok(1_000)
    );
    assert_eq!(
        check_update(&many(1_001), &limits),
        Err(GuardError::TooManyOperations {
            line: 1_001,
            limit: 1_000
        })
    );
}

#[test]
fn guard_names_the_limit_that_was_broken() {
    let deep = check("{{{\n{ }}}}", &limits());
    assert_eq!(deep, Err(GuardError::TooDeep { line: 2, limit: 3 }));
    let wide = check("?s a/b/c/d/e/f ?o", &limits());
    assert_eq!(
        wide,
        Err(GuardError::TooManyOperators { line: 1, limit: 4 })
    );
    let unions = check("{} UNION {} union {} UNION {} UNION {} UNION {}", &limits());
    assert_eq!(
        unions,
        Err(GuardError::TooManyOperators { line: 1, limit: 4 })
    );
    assert_eq!(check("a\0", &limits()), Err(GuardError::Nul { line: 1 }));
    let long = " ".repeat(201);
    assert_eq!(
        check(&long, &limits()),
        Err(GuardError::TooLong {
            bytes: 201,
            limit: 200
        })
    );
}
