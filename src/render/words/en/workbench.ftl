# The page of the SPARQL endpoint, and what its scripts say (`bench-`).

workbench-description = The SPARQL endpoint of the CLIP graph: an editor with completion, answers as table, map and chart, and examples.
workbench-lead = Ask the graph a question of your own.
workbench-graphs = The default graph is the union of all named graphs;
workbench-graphs-apart = tells them apart.
workbench-new = New to SPARQL?
workbench-new-way = Start with an example
workbench-query = Query
workbench-placeholder = Write a query here, or take an example below.
workbench-run = Run the query
workbench-explain = Explain
workbench-whole-explanation = The whole explanation
workbench-examples = Examples
workbench-examples-read = Each opens here with the arguments of its example, ready to be changed.
workbench-about = About the query { $name }
workbench-tools = From other tools
workbench-tools-read = The endpoint speaks the
workbench-protocol = SPARQL 1.1 Protocol
workbench-methods = over GET and POST.
workbench-api = The whole API
workbench-cut = There are more rows than this page shows. Take the whole answer in another format.
workbench-subject = subject
workbench-property = property
workbench-value = value
workbench-area-actor = Actors
workbench-area-city = Cities
workbench-area-dataset = The dataset
workbench-area-module = Modules
workbench-area-network = The network
workbench-area-outcome = Outcomes
workbench-area-policy = Policies
workbench-area-provenance = Sources
workbench-area-publication = Publications
workbench-area-recommendation = Recommendations
workbench-area-review = Review
workbench-area-topic = Topics
workbench-area-vocabulary = Vocabulary

bench-editor = SPARQL query. Control and Enter run it. Control and Space suggest names. Tab leaves the field.
bench-keys = Ctrl + Enter runs the query, Ctrl + Space suggests names, Tab leaves the field.
bench-placeholder = Write a query here, or take an example below. Names are suggested as you type and with Ctrl + Space; prefixes are added by themselves.
bench-cancel = Cancel
bench-empty = There is no query yet. Write one, or start with an example.
bench-running = Running …
bench-seconds = { $time } s
bench-cancelled = Cancelled after { $time } s; the server stops the query too. Your query is kept.
bench-unreachable = The server cannot be reached
bench-unreachable-read = Look at your connection and try again.
bench-kept = Your query is kept.
bench-answered = The server answered { $text }
bench-broken = The answer broke off
bench-broken-read = After { $text } bytes the server ended it, because a limit was met, or the connection was lost. What had arrived is not complete and is not shown.
bench-too-large = The answer is too large for this page
bench-too-large-read = It has more than { $text } MB. Download it, or ask for less with LIMIT.
bench-costs = What a query may cost
bench-help = What this means and what to do
bench-rows = { $count ->
    [one] { $text } row
   *[other] { $text } rows
}
bench-in-time = { $what } in { $time } s
bench-version = version { $text } of the dataset
bench-complete-rows = complete; answers with more than { $text } rows fail here and are never cut
bench-complete-bytes = complete; answers with more than { $text } bytes fail here and are never cut
bench-complete-both = complete; answers with more than { $text } rows or { $number } bytes fail here and are never cut
bench-yes = Yes
bench-no = No
bench-match = The pattern has a match in the graph.
bench-no-match = The pattern has no match in the graph.
bench-nothing = Nothing in the graph fits the query.
bench-why = Why is there nothing?
bench-graph = A graph
bench-turtle = { $text } characters of Turtle
bench-first-rows = These are the first { $text } rows; there are more.
bench-all-rows = Show all rows
bench-view = View
bench-table = Table
bench-map = Map
bench-chart = Chart
bench-raw = Raw
bench-first-characters = The first { $text } of { $number } characters. Download the whole answer above.
bench-download = Download the whole answer:
bench-fetching = Fetching the answer as { $name } …
bench-fetched = The answer as { $name }: { $text } characters.
bench-cite = Cite this result
bench-share = Share, or use it in a program
bench-as = As
bench-link = Link
bench-copy = Copy
bench-copied = Copied
bench-copy-refused = Not allowed: select the text and copy it
bench-too-long = This query is too long for a link. Run it and choose “Cite this result”: that gives it an address that lasts.
bench-pages = Pages of the table
bench-page-first = First
bench-page-previous = Previous
bench-page-next = Next
bench-page-last = Last
bench-range = Rows { $from } to { $to } of { $text }
bench-language = language
bench-all-below = The table below has all rows.
bench-chart-form = Form
bench-chart-bars = bars
bench-chart-line = line
bench-chart-labels = Labels
bench-chart-numbers = Numbers
bench-chart-same = Rows with the same label
bench-chart-added = added up
bench-chart-each = one by one
bench-chart-save = Download as SVG
bench-chart-name = { $what } by { $name }
bench-chart-no-number = { $count ->
    [one] { $text } row without a number is left out.
   *[other] { $text } rows without a number are left out.
}
bench-chart-no-label = { $count ->
    [one] { $text } row without a label or a number is left out.
   *[other] { $text } rows without a label or a number are left out.
}
bench-chart-are-added = Rows with the same label are added up.
bench-chart-first = These are the first { $text } of { $number }, in the order of the table.
bench-chart-unlabelled = (none)
bench-map-from = Places from
bench-map-name = Map of the places in the answer
bench-map-all = All of Europe
bench-map-places = { $count ->
    [one] { $text } place.
   *[other] { $text } places.
}
bench-map-outside = { $count ->
    [one] { $text } more lies outside of the map.
   *[other] { $text } more lie outside of the map.
}
bench-map-without = { $count ->
    [one] { $text } row has no place.
   *[other] { $text } rows have no place.
}
bench-map-source = Made with Natural Earth.
bench-suggestions = { $count ->
    [one] { $text } suggestion
   *[other] { $text } suggestions
}
bench-suggested = { $what }, the first is { $name }. Arrow keys choose, Enter takes it.
bench-completions = Suggestions
bench-kind-class = class
bench-kind-property = property
bench-kind-graph = graph
bench-kind-prefix = prefix
bench-kind-keyword = keyword
bench-kind-function = function
bench-kind-variable = variable
bench-things = { $count ->
    [one] { $text } thing
   *[other] { $text } things
}
bench-statements = { $count ->
    [one] { $text } statement
   *[other] { $text } statements
}
bench-elsewhere = { $count ->
    [one] { $text } statement about it elsewhere
   *[other] { $text } statements about it elsewhere
}
bench-write = Write { $name }
bench-remarks = Remarks on the query
bench-no-remarks = No remarks
bench-close = Close
bench-deleted = Selection deleted
