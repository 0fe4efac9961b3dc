# The home page, and the map.

home-kicker = Linked open data
home-title = How European cities make integration work
home-find = Find practice
home-find-text = What did other cities do about housing, language or work, with whom, and what came of it? Search, and narrow down by topic, group, city and result.
home-compare = Compare cities
home-compare-text = Two to six cities side by side: topics, partners, results and money, with the gaps shown as gaps.
home-query = Query the graph
home-query-text = Ask your own question in SPARQL, with completion and examples, and take the answer to R or Python.
home-number-policies = policies
home-number-cities = cities
home-number-actors = actors
home-number-outcomes = outcomes
home-number-sources = sources
home-number-statements = statements
home-cities = Where practice is documented
home-map = Map of the cities; the larger the mark, the more policies are documented
home-documented = Best documented
home-policies = { $count ->
    [one] { $text } policy
   *[other] { $text } policies
}
home-all-cities = { $count ->
    [one] { $text } city in the graph
   *[other] All { $text } cities in the graph
}
home-topics = Topics
home-topics-text = With the number of policies on each topic or on a narrower one.
home-changes = Newest changes
home-version = Version { $version }
home-data = Use the data
home-queries = Ready-made queries
home-queries-text = Questions about cities, policies and actors, answered as tables: CSV, JSON, XML or TSV.
home-sparql = SPARQL endpoint
home-sparql-text = Ask your own question. Each source has its own named graph.
home-dataset = Download all
home-dataset-text = The whole graph in RDF formats, with checksums, counts and licence.
home-ontology = Ontology
home-ontology-text = The classes and properties, with definitions, examples and rules.
home-address = Each thing has one address. Ask it for a format with the Accept header or a suffix:
home-kinds = Everything by kind
map-credit = Outlines: Natural Earth. Projection: ETRS89-LAEA.
