# Les pages autour du contenu : historiques, choses retirées, erreurs et liste des listes.

history-title = Historique de { $name }
history-kicker = Historique
history-lead = { $count ->
    [one] { $text } version : une modification de cette chose ou d’une de ses parties.
   *[other] { $text } versions. Chacune est une modification de cette chose ou d’une de ses parties, la plus récente d’abord.
}
history-page = Page { $number } sur { $last }.
history-version = Version { $version }
history-created = créée
history-changed = modifiée
history-withdrawn = retirée
history-parts = parties modifiées
history-before = Avant
history-after = Après
history-property = Propriété
history-value = Valeur
history-graph = Graphe nommé
history-added = ajouté
history-removed = retiré
history-more = { $count ->
    [one] Et { $text } autre énoncé, que voici :
   *[other] Et { $text } autres énoncés, que voici :
}
history-markdown = le tout en Markdown
history-pages = Pages de cet historique
history-newer = Plus récent
history-older = Plus ancien
gone-lead = Ceci n’est plus dans le jeu de données. Son adresse reste et ne sera jamais donnée à autre chose.
gone-in-place = À sa place
gone-withdrawn = Retrait
gone-by = Par
gone-version = la version { $version }
gone-author = Auteur
gone-message = Motif
gone-last = Sa dernière version
gone-history = Son historique
lists-title = Listes
lists-lead = Toutes les sortes de choses du graphe, avec leur nombre.
problem-status = Statut { $status }
problem-ways = Pour continuer
problem-no-such-page = Cette page n’existe pas
problem-no-such-page-text = Rien n’est publié à cette adresse.
problem-no-such-thing = Cela n’existe pas ici
problem-no-such-thing-text = Rien de cette sorte ne porte ce nom.
problem-no-such-list-page = La liste n’a pas cette page
problem-no-such-list-page-text = La liste est plus courte.
problem-no-such-version = Cette version n’existe pas
problem-no-such-version-text = Le jeu de données n’a pas de version de ce numéro ou de cette date.
problem-bad-request = La demande n’est pas comprise
problem-bad-request-text = Une partie de l’adresse ou du formulaire n’est pas ce qui est attendu ici.
problem-too-large = L’envoi est trop grand
problem-too-large-text = On ne peut pas envoyer autant à la fois.
problem-read-only = Ce serveur ne prend pas de modifications
problem-read-only-text = On peut lire ce qu’il montre, non le modifier ici.
problem-token-needed = Il faut un jeton
problem-token-needed-text = Qui peut proposer ou modifier quelque chose a reçu un jeton de l’exploitant.
problem-insufficient-scope = Le jeton ne le permet pas
problem-insufficient-scope-text = Un autre jeton le permet ; l’exploitant le donne.
problem-too-many-failures = Trop de jetons erronés
problem-too-many-failures-text = Attendez une minute, puis réessayez.
problem-internal = Une erreur s’est produite chez nous
problem-internal-text = L’erreur vient de nous et a été enregistrée.
