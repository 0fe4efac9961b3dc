# Finding practice: the search, its facets, and its results.

find-title = Find practice
find-title-text = { $text } – find practice
find-description = Search what European cities do for the integration of migrants: by words, topic, target group, place, time and what came of it.
find-lead = What cities do, for whom and with whom, and what sources report came of it. Search by words, or choose below.
find-text-label = Words
find-hint = In English, French or German. Beginnings of words will do; quotation marks keep words together.
find-submit = Search
find-facets = Narrow down
find-counting = A policy counts for a topic, a group or a kind of actor when it names it or a narrower one. Several choices of one kind widen the result, choices of different kinds narrow it.
find-apply = Apply
find-chips = What is chosen
find-remove = Remove
find-clear = Clear all
find-named = { $name }:
find-chosen = { $count ->
    [one] { $text } chosen
   *[other] { $text } chosen
}
find-total = { $count ->
    [0] No policy found
    [one] { $text } policy
   *[other] { $text } policies
}
find-more = { $count ->
    [one] { $text } more that few have: search for its name
   *[other] { $text } more that few have: search for a name
}
find-facet-topic = Topic
find-facet-group = Target group
find-facet-city = City
find-facet-country = Country
find-facet-actor = Who takes part
find-facet-direction = Outcome according to sources
find-facet-evidence = Evidence
find-facet-figures = Figures
find-facet-period = Period
find-part-text = Words
find-figures-yes = with figures
find-figures-no = without figures
find-from = From
find-to = to
find-period-hint = A policy is in a period when some of it is. Without a known end it is taken to go on.
find-views = View
find-view-list = List
find-view-table = Table
find-view-map = Map
find-orders = Order
find-order-best = best match
find-order-documented = best documented first
find-order-newest = newest first
find-order-oldest = oldest first
find-order-title = by name
find-order-city = by city
find-policy = Policy
find-policies = Policies
find-column-place = City and period
find-column-about = Topic and target group
find-column-figures = Figures
find-none = none reported
find-for = for
find-since = since { $year }
find-until = until { $year }
find-undated = no dates known
find-no-outcomes = No outcome reported
find-outcomes = { $count ->
    [one] { $text } outcome reported
   *[other] { $text } outcomes reported
}
find-outcomes-directed = { $count ->
    [one] { $text } outcome reported: { $directions }
   *[other] { $text } outcomes reported: { $directions }
}
find-with-figures = { $count ->
    [one] { $text } figure
   *[other] { $text } figures
}
find-transfers = { $count ->
    [one] Taken up elsewhere once
   *[other] Taken up elsewhere { $text } times
}
find-evidence = Evidence: { $level }
find-nothing = No policy fits all of this. Leave out a part:
find-nothing-at-all = Nothing fits. Try fewer or other words, or choose a topic.
find-few = There is more when a part is left out:
find-way-out = { $count ->
    [one] Without “{ $part }”: { $text } policy
   *[other] Without “{ $part }”: { $text } policies
}
find-nearest = The nearest, without “{ $part }”
find-nearest-text = What the other choices leave
find-map-caption = Cities of these policies, with the number of policies
find-unplaced = { $count ->
    [one] { $text } city has no known coordinates and stands in the table only.
   *[other] { $text } cities have no known coordinates and stand in the table only.
}
find-pages = Pages of results
find-first = First
find-previous = Previous
find-next = Next
find-last = Last
find-others = Also found
find-data = All results as
find-data-page = this page as
find-sparql = Open in SPARQL
find-sparql-text = (the query has the choices, not the words)
find-unknown-word = Nothing has the word “{ $word }”.
find-instead = Nothing has the word “{ $word }”. Shown instead: { $others }.
find-some = No policy has all of these words. Shown are those that have some of them.
find-note-parameter = There is no choice called “{ $name }”; it was left out.
find-note-value = “{ $value }” is not a value of “{ $name }”; it was left out.
find-note-reversed = The period from { $from } to { $to } was turned round.
find-note-cut = Your text is too long: the first { $most } characters and { $words } words of it were looked for.
find-note-size = A page shows at most { $most } policies.
find-suggestions = Suggestions
find-kind-policy = policy
find-kind-city = city
find-kind-topic = topic
find-kind-group = target group
find-kind-actor = actor
find-kind-actor-type = type of actor
find-kind-module = module
find-kind-recommendation = recommendation
find-kind-publication = publication
find-kind-transfer = transfer
find-kind-review = review
find-kind-network = network
find-kind-event = event
find-kind-person = person
find-kind-source = source
