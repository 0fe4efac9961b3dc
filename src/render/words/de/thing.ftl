# Die Seiten der Dinge und ihre Listen.

thing-tools = Zu dieser Seite
thing-sparql = In SPARQL öffnen
thing-compare = Mit anderen Städten vergleichen
thing-history = Verlauf
thing-correct = Korrektur vorschlagen
thing-cite = Zitieren
thing-cite-work = Das Werk selbst
thing-cite-entry = Diese Seite des Datensatzes
thing-contents = Auf dieser Seite
thing-elsewhere = Anderswo
thing-coordinates = Koordinaten
thing-statements = Alle Aussagen
thing-statements-about = jede mit ihrer Quelle
thing-members = Mitgliedschaften
thing-mentions = Erwähnt von
thing-via = über
thing-all-by-sparql = Alle mit SPARQL auflisten
thing-sources = Quellen
thing-graph = benannter Graph
thing-others = Namen anderer Dinge auf dieser Seite stammen aus
thing-compare-related = Diese Städte vergleichen
thing-query-behind = Die Abfrage dahinter
thing-find-practice = In der Praxissuche eingrenzen
thing-shown-of = { $shown } von { $total } werden gezeigt.
thing-show-all = Alle zeigen
thing-show-many = Die ersten { $total } zeigen
thing-partial = Hier gibt es mehr, als eine Seite liest: gezählt werden die ersten { $total } jeder Art. Abfragen liefern alles.
thing-because = Könnte hier nützen, denn
thing-more = { $count ->
    [one] und { $text } weiteres
   *[other] und { $text } weitere
}
thing-since = seit { $date }
thing-until = bis { $date }
thing-since-day = seit { $date }
thing-until-day = bis { $date }
thing-day = { $count ->
    [1] { $text }.
   *[other] { $text }.
}
thing-month-1 = Januar
thing-month-2 = Februar
thing-month-3 = März
thing-month-4 = April
thing-month-5 = Mai
thing-month-6 = Juni
thing-month-7 = Juli
thing-month-8 = August
thing-month-9 = September
thing-month-10 = Oktober
thing-month-11 = November
thing-month-12 = Dezember
thing-qualifier-about = etwa
thing-qualifier-more-than = mehr als
thing-qualifier-fewer-than = weniger als
thing-qualifier-almost = fast
thing-qualifier-up-to = bis zu
thing-qualifier-at-least = mindestens

thing-without-direction = ohne Wertung

thing-word-period = Zeitraum
thing-word-figure = Was berichtet wird
thing-word-policy = Vorhaben
thing-word-policies = Vorhaben
thing-word-policies-shared = gemeinsame Vorhaben
thing-word-when = wann
thing-word-source = Quelle
thing-word-practice = Was übernommen wurde
thing-word-results = berichtete Wirkungen
thing-word-review = Begutachtung
thing-word-claim = Behauptung
thing-word-module = Modul
thing-word-network = Netzwerk
thing-word-member = Mitglied
thing-word-authority = Gebietskörperschaft
thing-word-kind-not-said = ohne Angabe der Art
thing-word-direction-not-said = ohne Angabe der Richtung
thing-word-total = insgesamt
thing-word-made-in = ausgesprochen in
thing-word-graph = benannter Graph
thing-word-statements = Aussagen

thing-section-map = Lage
thing-section-practice-map = Wo es geschieht
thing-section-cities-map = Wo sie liegen
thing-section-policies = Was die Stadt tut
thing-section-policies-by-city = Was Städte tun
thing-section-timeline = Zeitverlauf
thing-section-outcomes = Wirkungen und Zahlen
thing-section-directions = Wirkungen nach Richtung
thing-section-actors = Wer mitwirkt
thing-section-modules = Module
thing-section-networks = Netzwerke
thing-section-transfers = Anderswo übernommen
thing-section-reviews = Peer-Reviews
thing-section-reviews-of-city = Begutachtungen der Stadt
thing-section-partners = Städte für den Austausch
thing-section-related = Verwandte Praxis
thing-section-gaps = Themen ohne Vorhaben
thing-section-publications = Veröffentlichungen
thing-section-events = Veranstaltungen
thing-section-claims = Wo Quellen sich widersprechen
thing-section-involvements = Wer beteiligt ist
thing-section-funding = Finanzierung
thing-section-funding-given = Gewährte Mittel
thing-section-assessments = Was hilft, was hindert
thing-section-assessments-made = Abgegebene Bewertungen
thing-section-recommendations = Empfehlungen
thing-section-recommendations-citing = Empfehlungen, die sich darauf berufen
thing-section-recommendations-made = Empfehlungen darin
thing-section-documents = Veröffentlichungen dazu
thing-section-roles = Rollen in Vorhaben
thing-section-company = Arbeitet zusammen mit
thing-section-modules-of-network = Module
thing-section-modules-led = Geleitete Module
thing-section-members = Mitglieder und Personen
thing-section-actors-of-type = Akteure dieser Art
thing-section-involvements-in-role = In dieser Rolle
thing-section-outcomes-of-direction = Wirkungen in dieser Richtung
thing-section-outcomes-of-kind = Wirkungen dieser Art
thing-section-sources-of-kind = Quellen dieser Art
thing-section-judged-by = Bewertungen nach diesem Kriterium
thing-section-rated-so = Bewertungen mit diesem Urteil
thing-section-participants = Städte
thing-section-publications-by-kind = Veröffentlichungen
thing-section-policies-studied = Untersuchte Vorhaben
thing-section-policies-documented = Hier dokumentierte Vorhaben
thing-section-policies-as-evidence = Vorhaben als Beleg
thing-section-policies-of-outcome = Das Vorhaben
thing-section-publications-making = Ausgesprochen in
thing-section-publications-read = Dafür gelesene Veröffentlichungen
thing-section-graphs = Was darin gelesen wurde
thing-section-reports = Wo es berichtet wird
thing-section-parts = Teile

thing-about-related = Vorhaben anderer Orte zum selben Thema und für dieselbe Gruppe, für die etwas spricht, das eine Quelle berichtet. Ob sie passen, beurteilen Sie: nichts hier ist eine eigene Bewertung.
thing-about-partners = Städte, die zu denselben Themen für dieselben Gruppen arbeiten; die Zahl nennt, wie viele solche Paare sie teilen, so wie ihre Vorhaben sie nennen.
thing-about-gaps = Themen des Netzwerks CLIP, zu denen der Datensatz kein Vorhaben dieser Stadt enthält. Die Lücke kann eine des Datensatzes sein, nicht der Stadt.
thing-about-directions = In welche Richtung berichtete Wirkungen für die Integration weisen, laut ihren Quellen.
thing-about-claims = Quellen, die einander widersprechen, bleiben beide stehen; keine gilt als die richtige.
thing-about-outcomes = Wie Quellen es berichten. Ergebnisse sind, was sich änderte, Leistungen, was erbracht wurde, Mittel, was eingesetzt wurde, Ziele, was geplant war.
thing-nothing-outcomes = Keine gelesene Quelle berichtet eine Wirkung. Das heißt nicht, dass es keine gab.
thing-nothing-assessments = Nicht bewertet: keine gelesene Quelle beurteilt, ob sich dies anderswo übernehmen ließe.

thing-reason-same-topic = { $count ->
    [one] es hat dasselbe Thema:
   *[other] es hat { $text } derselben Themen:
}
thing-reason-same-group = { $count ->
    [one] es gilt derselben Gruppe:
   *[other] es gilt { $text } derselben Gruppen:
}
thing-reason-taken-up = { $count ->
    [one] es wurde anderswo übernommen:
   *[other] es wurde anderswo übernommen, { $text } Mal:
}
thing-reason-positive-results = { $count ->
    [one] eine Quelle berichtet ein positives Ergebnis:
   *[other] Quellen berichten { $text } positive Ergebnisse:
}
thing-reason-other-results = { $count ->
    [one] eine Quelle berichtet ein Ergebnis:
   *[other] Quellen berichten { $text } Ergebnisse:
}
thing-reason-critical-results = { $count ->
    [one] mit Vorsicht, eine Quelle berichtet ein gemischtes, negatives oder umstrittenes Ergebnis:
   *[other] mit Vorsicht, Quellen berichten { $text } gemischte, negative oder umstrittene Ergebnisse:
}
thing-reason-supported = { $count ->
    [one] eine Bewertung spricht für die Übernahme:
   *[other] { $text } Bewertungen sprechen für die Übernahme:
}
thing-reason-hindered = { $count ->
    [one] mit Vorsicht, eine Bewertung nennt ein Hindernis:
   *[other] mit Vorsicht, { $text } Bewertungen nennen Hindernisse:
}

thing-list-page = Seite { $number } von { $last }
thing-list-pages = Seiten dieser Liste
thing-list-empty = Hier steht noch nichts.
thing-list-first = Erste
thing-list-previous = Vorige
thing-list-next = Nächste
thing-list-last = Letzte
thing-count-policies = { $count ->
    [one] { $text } Vorhaben
   *[other] { $text } Vorhaben
}
thing-count-cities = { $count ->
    [one] { $text } Stadt
   *[other] { $text } Städte
}

thing-about-timeline = Von wann bis wann jedes Vorhaben läuft, so genau wie seine Quellen. Ein Punkt ist ein Beginn, dessen Ende keine Quelle nennt. Vorhaben ohne Datum fehlen hier.
thing-as-table = Als Tabelle
thing-about-policies-by-city = Vorhaben, die diesen Begriff oder einen engeren nennen, jedes einmal. Die ihn selbst nennen, stehen vorn.
thing-about-actors-of-type = Akteure dieser Art oder einer engeren.
thing-word-narrower = zählt über
thing-about-policies = Die Zahl neben einem Thema ist die der Vorhaben dazu oder zu einem engeren.
thing-about-roles = Eine Zeile je Beteiligung; an einem Vorhaben kann es mehrere geben.
thing-about-company = Akteure, die an denselben Vorhaben mitwirken, in welcher Rolle auch immer; Personen fehlen hier.
