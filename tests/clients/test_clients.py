"""What a researcher's Python does with the server: rdflib, SPARQLWrapper, the standard library.

Run by `scripts/browser-test`, which names the server in BASE.
"""

import csv
import io
import os
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from rdflib import RDF, RDFS, Dataset, Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, SPARQLWrapper

BASE = os.environ["BASE"]
CLIP = Namespace("https://w3id.org/clip-network/ontology#")
STUTTGART = URIRef("https://w3id.org/clip-network/id/city/stuttgart")
CITIES = """
PREFIX clip: <https://w3id.org/clip-network/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?city ?name WHERE {
  ?city a clip:City ; rdfs:label ?name .
  FILTER(LANG(?name) = "en")
} ORDER BY ?city
"""


def endpoint(query, form=None):
    wrapper = SPARQLWrapper(BASE + "/sparql")
    wrapper.setQuery(query)
    if form:
        wrapper.setReturnFormat(form)
    return wrapper.queryAndConvert()


def get(path, accept):
    with urlopen(Request(BASE + path, headers={"Accept": accept})) as reply:
        return reply.headers.get_content_type(), reply.read().decode()


def test_rdflib_follows_a_thing_to_its_description():
    graph = Graph().parse(BASE + "/id/city/stuttgart")
    assert (STUTTGART, RDF.type, CLIP.City) in graph
    assert "Stuttgart" in {str(name) for name in graph.objects(STUTTGART, RDFS.label)}


@pytest.mark.parametrize(
    ("suffix", "form"),
    [("ttl", "turtle"), ("nt", "nt"), ("nq", "nquads"), ("trig", "trig"), ("rdf", "xml")],
)
def test_rdflib_reads_every_format_of_a_document(suffix, form):
    _, body = get(f"/doc/city/stuttgart.{suffix}", "*/*")
    data = Dataset(default_union=True)
    data.parse(data=body, format=form)
    assert (STUTTGART, RDF.type, CLIP.City) in data


def test_sparqlwrapper_selects_as_json():
    rows = endpoint(CITIES, JSON)["results"]["bindings"]
    names = {row["city"]["value"]: row["name"]["value"] for row in rows}
    assert names[str(STUTTGART)] == "Stuttgart"


def test_sparqlwrapper_constructs_a_graph():
    graph = endpoint(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{STUTTGART}> }} ?s ?p ?o }}")
    assert (STUTTGART, RDF.type, CLIP.City) in graph


def test_sparqlwrapper_selects_as_csv():
    assert b"Stuttgart" in endpoint(CITIES, CSV)


def test_rdflib_queries_the_endpoint_as_a_store():
    graph = Graph(SPARQLStore(BASE + "/sparql"))
    names = {str(row.city): str(row.name) for row in graph.query(CITIES)}
    assert names[str(STUTTGART)] == "Stuttgart"


def test_rows_come_as_csv():
    media_type, body = get("/sparql?" + urlencode({"query": CITIES}), "text/csv")
    assert media_type == "text/csv"
    rows = list(csv.DictReader(io.StringIO(body)))
    assert {"city": str(STUTTGART), "name": "Stuttgart"} in rows
