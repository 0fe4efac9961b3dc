# The pages of curation.

desk-curation = Curation
desk-description = Propose cases and corrections, and decide on what others propose.
desk-way-about = About
desk-way-new = Describe
desk-way-tables = Tables
desk-way-submissions = Submissions
desk-signed-in = Signed in as { $name }
desk-sign-in = Sign in
desk-sign-out = Sign out
desk-lead = Cities and researchers add cases and correct what is published. Everything is checked at once, and somebody else looks at it before it is published.
desk-waiting = { $count ->
    [one] { $text } submission waits for a decision
   *[other] { $text } submissions wait for a decision
}
desk-new = Describe something
desk-new-policy = Describe a policy
desk-new-lead = Choose what it is. Policies come with those who take part, funding and outcomes.
desk-new-correct = To correct something that is published, open its page and follow “Suggest a correction”.
desk-how = How it works
desk-how-describe = Describe.
desk-how-describe-text = Fill in a form, or send a table. Each statement needs a source.
desk-how-check = Check.
desk-how-check-text = What is missing or wrong is shown at its field. A draft may have gaps; nothing you typed is lost.
desk-how-review = Review.
desk-how-review-text = A reviewer reads it, asks, returns it or accepts it.
desk-how-publish = Publish.
desk-how-publish-text = What is accepted is public at once, with its source and in the history of the dataset.
desk-rules = What we ask of you
desk-rule-source = Name the document in which you read it. What nobody can look up is not published.
desk-rule-words = Use your own words. Facts carry over from a source, its sentences do not.
desk-rule-people = No contact details of people, in no field.
desk-rule-eyes = Nobody decides on what they propose themselves.
desk-token-where = You need a token. The operator of this server gives it to you.
desk-sign-in-lead = Signing in takes the token that the operator of this server gave you.
desk-sign-in-kept = What you had filled in is kept: sign in to go on with it.
desk-sign-in-cookie = The token is kept in a cookie of your browser until you close it or sign out. It is sent to the pages of curation only. If you followed a link from another site and have signed in before, load this page again.
desk-token = Token
desk-token-hint = It begins with clip_.
desk-token-unknown = This token is not taken. It may have been withdrawn, or a character is missing.
desk-token-expired = This token was good until { $put }. Ask the operator for a new one.
desk-token-scope = The token “{ $put }” is not good for this. Sign in with another one, or ask the operator.
desk-token-wait = Too many tokens were not taken. Try again in { $put } seconds.
desk-resume = Go on
desk-resume-lead = You are signed in again. What you had sent is still here.
desk-resume-go = Send it again
desk-heading-new = New: { $kind }
desk-heading-correct = Correct: { $kind }
desk-heading-edit = Submission { $kind }
desk-sheet-lead = Fill in what you know. What is marked as needed must be there before it can be published; a draft may have gaps.
desk-correct-lead = Change what is wrong, and name the source of what you add. Only what you change becomes part of the proposal.
desk-part-thing = What it is
desk-part-source = Where you read it
desk-part-about = About this proposal
desk-source-lead = Every statement of this form stands under one source: one that is known here, or a new one. What another document says takes a second source.
desk-source-known = A source that is known here
desk-source-known-hint = Begin to type its name and choose it. Leave this empty to describe a new source.
desk-source-new = Describe a new source
desk-title = Title of the proposal
desk-title-hint = One line. Left empty, it is the name of what you describe.
desk-message = A word to the reviewer
desk-message-hint = One line, for example why you correct something. It stands in the public history.
desk-submit = Hand in
desk-save = Save as draft
desk-check = Check
desk-edit = Edit
desk-withdraw = Withdraw
desk-add = Add another: { $label }
desk-add-part = Add: { $label }
desk-remove = Remove { $label }
desk-remove-short = Remove
desk-required = needed
desk-none = – none –
desk-language-of = Language of { $label }
desk-hint-date = Write 2001, 2001-11 or 2001-11-29.
desk-more-fields = { $count ->
    [one] { $text } more field
   *[other] { $text } more fields
}
desk-fault = To mend:
desk-advice = Advice:
desk-colon = :
desk-meant = Did you mean:
desk-whole = The proposal as a whole
desk-faults = { $count ->
    [one] { $text } thing is to be mended
   *[other] { $text } things are to be mended
}
desk-no-faults = Nothing speaks against publishing it
desk-advice-lead = What is advised keeps nothing from being published:
desk-returned-because = It was returned with this comment
desk-wrong-not-offered = This is not one of the values that are offered.
desk-wrong-date = This is no date. Write a year (2001), a month (2001-11) or a day (2001-11-29), as exact as the field allows.
desk-wrong-number = This is no number. Write digits, with a point before decimals, without a unit: 1362 or 48.7.
desk-wrong-whole-number = This is no whole number. Write digits only, without spaces or points.
desk-wrong-address = This is no address. It begins with https:// or http:// and has no spaces.
desk-wrong-language = Say in which language the text is.
desk-wrong-unreadable = There are characters in it that nobody can read. Take them out.
desk-wrong-name = A name is needed: letters or digits that an address can be made of.
desk-wrong-source = Name the source: choose one that is known, or describe a new one.
desk-wrong-nothing = Nothing would change: all of this is published already.
desk-submissions = Submissions
desk-submission = Submission
desk-queue-lead = What contributors propose. Open one to read it, to see what it would change, and to decide.
desk-own-lead = What you have proposed, and what became of it.
desk-states = States
desk-state = State
desk-state-all = All
desk-state-draft = Draft
desk-state-submitted = Handed in
desk-state-returned = Returned
desk-state-accepted = Accepted
desk-state-rejected = Rejected
desk-state-withdrawn = Withdrawn
desk-only-mine = Only my own
desk-everybodys = Those of everybody
desk-count = { $count ->
    [0] No submissions
    [one] { $text } submission
   *[other] { $text } submissions
}
desk-none-here = There is nothing here.
desk-number = No.
desk-title-short = Title
desk-from = From
desk-created = Begun
desk-modified = Last changed
desk-findings = Findings
desk-pages = More pages
desk-newer = Newer
desk-older = Older
desk-conforms = Nothing speaks against publishing it as things stand.
desk-does-not-conform = It cannot be published as it is. This speaks against it as things stand:
desk-content = What it would be
desk-difference = What would change
desk-changed = What it changed
desk-difference-cut = Not all statements are shown.
desk-added = { $count ->
    [one] { $text } statement comes
   *[other] { $text } statements come
}
desk-removed = { $count ->
    [one] { $text } goes
   *[other] { $text } go
}
desk-new-thing = new
desk-change = Change
desk-comes = comes
desk-goes = goes
desk-property = Property
desk-value = Value
desk-source = Source
desk-history = What was done with it
desk-act-create = Begun
desk-act-revise = Changed
desk-act-submit = Handed in
desk-act-comment = Commented
desk-act-return = Returned
desk-act-reject = Rejected
desk-act-accept = Accepted
desk-act-withdraw = Withdrawn
desk-published = Published
desk-published-in = Version { $version } of the dataset
desk-review = Review
desk-four-eyes = You had a part in this proposal, so somebody else has to decide on it: nobody decides on what they propose. You may comment.
desk-comment = Comment
desk-comment-hint = Needed to return or reject. The contributor reads it.
desk-accept = Accept and publish
desk-return = Return
desk-reject = Reject
desk-only-comment = Only comment
desk-tables = Tables
desk-tables-lead = Many cases at once: take a template, fill it in with a spreadsheet program, and send it. It is taken as a whole or not at all.
desk-tables-upload = Send tables
desk-tables-files = Tables
desk-tables-files-hint = CSV in UTF-8, one or several files. Keep the header of the template as it is.
desk-tables-mapping = Mapping tables
desk-tables-mapping-hint = Only if your tables name sources, cities or actors that are not known here.
desk-tables-send = Send and check
desk-tables-templates = Templates
desk-tables-templates-lead = Each template has the header and an example row to be replaced.
desk-tables-mapping-templates = Mapping tables
desk-tables-mapping-lead = They say what your wordings mean. Above all, sources.csv describes each new source by its address.
desk-tables-download = Download the template
desk-table-faults = { $count ->
    [one] { $text } thing is wrong in the tables
   *[other] { $text } things are wrong in the tables
}
desk-tables-nothing-kept = Nothing was kept. Mend these cells and send the tables again.
desk-tables-kept = The tables are kept as submission { $number }, a draft.
desk-tables-open = Open it to hand it in
desk-tables-left-out = These cells stay out, as their rows ask for:
desk-file = File
desk-row = row { $row }
desk-row-short = Row
desk-column = Column
desk-column-what = What it holds
desk-about-what = About
desk-reason = Reason
desk-empty-cell = (empty)
desk-edit-text = Edit as text
desk-text-lead = These are the statements of the submission, in TriG, each in the named graph of its source. The prefixes of this site are known and need not be declared.
desk-text-comes = What comes
desk-text-comes-hint = Statements that are added. A graph stands before its statements: <https://w3id.org/clip-network/graph/…> {"{"} … {"}"}
desk-text-goes = What goes
desk-text-goes-hint = Statements of the dataset that are taken away, in the graph that says them. Empty for most proposals.
desk-said-by = Published after:
desk-said-by-all = All of what is published here is said by:
desk-sources-here = Sources of what is published here:
desk-second = Second source
desk-second-lead = Tick at each participation, funding, outcome or figure above that this source says it. Everything else is said by the first.
desk-second-add = Add a second source
desk-second-remove = Remove the second source
desk-by-second = The second source says this
