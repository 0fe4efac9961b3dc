# Modules et recommandations.

modules-title = Modules
modules-lead = Les cycles de travail du réseau : ce que chacun a couvert, quelles villes y ont participé, ce qui a été publié, examiné et recommandé.
modules-topics = Thèmes
modules-leads = Dirigé par
modules-cities = Villes dont la participation est connue
modules-reports = Rapports et guides
modules-case-studies = Études de cas
modules-reviews = Évaluations par les pairs
modules-studied = { $count ->
    [one] Le module a étudié { $text } ville, selon une source.
   *[other] Le module a étudié { $text } villes, selon une source ; les autres n’ont pas laissé de trace dans une source consultée.
}
modules-policies = { $count ->
    [one] { $text } politique décrite ici s’y rattache
   *[other] { $text } politiques décrites ici s’y rattachent
}
modules-to-eu = au niveau européen
modules-to-national = au niveau national
modules-to-local = au niveau local
modules-rounds = Quelle ville a participé à quoi
modules-rounds-read = Les modes de participation n’ont pas le même poids : une étude de cas est plus qu’une visite mentionnée dans une liste. Un tiret signifie qu’aucune source consultée ne montre la participation de la ville ; elle a pu participer malgré tout.
modules-gap = participation non connue
modules-way-case-study = étude de cas
modules-way-fieldwork = travail de terrain
modules-way-visited = visite
modules-way-compared = comparaison

recommendations-title = Recommandations
recommendations-lead = Ce que le réseau conseille, par module et par niveau de gouvernement, avec les pratiques qui s’y rapportent.
recommendations-general = Sans module
recommendations-to = À l’adresse de :
recommendations-evidence = Preuves citées par la publication :
recommendations-source = Source :
recommendations-practice = Pratiques documentées sur le même thème avec des effets rapportés
recommendations-practice-read = Un même thème indique où chercher des preuves ; il n’en est pas une. Les nombres comptent des rapports : lisez les résultats avant de les citer.
recommendations-practice-more = { $count ->
    [one] Une autre politique se trouve dans la réponse de la requête
   *[other] { $text } autres politiques se trouvent dans la réponse de la requête
}
recommendations-results = Résultats
recommendations-positive = Jugés positifs
recommendations-critical = Mitigés, négatifs ou contestés
