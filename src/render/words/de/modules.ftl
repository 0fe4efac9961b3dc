# Module und Empfehlungen.

modules-title = Module
modules-lead = Die Arbeitsrunden des Netzwerks: was jede behandelt hat, welche Städte mitgewirkt haben, was veröffentlicht, begutachtet und empfohlen wurde.
modules-topics = Themen
modules-leads = Geleitet von
modules-cities = Städte, deren Teilnahme bekannt ist
modules-reports = Berichte und Leitfäden
modules-case-studies = Fallstudien
modules-reviews = Begutachtungen
modules-studied = { $count ->
    [one] Das Modul hat laut einer Quelle { $text } Stadt untersucht.
   *[other] Das Modul hat laut einer Quelle { $text } Städte untersucht; die anderen haben in keiner gelesenen Quelle eine Spur hinterlassen.
}
modules-policies = { $count ->
    [one] { $text } hier beschriebenes Vorhaben gehört dazu
   *[other] { $text } hier beschriebene Vorhaben gehören dazu
}
modules-to-eu = an die EU-Ebene
modules-to-national = an die nationale Ebene
modules-to-local = an die lokale Ebene
modules-rounds = Welche Stadt woran teilgenommen hat
modules-rounds-read = Die Arten der Teilnahme wiegen verschieden: Eine Fallstudie ist mehr als ein Besuch, den eine Liste nennt. Ein Strich heißt, dass keine gelesene Quelle eine Teilnahme der Stadt zeigt; es kann sie trotzdem gegeben haben.
modules-gap = Teilnahme nicht bekannt
modules-way-case-study = Fallstudie
modules-way-fieldwork = Feldforschung
modules-way-visited = besucht
modules-way-compared = verglichen

recommendations-title = Empfehlungen
recommendations-lead = Was das Netzwerk rät, nach Modul und nach der Ebene, an die es sich richtet, mit der Praxis, die dazu gehört.
recommendations-general = Ohne Modul
recommendations-to = An:
recommendations-evidence = Belege, die die Veröffentlichung nennt:
recommendations-source = Quelle:
recommendations-practice = Dokumentierte Praxis zum selben Thema mit berichteten Wirkungen
recommendations-practice-read = Dasselbe Thema sagt, wo sich nach Belegen suchen lässt; es ist selbst keiner. Gezählt sind Berichte: Lesen Sie die Ergebnisse, bevor Sie sie zitieren.
recommendations-practice-more = { $count ->
    [one] Ein weiteres Vorhaben steht in der Antwort der Abfrage
   *[other] { $text } weitere Vorhaben stehen in der Antwort der Abfrage
}
recommendations-results = Ergebnisse
recommendations-positive = Als positiv bezeichnet
recommendations-critical = Gemischt, negativ oder umstritten
