"""The pages in Chromium: whole, calm, and without a request to anybody else.

Run by `scripts/browser-test`, which names the server in BASE.
"""

import os
import shutil
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import sync_playwright

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
    "network": "/doc/network/clip",
    "list": "/collection/city",
    "ontology": "/ontology",
    "dataset": "/dataset",
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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_asks_nobody_else(visit, name, size):
    here = visit(size=size)

    reply = here.open(PAGES[name])

    assert reply.status == PROBLEMS.get(name, 200)
    page = here.page
    page.screenshot(path=f"{SCREENSHOTS}/{name}-{size}.png", full_page=True)
    here.check()
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    assert page.locator("html[lang]").count() == 1
    assert page.locator("main").count() == 1
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"


@pytest.mark.parametrize("name", ["home", "city"])
def test_page_has_a_dark_form(visit, name):
    light, dark = visit(), visit(scheme="dark")
    for one in (light, dark):
        one.open(PAGES[name])
    dark.page.screenshot(path=f"{SCREENSHOTS}/{name}-dark.png", full_page=True)
    dark.check()
    colour = "getComputedStyle(document.body).backgroundColor"
    assert light.page.evaluate(colour) != dark.page.evaluate(colour)


def test_reader_goes_from_home_to_a_city(visit):
    here = visit()
    here.open("/")

    here.page.locator("a[href$='/collection/city']").first.click()
    here.page.locator("main a[href$='/doc/city/stuttgart']").first.click()

    assert here.page.url == f"{BASE}/doc/city/stuttgart"
    assert "Stuttgart" in here.page.locator("h1").inner_text()
    here.check()


def test_reader_asks_a_query_and_sees_rows(visit):
    here = visit()
    here.open("/sparql")

    here.page.locator("textarea[name=query]").fill(QUERY)
    here.page.locator("form:has(textarea[name=query]) button").first.click()

    assert "Stuttgart" in here.page.locator("main table").first.inner_text()
    here.check()
