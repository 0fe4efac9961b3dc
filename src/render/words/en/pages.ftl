# Pages beside the content: histories, what is gone, problems, and the list of lists.

history-title = History of { $name }
history-kicker = History
history-lead = { $count ->
    [one] { $text } version. It is a commit that touched this thing or a part of it.
   *[other] { $text } versions. Each is a commit that touched this thing or a part of it, the newest first.
}
history-page = Page { $number } of { $last }.
history-version = Version { $version }
history-created = created
history-changed = changed
history-withdrawn = withdrawn
history-parts = parts changed
history-before = Before
history-after = After
history-property = Property
history-value = Value
history-graph = Named graph
history-added = added
history-removed = removed
history-more = { $count ->
    [one] And { $text } more statement, which this has:
   *[other] And { $text } more statements, which this has:
}
history-markdown = the same as Markdown
history-pages = Pages of this history
history-newer = Newer
history-older = Older
gone-lead = This is no longer in the dataset. Its address stays, and is never given to anything else.
gone-in-place = In its place
gone-withdrawn = Withdrawn
gone-by = By
gone-version = version { $version }
gone-author = Author
gone-message = Message
gone-last = Its last version
gone-history = Its history
lists-title = Lists
lists-lead = Every kind of thing in the graph, and how many there are of it.
problem-status = Status { $status }
problem-ways = Ways on
problem-no-such-page = No such page
problem-no-such-page-text = Nothing is published at this address.
problem-no-such-thing = No such thing
problem-no-such-thing-text = There is nothing of this kind under this name.
problem-no-such-list-page = No such page of the list
problem-no-such-list-page-text = The list is shorter.
problem-no-such-version = No such version
problem-no-such-version-text = The dataset has no version with this number, or none from that time.
problem-bad-request = The request cannot be understood
problem-bad-request-text = A part of the address or of the form is not what is expected here.
problem-too-large = The body is too large
problem-too-large-text = Less can be sent at once than this.
problem-read-only = This server takes no changes
problem-read-only-text = What it shows can be read and not changed here.
problem-token-needed = A token is needed
problem-token-needed-text = Whoever may propose or change something has a token from the operator.
problem-insufficient-scope = The token does not allow this
problem-insufficient-scope-text = Another token can do this; the operator gives it out.
problem-too-many-failures = Too many wrong tokens
problem-too-many-failures-text = Wait a minute, and try again.
problem-internal = Something failed on our side
problem-internal-text = The fault is ours and has been logged.
