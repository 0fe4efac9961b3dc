"""What all browser tests share: Chromium, a visit to a page, and the pages that there are.

Run by `scripts/browser-test`, which names the server in BASE.
"""

import os
import shutil
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

# A busy machine takes its time. What is waited for is asked of a locator: pages may not evaluate text, by
# their content security policy, so that `wait_for_function` fails when it has to ask twice.
expect.set_options(timeout=30_000)

BASE = os.environ["BASE"]
SCREENSHOTS = os.environ.get("SCREENSHOTS", "target/screenshots")
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium"
)
# What Chromium does of its own accord would hide what the pages do.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUERY = "SELECT ?city ?name WHERE { ?city a clip:City ; rdfs:label ?name } ORDER BY ?city ?name"
PAGES = {
    "home": "/",
    "city": "/doc/city/stuttgart",
    "policy": "/doc/policy/barcelona-city-barcelona-anti-rumour-network",
    "actor": "/doc/actor/city-of-vienna",
    "topic": "/doc/topic/housing",
    "module": "/doc/module/diversity",
    "publication": "/doc/publication/clip-diversity-guide",
    "outcome": "/doc/outcome/barcelona-city-barcelona-anti-rumour-network-1",
    "recommendation": "/doc/recommendation/diversity-ease-language-requirements-for-certain-municipal-jobs-so",
    "person": "/doc/person/adriaan-oostveen",
    "source": "/doc/source/20-minutes-marseille-lecole-de-la-deuxieme-chance-redonne-2018",
    "graph": "/graph/uclg-cisdp-31-january-2013",
    "network": "/doc/network/clip",
    "list": "/collection/city",
    "find": "/find",
    "find-words": "/find?q=housing+trade+union+Vienna&topic=housing",
    "find-table": "/find?topic=housing&view=table",
    "find-map": "/find?topic=housing&view=map&lang=de",
    "find-nothing": "/find?q=housing&city=vienna&to=1900&lang=fr",
    "charts": "/charts",
    "chart-bars": "/charts/outcomes-by-direction",
    "chart-columns": "/charts/policies-by-year",
    "chart-matrix": "/charts/coverage",
    "chart-network": "/charts/co-involvement",
    "compare": "/compare",
    "compare-three": "/compare?city=stuttgart&city=vienna&city=zagreb",
    "actors": "/actors",
    "modules": "/modules",
    "recommendations": "/recommendations",
    "ontology": "/ontology",
    "dataset": "/dataset",
    "dataset-graphs": "/dataset?graph=vienna",
    "queries": "/queries",
    "sparql": "/sparql",
    "sparql-result": f"/sparql?query={quote(QUERY)}",
    "sparql-mistake": "/sparql?query=SELEKT",
    "no-such-page": "/doc/city/atlantis",
}
PROBLEMS = {"sparql-mistake": 400, "no-such-page": 404}
SIZES = {"desktop": (1200, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """A page, and what went wrong while it was open."""

    def __init__(self, chromium, size="desktop", scheme="light"):
        width, height = SIZES[size]
        self.context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        self.foreign, self.complaints, self.statuses = [], [], {}
        self.context.route("**/*", self.only_here)
        self.page = self.context.new_page()
        # Chromium reports a broken content security policy as an error on the console.
        self.page.on("console", self.note)
        self.page.on("pageerror", lambda error: self.complaints.append((str(error), "")))
        self.page.on("response", lambda reply: self.statuses.update({reply.url: reply.status}))

    def only_here(self, route):
        address = urlsplit(route.request.url)
        if address.scheme == "data" or f"{address.scheme}://{address.netloc}" == BASE:
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def note(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append((message.text, message.location.get("url")))

    def open(self, path):
        return self.page.goto(BASE + path, wait_until="load")

    def check(self):
        assert self.foreign == [], "requests to other hosts"
        # That the page itself is a 404 or a 400 is not a mistake of the page.
        here = (self.page.url, "status of 4")
        complaints = [c for c in self.complaints if not (c[1] == here[0] and here[1] in c[0])]
        assert complaints == [], "complaints of the browser"
        broken = {
            url: status
            for url, status in self.statuses.items()
            if status >= 400 and url != self.page.url
        }
        assert broken == {}, "broken parts of the page"


@pytest.fixture
def visit(chromium):
    visits = []

    def start(**options):
        visits.append(Visit(chromium, **options))
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()
