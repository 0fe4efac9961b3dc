//! What the reader of a problem can do about it.

/// What each kind of problem means and what its reader can do, for `/problem/{name}`.
pub const ADVICE: [(&str, &str); 33] = [
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
        "Shorten the query, or bind many values in several queries.",
    ),
    (
        "unsupported-media-type",
        "Send the query in UTF-8, as a form field `query` or as application/sparql-query.",
    ),
    (
        "read-only",
        "This server has no way in for changes yet. Propose them to the project, whose repository holds the data.",
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
        "query-refused",
        "SERVICE makes this server send requests for others; it asks only endpoints that its operator allowed, and many allow none. Run other federated queries elsewhere.",
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
];
