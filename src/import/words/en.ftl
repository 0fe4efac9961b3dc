# What is said of the cells, rows and tables of an import. Shown as they are, these are the messages of
# the command line and of the API.

table-names = { $more ->
    [0] { $names }
   *[other] { $names } and { $more } more
}

table-actors-differ = two rows with this slug differ: { $first } and { $second }
table-cell-recalled = recalled, not read in the source
table-cell-unconfirmed = not confirmed by the source
table-column-missing = the column is missing; { $kind } tables have it, empty or not
table-column-unknown = { $kind } tables have no such column; they have { $columns }
table-date-unconfirmed = it speaks of a date that is not confirmed
table-empty = the cell is empty and must not be
table-ends-before = it ends before it starts
table-header-unknown = the header is of no known table; begin with a template of docs/templates ({ $kinds })
table-names-no-actor = `{ $whole }`: names no actor
table-no-actor = no such actor in mapping/actors.csv: add a row with this wording and type
table-no-actor-class = `{ $class }` is no class of actors
table-no-actor-type = no such type of actor; use one of { table-names }
table-no-address = an address begins with http:// or https:// and holds no space
table-no-authority = it names no city whose authority takes part
table-no-city = no such city: add it to mapping/cities.csv or use one of { table-names }
table-no-concept = no such { $scheme }; use one of { table-names }
table-no-confidence = a confidence is one of { table-names }
table-no-correction = from `{ $start }` on this is no correction: write column was 'old value' (address), or column added (address), and a semicolon between two of them
table-no-criterion = it fits no criterion of the scheme
table-no-csv = is no CSV: { $error }
table-no-date = not a date: write a year (2001), a month (2001-11) or a day (2001-11-29)
table-no-date-or-range = not a date: write a year (2001), a month (2001-11), a day (2001-11-29) or a range (2001/2003-05)
table-no-degrees = no plain number: write degrees like 48.78232
table-no-doi = no DOI: write 10.1111/imig.12215, without an address
table-no-end = neither end is a known city
table-no-evidence-level = use good, weak or recalled
table-no-figure = no plain figure: write digits with a point for decimals (1362, 0.5); words go to the indicator
table-no-isbn = no ISBN: 10 or 13 digits, with or without hyphens
table-no-known-actor-type = `{ $type }` is no actor type
table-no-mapping = there is no such mapping table; a part of the form that is named `mapping` has one of the file names { $names }, with .csv
table-no-member = neither a city of mapping/cities.csv nor an actor of mapping/actors.csv: add it to one of them
table-no-module = no such module: add it to mapping/modules.csv or use one of { table-names }
table-no-network-role = `{ $wording }` is no role in the network
table-no-policy = no such policy: use the id of a row of an initiatives table
table-no-policy-among = no such policy in the initiatives table ({ $few } …)
table-no-policy-class = `{ $class }` in mapping/types.csv is no class of policies
table-no-role = no such role: add it to mapping/roles.csv or use one of { table-names }
table-no-single-city = `{ $name }` is no single known city
table-no-slug = `{ $slug }` is no slug: 1 to 80 lower-case letters, digits and single inner hyphens
table-no-source = the address is not in mapping/sources.csv: add a row for it there
table-no-subject = neither the id of a policy nor a wording of mapping/subjects.csv with a known thing, such as topic/housing
table-no-target-group = no such wording of a target group: add it to mapping/target-groups.csv or use one of { table-names }
table-no-topic = no such topic; use one of { table-names }
table-no-type-of-actor = no such type of actor; write Name [type] with one of { table-names }
table-no-unit = a figure needs a unit, such as persons or %
table-not-in-words = no result of it is in mapping/outcome-text.csv, or its source is not known
table-not-taken-up = the source does not say that it was taken up
table-not-utf8 = line { $line } is not UTF-8; save the table as CSV in UTF-8
table-noted = `{ $whole }`: { $note }
table-of-info-sheet = stated by the info sheet itself, which is not a table
table-person-without-role = `{ $whole }`: a person without a professional role in the facts
table-point-without-id = a point needs the GeoNames id that it was read at
table-policy-unpublished = its policy is not published
table-reviews-no-city = it reviews no single known city
table-row-length = the row has { $cells } cells and the header { $header }: is a quotation mark missing?
table-row-recalled = recalled or cited only: not read in its source
table-same-id = another row has the same id
table-same-slug = { $first } has the same slug, `{ $slug }`
table-slug-wrong = `{ $slug }` is no slug
table-source-concept = `{ $slug }` is no { $scheme }
table-source-no-address = its source is not given as an address
table-stray-unit = a unit is plain (persons, %, courses): no figure, no bracket, no `about`
table-there-already = there is a { $what } already
table-title-unconfirmed = its title is not confirmed, and a publication needs one
table-type-missing = the type is missing: write Name [type], several with semicolons
table-unconfirmed = its { $column } is not confirmed, and a policy needs one
table-unreadable = cannot be read: { $error }
