//! What the reader of a problem can do about it.

/// What each kind of problem means and what its reader can do, for `/problem/{name}`.
pub const ADVICE: [(&str, &str); 51] = [
    (
        "no-such-page",
        "Nothing is published at this address. Start from the home page, a list or the sitemap.",
    ),
    (
        "no-such-thing",
        "The kind or the name is unknown. Look it up in the list of its kind under /collection.",
    ),
    (
        "no-such-list-page",
        "The list is shorter. Follow the links first, next and last of the list itself.",
    ),
    (
        "no-such-version",
        "Versions are numbered from 1 without gaps; /queries/dataset-versions lists them. A server without a data directory has version 1 only.",
    ),
    (
        "no-common-format",
        "Ask for one of the media types in `available`, or use a file suffix such as .ttl.",
    ),
    (
        "method-not-allowed",
        "The address answers other methods; see the `Allow` header.",
    ),
    (
        "bad-request",
        "The detail says which part of the request cannot be understood.",
    ),
    (
        "address-too-long",
        "Send long queries in the body of a POST request.",
    ),
    (
        "too-large",
        "Shorten the query, or bind many values in several queries; send data, or an update, in several parts.",
    ),
    (
        "unsupported-media-type",
        "Send a query in UTF-8, as a form field `query` or as application/sparql-query, and data in an RDF format that `Content-Type` names.",
    ),
    (
        "read-only",
        "The detail says where changes go. Where a server takes none, propose them to the project, whose repository holds the data.",
    ),
    (
        "cross-site",
        "Forms of the pages of curation are taken from these pages only, so that no other site can send one in your name. Open the page on this server, and send the form from there.",
    ),
    (
        "token-needed",
        "Whoever may change the data here has a token from the operator. Send it in the header `Authorization: Bearer …`, never in the address.",
    ),
    (
        "invalid-token",
        "Look for a slip in copying the token. If there is none, it was withdrawn or its time is over: ask the operator for a new one.",
    ),
    (
        "insufficient-scope",
        "`scope` names what the token lacks. Propose the change in another way, or ask the operator for a token with that scope.",
    ),
    (
        "too-many-failures",
        "Wait for the seconds in `Retry-After`, then send a token that is good. Until then none from your address is looked at.",
    ),
    (
        "unsupported-encoding",
        "Send the body as it is, or compressed with one of the codings in `Accept-Encoding`.",
    ),
    (
        "too-slow",
        "Send the whole body at once, or ask over a better line.",
    ),
    (
        "head-too-large",
        "Send fewer or shorter headers; cookies mean nothing here.",
    ),
    (
        "too-many-connections",
        "Close connections that are not used, or use one for several requests. Try again after the seconds in `Retry-After`.",
    ),
    (
        "bad-argument",
        "The detail says which parameter is wrong and what it takes.",
    ),
    (
        "query-syntax",
        "`line` and `column` point at the mistake, `excerpt` shows it, and `hint`, where there is one, says how to mend it.",
    ),
    (
        "query-too-complex",
        "The detail names the limit. Flatten nested groups or split the query.",
    ),
    (
        "unfit-update",
        "The detail says what and in which line. Name a graph for each triple, and an IRI for each thing.",
    ),
    (
        "graph-conflict",
        "The detail names the graph. Look which graphs there are, or write SILENT if it does not matter.",
    ),
    (
        "query-refused",
        "LOAD is never done: send the statements themselves. SERVICE makes this server send requests for others; it asks only endpoints that its operator allowed, and many allow none. Run other federated queries elsewhere.",
    ),
    (
        "service-failed",
        "The detail says which endpoint and how. Ask it on its own, try again later, or write SERVICE SILENT if its part may be missing.",
    ),
    (
        "query-failed",
        "The query is valid SPARQL but uses something that this server cannot evaluate.",
    ),
    (
        "budget-spent",
        "The detail names the limit, /limits lists all of them. Add a more selective pattern, or a LIMIT without ORDER BY; fetch a long answer in parts with ORDER BY, LIMIT and OFFSET; or use a dump.",
    ),
    (
        "busy",
        "Too many queries are running, or memory is short. Try again after the seconds in `Retry-After`.",
    ),
    (
        "too-many-queries",
        "Your own queries take your share of the server. Wait for one of them to end; `RateLimit` says how many more you can send.",
    ),
    (
        "not-configured",
        "Whoever runs this server has not given it what this needs. Ask another server of the project, or its operator.",
    ),
    (
        "result-too-large",
        "Freeze less of it, with a LIMIT or a narrower pattern; or cite the query and the version of the dataset.",
    ),
    (
        "results-full",
        "The operator has to make room. Until then cite the query and the version of the dataset.",
    ),
    (
        "no-such-result",
        "A result stays on the server that froze it. Look for a slip in the address.",
    ),
    (
        "result-damaged",
        "What is stored is not what was frozen. Run the query of the citation again, and tell the operator.",
    ),
    ("internal", "The fault is ours and has been logged."),
    (
        "changed-meanwhile",
        "Somebody changed it since you read it. Read it again, make your change on what you find, and send the new `ETag` in `If-Match`.",
    ),
    (
        "graph-reserved",
        "Ontology, shapes, history and curation are not changed over HTTP: the first two come with a release, the others are made by the server.",
    ),
    (
        "not-publishable",
        "Every statement stands in a named graph of ours that says where it comes from, and everything has an IRI. The detail names what does not, and how to mend it. Nothing was changed.",
    ),
    (
        "shapes-broken",
        "`results` lists what is wrong: the thing, the property, the value, and what the shape asks for. Mend all of it and send the whole change again: nothing of it was taken.",
    ),
    (
        "bad-data",
        "The body is not what its `Content-Type` says, or has a slip at the place that the detail names. Nothing was changed.",
    ),
    (
        "no-room",
        "The disk of the server is full. Nothing was changed; tell the operator and try again later.",
    ),
    (
        "log-stopped",
        "The server could not write to its disk and takes no changes until its operator has looked at it and started it again. The change is not seen, and reading goes on; look again after the next start, as a failing disk may have kept it all the same.",
    ),
    (
        "not-in-this-state",
        "Read the submission again: somebody decided on it, or it was not handed in yet. What was decided stays decided; send a new submission.",
    ),
    (
        "four-eyes",
        "A submission is decided on by somebody who had no part in it. Ask another reviewer.",
    ),
    (
        "not-yours",
        "Only the contributor of a submission changes or withdraws it. A reviewer returns it with a comment.",
    ),
    (
        "too-many-submissions",
        "Withdraw what is not needed any more, finish drafts, or wait until a reviewer has decided.",
    ),
    (
        "does-not-apply",
        "`results` lists what is to be removed and is not there. Read the present state, make the change on that, and send it again.",
    ),
    (
        "changes-nothing",
        "The dataset says all of it already. Withdraw or reject the submission.",
    ),
    (
        "bad-table",
        "`results` lists every cell, row or table that is wrong, with what is allowed there; docs/IMPORT.md describes the columns. Nothing was kept.",
    ),
];
