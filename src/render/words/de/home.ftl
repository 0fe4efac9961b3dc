# Die Startseite und die Karte.

home-kicker = Offene verknüpfte Daten
home-title = Wie Integration in europäischen Städten gelingt
home-find = Praxis finden
home-find-text = Was haben andere Städte für Wohnen, Sprache oder Arbeit getan, mit wem, und was wurde daraus? Suchen Sie und grenzen Sie ein nach Thema, Zielgruppe, Stadt und Wirkung.
home-compare = Städte vergleichen
home-compare-text = Zwei bis sechs Städte nebeneinander: Themen, Partner, Wirkungen und Mittel; Lücken bleiben als Lücken sichtbar.
home-query = Den Graphen abfragen
home-query-text = Stellen Sie eine eigene Frage in SPARQL, mit Vervollständigung und Beispielen, und nehmen Sie die Antwort mit nach R oder Python.
home-number-policies = Vorhaben
home-number-cities = Städte
home-number-actors = Akteure
home-number-outcomes = Wirkungen
home-number-sources = Quellen
home-number-statements = Aussagen
home-cities = Wo Praxis dokumentiert ist
home-map = Karte der Städte; je größer der Punkt, desto mehr Vorhaben sind dokumentiert
home-documented = Am besten dokumentiert
home-policies = { $count ->
    [one] { $text } Vorhaben
   *[other] { $text } Vorhaben
}
home-all-cities = { $count ->
    [one] { $text } Stadt im Graphen
   *[other] Alle { $text } Städte im Graphen
}
home-topics = Themen
home-topics-text = Mit der Zahl der Vorhaben zu jedem Thema oder zu einem engeren.
home-changes = Neueste Änderungen
home-version = Version { $version }
home-data = Daten nutzen
home-queries = Fertige Abfragen
home-queries-text = Fragen zu Städten, Vorhaben und Akteuren, beantwortet als Tabellen: CSV, JSON, XML oder TSV.
home-sparql = SPARQL-Endpunkt
home-sparql-text = Stellen Sie eine eigene Frage. Jede Quelle hat ihren benannten Graphen.
home-dataset = Alles herunterladen
home-dataset-text = Der ganze Graph in RDF-Formaten, mit Prüfsummen, Zahlen und Lizenz.
home-ontology = Ontologie
home-ontology-text = Die Klassen und Eigenschaften mit Definitionen, Beispielen und Regeln.
home-address = Jedes Ding hat eine Adresse. Fragen Sie sie mit dem Accept-Header oder einer Endung nach einem Format:
home-kinds = Alles nach Art
map-credit = Umrisse: Natural Earth. Projektion: ETRS89-LAEA.
