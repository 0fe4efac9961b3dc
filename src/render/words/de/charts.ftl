# Diagramme: der Überblick und die Seite eines jeden.

charts-title = Diagramme
charts-lead = Was die Daten sagen, auf einen Blick. Jedes Diagramm zeigt die Antwort auf eine Abfrage, die Sie öffnen, ändern und selbst ausführen können.
charts-not-now = Dieses Diagramm lässt sich gerade nicht zeichnen. Bitte versuchen Sie es gleich noch einmal.
charts-show = Anzeigen
charts-detail = Auch engere Themen und Arten
charts-any-city = Alle Städte
charts-any-topic = Alle Themen
charts-any-role = Alle Rollen
charts-any-actortype = Alle Arten von Akteuren
charts-any-module = Alle Module
charts-any-level = Alle Ebenen
charts-column-level = Ebene
charts-column-module = Modul
charts-column-policy = Vorhaben
charts-column-start = Beginn
charts-column-end = Ende
charts-table = Dasselbe als Tabelle
charts-table-hint = Die Zahlen führen zur Praxis dahinter.
charts-table-more = { $count ->
    [one] { $text } weitere Zeile steht in der CSV-Datei.
   *[other] { $text } weitere Zeilen stehen in der CSV-Datei.
}
charts-table-all = { $count ->
    [one] Die ganze Zeile
   *[other] Alle { $text } Zeilen
}
charts-file = { $title } als { $format }
charts-credit = Quelle: { $dataset }, Version { $version }, { $day }. Lizenz: CC BY 4.0.
charts-behind = Die Abfrage dahinter
charts-rows = Ihre Zeilen
charts-rows-csv = Ihre Zeilen als CSV
charts-sparql = In SPARQL öffnen
charts-cite = Dieses Diagramm zitieren
charts-empty = Zu dieser Auswahl ist hier nichts dokumentiert. Das ist eine Lücke in den Daten; es heißt nicht, dass es nichts gibt. Wählen Sie weniger aus oder etwas anderes.
charts-nothing = keine Angabe
charts-undated = { $count ->
    [one] { $text } Vorhaben ohne Datum steht nicht im Bild, aber in der Tabelle.
   *[other] { $text } Vorhaben ohne Datum stehen nicht im Bild, aber in der Tabelle.
}
charts-rows-left-out = { $count ->
    [one] { $text } Zeile ohne dokumentiertes Vorhaben ist weggelassen.
   *[other] { $text } Zeilen ohne dokumentiertes Vorhaben sind weggelassen.
}
charts-nodes-hidden = { $count ->
    [one] Für { $text } weiteren Akteur ist im Bild kein Platz; er steht in der Tabelle.
   *[other] Für { $text } weitere Akteure ist im Bild kein Platz; sie stehen in der Tabelle.
}
charts-main-only = Gezeigt sind nur die Hauptthemen, -gruppen und -arten. Was zu einem engeren Begriff dokumentiert ist, zählt bei denen darüber mit.
charts-all-shown = Auch engere Themen, Gruppen und Arten werden gezeigt; was zu einem davon dokumentiert ist, zählt bei denen darüber mit.
charts-unknown = Dieses Diagramm kennt { $names } nicht; die Angabe wurde nicht beachtet.
charts-column-year = Jahr
charts-column-from = Fünf Jahre
charts-column-topic = Thema
charts-column-city = Stadt
charts-column-role = Rolle
charts-column-direction = Richtung
charts-column-actortype = Art des Akteurs
charts-column-targetgroup = Zielgruppe
charts-column-minimum = Mindestens gemeinsame Vorhaben
charts-column-policies = Vorhaben
charts-column-outcomes = Wirkungen
charts-column-cities = Städte
charts-column-first = Akteur
charts-column-firsttype = Seine Art
charts-column-second = Arbeitet mit
charts-column-secondtype = Dessen Art
charts-group-public = Behörden
charts-group-civil = Zivilgesellschaft, religiöse und Migrantenorganisationen
charts-group-economy = Sozialpartner und Unternehmen
charts-group-other = Forschung, Netzwerke und andere

chart-policies-by-year-title = Vorhaben nach Jahr des Beginns
chart-policies-by-year-read = Jede Säule ist ein Jahr, ihre Höhe die Zahl der Vorhaben, die darin begonnen haben. Die jüngeren Jahre sind besser dokumentiert als die älteren; ein Anstieg ist also nicht immer ein Anstieg der Praxis.
chart-topics-over-time-title = Themen im Lauf der Zeit
chart-topics-over-time-read = Jede Zeile ist ein Thema, jede Spalte steht für fünf Jahre. Je dunkler das Feld, desto mehr Vorhaben zum Thema haben in diesen Jahren begonnen. Ein Vorhaben zählt bei jedem seiner Themen.
chart-outcomes-by-direction-title = Wirkungen nach Richtung
chart-outcomes-by-direction-read = Jeder Balken ist ein Thema, geteilt nach der Richtung, in die die berichteten Wirkungen laut den Quellen weisen. Gezählt sind Berichte: Was misslingt, wird seltener berichtet.
chart-actor-types-by-topic-title = Wer mitwirkt, nach Thema
chart-actor-types-by-topic-read = Jede Zeile ist eine Art von Akteur, jede Spalte ein Thema. Die Zahl sagt, an wie vielen Vorhaben zum Thema solche Akteure mitwirken, in welcher Rolle auch immer.
chart-target-groups-by-topic-title = Für wen, nach Thema
chart-target-groups-by-topic-read = Jede Zeile ist eine Zielgruppe, jede Spalte ein Thema. Die Zahl sagt, wie viele Vorhaben zum Thema sich an die Gruppe richten.
chart-co-involvement-title = Wer mit wem arbeitet
chart-co-involvement-read = Jeder Punkt ist ein Akteur. Eine Linie verbindet zwei, die an denselben Vorhaben mitwirken; je mehr sie gemeinsam haben, desto dicker ist sie.
chart-coverage-title = Welche Stadt, welches Thema
chart-coverage-read = Jede Zeile ist eine Stadt, jede Spalte ein Thema; die Zahl ist die der dokumentierten Vorhaben. Ein leeres Feld ist eine Lücke in den Daten. Es heißt nicht, dass die Stadt nichts tut.
chart-civil-society-by-topic-title = Zivilgesellschaft und Sozialpartner, nach Thema
chart-civil-society-by-topic-read = Jede Zeile ist eine Art von Organisation außerhalb der Behörden, jede Spalte ein Thema. Die Zahl sagt, an wie vielen Vorhaben zum Thema solche Organisationen mitwirken. Gewerkschaften und Arbeitgeberverbände zählen auch als Sozialpartner.
chart-civil-society-by-city-title = Zivilgesellschaft und Sozialpartner, nach Stadt
chart-civil-society-by-city-read = Jede Zeile ist eine Stadt, jede Spalte eine Art von Organisation außerhalb der Behörden. Die Zahl sagt, an wie vielen Vorhaben der Stadt solche Organisationen mitwirken. Ein leeres Feld heißt, dass keine Quelle eine nennt. Gewerkschaften und Arbeitgeberverbände zählen auch als Sozialpartner.
