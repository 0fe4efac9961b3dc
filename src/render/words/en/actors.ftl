# Actors: who works with whom.

actors-title = Actors
actors-lead = Who works with whom on integration, and what non-governmental, religious and voluntary organisations and the social partners take part in.
actors-all = Show all
actors-list = All actors, by name
