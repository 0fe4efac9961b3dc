# Die Seiten der Redaktion.

desk-curation = Redaktion
desk-description = Fälle und Korrekturen vorschlagen und über Vorschläge anderer entscheiden.
desk-way-about = Überblick
desk-way-new = Beschreiben
desk-way-tables = Tabellen
desk-way-submissions = Einreichungen
desk-signed-in = Angemeldet als { $name }
desk-sign-in = Anmelden
desk-sign-out = Abmelden
desk-lead = Städte und Forschende ergänzen Fälle und korrigieren Veröffentlichtes. Alles wird sofort geprüft, und jemand anderes sieht es an, bevor es veröffentlicht wird.
desk-waiting = { $count ->
    [one] { $text } Einreichung wartet auf eine Entscheidung
   *[other] { $text } Einreichungen warten auf eine Entscheidung
}
desk-new = Etwas beschreiben
desk-new-policy = Ein Vorhaben beschreiben
desk-new-lead = Wählen Sie, worum es sich handelt. Zu Vorhaben gehören die Beteiligten, die Finanzierung und die Wirkungen.
desk-new-correct = Um Veröffentlichtes zu korrigieren, öffnen Sie die betreffende Seite und folgen Sie dort „Korrektur vorschlagen“.
desk-how = So geht es
desk-how-describe = Beschreiben.
desk-how-describe-text = Füllen Sie ein Formular aus oder senden Sie eine Tabelle. Jede Aussage braucht eine Quelle.
desk-how-check = Prüfen.
desk-how-check-text = Was fehlt oder falsch ist, steht beim betreffenden Feld. Ein Entwurf darf Lücken haben; nichts, was Sie eingeben, geht verloren.
desk-how-review = Begutachten.
desk-how-review-text = Eine Gutachterin oder ein Gutachter liest den Vorschlag, fragt nach, gibt ihn zurück oder nimmt ihn an.
desk-how-publish = Veröffentlichen.
desk-how-publish-text = Was angenommen ist, ist sofort öffentlich, mit seiner Quelle und in der Geschichte des Datensatzes.
desk-rules = Worum wir Sie bitten
desk-rule-source = Nennen Sie das Dokument, in dem Sie es gelesen haben. Was niemand nachschlagen kann, wird nicht veröffentlicht.
desk-rule-words = Verwenden Sie eigene Worte. Tatsachen lassen sich aus einer Quelle übernehmen, ihre Sätze nicht.
desk-rule-people = Keine Kontaktdaten von Personen, in keinem Feld.
desk-rule-eyes = Niemand entscheidet über eigene Vorschläge.
desk-token-where = Sie brauchen ein Token. Sie erhalten es vom Betreiber dieses Servers.
desk-sign-in-lead = Zum Anmelden dient das Token, das Sie vom Betreiber dieses Servers erhalten haben.
desk-sign-in-kept = Was Sie ausgefüllt hatten, ist noch da: Melden Sie sich an, um fortzufahren.
desk-sign-in-cookie = Das Token bleibt in einem Cookie Ihres Browsers, bis Sie ihn schließen oder sich abmelden. Es wird nur an die Seiten der Redaktion gesendet. Wenn Sie einem Link von einer anderen Website gefolgt sind und schon angemeldet waren, laden Sie diese Seite neu.
desk-token = Token
desk-token-hint = Es beginnt mit clip_.
desk-token-unknown = Dieses Token wird nicht angenommen. Vielleicht wurde es zurückgezogen, oder es fehlt ein Zeichen.
desk-token-expired = Dieses Token galt bis { $put }. Bitten Sie den Betreiber um ein neues.
desk-token-scope = Das Token „{ $put }“ reicht dafür nicht aus. Melden Sie sich mit einem anderen an oder fragen Sie den Betreiber.
desk-token-wait = Zu viele Token wurden nicht angenommen. Versuchen Sie es in { $put } Sekunden wieder.
desk-resume = Fortfahren
desk-resume-lead = Sie sind wieder angemeldet. Was Sie gesendet hatten, ist noch da.
desk-resume-go = Noch einmal senden
desk-heading-new = Neu: { $kind }
desk-heading-correct = Korrektur: { $kind }
desk-heading-edit = Einreichung { $kind }
desk-sheet-lead = Füllen Sie aus, was Sie wissen. Was als nötig gekennzeichnet ist, muss vor der Veröffentlichung da sein; ein Entwurf darf Lücken haben.
desk-correct-lead = Ändern Sie, was falsch ist, und nennen Sie die Quelle dessen, was Sie ergänzen. Nur was Sie ändern, wird Teil des Vorschlags.
desk-part-thing = Worum es geht
desk-part-source = Wo Sie es gelesen haben
desk-part-about = Zu diesem Vorschlag
desk-source-lead = Alle Aussagen dieses Formulars stehen unter einer Quelle: einer, die hier bekannt ist, oder einer neuen. Was ein anderes Dokument sagt, braucht eine zweite Quelle.
desk-source-known = Eine hier bekannte Quelle
desk-source-known-hint = Beginnen Sie, den Namen einzugeben, und wählen Sie die Quelle aus. Lassen Sie das Feld leer, um eine neue Quelle zu beschreiben.
desk-source-new = Eine neue Quelle beschreiben
desk-title = Titel des Vorschlags
desk-title-hint = Eine Zeile. Bleibt sie leer, gilt der Name dessen, was Sie beschreiben.
desk-message = Ein Wort an die Begutachtung
desk-message-hint = Eine Zeile, zum Beispiel warum Sie etwas korrigieren. Sie steht in der öffentlichen Geschichte.
desk-submit = Einreichen
desk-save = Als Entwurf speichern
desk-check = Prüfen
desk-edit = Bearbeiten
desk-withdraw = Zurückziehen
desk-add = Hinzufügen: { $label }
desk-add-part = Hinzufügen: { $label }
desk-remove = { $label } entfernen
desk-remove-short = Entfernen
desk-required = nötig
desk-none = – keine Angabe –
desk-language-of = Sprache von { $label }
desk-hint-date = Schreiben Sie 2001, 2001-11 oder 2001-11-29.
desk-more-fields = { $count ->
    [one] { $text } weiteres Feld
   *[other] { $text } weitere Felder
}
desk-fault = Zu beheben:
desk-advice = Hinweis:
desk-colon = :
desk-meant = Meinten Sie:
desk-whole = Der Vorschlag als Ganzes
desk-faults = { $count ->
    [one] { $text } Angabe ist zu berichtigen
   *[other] { $text } Angaben sind zu berichtigen
}
desk-no-faults = Nichts spricht gegen die Veröffentlichung
desk-advice-lead = Hinweise verhindern keine Veröffentlichung:
desk-returned-because = Zurückgegeben mit diesem Kommentar
desk-wrong-not-offered = Dieser Wert steht nicht zur Auswahl.
desk-wrong-date = Das ist kein Datum. Schreiben Sie ein Jahr (2001), einen Monat (2001-11) oder einen Tag (2001-11-29), so genau, wie das Feld es zulässt.
desk-wrong-number = Das ist keine Zahl. Schreiben Sie Ziffern, mit einem Punkt vor den Dezimalstellen und ohne Einheit: 1362 oder 48.7.
desk-wrong-whole-number = Das ist keine ganze Zahl. Schreiben Sie nur Ziffern, ohne Leerzeichen und Punkte.
desk-wrong-address = Das ist keine Adresse. Sie beginnt mit https:// oder http:// und enthält keine Leerzeichen.
desk-wrong-language = Geben Sie an, in welcher Sprache der Text ist.
desk-wrong-unreadable = Der Text enthält unlesbare Zeichen. Entfernen Sie diese.
desk-wrong-name = Ein Name ist nötig: Buchstaben oder Ziffern, aus denen sich eine Adresse bilden lässt.
desk-wrong-source = Nennen Sie die Quelle: Wählen Sie eine bekannte oder beschreiben Sie eine neue.
desk-wrong-nothing = Nichts würde sich ändern: All das ist schon veröffentlicht.
desk-submissions = Einreichungen
desk-submission = Einreichung
desk-queue-lead = Was andere vorschlagen. Öffnen Sie eine Einreichung, um sie zu lesen, zu sehen, was sie ändern würde, und zu entscheiden.
desk-own-lead = Was Sie vorgeschlagen haben und was daraus wurde.
desk-states = Status
desk-state = Status
desk-state-all = Alle
desk-state-draft = Entwurf
desk-state-submitted = Eingereicht
desk-state-returned = Zurückgegeben
desk-state-accepted = Angenommen
desk-state-rejected = Abgelehnt
desk-state-withdrawn = Zurückgezogen
desk-only-mine = Nur eigene
desk-everybodys = Die von allen
desk-count = { $count ->
    [0] Keine Einreichungen
    [one] { $text } Einreichung
   *[other] { $text } Einreichungen
}
desk-none-here = Hier ist nichts.
desk-number = Nr.
desk-title-short = Titel
desk-from = Von
desk-created = Begonnen
desk-modified = Zuletzt geändert
desk-findings = Befunde
desk-pages = Weitere Seiten
desk-newer = Neuere
desk-older = Ältere
desk-conforms = Nach jetzigem Stand spricht nichts gegen die Veröffentlichung.
desk-does-not-conform = So kann es nicht veröffentlicht werden. Nach jetzigem Stand spricht dagegen:
desk-content = Was daraus würde
desk-difference = Was sich ändern würde
desk-changed = Was sich geändert hat
desk-difference-cut = Nicht alle Aussagen werden gezeigt.
desk-added = { $count ->
    [one] { $text } Aussage kommt hinzu
   *[other] { $text } Aussagen kommen hinzu
}
desk-removed = { $count ->
    [one] { $text } fällt weg
   *[other] { $text } fallen weg
}
desk-new-thing = neu
desk-change = Änderung
desk-comes = kommt hinzu
desk-goes = fällt weg
desk-property = Eigenschaft
desk-value = Wert
desk-source = Quelle
desk-history = Was damit geschah
desk-act-create = Begonnen
desk-act-revise = Geändert
desk-act-submit = Eingereicht
desk-act-comment = Kommentiert
desk-act-return = Zurückgegeben
desk-act-reject = Abgelehnt
desk-act-accept = Angenommen
desk-act-withdraw = Zurückgezogen
desk-published = Veröffentlicht
desk-published-in = Version { $version } des Datensatzes
desk-review = Begutachtung
desk-four-eyes = Sie waren an diesem Vorschlag beteiligt, deshalb muss jemand anderes darüber entscheiden: Niemand entscheidet über eigene Vorschläge. Kommentieren dürfen Sie.
desk-comment = Kommentar
desk-comment-hint = Nötig, um etwas zurückzugeben oder abzulehnen. Wer den Vorschlag gemacht hat, liest ihn.
desk-accept = Annehmen und veröffentlichen
desk-return = Zurückgeben
desk-reject = Ablehnen
desk-only-comment = Nur kommentieren
desk-tables = Tabellen
desk-tables-lead = Viele Fälle auf einmal: Nehmen Sie eine Vorlage, füllen Sie sie mit einem Tabellenprogramm aus und senden Sie sie. Sie wird ganz angenommen oder gar nicht.
desk-tables-upload = Tabellen senden
desk-tables-files = Tabellen
desk-tables-files-hint = CSV in UTF-8, eine oder mehrere Dateien. Lassen Sie die Kopfzeile der Vorlage, wie sie ist.
desk-tables-mapping = Zuordnungstabellen
desk-tables-mapping-hint = Nur wenn Ihre Tabellen Quellen, Städte oder Akteure nennen, die hier nicht bekannt sind.
desk-tables-send = Senden und prüfen
desk-tables-templates = Vorlagen
desk-tables-templates-lead = Jede Vorlage hat die Kopfzeile und eine Beispielzeile, die zu ersetzen ist.
desk-tables-mapping-templates = Zuordnungstabellen
desk-tables-mapping-lead = Sie sagen, was Ihre Bezeichnungen bedeuten. Vor allem beschreibt sources.csv jede neue Quelle anhand ihrer Adresse.
desk-tables-download = Vorlage herunterladen
desk-table-faults = { $count ->
    [one] { $text } Angabe in den Tabellen ist falsch
   *[other] { $text } Angaben in den Tabellen sind falsch
}
desk-tables-nothing-kept = Nichts wurde gespeichert. Berichtigen Sie diese Zellen und senden Sie die Tabellen noch einmal.
desk-tables-kept = Die Tabellen sind als Einreichung { $number } gespeichert, als Entwurf.
desk-tables-open = Öffnen und einreichen
desk-tables-left-out = Diese Zellen bleiben draußen, wie ihre Zeilen es verlangen:
desk-file = Datei
desk-row = Zeile { $row }
desk-row-short = Zeile
desk-column = Spalte
desk-column-what = Inhalt
desk-about-what = Betrifft
desk-reason = Grund
desk-empty-cell = (leer)
desk-edit-text = Als Text bearbeiten
desk-text-lead = Das sind die Aussagen der Einreichung in TriG, jede im benannten Graphen ihrer Quelle. Die Präfixe dieser Website sind bekannt und müssen nicht deklariert werden.
desk-text-comes = Was hinzukommt
desk-text-comes-hint = Aussagen, die hinzukommen. Vor den Aussagen steht ihr Graph: <https://w3id.org/clip-network/graph/…> {"{"} … {"}"}
desk-text-goes = Was wegfällt
desk-text-goes-hint = Aussagen des Datensatzes, die wegfallen, in dem Graphen, der sie macht. Bei den meisten Vorschlägen leer.
desk-said-by = Veröffentlicht nach:
desk-said-by-all = Alles, was davon veröffentlicht ist, sagt:
desk-sources-here = Quellen dessen, was davon veröffentlicht ist:
desk-second = Zweite Quelle
desk-second-lead = Kreuzen Sie oben bei jeder Beteiligung, Finanzierung, Wirkung oder Zahl an, dass diese Quelle sie nennt. Alles andere sagt die erste.
desk-second-add = Zweite Quelle hinzufügen
desk-second-remove = Zweite Quelle entfernen
desk-by-second = Das sagt die zweite Quelle
