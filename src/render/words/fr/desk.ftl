# Les pages de la rédaction.

desk-curation = Rédaction
desk-description = Proposer des cas et des corrections, et décider des propositions d’autrui.
desk-way-about = Présentation
desk-way-new = Décrire
desk-way-tables = Tableaux
desk-way-submissions = Propositions
desk-signed-in = Connexion : { $name }
desk-sign-in = Se connecter
desk-sign-out = Se déconnecter
desk-lead = Les villes et les chercheurs ajoutent des cas et corrigent ce qui est publié. Tout est vérifié aussitôt, et une autre personne l’examine avant la publication.
desk-waiting = { $count ->
    [one] { $text } proposition attend une décision
   *[other] { $text } propositions attendent une décision
}
desk-new = Décrire quelque chose
desk-new-policy = Décrire une politique
desk-new-lead = Choisissez de quoi il s’agit. Une politique se décrit avec ceux qui y participent, son financement et ses résultats.
desk-new-correct = Pour corriger ce qui est publié, ouvrez la page concernée et suivez « Proposer une correction ».
desk-how = Comment cela se passe
desk-how-describe = Décrire.
desk-how-describe-text = Remplissez un formulaire ou envoyez un tableau. Chaque affirmation a besoin d’une source.
desk-how-check = Vérifier.
desk-how-check-text = Ce qui manque ou ne va pas est indiqué au champ concerné. Un brouillon peut avoir des lacunes ; rien de ce que vous saisissez n’est perdu.
desk-how-review = Relire.
desk-how-review-text = Une personne chargée de la relecture lit la proposition, pose des questions, la renvoie ou l’accepte.
desk-how-publish = Publier.
desk-how-publish-text = Ce qui est accepté est public aussitôt, avec sa source et dans l’historique du jeu de données.
desk-rules = Ce que nous vous demandons
desk-rule-source = Indiquez le document où vous l’avez lu. Ce que personne ne peut vérifier n’est pas publié.
desk-rule-words = Employez vos propres mots. On reprend les faits d’une source, non ses phrases.
desk-rule-people = Aucune coordonnée de personnes, dans aucun champ.
desk-rule-eyes = Personne ne décide de ses propres propositions.
desk-token-where = Il vous faut un jeton. L’exploitant de ce serveur vous le donne.
desk-sign-in-lead = Pour vous connecter, donnez le jeton que l’exploitant de ce serveur vous a remis.
desk-sign-in-kept = Ce que vous aviez rempli est conservé : connectez-vous pour continuer.
desk-sign-in-cookie = Le jeton reste dans un cookie de votre navigateur jusqu’à sa fermeture ou votre déconnexion. Il n’est envoyé qu’aux pages de la rédaction. Si vous avez suivi un lien depuis un autre site et que vous étiez déjà connecté, rechargez cette page.
desk-token = Jeton
desk-token-hint = Il commence par clip_.
desk-token-unknown = Ce jeton n’est pas accepté. Il a peut-être été retiré, ou un caractère manque.
desk-token-expired = Ce jeton était valable jusqu’au { $put }. Demandez-en un nouveau à l’exploitant.
desk-token-scope = Le jeton « { $put } » ne suffit pas. Connectez-vous avec un autre, ou adressez-vous à l’exploitant.
desk-token-wait = Trop de jetons n’ont pas été acceptés. Réessayez dans { $put } secondes.
desk-resume = Continuer
desk-resume-lead = Vous êtes de nouveau connecté. Ce que vous aviez envoyé est toujours là.
desk-resume-go = Envoyer de nouveau
desk-heading-new = Nouveau : { $kind }
desk-heading-correct = Corriger : { $kind }
desk-heading-edit = Proposition { $kind }
desk-sheet-lead = Remplissez ce que vous savez. Ce qui est marqué comme nécessaire doit être là avant la publication ; un brouillon peut avoir des lacunes.
desk-correct-lead = Modifiez ce qui ne va pas et indiquez la source de ce que vous ajoutez. Seul ce que vous modifiez fait partie de la proposition.
desk-part-thing = De quoi il s’agit
desk-part-source = Où vous l’avez lu
desk-part-about = Au sujet de cette proposition
desk-source-lead = Toutes les affirmations de ce formulaire relèvent d’une source : une source connue ici, ou une nouvelle. Ce qu’un autre document dit demande une deuxième source.
desk-source-known = Une source connue ici
desk-source-known-hint = Commencez à saisir son nom et choisissez-la. Laissez ce champ vide pour décrire une nouvelle source.
desk-source-new = Décrire une nouvelle source
desk-title = Titre de la proposition
desk-title-hint = Une ligne. Si elle reste vide, c’est le nom de ce que vous décrivez.
desk-message = Un mot pour la relecture
desk-message-hint = Une ligne, par exemple pourquoi vous corrigez. Elle figure dans l’historique public.
desk-submit = Soumettre
desk-save = Enregistrer le brouillon
desk-check = Vérifier
desk-edit = Modifier
desk-withdraw = Retirer
desk-add = Ajouter : { $label }
desk-add-part = Ajouter : { $label }
desk-remove = Supprimer : { $label }
desk-remove-short = Supprimer
desk-required = nécessaire
desk-none = – aucune indication –
desk-language-of = Langue de { $label }
desk-hint-date = Écrivez 2001, 2001-11 ou 2001-11-29.
desk-more-fields = { $count ->
    [one] { $text } autre champ
   *[other] { $text } autres champs
}
desk-fault = À corriger :
desk-advice = Conseil :
desk-colon = {"\u00A0"}:
desk-meant = Vouliez-vous dire :
desk-whole = La proposition dans son ensemble
desk-faults = { $count ->
    [one] { $text } point est à corriger
   *[other] { $text } points sont à corriger
}
desk-no-faults = Rien ne s’oppose à la publication
desk-advice-lead = Les conseils n’empêchent pas la publication :
desk-returned-because = Renvoyée avec ce commentaire
desk-wrong-not-offered = Cette valeur ne fait pas partie de celles qui sont proposées.
desk-wrong-date = Ce n’est pas une date. Écrivez une année (2001), un mois (2001-11) ou un jour (2001-11-29), avec la précision que le champ permet.
desk-wrong-number = Ce n’est pas un nombre. Écrivez des chiffres, avec un point avant les décimales et sans unité : 1362 ou 48.7.
desk-wrong-whole-number = Ce n’est pas un nombre entier. Écrivez seulement des chiffres, sans espace ni point.
desk-wrong-address = Ce n’est pas une adresse. Elle commence par https:// ou http:// et n’a pas d’espace.
desk-wrong-language = Indiquez la langue du texte.
desk-wrong-unreadable = Le texte contient des caractères illisibles. Retirez-les.
desk-wrong-name = Il faut un nom : des lettres ou des chiffres dont on puisse former une adresse.
desk-wrong-source = Indiquez la source : choisissez-en une qui est connue, ou décrivez-en une nouvelle.
desk-wrong-nothing = Rien ne changerait : tout cela est déjà publié.
desk-submissions = Propositions
desk-submission = Proposition
desk-queue-lead = Ce que d’autres proposent. Ouvrez une proposition pour la lire, voir ce qu’elle changerait et décider.
desk-own-lead = Ce que vous avez proposé, et ce qu’il en est advenu.
desk-states = États
desk-state = État
desk-state-all = Toutes
desk-state-draft = Brouillon
desk-state-submitted = Soumise
desk-state-returned = Renvoyée
desk-state-accepted = Acceptée
desk-state-rejected = Rejetée
desk-state-withdrawn = Retirée
desk-only-mine = Seulement les miennes
desk-everybodys = Celles de tous
desk-count = { $count ->
    [0] Aucune proposition
    [one] { $text } proposition
   *[other] { $text } propositions
}
desk-none-here = Il n’y a rien ici.
desk-number = Nº
desk-title-short = Titre
desk-from = De
desk-created = Commencée
desk-modified = Modifiée
desk-findings = Constats
desk-pages = Autres pages
desk-newer = Plus récentes
desk-older = Plus anciennes
desk-conforms = En l’état, rien ne s’oppose à la publication.
desk-does-not-conform = Elle ne peut être publiée telle quelle. Voici ce qui s’y oppose en l’état :
desk-content = Ce que cela donnerait
desk-difference = Ce qui changerait
desk-changed = Ce qui a changé
desk-difference-cut = Toutes les affirmations ne sont pas montrées.
desk-added = { $count ->
    [one] { $text } affirmation s’ajoute
   *[other] { $text } affirmations s’ajoutent
}
desk-removed = { $count ->
    [one] { $text } disparaît
   *[other] { $text } disparaissent
}
desk-new-thing = nouveau
desk-change = Changement
desk-comes = s’ajoute
desk-goes = disparaît
desk-property = Propriété
desk-value = Valeur
desk-source = Source
desk-history = Ce qui s’est passé
desk-act-create = Commencée
desk-act-revise = Modifiée
desk-act-submit = Soumise
desk-act-comment = Commentée
desk-act-return = Renvoyée
desk-act-reject = Rejetée
desk-act-accept = Acceptée
desk-act-withdraw = Retirée
desk-published = Publiée
desk-published-in = Version { $version } du jeu de données
desk-review = Relecture
desk-four-eyes = Vous avez pris part à cette proposition, une autre personne doit donc en décider : personne ne décide de ses propres propositions. Vous pouvez la commenter.
desk-comment = Commentaire
desk-comment-hint = Nécessaire pour renvoyer ou rejeter. La personne qui propose le lit.
desk-accept = Accepter et publier
desk-return = Renvoyer
desk-reject = Rejeter
desk-only-comment = Seulement commenter
desk-tables = Tableaux
desk-tables-lead = Beaucoup de cas à la fois : prenez un modèle, remplissez-le avec un tableur et envoyez-le. Il est pris en entier ou pas du tout.
desk-tables-upload = Envoyer des tableaux
desk-tables-files = Tableaux
desk-tables-files-hint = CSV en UTF-8, un ou plusieurs fichiers. Gardez l’en-tête du modèle tel quel.
desk-tables-mapping = Tables de correspondance
desk-tables-mapping-hint = Seulement si vos tableaux nomment des sources, des villes ou des acteurs inconnus ici.
desk-tables-send = Envoyer et vérifier
desk-tables-templates = Modèles
desk-tables-templates-lead = Chaque modèle a l’en-tête et une ligne d’exemple à remplacer.
desk-tables-mapping-templates = Tables de correspondance
desk-tables-mapping-lead = Elles disent ce que signifient vos termes. Surtout, sources.csv décrit chaque nouvelle source par son adresse.
desk-tables-download = Télécharger le modèle
desk-table-faults = { $count ->
    [one] { $text } point ne va pas dans les tableaux
   *[other] { $text } points ne vont pas dans les tableaux
}
desk-tables-nothing-kept = Rien n’a été enregistré. Corrigez ces cellules et envoyez de nouveau les tableaux.
desk-tables-kept = Les tableaux sont enregistrés comme proposition { $number }, un brouillon.
desk-tables-open = L’ouvrir pour la soumettre
desk-tables-left-out = Ces cellules restent dehors, comme leurs lignes le demandent :
desk-file = Fichier
desk-row = ligne { $row }
desk-row-short = Ligne
desk-column = Colonne
desk-column-what = Contenu
desk-about-what = Sujet
desk-reason = Raison
desk-empty-cell = (vide)
desk-edit-text = Modifier comme texte
desk-text-lead = Voici les affirmations de la proposition, en TriG, chacune dans le graphe nommé de sa source. Les préfixes de ce site sont connus et n’ont pas à être déclarés.
desk-text-comes = Ce qui s’ajoute
desk-text-comes-hint = Les affirmations ajoutées. Un graphe précède ses affirmations : <https://w3id.org/clip-network/graph/…> {"{"} … {"}"}
desk-text-goes = Ce qui disparaît
desk-text-goes-hint = Les affirmations du jeu de données qui sont retirées, dans le graphe qui les fait. Vide pour la plupart des propositions.
desk-said-by = Publié d’après :
desk-said-by-all = Tout ce qui en est publié est dit par :
desk-sources-here = Sources de ce qui en est publié :
desk-second = Deuxième source
desk-second-lead = Cochez ci-dessus, pour chaque participation, financement, résultat ou chiffre, que c’est cette source qui le dit. La première dit tout le reste.
desk-second-add = Ajouter une deuxième source
desk-second-remove = Supprimer la deuxième source
desk-by-second = C’est la deuxième source qui le dit
