# La page d’accueil et la carte.

home-kicker = Données ouvertes liées
home-title = Comment les villes européennes réussissent l’intégration
home-find = Trouver une pratique
home-find-text = Qu’ont fait d’autres villes pour le logement, la langue ou l’emploi, avec qui, et avec quels résultats ? Cherchez, puis affinez par thème, public, ville et résultat.
home-compare = Comparer des villes
home-compare-text = De deux à six villes côte à côte : thèmes, partenaires, effets et financements, les lacunes étant montrées comme telles.
home-query = Interroger le graphe
home-query-text = Posez votre propre question en SPARQL, avec complétion et exemples, et reprenez la réponse dans R ou Python.
home-number-policies = politiques
home-number-cities = villes
home-number-actors = acteurs
home-number-outcomes = effets rapportés
home-number-sources = sources
home-number-statements = énoncés
home-cities = Où la pratique est documentée
home-map = Carte des villes ; plus le point est grand, plus il y a de politiques documentées
home-documented = Les mieux documentées
home-policies = { $count ->
    [one] { $text } politique
   *[other] { $text } politiques
}
home-all-cities = { $count ->
    [one] { $text } ville dans le graphe
   *[other] Les { $text } villes du graphe
}
home-topics = Thèmes
home-topics-text = Avec le nombre de politiques sur chaque thème ou sur un thème plus précis.
home-changes = Derniers changements
home-version = Version { $version }
home-data = Utiliser les données
home-queries = Requêtes toutes prêtes
home-queries-text = Des questions sur les villes, les politiques et les acteurs, avec des tableaux pour réponse : CSV, JSON, XML ou TSV.
home-sparql = Point d’accès SPARQL
home-sparql-text = Posez votre propre question. Chaque source a son graphe nommé.
home-dataset = Tout télécharger
home-dataset-text = Le graphe entier dans plusieurs formats RDF, avec sommes de contrôle, effectifs et licence.
home-ontology = Ontologie
home-ontology-text = Les classes et les propriétés, avec définitions, exemples et règles.
home-address = Chaque objet a une seule adresse. Demandez-lui un format par l’en-tête Accept ou par un suffixe :
home-kinds = Tout, par type
map-credit = Contours : Natural Earth. Projection : ETRS89-LAEA.
