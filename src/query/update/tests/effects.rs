//! A table of updates and what they do.

use super::*;

const G_GONE: &str = "-n0 p n1 g, -n0 q \"x\" g, -n1 p n2 g";

#[rustfmt::skip]
const EFFECTS: &[(&str, &str)] = &[
    // data
    ("INSERT DATA { GRAPH :g { :a :p :b , \"c\"@en } }", "+a p \"c\"@en g, +a p b g"),
    ("INSERT DATA { GRAPH :g { :n0 :p :n1 } }", ""),
    ("INSERT DATA { GRAPH :g { :a :p :b } GRAPH :k { :a :p :b } }", "+a p b g, +a p b k"),
    ("DELETE DATA { GRAPH :g { :n0 :p :n1 . :n0 :p :absent } }", "-n0 p n1 g"),
    ("DELETE DATA { GRAPH :absent { :n0 :p :n1 } }", ""),
    ("INSERT DATA { }", ""),
    ("", ""),
    ("PREFIX x: <http://x/>", ""),
    ("INSERT DATA { GRAPH :g { :a :p <<( :n0 :p <<( :n0 :q 1 )>> )>> } }",
     "+a p <<( n0 p <<( n0 q \"1\"^^http://www.w3.org/2001/XMLSchema#integer )>> )>> g"),
    ("DELETE DATA { GRAPH :g { :a :p <<( :n0 :p 1 )>> } }", ""),
    // the same quad goes and comes
    ("DELETE { GRAPH :g { :n0 :p :n1 } } INSERT { GRAPH :g { :n0 :p :n1 } } WHERE { }", ""),
    ("DELETE { GRAPH :g { :n9 :p :n1 } } INSERT { GRAPH :g { :n9 :p :n1 } } WHERE { }", "+n9 p n1 g"),
    ("DELETE { GRAPH ?g { ?s :p ?o } } INSERT { GRAPH ?g { ?o :p ?s } } WHERE { GRAPH ?g { ?s :p ?o } }",
     "+n1 p n0 g, +n1 p n0 h, +n2 p n1 g, -n0 p n1 g, -n0 p n1 h, -n1 p n2 g"),
    // two solutions, one removes what the other adds
    ("DELETE { GRAPH :g { ?s :p ?o } } INSERT { GRAPH :g { ?o :p ?s . :n0 :p :n1 } } WHERE { GRAPH :g { ?s :p ?o } }",
     "+n1 p n0 g, +n2 p n1 g, -n1 p n2 g"),
    // templates
    ("INSERT { GRAPH :k { ?s :r ?unbound . ?s :r ?o } } WHERE { GRAPH :h { ?s :p ?o } }", "+n0 r n1 k"),
    ("INSERT { GRAPH :k { ?o :r :a . :a ?o :b . :a :r ?o } } WHERE { GRAPH :g { :n0 :q ?o } }", "+a r \"x\" k"),
    ("INSERT { GRAPH ?o { :a :r :b } GRAPH ?unbound { :a :r :b } GRAPH ?s { :a :r :c } } WHERE { ?s :q ?o }", "+a r c n0"),
    ("INSERT { GRAPH :k { ?t :r :a . :a :r ?t } } WHERE { ?s :q ?o BIND(<<( ?s :q ?o )>> AS ?t) }", "+a r <<( n0 q \"x\" )>> k"),
    ("INSERT { GRAPH :k { [] :r ?unbound . _:x ?o :a . [] :r :b } } WHERE { GRAPH :g { :n0 :q ?o FILTER(false) } }", ""),
    ("INSERT { GRAPH :k { [] :r ?unbound . _:x ?o :a } } WHERE { GRAPH :g { :n0 :q ?o } }", ""),
    ("DELETE { GRAPH :g { ?s ?p ?unbound } GRAPH ?unbound { ?s ?p ?o } } WHERE { GRAPH :g { ?s ?p ?o } }", ""),
    ("INSERT { GRAPH :k { ?s :n ?n } } WHERE { SELECT ?s (COUNT(*) AS ?n) { GRAPH :g { ?s ?p ?o } } GROUP BY ?s ORDER BY ?n LIMIT 1 }",
     "+n1 n \"1\"^^http://www.w3.org/2001/XMLSchema#integer k"),
    // the default graph is read as the union, once
    ("INSERT { GRAPH :k { ?s :n ?n } } WHERE { SELECT ?s (COUNT(*) AS ?n) { ?s :p :n1 } GROUP BY ?s }",
     "+n0 n \"1\"^^http://www.w3.org/2001/XMLSchema#integer k"),
    // DELETE WHERE
    ("DELETE WHERE { GRAPH :g { ?s ?p ?o } }", G_GONE),
    ("DELETE WHERE { GRAPH ?g { :n0 :p ?o } }", "-n0 p n1 g, -n0 p n1 h"),
    ("DELETE WHERE { GRAPH :g { ?s :p ?o } GRAPH :h { ?s :p ?o } }", "-n0 p n1 g, -n0 p n1 h"),
    // WITH and USING
    ("WITH :g DELETE { ?s :p ?o } INSERT { ?s :r ?o } WHERE { ?s :p ?o }",
     "+n0 r n1 g, +n1 r n2 g, -n0 p n1 g, -n1 p n2 g"),
    ("WITH :h DELETE { ?s :p ?o GRAPH :g { ?s :p ?o } } WHERE { ?s :p ?o }", "-n0 p n1 g, -n0 p n1 h"),
    ("WITH :h INSERT { ?s :r ?x } WHERE { ?s :p ?o GRAPH :g { ?s :q ?x } }", "+n0 r \"x\" h"),
    ("WITH :k INSERT { ?s :r ?o } USING :h WHERE { ?s ?p ?o }", "+n0 r n1 k"),
    ("WITH :k INSERT { ?s :r ?o } USING :h WHERE { GRAPH :g { ?s ?p ?o } }", ""),
    ("WITH :k INSERT { ?s :r ?o } USING NAMED :g WHERE { GRAPH ?g { ?s :q ?o } }", "+n0 r \"x\" k"),
    ("WITH :k INSERT { ?s :r ?o } USING NAMED :g WHERE { ?s :p ?o }", ""),
    ("INSERT { GRAPH :k { ?s :r ?o } } USING :g USING :h WHERE { ?s :p ?o }", "+n0 r n1 k, +n1 r n2 k"),
    ("INSERT { GRAPH :k { ?s :r ?o } } USING :absent WHERE { ?s :p ?o }", ""),
    // CLEAR, DROP, CREATE
    ("CLEAR GRAPH :g", G_GONE),
    ("DROP GRAPH :h", "-n0 p n1 h"),
    ("DROP GRAPH :absent; CLEAR GRAPH :absent; CLEAR SILENT GRAPH :absent", ""),
    ("CLEAR ALL", "-n0 p n1 g, -n0 p n1 h, -n0 q \"x\" g, -n1 p n2 g"),
    ("DROP NAMED", "-n0 p n1 g, -n0 p n1 h, -n0 q \"x\" g, -n1 p n2 g"),
    ("CLEAR SILENT DEFAULT; DROP SILENT DEFAULT", ""),
    ("CREATE GRAPH :absent; CREATE GRAPH :absent; CREATE SILENT GRAPH :g", ""),
    ("CLEAR GRAPH :g; CREATE GRAPH :g", G_GONE),
    // COPY, MOVE, ADD
    ("ADD :h TO :k", "+n0 p n1 k"),
    ("ADD GRAPH :h TO GRAPH :g", ""),
    ("COPY :h TO :g", "-n0 q \"x\" g, -n1 p n2 g"),
    ("MOVE :h TO :k", "+n0 p n1 k, -n0 p n1 h"),
    ("MOVE :h TO :g", "-n0 p n1 h, -n0 q \"x\" g, -n1 p n2 g"),
    ("COPY :g TO :g; MOVE :g TO :g; ADD :g TO :g; MOVE :absent TO :absent; COPY DEFAULT TO DEFAULT", ""),
    ("MOVE SILENT :absent TO :g; COPY SILENT :absent TO :g; ADD silent :absent TO :g", ""),
    ("COPY SILENT DEFAULT TO :g; MOVE SILENT :g TO DEFAULT; ADD SILENT DEFAULT TO :k", ""),
    // sequences: each sees what those before it did
    ("INSERT DATA { GRAPH :k { :a :p :b } } ; DELETE DATA { GRAPH :k { :a :p :b } }", ""),
    ("DELETE DATA { GRAPH :h { :n0 :p :n1 } } ; INSERT DATA { GRAPH :h { :n0 :p :n1 } }", ""),
    ("INSERT DATA { GRAPH :k { :a :p :b } } ; INSERT { GRAPH :k { ?o :p ?s } } WHERE { GRAPH :k { ?s :p ?o } } ;",
     "+a p b k, +b p a k"),
    ("MOVE :h TO :k ; COPY :k TO :g ; DROP GRAPH :k", "-n0 p n1 h, -n0 q \"x\" g, -n1 p n2 g"),
    ("CLEAR ALL; CREATE GRAPH :g; MOVE SILENT :g TO :h; INSERT DATA { GRAPH :g { :n0 :p :n1 } }",
     "-n0 p n1 h, -n0 q \"x\" g, -n1 p n2 g"),
    // declarations before each operation hold from there on
    ("INSERT DATA { GRAPH :g { :a :p :b } } ; PREFIX : <http://e.org/x> INSERT DATA { GRAPH :g { :a :p :b } } ; INSERT DATA { GRAPH :g { :c :p :b } } ; # end",
     "+a p b g, +xa xp xb xg, +xc xp xb xg"),
    ("BASE <http://e.org/a/> PREFIX x: <b/> INSERT DATA { GRAPH :g { x:c :p <d> } } ; BASE <../> INSERT DATA { GRAPH :g { x:c :p <d> } }",
     "+a/b/c p a/d g, +a/b/c p d g"),
    ("PREFIX x: <http://e.org/;#> # ; \n INSERT DATA { GRAPH :g { x:x :p \";\" } }", "+;#x p \";\" g"),
];

#[test]
fn each_operation_does_what_the_standard_says() {
    for (text, expected) in EFFECTS {
        assert_eq!(effect(text), *expected, "{text}");
    }
}

#[test]
fn what_is_done_comes_in_the_order_in_which_it_was_asked_for() {
    let inserts: Vec<_> = (0..50).map(|n| format!(":a :p :b{n} .")).collect();
    let text = format!("INSERT DATA {{ GRAPH :k {{ {} }} }}", inserts.join(" "));
    let added = update(&text).unwrap().added;
    let expected: Vec<_> = (0..50).map(|n| quad(&format!("a p b{n} k"))).collect();
    assert_eq!(added, expected);
}
