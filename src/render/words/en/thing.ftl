# The pages of things, and lists of them.

thing-tools = About this page
thing-sparql = Open in SPARQL
thing-compare = Compare with other cities
thing-history = History
thing-correct = Suggest a correction
thing-cite = Cite
thing-cite-work = The work itself
thing-cite-entry = This page of the dataset
thing-contents = On this page
thing-elsewhere = Elsewhere
thing-coordinates = Coordinates
thing-statements = All statements
thing-statements-about = with the source of each
thing-members = Memberships
thing-mentions = Mentioned by
thing-via = via
thing-all-by-sparql = List all of them with SPARQL
thing-sources = Sources
thing-graph = named graph
thing-others = Names of other things on this page come from
thing-compare-related = Compare these cities
thing-query-behind = The query behind this
thing-find-practice = Narrow this down in Find practice
thing-shown-of = { $shown } of { $total } are shown.
thing-show-all = Show all
thing-show-many = Show the first { $total }
thing-partial = There is more around this than one page reads: what is counted here is counted over the first { $total } of each sort. Queries have all of it.
thing-because = Could be of use here because
thing-more = { $count ->
    [one] and { $text } more
   *[other] and { $text } more
}
thing-since = since { $date }
thing-until = until { $date }
thing-since-day = since { $date }
thing-until-day = until { $date }
thing-day = { $count ->
    [1] { $text }
   *[other] { $text }
}
thing-month-1 = January
thing-month-2 = February
thing-month-3 = March
thing-month-4 = April
thing-month-5 = May
thing-month-6 = June
thing-month-7 = July
thing-month-8 = August
thing-month-9 = September
thing-month-10 = October
thing-month-11 = November
thing-month-12 = December
thing-qualifier-about = about
thing-qualifier-more-than = more than
thing-qualifier-fewer-than = fewer than
thing-qualifier-almost = almost
thing-qualifier-up-to = up to
thing-qualifier-at-least = at least

thing-without-direction = not judged

thing-word-period = period
thing-word-figure = what is reported
thing-word-policy = policy
thing-word-policies = policies
thing-word-policies-shared = policies in common
thing-word-when = when
thing-word-source = Source
thing-word-practice = what was taken up
thing-word-results = reported results
thing-word-review = review
thing-word-claim = claim
thing-word-module = module
thing-word-network = network
thing-word-member = member
thing-word-authority = authority
thing-word-kind-not-said = kind not said
thing-word-direction-not-said = direction not said
thing-word-total = in all
thing-word-made-in = made in
thing-word-graph = named graph
thing-word-statements = statements

thing-section-map = Where it is
thing-section-practice-map = Where it is done
thing-section-cities-map = Where they are
thing-section-policies = What the city does
thing-section-policies-by-city = What cities do
thing-section-timeline = Over time
thing-section-outcomes = Outcomes and figures
thing-section-directions = Outcomes by direction
thing-section-actors = Who takes part
thing-section-modules = Modules
thing-section-networks = Networks
thing-section-transfers = Taken up elsewhere
thing-section-reviews = Peer reviews
thing-section-reviews-of-city = Reviews of the city
thing-section-partners = Cities to exchange with
thing-section-related = Related practice
thing-section-gaps = Topics without a policy
thing-section-publications = Publications
thing-section-events = Events
thing-section-claims = Where sources disagree
thing-section-involvements = Who is involved
thing-section-funding = Funding
thing-section-funding-given = Funding given
thing-section-assessments = What helps, what hinders
thing-section-assessments-made = Assessments made
thing-section-recommendations = Recommendations
thing-section-recommendations-citing = Recommendations that cite it
thing-section-recommendations-made = Recommendations made here
thing-section-documents = Publications on it
thing-section-roles = Roles in policies
thing-section-company = Works with
thing-section-modules-of-network = Modules
thing-section-modules-led = Modules led
thing-section-members = Members and people
thing-section-actors-of-type = Actors of this type
thing-section-involvements-in-role = In this role
thing-section-outcomes-of-direction = Outcomes that point this way
thing-section-outcomes-of-kind = Outcomes of this kind
thing-section-sources-of-kind = Sources of this kind
thing-section-judged-by = Assessments by this criterion
thing-section-rated-so = Assessments with this rating
thing-section-participants = Cities
thing-section-publications-by-kind = Publications
thing-section-policies-studied = Policies studied
thing-section-policies-documented = Policies documented here
thing-section-policies-as-evidence = Policies that give evidence
thing-section-policies-of-outcome = The policy
thing-section-publications-making = Made in
thing-section-publications-read = Publications read for it
thing-section-graphs = What was read in it
thing-section-reports = Where it is reported
thing-section-parts = Parts

thing-about-related = Policies of other places on the same topic and for the same group, for which something speaks that a source reports. Whether they fit is for you to judge: nothing here is an assessment of our own.
thing-about-partners = Cities that work on the same topics for the same groups; the number says how many such pairs they share, as stated on their policies.
thing-about-gaps = Topics of the CLIP network for which the dataset has no policy of this city. That may be a gap of the dataset, not of the city.
thing-about-directions = Which way reported outcomes point for integration, according to their sources.
thing-about-claims = Sources that contradict each other both stay; none of them is taken for the right one.
thing-about-outcomes = As sources report it. Results are what changed, outputs what was made, inputs what was put in, targets what was planned.
thing-nothing-outcomes = No source that was read reports an outcome. That does not mean that there was none.
thing-nothing-assessments = Not assessed: no source that was read judges whether this could be taken up elsewhere.

thing-reason-same-topic = { $count ->
    [one] it is on the same topic:
   *[other] it is on { $text } of the same topics:
}
thing-reason-same-group = { $count ->
    [one] it is for the same group:
   *[other] it is for { $text } of the same groups:
}
thing-reason-taken-up = { $count ->
    [one] it was taken up elsewhere:
   *[other] it was taken up elsewhere, { $text } times:
}
thing-reason-positive-results = { $count ->
    [one] a source reports a positive result:
   *[other] sources report { $text } positive results:
}
thing-reason-other-results = { $count ->
    [one] a source reports a result:
   *[other] sources report { $text } results:
}
thing-reason-critical-results = { $count ->
    [one] look twice, a source reports a mixed, negative or contested result:
   *[other] look twice, sources report { $text } mixed, negative or contested results:
}
thing-reason-supported = { $count ->
    [one] an assessment supports taking it up:
   *[other] { $text } assessments support taking it up:
}
thing-reason-hindered = { $count ->
    [one] look twice, an assessment names what hinders:
   *[other] look twice, { $text } assessments name what hinders:
}

thing-list-page = page { $number } of { $last }
thing-list-pages = Pages of this list
thing-list-empty = Nothing here yet.
thing-list-first = First
thing-list-previous = Previous
thing-list-next = Next
thing-list-last = Last
thing-count-policies = { $count ->
    [one] { $text } policy
   *[other] { $text } policies
}
thing-count-cities = { $count ->
    [one] { $text } city
   *[other] { $text } cities
}

thing-about-timeline = From when to when each policy runs, as exact as its sources are. A point is a start whose end no source gives. Policies without a date are left out.
thing-as-table = As a table
thing-about-policies-by-city = Policies that name this or something narrower, each once. Those that name it themselves come first.
thing-about-actors-of-type = Actors of this type or of a narrower one.
thing-word-narrower = counts through
thing-about-policies = The number beside a topic counts the policies on it or on a narrower one.
thing-about-roles = A line for each part taken; there can be several in one policy.
thing-about-company = Actors that take part in the same policies, in whatever role; people are left out.
