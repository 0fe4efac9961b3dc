# Seiten neben dem Inhalt: Verläufe, Zurückgezogenes, Fehler und die Liste der Listen.

history-title = Verlauf: { $name }
history-kicker = Verlauf
history-lead = { $count ->
    [one] { $text } Version: eine Änderung an diesem Ding oder an einem Teil davon.
   *[other] { $text } Versionen. Jede ist eine Änderung an diesem Ding oder an einem Teil davon, die neueste zuerst.
}
history-page = Seite { $number } von { $last }.
history-version = Version { $version }
history-created = angelegt
history-changed = geändert
history-withdrawn = zurückgezogen
history-parts = Teile geändert
history-before = Vorher
history-after = Nachher
history-property = Eigenschaft
history-value = Wert
history-graph = Benannter Graph
history-added = hinzugefügt
history-removed = entfernt
history-more = { $count ->
    [one] Dazu { $text } weitere Aussage; sie steht hier:
   *[other] Dazu { $text } weitere Aussagen; sie stehen hier:
}
history-markdown = alles als Markdown
history-pages = Seiten dieses Verlaufs
history-newer = Neuere
history-older = Ältere
gone-lead = Dies gehört nicht mehr zum Datensatz. Die Adresse bleibt und wird nie für anderes vergeben.
gone-in-place = An seiner Stelle
gone-withdrawn = Zurückgezogen
gone-by = Durch
gone-version = Version { $version }
gone-author = Urheber
gone-message = Grund
gone-last = Die letzte Version
gone-history = Der Verlauf
lists-title = Listen
lists-lead = Jede Art von Dingen im Graphen, und wie viele es davon gibt.
problem-status = Status { $status }
problem-ways = So geht es weiter
problem-no-such-page = Diese Seite gibt es nicht
problem-no-such-page-text = Unter dieser Adresse ist nichts veröffentlicht.
problem-no-such-thing = Das gibt es hier nicht
problem-no-such-thing-text = Nichts von dieser Art hat diesen Namen.
problem-no-such-list-page = Diese Seite hat die Liste nicht
problem-no-such-list-page-text = Die Liste ist kürzer.
problem-no-such-version = Diese Version gibt es nicht
problem-no-such-version-text = Der Datensatz hat keine Version mit dieser Nummer oder aus dieser Zeit.
problem-bad-request = Die Anfrage ist nicht zu verstehen
problem-bad-request-text = Ein Teil der Adresse oder des Formulars ist nicht, was hier erwartet wird.
problem-too-large = Das ist zu groß
problem-too-large-text = So viel lässt sich nicht auf einmal senden.
problem-read-only = Dieser Server nimmt keine Änderungen an
problem-read-only-text = Was er zeigt, lässt sich hier lesen, aber nicht ändern.
problem-token-needed = Dazu braucht es ein Token
problem-token-needed-text = Wer etwas vorschlagen oder ändern darf, hat ein Token vom Betreiber.
problem-insufficient-scope = Das Token erlaubt das nicht
problem-insufficient-scope-text = Ein anderes Token erlaubt es; der Betreiber gibt es aus.
problem-too-many-failures = Zu viele falsche Tokens
problem-too-many-failures-text = Warten Sie eine Minute und versuchen Sie es noch einmal.
problem-internal = Bei uns ist etwas schiefgegangen
problem-internal-text = Der Fehler liegt bei uns und ist festgehalten.
