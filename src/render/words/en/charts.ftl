# Charts: the overview and the page of each.

charts-title = Charts
charts-lead = What the data says at a glance. Every chart shows the answer to a query that you can open, change and run yourself.
charts-not-now = This chart cannot be drawn now. Please try again in a moment.
charts-show = Show
charts-detail = Narrower topics and kinds too
charts-any-city = All cities
charts-any-topic = All topics
charts-any-role = All roles
charts-any-actortype = All kinds of actor
charts-any-module = All modules
charts-any-level = All levels
charts-column-level = Level
charts-column-module = Module
charts-column-policy = Policy
charts-column-start = Start
charts-column-end = End
charts-table = The same as a table
charts-table-hint = The numbers lead to the practice behind them.
charts-table-more = { $count ->
    [one] { $text } more row is in the CSV.
   *[other] { $text } more rows are in the CSV.
}
charts-table-all = { $count ->
    [one] The row in full
   *[other] All { $text } rows
}
charts-file = { $title } as { $format }
charts-credit = Source: { $dataset }, version { $version }, { $day }. Licence: CC BY 4.0.
charts-behind = The query behind this
charts-rows = Its rows
charts-rows-csv = Its rows as CSV
charts-sparql = Open in SPARQL
charts-cite = Cite this chart
charts-empty = Nothing is documented here for this choice. That is a gap in the data; it does not say that there is nothing. Choose less, or something else.
charts-nothing = not stated
charts-undated = { $count ->
    [one] { $text } policy without a date is not in the picture, but in the table.
   *[other] { $text } policies without a date are not in the picture, but in the table.
}
charts-rows-left-out = { $count ->
    [one] { $text } row without any documented policy is left out.
   *[other] { $text } rows without any documented policy are left out.
}
charts-nodes-hidden = { $count ->
    [one] { $text } more actor has no room in the picture; the table has it.
   *[other] { $text } more actors have no room in the picture; the table has them.
}
charts-main-only = Only the main topics, groups and kinds are shown. What is documented for a narrower one counts for those above it.
charts-all-shown = Narrower topics, groups and kinds are shown too; what is documented for one counts for those above it as well.
charts-unknown = This chart does not know { $names }, so it was not heeded.
charts-column-year = Year
charts-column-from = Five years
charts-column-topic = Topic
charts-column-city = City
charts-column-role = Role
charts-column-direction = Direction
charts-column-actortype = Kind of actor
charts-column-targetgroup = Target group
charts-column-minimum = Least policies in common
charts-column-policies = Policies
charts-column-outcomes = Outcomes
charts-column-cities = Cities
charts-column-first = Actor
charts-column-firsttype = Its kind
charts-column-second = Works with
charts-column-secondtype = Of kind
charts-group-public = public authorities
charts-group-civil = civil society, religious and migrant organisations
charts-group-economy = social partners and companies
charts-group-other = research, networks and others

chart-policies-by-year-title = Policies by year of start
chart-policies-by-year-read = Each column is a year; its height is the number of policies that began in it. Recent years are better documented than earlier ones, so a rise is not always a rise in practice.
chart-topics-over-time-title = Topics over time
chart-topics-over-time-read = Each row is a topic, each column five years. The darker the cell, the more policies on the topic began in these years. A policy counts under each of its topics.
chart-outcomes-by-direction-title = Outcomes by direction
chart-outcomes-by-direction-read = Each bar is a topic, divided by the direction in which sources say the outcomes point. It counts reports and not effects: what goes wrong is reported less often.
chart-actor-types-by-topic-title = Who takes part, by topic
chart-actor-types-by-topic-read = Each row is a kind of actor, each column a topic. The number says in how many policies on the topic such actors take part, in whatever role.
chart-target-groups-by-topic-title = For whom, by topic
chart-target-groups-by-topic-read = Each row is a target group, each column a topic. The number says how many policies on the topic are meant for the group.
chart-co-involvement-title = Who works with whom
chart-co-involvement-read = Each point is an actor. A line joins two that take part in the same policies, the thicker the more policies they have in common.
chart-coverage-title = Which city, which topic
chart-coverage-read = Each row is a city, each column a topic; the number is how many policies are documented. An empty cell is a gap in the data. It does not say that the city does nothing.
chart-civil-society-by-topic-title = Civil society and social partners, by topic
chart-civil-society-by-topic-read = Each row is a kind of organisation outside public authorities, each column a topic. The number says in how many policies on the topic such organisations take part. Trade unions and employers’ organisations count as social partners too.
chart-civil-society-by-city-title = Civil society and social partners, by city
chart-civil-society-by-city-read = Each row is a city, each column a kind of organisation outside public authorities. The number says in how many policies of the city such organisations take part. An empty cell means that no source names any. Trade unions and employers’ organisations count as social partners too.
