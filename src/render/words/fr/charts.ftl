# Graphiques : la vue d’ensemble et la page de chacun.

charts-title = Graphiques
charts-lead = Ce que disent les données, en un coup d’œil. Chaque graphique montre la réponse à une requête que vous pouvez ouvrir, modifier et lancer vous-même.
charts-not-now = Ce graphique ne peut pas être dessiné pour le moment. Veuillez réessayer dans un instant.
charts-show = Afficher
charts-detail = Aussi les thèmes et types plus précis
charts-any-city = Toutes les villes
charts-any-topic = Tous les thèmes
charts-any-role = Tous les rôles
charts-any-actortype = Tous les types d’acteurs
charts-any-module = Tous les modules
charts-any-level = Tous les niveaux
charts-column-level = Niveau
charts-column-module = Module
charts-column-policy = Politique
charts-column-start = Début
charts-column-end = Fin
charts-table = Les mêmes données en tableau
charts-table-hint = Les nombres mènent aux pratiques correspondantes.
charts-table-more = { $count ->
    [one] { $text } ligne de plus se trouve dans le CSV.
   *[other] { $text } lignes de plus se trouvent dans le CSV.
}
charts-table-all = { $count ->
    [one] La ligne entière
   *[other] Toutes les { $text } lignes
}
charts-file = { $title } en { $format }
charts-credit = Source : { $dataset }, version { $version }, { $day }. Licence : CC BY 4.0.
charts-behind = La requête derrière ce graphique
charts-rows = Ses lignes
charts-rows-csv = Ses lignes en CSV
charts-sparql = Ouvrir dans SPARQL
charts-cite = Citer ce graphique
charts-empty = Rien n’est documenté ici pour ce choix. C’est une lacune des données ; cela ne veut pas dire qu’il n’y a rien. Élargissez votre choix ou essayez autre chose.
charts-nothing = non précisé
charts-undated = { $count ->
    [one] { $text } politique sans date ne figure pas dans le dessin, mais dans le tableau.
   *[other] { $text } politiques sans date ne figurent pas dans le dessin, mais dans le tableau.
}
charts-rows-left-out = { $count ->
    [one] { $text } ligne sans aucune politique documentée est omise.
   *[other] { $text } lignes sans aucune politique documentée sont omises.
}
charts-nodes-hidden = { $count ->
    [one] { $text } acteur de plus n’a pas de place dans le dessin ; il figure dans le tableau.
   *[other] { $text } acteurs de plus n’ont pas de place dans le dessin ; ils figurent dans le tableau.
}
charts-main-only = Seuls les thèmes, groupes et types principaux sont affichés. Ce qui est documenté pour un élément plus précis compte pour ceux qui l’englobent.
charts-all-shown = Les thèmes, groupes et types plus précis sont affichés aussi ; ce qui est documenté pour l’un d’eux compte également pour ceux qui l’englobent.
charts-unknown = Ce graphique ne connaît pas { $names } ; ce paramètre n’a pas été pris en compte.
charts-column-year = Année
charts-column-from = Cinq années
charts-column-topic = Thème
charts-column-city = Ville
charts-column-role = Rôle
charts-column-direction = Sens
charts-column-actortype = Type d’acteur
charts-column-targetgroup = Groupe cible
charts-column-minimum = Nombre minimal de politiques communes
charts-column-policies = Politiques
charts-column-outcomes = Effets rapportés
charts-column-cities = Villes
charts-column-first = Acteur
charts-column-firsttype = Son type
charts-column-second = Travaille avec
charts-column-secondtype = De type
charts-group-public = autorités publiques
charts-group-civil = société civile, organisations religieuses et de migrants
charts-group-economy = partenaires sociaux et entreprises
charts-group-other = recherche, réseaux et autres

chart-policies-by-year-title = Politiques par année de début
chart-policies-by-year-read = Chaque colonne est une année ; sa hauteur est le nombre de politiques qui ont commencé cette année-là. Les années récentes sont mieux documentées que les anciennes : une hausse n’est donc pas toujours une hausse des pratiques.
chart-topics-over-time-title = Les thèmes au fil du temps
chart-topics-over-time-read = Chaque ligne est un thème, chaque colonne une période de cinq ans. Plus la case est foncée, plus il y a de politiques sur ce thème qui ont commencé pendant ces années. Une politique compte pour chacun de ses thèmes.
chart-outcomes-by-direction-title = Effets rapportés selon leur sens
chart-outcomes-by-direction-read = Chaque barre est un thème, divisée selon le sens que les sources donnent aux effets qu’elles rapportent. Ce sont des rapports qui sont comptés : ce qui échoue est moins souvent rapporté.
chart-actor-types-by-topic-title = Qui participe, par thème
chart-actor-types-by-topic-read = Chaque ligne est un type d’acteur, chaque colonne un thème. Le nombre indique dans combien de politiques sur ce thème de tels acteurs interviennent, quel que soit leur rôle.
chart-target-groups-by-topic-title = Pour qui, par thème
chart-target-groups-by-topic-read = Chaque ligne est un groupe cible, chaque colonne un thème. Le nombre indique combien de politiques sur ce thème s’adressent à ce groupe.
chart-co-involvement-title = Qui travaille avec qui
chart-co-involvement-read = Chaque point est un acteur. Un trait relie deux acteurs qui participent aux mêmes politiques, d’autant plus épais qu’ils en ont en commun.
chart-coverage-title = Quelle ville, quel thème
chart-coverage-read = Chaque ligne est une ville, chaque colonne un thème ; le nombre est celui des politiques documentées. Une case vide est une lacune des données. Cela ne veut pas dire que la ville ne fait rien.
chart-civil-society-by-topic-title = Société civile et partenaires sociaux, par thème
chart-civil-society-by-topic-read = Chaque ligne est un type d’organisation hors des autorités publiques, chaque colonne un thème. Le nombre indique dans combien de politiques sur ce thème de telles organisations interviennent. Les syndicats et les organisations d’employeurs comptent aussi comme partenaires sociaux.
chart-civil-society-by-city-title = Société civile et partenaires sociaux, par ville
chart-civil-society-by-city-read = Chaque ligne est une ville, chaque colonne un type d’organisation hors des autorités publiques. Le nombre indique dans combien de politiques de la ville de telles organisations interviennent. Une case vide signifie qu’aucune source n’en nomme. Les syndicats et les organisations d’employeurs comptent aussi comme partenaires sociaux.
