# Was um jede Seite herum steht.

layout-skip = Zum Inhalt springen
layout-tagline = Was Städte tun und was daraus wurde
layout-menu = Hauptmenü
layout-search = Suchen
layout-search-label = Praxis, Städte und Akteure suchen
layout-languages = Sprache
layout-menu-find = Praxis finden
layout-menu-compare = Vergleichen
layout-menu-cities = Städte
layout-menu-policies = Vorhaben
layout-menu-topics = Themen
layout-menu-actors = Akteure
layout-menu-modules = Module
layout-menu-charts = Diagramme
layout-menu-publications = Veröffentlichungen
layout-menu-recommendations = Empfehlungen
layout-menu-queries = Abfragen
layout-menu-sparql = SPARQL
layout-menu-ontology = Ontologie
layout-menu-data = Daten
layout-menu-curation = Redaktion
layout-explore = Entdecken
layout-use = Daten nutzen
layout-lists = Alle Listen
layout-api = API
layout-limits = Grenzen
layout-shapes = SHACL-Regeln
layout-english-only = Diese Seite gibt es nur auf Englisch.
layout-home = Startseite
layout-breadcrumb = Brotkrumen
layout-formats = Andere Formate
layout-version = Version { $version } der Daten vom
layout-licence = Lizenz:
layout-cite = Zitieren als:
layout-copy = Zitat kopieren
layout-copy-what = { $what } kopieren
layout-copied = Kopiert
layout-copy-refused = Dieser Browser lässt die Seite nicht kopieren: der Text ist markiert
layout-cite-version = Version { $version }
layout-sources = Jede Aussage nennt ihre Quelle.
layout-earlier = Sie lesen Version { $version } der Daten vom
layout-earlier-links = Die Links dieser Seite bleiben darin.
layout-earlier-present = Zur Gegenwart
layout-things = { $count ->
    [one] { $text } Eintrag
   *[other] { $text } Einträge
}
