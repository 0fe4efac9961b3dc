# Ce qui entoure chaque page.

layout-skip = Aller au contenu
layout-tagline = Ce que font les villes, et ce qui en est sorti
layout-menu = Principal
layout-search = Chercher
layout-search-label = Chercher des pratiques, des villes, des acteurs
layout-languages = Langue
layout-menu-find = Trouver une pratique
layout-menu-compare = Comparer
layout-menu-cities = Villes
layout-menu-policies = Politiques
layout-menu-topics = Thèmes
layout-menu-actors = Acteurs
layout-menu-modules = Modules
layout-menu-charts = Graphiques
layout-menu-publications = Publications
layout-menu-recommendations = Recommandations
layout-menu-queries = Requêtes
layout-menu-sparql = SPARQL
layout-menu-ontology = Ontologie
layout-menu-data = Données
layout-menu-curation = Rédaction
layout-explore = Explorer
layout-use = Utiliser les données
layout-lists = Toutes les listes
layout-api = API
layout-limits = Limites
layout-shapes = Règles SHACL
layout-english-only = Cette page n’existe qu’en anglais.
layout-home = Accueil
layout-breadcrumb = Fil d’Ariane
layout-formats = Autres formats
layout-version = Version { $version } des données, du
layout-licence = Licence :
layout-cite = Citer :
layout-copy = Copier la citation
layout-copy-what = Copier { $what }
layout-copied = Copié
layout-copy-refused = Ce navigateur ne laisse pas la page copier : le texte est sélectionné
layout-cite-version = version { $version }
layout-sources = Chaque affirmation indique sa source.
layout-earlier = Vous lisez la version { $version } des données, du
layout-earlier-links = Les liens de cette page y restent.
layout-earlier-present = Revenir au présent
layout-things = { $count ->
    [one] { $text } objet
   *[other] { $text } objets
}
