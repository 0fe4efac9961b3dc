# Die Seite des SPARQL-Endpunkts, und was ihre Skripte sagen (`bench-`).

workbench-description = Der SPARQL-Endpunkt des CLIP-Graphen: ein Editor mit Vorschlägen, Antworten als Tabelle, Karte und Diagramm, und Beispiele.
workbench-lead = Stellen Sie dem Graphen eine eigene Frage.
workbench-graphs = Der Standardgraph vereint alle benannten Graphen;
workbench-graphs-apart = unterscheidet sie.
workbench-new = Neu bei SPARQL?
workbench-new-way = Beginnen Sie mit einem Beispiel
workbench-query = Abfrage
workbench-placeholder = Schreiben Sie hier eine Abfrage oder nehmen Sie ein Beispiel von unten.
workbench-run = Abfrage ausführen
workbench-explain = Erklären
workbench-whole-explanation = Die ganze Erklärung
workbench-examples = Beispiele
workbench-examples-read = Jedes öffnet sich hier mit ausgefüllten Angaben und lässt sich gleich ändern.
workbench-about = Über die Abfrage { $name }
workbench-tools = Aus anderen Programmen
workbench-tools-read = Der Endpunkt versteht das
workbench-protocol = SPARQL-1.1-Protokoll
workbench-methods = über GET und POST.
workbench-api = Die ganze API
workbench-cut = Es gibt mehr Zeilen, als diese Seite zeigt. Die vollständige Antwort erhalten Sie in einem anderen Format.
workbench-subject = Subjekt
workbench-property = Eigenschaft
workbench-value = Wert
workbench-area-actor = Akteure
workbench-area-city = Städte
workbench-area-dataset = Der Datensatz
workbench-area-module = Module
workbench-area-network = Das Netzwerk
workbench-area-outcome = Wirkungen
workbench-area-policy = Vorhaben
workbench-area-provenance = Quellen
workbench-area-publication = Veröffentlichungen
workbench-area-recommendation = Empfehlungen
workbench-area-review = Durchsicht
workbench-area-topic = Themen
workbench-area-vocabulary = Vokabular

bench-editor = SPARQL-Abfrage. Strg und Eingabe führen sie aus. Strg und Leertaste schlagen Namen vor. Tab verlässt das Feld.
bench-keys = Strg + Eingabe führt die Abfrage aus, Strg + Leertaste schlägt Namen vor, Tab verlässt das Feld.
bench-placeholder = Schreiben Sie hier eine Abfrage oder nehmen Sie ein Beispiel von unten. Namen werden beim Tippen und mit Strg + Leertaste vorgeschlagen; Präfixe kommen von selbst dazu.
bench-cancel = Abbrechen
bench-empty = Noch steht hier keine Abfrage. Schreiben Sie eine oder beginnen Sie mit einem Beispiel.
bench-running = Läuft …
bench-seconds = { $time } s
bench-cancelled = Nach { $time } s abgebrochen; auch der Server beendet die Abfrage. Ihre Abfrage bleibt stehen.
bench-unreachable = Der Server ist nicht erreichbar
bench-unreachable-read = Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
bench-kept = Ihre Abfrage bleibt stehen.
bench-answered = Der Server hat mit { $text } geantwortet
bench-broken = Die Antwort ist abgebrochen
bench-broken-read = Nach { $text } Bytes hat der Server sie beendet, weil eine Grenze erreicht war, oder die Verbindung ging verloren. Was ankam, ist unvollständig und wird nicht gezeigt.
bench-too-large = Die Antwort ist zu groß für diese Seite
bench-too-large-read = Sie hat mehr als { $text } MB. Laden Sie sie herunter oder verlangen Sie mit LIMIT weniger.
bench-costs = Was eine Abfrage kosten darf
bench-help = Was das bedeutet und was zu tun ist
bench-rows = { $count ->
    [one] { $text } Zeile
   *[other] { $text } Zeilen
}
bench-in-time = { $what } in { $time } s
bench-version = Version { $text } des Datensatzes
bench-complete-rows = vollständig; Antworten mit mehr als { $text } Zeilen scheitern hier und werden nie gekürzt
bench-complete-bytes = vollständig; Antworten mit mehr als { $text } Bytes scheitern hier und werden nie gekürzt
bench-complete-both = vollständig; Antworten mit mehr als { $text } Zeilen oder { $number } Bytes scheitern hier und werden nie gekürzt
bench-yes = Ja
bench-no = Nein
bench-match = Das Muster kommt im Graphen vor.
bench-no-match = Das Muster kommt im Graphen nicht vor.
bench-nothing = Nichts im Graphen passt zur Abfrage.
bench-why = Warum gibt es nichts?
bench-graph = Ein Graph
bench-turtle = { $text } Zeichen Turtle
bench-first-rows = Das sind die ersten { $text } Zeilen; es gibt mehr.
bench-all-rows = Alle Zeilen zeigen
bench-view = Ansicht
bench-table = Tabelle
bench-map = Karte
bench-chart = Diagramm
bench-raw = Rohdaten
bench-first-characters = Die ersten { $text } von { $number } Zeichen. Die vollständige Antwort lässt sich oben herunterladen.
bench-download = Vollständige Antwort herunterladen:
bench-fetching = Die Antwort wird als { $name } geholt …
bench-fetched = Die Antwort als { $name }: { $text } Zeichen.
bench-cite = Dieses Ergebnis zitieren
bench-share = Weitergeben oder in einem Programm verwenden
bench-as = Als
bench-link = Link
bench-copy = Kopieren
bench-copied = Kopiert
bench-copy-refused = Nicht erlaubt: Markieren Sie den Text und kopieren Sie ihn
bench-too-long = Diese Abfrage ist zu lang für einen Link. Führen Sie sie aus und wählen Sie „Dieses Ergebnis zitieren“: So erhält sie eine Adresse, die bleibt.
bench-pages = Seiten der Tabelle
bench-page-first = Erste
bench-page-previous = Vorige
bench-page-next = Nächste
bench-page-last = Letzte
bench-range = Zeilen { $from } bis { $to } von { $text }
bench-language = Sprache
bench-all-below = Die Tabelle darunter hat alle Zeilen.
bench-chart-form = Form
bench-chart-bars = Balken
bench-chart-line = Linie
bench-chart-labels = Beschriftung
bench-chart-numbers = Zahlen
bench-chart-same = Zeilen mit gleicher Beschriftung
bench-chart-added = zusammenzählen
bench-chart-each = einzeln zeigen
bench-chart-save = Als SVG herunterladen
bench-chart-name = { $what } nach { $name }
bench-chart-no-number = { $count ->
    [one] { $text } Zeile ohne Zahl bleibt weg.
   *[other] { $text } Zeilen ohne Zahl bleiben weg.
}
bench-chart-no-label = { $count ->
    [one] { $text } Zeile ohne Beschriftung oder Zahl bleibt weg.
   *[other] { $text } Zeilen ohne Beschriftung oder Zahl bleiben weg.
}
bench-chart-are-added = Zeilen mit gleicher Beschriftung sind zusammengezählt.
bench-chart-first = Das sind die ersten { $text } von { $number }, in der Reihenfolge der Tabelle.
bench-chart-unlabelled = (ohne)
bench-map-from = Orte aus
bench-map-name = Karte der Orte in der Antwort
bench-map-all = Ganz Europa
bench-map-places = { $count ->
    [one] { $text } Ort.
   *[other] { $text } Orte.
}
bench-map-outside = { $count ->
    [one] { $text } weiterer liegt außerhalb der Karte.
   *[other] { $text } weitere liegen außerhalb der Karte.
}
bench-map-without = { $count ->
    [one] { $text } Zeile hat keinen Ort.
   *[other] { $text } Zeilen haben keinen Ort.
}
bench-map-source = Erstellt mit Natural Earth.
bench-suggestions = { $count ->
    [one] { $text } Vorschlag
   *[other] { $text } Vorschläge
}
bench-suggested = { $what }, als Erstes { $name }. Pfeiltasten wählen, die Eingabetaste übernimmt.
bench-completions = Vorschläge
bench-kind-class = Klasse
bench-kind-property = Eigenschaft
bench-kind-graph = Graph
bench-kind-prefix = Präfix
bench-kind-keyword = Schlüsselwort
bench-kind-function = Funktion
bench-kind-variable = Variable
bench-things = { $count ->
    [one] { $text } Eintrag
   *[other] { $text } Einträge
}
bench-statements = { $count ->
    [one] { $text } Aussage
   *[other] { $text } Aussagen
}
bench-elsewhere = { $count ->
    [one] { $text } Aussage anderswo darüber
   *[other] { $text } Aussagen anderswo darüber
}
bench-write = { $name } schreiben
bench-remarks = Anmerkungen zur Abfrage
bench-no-remarks = Keine Anmerkungen
bench-close = Schließen
bench-deleted = Auswahl gelöscht
