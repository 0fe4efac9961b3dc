# Praxis finden: die Suche, ihre Merkmale und ihre Ergebnisse.

find-title = Praxis finden
find-title-text = { $text } – Praxis finden
find-description = Suchen Sie, was europäische Städte für die Integration von Zugewanderten tun: nach Wörtern, Thema, Zielgruppe, Ort, Zeit und berichteter Wirkung.
find-lead = Was Städte tun, für wen und mit wem, und welche Wirkung Quellen berichten. Suchen Sie nach Wörtern oder wählen Sie unten aus.
find-text-label = Wörter
find-hint = Auf Deutsch, Englisch oder Französisch. Wortanfänge genügen; Anführungszeichen halten Wörter zusammen.
find-submit = Suchen
find-facets = Eingrenzen
find-counting = Ein Vorhaben zählt bei einem Thema, einer Gruppe oder einer Art von Akteur, wenn es diesen Begriff oder einen engeren nennt. Mehrere Angaben einer Art erweitern das Ergebnis, Angaben verschiedener Art engen es ein.
find-apply = Anwenden
find-chips = Gewählt
find-remove = Entfernen:
find-clear = Alles zurücksetzen
find-named = { $name }:
find-chosen = { $count ->
    [one] { $text } gewählt
   *[other] { $text } gewählt
}
find-total = { $count ->
    [0] Kein Vorhaben gefunden
    [one] { $text } Vorhaben
   *[other] { $text } Vorhaben
}
find-more = { $count ->
    [one] { $text } weiterer, seltener: Suchen Sie nach seinem Namen
   *[other] { $text } weitere, seltener: Suchen Sie nach einem Namen
}
find-facet-topic = Thema
find-facet-group = Zielgruppe
find-facet-city = Stadt
find-facet-country = Land
find-facet-actor = Wer mitwirkt
find-facet-direction = Wirkung laut Quellen
find-facet-evidence = Beleggrad
find-facet-figures = Zahlen
find-facet-period = Zeitraum
find-part-text = Wörter
find-figures-yes = mit Zahlen
find-figures-no = ohne Zahlen
find-from = Von
find-to = bis
find-period-hint = Ein Vorhaben fällt in einen Zeitraum, sobald ein Teil davon darin liegt. Ohne bekanntes Ende gilt es als laufend.
find-views = Ansicht
find-view-list = Liste
find-view-table = Tabelle
find-view-map = Karte
find-orders = Reihenfolge
find-order-best = beste Treffer
find-order-documented = am besten dokumentierte
find-order-newest = neueste zuerst
find-order-oldest = älteste zuerst
find-order-title = nach Name
find-order-city = nach Stadt
find-policy = Vorhaben
find-policies = Vorhaben
find-column-place = Stadt und Zeitraum
find-column-about = Thema und Zielgruppe
find-column-figures = Zahlen
find-none = keine berichtet
find-for = für
find-since = seit { $year }
find-until = bis { $year }
find-undated = Zeit unbekannt
find-no-outcomes = Keine Wirkung berichtet
find-outcomes = { $count ->
    [one] { $text } Wirkung berichtet
   *[other] { $text } Wirkungen berichtet
}
find-outcomes-directed = { $count ->
    [one] { $text } Wirkung berichtet: { $directions }
   *[other] { $text } Wirkungen berichtet: { $directions }
}
find-with-figures = { $count ->
    [one] { $text } Zahl
   *[other] { $text } Zahlen
}
find-transfers = { $count ->
    [one] Einmal anderswo übernommen
   *[other] { $text }-mal anderswo übernommen
}
find-evidence = Beleggrad: { $level }
find-nothing = Kein Vorhaben erfüllt alles davon. Lassen Sie einen Teil weg:
find-nothing-at-all = Nichts passt. Versuchen Sie es mit weniger oder anderen Wörtern oder wählen Sie ein Thema.
find-few = Mehr gibt es, wenn ein Teil wegfällt:
find-way-out = { $count ->
    [one] Ohne „{ $part }“: { $text } Vorhaben
   *[other] Ohne „{ $part }“: { $text } Vorhaben
}
find-nearest = Am nächsten, ohne „{ $part }“
find-nearest-text = Was die übrige Auswahl übrig lässt
find-map-caption = Städte dieser Vorhaben mit der Zahl der Vorhaben
find-unplaced = { $count ->
    [one] Zu { $text } Stadt sind keine Koordinaten bekannt; sie steht nur in der Tabelle.
   *[other] Zu { $text } Städten sind keine Koordinaten bekannt; sie stehen nur in der Tabelle.
}
find-pages = Seiten der Ergebnisse
find-first = Erste
find-previous = Vorige
find-next = Nächste
find-last = Letzte
find-others = Außerdem gefunden
find-data = Alle Ergebnisse als
find-data-page = diese Seite als
find-sparql = In SPARQL öffnen
find-sparql-text = (die Abfrage enthält die Auswahl, nicht die Wörter)
find-unknown-word = Das Wort „{ $word }“ kommt nirgends vor.
find-instead = Das Wort „{ $word }“ kommt nirgends vor. Gezeigt wird stattdessen: { $others }.
find-some = Kein Vorhaben enthält alle diese Wörter. Gezeigt werden die mit einem Teil davon.
find-note-parameter = Ein Merkmal namens „{ $name }“ gibt es nicht; es wurde weggelassen.
find-note-value = „{ $value }“ ist kein Wert von „{ $name }“; er wurde weggelassen.
find-note-reversed = Der Zeitraum von { $from } bis { $to } wurde umgedreht.
find-note-cut = Ihr Text ist zu lang: Gesucht wurde nach den ersten { $most } Zeichen und { $words } Wörtern davon.
find-note-size = Eine Seite zeigt höchstens { $most } Vorhaben.
find-suggestions = Vorschläge
find-kind-policy = Vorhaben
find-kind-city = Stadt
find-kind-topic = Thema
find-kind-group = Zielgruppe
find-kind-actor = Akteur
find-kind-actor-type = Akteurstyp
find-kind-module = Modul
find-kind-recommendation = Empfehlung
find-kind-publication = Veröffentlichung
find-kind-transfer = Übertragung
find-kind-review = Peer-Review
find-kind-network = Netzwerk
find-kind-event = Veranstaltung
find-kind-person = Person
find-kind-source = Quelle
