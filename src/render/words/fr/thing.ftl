# Les pages des choses, et leurs listes.

thing-tools = À propos de cette page
thing-sparql = Ouvrir dans SPARQL
thing-compare = Comparer avec d’autres villes
thing-history = Historique
thing-correct = Proposer une correction
thing-cite = Citer
thing-cite-work = L’ouvrage lui-même
thing-cite-entry = Cette page du jeu de données
thing-contents = Sur cette page
thing-elsewhere = Ailleurs
thing-coordinates = Coordonnées
thing-statements = Tous les énoncés
thing-statements-about = avec la source de chacun
thing-members = Adhésions
thing-mentions = Mentionné par
thing-via = via
thing-all-by-sparql = Tout énumérer avec SPARQL
thing-sources = Sources
thing-graph = graphe nommé
thing-others = Les noms des autres choses de cette page proviennent de
thing-compare-related = Comparer ces villes
thing-query-behind = La requête sous-jacente
thing-find-practice = Affiner dans la recherche de pratiques
thing-shown-of = { $shown } sur { $total } sont affichés.
thing-show-all = Tout afficher
thing-show-many = Afficher les { $total } premiers
thing-partial = Il y a ici plus de voisins qu’une page n’en lit : les nombres portent sur les { $total } premiers de chaque sorte. Les requêtes donnent le tout.
thing-because = Pourrait servir ici, car
thing-more = { $count ->
    [one] et { $text } autre
   *[other] et { $text } autres
}
thing-since = depuis { $date }
thing-until = jusqu’en { $date }
thing-since-day = depuis le { $date }
thing-until-day = jusqu’au { $date }
thing-day = { $count ->
    [1] { $text }er
   *[other] { $text }
}
thing-month-1 = janvier
thing-month-2 = février
thing-month-3 = mars
thing-month-4 = avril
thing-month-5 = mai
thing-month-6 = juin
thing-month-7 = juillet
thing-month-8 = août
thing-month-9 = septembre
thing-month-10 = octobre
thing-month-11 = novembre
thing-month-12 = décembre
thing-qualifier-about = environ
thing-qualifier-more-than = plus de
thing-qualifier-fewer-than = moins de
thing-qualifier-almost = presque
thing-qualifier-up-to = jusqu’à
thing-qualifier-at-least = au moins

thing-without-direction = sans appréciation

thing-word-period = période
thing-word-figure = ce qui est rapporté
thing-word-policy = politique
thing-word-policies = politiques
thing-word-policies-shared = politiques communes
thing-word-when = quand
thing-word-source = Source
thing-word-practice = pratique reprise
thing-word-results = effets rapportés
thing-word-review = évaluation
thing-word-claim = affirmation
thing-word-module = module
thing-word-network = réseau
thing-word-member = membre
thing-word-authority = collectivité
thing-word-kind-not-said = type non précisé
thing-word-direction-not-said = sens non précisé
thing-word-total = en tout
thing-word-made-in = formulée dans
thing-word-graph = graphe nommé
thing-word-statements = énoncés

thing-section-map = Situation
thing-section-practice-map = Où cela se fait
thing-section-cities-map = Où elles se trouvent
thing-section-policies = Ce que fait la ville
thing-section-policies-by-city = Ce que font les villes
thing-section-timeline = Au fil du temps
thing-section-outcomes = Effets et chiffres
thing-section-directions = Effets selon leur sens
thing-section-actors = Qui participe
thing-section-modules = Modules
thing-section-networks = Réseaux
thing-section-transfers = Repris ailleurs
thing-section-reviews = Évaluations par les pairs
thing-section-reviews-of-city = Évaluations de la ville
thing-section-partners = Villes avec lesquelles échanger
thing-section-related = Pratiques apparentées
thing-section-gaps = Thèmes sans politique
thing-section-publications = Publications
thing-section-events = Événements
thing-section-claims = Là où les sources se contredisent
thing-section-involvements = Qui intervient
thing-section-funding = Financement
thing-section-funding-given = Financements accordés
thing-section-assessments = Ce qui aide, ce qui freine
thing-section-assessments-made = Appréciations formulées
thing-section-recommendations = Recommandations
thing-section-recommendations-citing = Recommandations qui la citent
thing-section-recommendations-made = Recommandations formulées ici
thing-section-documents = Publications à son sujet
thing-section-roles = Rôles dans les politiques
thing-section-company = Travaille avec
thing-section-modules-of-network = Modules
thing-section-modules-led = Modules dirigés
thing-section-members = Membres et personnes
thing-section-actors-of-type = Acteurs de ce type
thing-section-involvements-in-role = Dans ce rôle
thing-section-outcomes-of-direction = Effets allant dans ce sens
thing-section-outcomes-of-kind = Effets de ce type
thing-section-sources-of-kind = Sources de ce type
thing-section-judged-by = Appréciations selon ce critère
thing-section-rated-so = Appréciations ainsi notées
thing-section-participants = Villes
thing-section-publications-by-kind = Publications
thing-section-policies-studied = Politiques étudiées
thing-section-policies-documented = Politiques documentées ici
thing-section-policies-as-evidence = Politiques qui l’étayent
thing-section-policies-of-outcome = La politique
thing-section-publications-making = Formulée dans
thing-section-publications-read = Publications lues pour ce graphe
thing-section-graphs = Ce qui y a été lu
thing-section-reports = Où cela est rapporté
thing-section-parts = Parties

thing-about-related = Politiques d’autres lieux sur le même thème et pour le même groupe, en faveur desquelles parle quelque chose qu’une source rapporte. À vous de juger si elles conviennent : rien ici n’est une appréciation de notre part.
thing-about-partners = Villes qui travaillent sur les mêmes thèmes pour les mêmes groupes ; le nombre indique combien de ces paires elles ont en commun, telles que leurs politiques les indiquent.
thing-about-gaps = Thèmes du réseau CLIP pour lesquels le jeu de données n’a aucune politique de cette ville. La lacune peut être celle des données, non de la ville.
thing-about-directions = Dans quel sens vont les effets rapportés pour l’intégration, selon leurs sources.
thing-about-claims = Les sources qui se contredisent sont toutes conservées ; aucune n’est tenue pour la bonne.
thing-about-outcomes = Tel que les sources le rapportent. Les résultats sont ce qui a changé, les réalisations ce qui a été produit, les moyens ce qui a été investi, les cibles ce qui était prévu.
thing-nothing-outcomes = Aucune source lue ne rapporte d’effet. Cela ne signifie pas qu’il n’y en a pas eu.
thing-nothing-assessments = Non apprécié : aucune source lue ne juge si cette politique pourrait être reprise ailleurs.

thing-reason-same-topic = { $count ->
    [one] elle porte sur le même thème :
   *[other] elle porte sur { $text } des mêmes thèmes :
}
thing-reason-same-group = { $count ->
    [one] elle s’adresse au même groupe :
   *[other] elle s’adresse à { $text } des mêmes groupes :
}
thing-reason-taken-up = { $count ->
    [one] elle a été reprise ailleurs :
   *[other] elle a été reprise ailleurs, { $text } fois :
}
thing-reason-positive-results = { $count ->
    [one] une source rapporte un résultat positif :
   *[other] des sources rapportent { $text } résultats positifs :
}
thing-reason-other-results = { $count ->
    [one] une source rapporte un résultat :
   *[other] des sources rapportent { $text } résultats :
}
thing-reason-critical-results = { $count ->
    [one] à regarder de près, une source rapporte un résultat mitigé, négatif ou contesté :
   *[other] à regarder de près, des sources rapportent { $text } résultats mitigés, négatifs ou contestés :
}
thing-reason-supported = { $count ->
    [one] une appréciation est favorable à sa reprise :
   *[other] { $text } appréciations sont favorables à sa reprise :
}
thing-reason-hindered = { $count ->
    [one] à regarder de près, une appréciation nomme un obstacle :
   *[other] à regarder de près, { $text } appréciations nomment des obstacles :
}

thing-list-page = page { $number } sur { $last }
thing-list-pages = Pages de cette liste
thing-list-empty = Rien ici pour l’instant.
thing-list-first = Première
thing-list-previous = Précédente
thing-list-next = Suivante
thing-list-last = Dernière
thing-count-policies = { $count ->
    [one] { $text } politique
   *[other] { $text } politiques
}
thing-count-cities = { $count ->
    [one] { $text } ville
   *[other] { $text } villes
}

thing-about-timeline = De quand à quand court chaque politique, avec la précision de ses sources. Un point est un début dont aucune source ne donne la fin. Les politiques sans date sont laissées de côté.
thing-as-table = Sous forme de tableau
thing-about-policies-by-city = Les politiques qui mentionnent cet élément ou un élément plus précis, chacune une fois. Celles qui le mentionnent elles-mêmes viennent d’abord.
thing-about-actors-of-type = Les acteurs de ce type ou d’un type plus précis.
thing-word-narrower = compte au titre de
thing-about-policies = Le nombre à côté d’un thème est celui des politiques sur ce thème ou sur un thème plus précis.
thing-about-roles = Une ligne par participation ; une même politique peut en compter plusieurs.
thing-about-company = Les acteurs qui participent aux mêmes politiques, quel que soit leur rôle ; les personnes sont laissées de côté.
