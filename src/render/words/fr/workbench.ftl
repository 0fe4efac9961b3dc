# La page du point d’accès SPARQL, et ce que disent ses scripts (`bench-`).

workbench-description = Le point d’accès SPARQL du graphe CLIP : un éditeur avec suggestions, des réponses en tableau, carte et graphique, et des exemples.
workbench-lead = Posez au graphe votre propre question.
workbench-graphs = Le graphe par défaut réunit tous les graphes nommés ;
workbench-graphs-apart = les distingue.
workbench-new = Vous découvrez SPARQL ?
workbench-new-way = Commencez par un exemple
workbench-query = Requête
workbench-placeholder = Écrivez une requête ici, ou prenez un exemple ci-dessous.
workbench-run = Lancer la requête
workbench-explain = Expliquer
workbench-whole-explanation = L’explication complète
workbench-examples = Exemples
workbench-examples-read = Chacun s’ouvre ici avec les valeurs de son exemple, prêt à être modifié.
workbench-about = À propos de la requête { $name }
workbench-tools = Depuis d’autres outils
workbench-tools-read = Le point d’accès suit le
workbench-protocol = protocole SPARQL 1.1
workbench-methods = en GET et en POST.
workbench-api = Toute l’API
workbench-cut = Il y a plus de lignes que cette page n’en montre. La réponse complète s’obtient dans un autre format.
workbench-subject = sujet
workbench-property = propriété
workbench-value = valeur
workbench-area-actor = Acteurs
workbench-area-city = Villes
workbench-area-dataset = Le jeu de données
workbench-area-module = Modules
workbench-area-network = Le réseau
workbench-area-outcome = Effets rapportés
workbench-area-policy = Politiques
workbench-area-provenance = Sources
workbench-area-publication = Publications
workbench-area-recommendation = Recommandations
workbench-area-review = Relecture
workbench-area-topic = Thèmes
workbench-area-vocabulary = Vocabulaire

bench-editor = Requête SPARQL. Ctrl et Entrée la lancent. Ctrl et Espace suggèrent des noms. Tab quitte le champ.
bench-keys = Ctrl + Entrée lance la requête, Ctrl + Espace suggère des noms, Tab quitte le champ.
bench-placeholder = Écrivez une requête ici, ou prenez un exemple ci-dessous. Des noms sont suggérés pendant la saisie et avec Ctrl + Espace ; les préfixes s’ajoutent d’eux-mêmes.
bench-cancel = Annuler
bench-empty = Il n’y a pas encore de requête. Écrivez-en une, ou commencez par un exemple.
bench-running = En cours …
bench-seconds = { $time } s
bench-cancelled = Annulée au bout de { $time } s ; le serveur arrête lui aussi la requête. Votre texte est conservé.
bench-unreachable = Le serveur est injoignable
bench-unreachable-read = Vérifiez votre connexion et réessayez.
bench-kept = Votre requête est conservée.
bench-answered = Le serveur a répondu { $text }
bench-broken = La réponse s’est interrompue
bench-broken-read = Après { $text } octets, le serveur l’a arrêtée parce qu’une limite était atteinte, ou la connexion a été perdue. Ce qui est arrivé est incomplet et n’est pas montré.
bench-too-large = La réponse est trop grande pour cette page
bench-too-large-read = Elle dépasse { $text } Mo. Téléchargez-la, ou demandez-en moins avec LIMIT.
bench-costs = Ce qu’une requête peut coûter
bench-help = Ce que cela signifie et que faire
bench-rows = { $count ->
    [one] { $text } ligne
   *[other] { $text } lignes
}
bench-in-time = { $what } en { $time } s
bench-version = version { $text } du jeu de données
bench-complete-rows = complète ; une réponse de plus de { $text } lignes échoue ici et n’est jamais tronquée
bench-complete-bytes = complète ; une réponse de plus de { $text } octets échoue ici et n’est jamais tronquée
bench-complete-both = complète ; une réponse de plus de { $text } lignes ou { $number } octets échoue ici et n’est jamais tronquée
bench-yes = Oui
bench-no = Non
bench-match = Le motif se trouve dans le graphe.
bench-no-match = Le motif ne se trouve pas dans le graphe.
bench-nothing = Rien dans le graphe ne correspond à la requête.
bench-why = Pourquoi n’y a-t-il rien ?
bench-graph = Un graphe
bench-turtle = { $text } caractères de Turtle
bench-first-rows = Voici les { $text } premières lignes ; il y en a d’autres.
bench-all-rows = Montrer toutes les lignes
bench-view = Affichage
bench-table = Tableau
bench-map = Carte
bench-chart = Graphique
bench-raw = Données brutes
bench-first-characters = Les { $text } premiers caractères sur { $number }. La réponse complète se télécharge ci-dessus.
bench-download = Télécharger la réponse complète :
bench-fetching = Récupération de la réponse en { $name } …
bench-fetched = La réponse en { $name } : { $text } caractères.
bench-cite = Citer ce résultat
bench-share = Partager, ou utiliser dans un programme
bench-as = Sous forme de
bench-link = Lien
bench-copy = Copier
bench-copied = Copié
bench-copy-refused = Non autorisé : sélectionnez le texte et copiez-le
bench-too-long = Cette requête est trop longue pour un lien. Lancez-la et choisissez « Citer ce résultat » : elle aura une adresse durable.
bench-pages = Pages du tableau
bench-page-first = Première
bench-page-previous = Précédente
bench-page-next = Suivante
bench-page-last = Dernière
bench-range = Lignes { $from } à { $to } sur { $text }
bench-language = langue
bench-all-below = Le tableau ci-dessous a toutes les lignes.
bench-chart-form = Forme
bench-chart-bars = barres
bench-chart-line = courbe
bench-chart-labels = Libellés
bench-chart-numbers = Nombres
bench-chart-same = Lignes de même libellé
bench-chart-added = additionnées
bench-chart-each = une par une
bench-chart-save = Télécharger en SVG
bench-chart-name = { $what } par { $name }
bench-chart-no-number = { $count ->
    [one] { $text } ligne sans nombre est laissée de côté.
   *[other] { $text } lignes sans nombre sont laissées de côté.
}
bench-chart-no-label = { $count ->
    [one] { $text } ligne sans libellé ou sans nombre est laissée de côté.
   *[other] { $text } lignes sans libellé ou sans nombre sont laissées de côté.
}
bench-chart-are-added = Les lignes de même libellé sont additionnées.
bench-chart-first = Voici les { $text } premières sur { $number }, dans l’ordre du tableau.
bench-chart-unlabelled = (aucun)
bench-map-from = Lieux tirés de
bench-map-name = Carte des lieux de la réponse
bench-map-all = Toute l’Europe
bench-map-places = { $count ->
    [one] { $text } lieu.
   *[other] { $text } lieux.
}
bench-map-outside = { $count ->
    [one] { $text } autre se trouve hors de la carte.
   *[other] { $text } autres se trouvent hors de la carte.
}
bench-map-without = { $count ->
    [one] { $text } ligne n’a pas de lieu.
   *[other] { $text } lignes n’ont pas de lieu.
}
bench-map-source = Réalisée avec Natural Earth.
bench-suggestions = { $count ->
    [one] { $text } suggestion
   *[other] { $text } suggestions
}
bench-suggested = { $what }, la première est { $name }. Les flèches choisissent, Entrée accepte.
bench-completions = Suggestions
bench-kind-class = classe
bench-kind-property = propriété
bench-kind-graph = graphe
bench-kind-prefix = préfixe
bench-kind-keyword = mot-clé
bench-kind-function = fonction
bench-kind-variable = variable
bench-things = { $count ->
    [one] { $text } objet
   *[other] { $text } objets
}
bench-statements = { $count ->
    [one] { $text } affirmation
   *[other] { $text } affirmations
}
bench-elsewhere = { $count ->
    [one] { $text } affirmation à son sujet ailleurs
   *[other] { $text } affirmations à son sujet ailleurs
}
bench-write = Écrire { $name }
bench-remarks = Remarques sur la requête
bench-no-remarks = Aucune remarque
bench-close = Fermer
bench-deleted = Sélection supprimée
