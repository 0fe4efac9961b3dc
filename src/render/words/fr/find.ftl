# Trouver des pratiques : la recherche, ses critères et ses résultats.

find-title = Trouver des pratiques
find-title-text = { $text } – trouver des pratiques
find-description = Cherchez ce que font les villes européennes pour l’intégration des migrants : par mots, thème, groupe cible, lieu, période et effets rapportés.
find-lead = Ce que font les villes, pour qui et avec qui, et les effets que rapportent les sources. Cherchez par mots ou choisissez ci-dessous.
find-text-label = Mots
find-hint = En français, en anglais ou en allemand. Un début de mot suffit ; les guillemets gardent les mots ensemble.
find-submit = Chercher
find-facets = Affiner
find-counting = Une politique compte pour un thème, un groupe ou un type d’acteur lorsqu’elle le mentionne ou en mentionne un plus précis. Plusieurs choix d’une même catégorie élargissent le résultat ; des choix de catégories différentes le resserrent.
find-apply = Appliquer
find-chips = Critères choisis
find-remove = Retirer
find-clear = Tout effacer
find-named = { $name } :
find-chosen = { $count ->
    [one] { $text } choisi
   *[other] { $text } choisis
}
find-total = { $count ->
    [0] Aucune politique trouvée
    [one] { $text } politique
   *[other] { $text } politiques
}
find-more = { $count ->
    [one] { $text } autre, plus rare : cherchez son nom
   *[other] { $text } autres, plus rares : cherchez un nom
}
find-facet-topic = Thème
find-facet-group = Groupe cible
find-facet-city = Ville
find-facet-country = Pays
find-facet-actor = Qui participe
find-facet-direction = Effet selon les sources
find-facet-evidence = Niveau de preuve
find-facet-figures = Chiffres
find-facet-period = Période
find-part-text = Mots
find-figures-yes = avec chiffres
find-figures-no = sans chiffres
find-from = De
find-to = à
find-period-hint = Une politique relève d’une période dès qu’elle la recoupe. Sans fin connue, elle est réputée se poursuivre.
find-views = Affichage
find-view-list = Liste
find-view-table = Tableau
find-view-map = Carte
find-orders = Ordre
find-order-best = pertinence
find-order-documented = les mieux documentées
find-order-newest = les plus récentes
find-order-oldest = les plus anciennes
find-order-title = par nom
find-order-city = par ville
find-policy = Politique
find-policies = Politiques
find-column-place = Ville et période
find-column-about = Thème et groupe cible
find-column-figures = Chiffres
find-none = aucun effet rapporté
find-for = pour
find-since = depuis { $year }
find-until = jusqu’en { $year }
find-undated = dates inconnues
find-no-outcomes = Aucun effet rapporté
find-outcomes = { $count ->
    [one] { $text } effet rapporté
   *[other] { $text } effets rapportés
}
find-outcomes-directed = { $count ->
    [one] { $text } effet rapporté : { $directions }
   *[other] { $text } effets rapportés : { $directions }
}
find-with-figures = { $count ->
    [one] { $text } chiffre
   *[other] { $text } chiffres
}
find-transfers = { $count ->
    [one] Reprise ailleurs une fois
   *[other] Reprise ailleurs { $text } fois
}
find-evidence = Niveau de preuve : { $level }
find-nothing = Aucune politique ne répond à tout cela. Retirez un critère :
find-nothing-at-all = Rien ne correspond. Essayez avec moins de mots ou d’autres mots, ou choisissez un thème.
find-few = Il y en a davantage si l’on omet une partie :
find-way-out = { $count ->
    [one] Sans « { $part } » : { $text } politique
   *[other] Sans « { $part } » : { $text } politiques
}
find-nearest = Les plus proches, sans « { $part } »
find-nearest-text = Ce que laissent les autres critères
find-map-caption = Villes de ces politiques, avec le nombre de politiques
find-unplaced = { $count ->
    [one] { $text } ville n’a pas de coordonnées connues et ne figure que dans le tableau.
   *[other] { $text } villes n’ont pas de coordonnées connues et ne figurent que dans le tableau.
}
find-pages = Pages de résultats
find-first = Première
find-previous = Précédente
find-next = Suivante
find-last = Dernière
find-others = Également trouvé
find-data = Tous les résultats en
find-data-page = cette page en
find-sparql = Ouvrir en SPARQL
find-sparql-text = (la requête contient les critères, pas les mots)
find-unknown-word = Le mot « { $word } » ne figure nulle part.
find-instead = Le mot « { $word } » ne figure nulle part. À la place : { $others }.
find-some = Aucune politique ne contient tous ces mots. Voici celles qui en contiennent une partie.
find-note-parameter = Il n’y a pas de critère nommé « { $name } » ; il a été ignoré.
find-note-value = « { $value } » n’est pas une valeur de « { $name } » ; elle a été ignorée.
find-note-reversed = La période de { $from } à { $to } a été inversée.
find-note-cut = Votre texte est trop long : seuls les { $most } premiers caractères et { $words } mots ont été pris en compte.
find-note-size = Une page montre au plus { $most } politiques.
find-suggestions = Suggestions
find-kind-policy = politique
find-kind-city = ville
find-kind-topic = thème
find-kind-group = groupe cible
find-kind-actor = acteur
find-kind-actor-type = type d’acteur
find-kind-module = module
find-kind-recommendation = recommandation
find-kind-publication = publication
find-kind-transfer = transfert
find-kind-review = examen par les pairs
find-kind-network = réseau
find-kind-event = événement
find-kind-person = personne
find-kind-source = source
