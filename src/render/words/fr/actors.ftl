# Acteurs : qui travaille avec qui.

actors-title = Acteurs
actors-lead = Qui travaille avec qui à l’intégration, et à quoi participent les organisations non gouvernementales, religieuses et bénévoles ainsi que les partenaires sociaux.
actors-all = Tout afficher
actors-list = Tous les acteurs, par nom
