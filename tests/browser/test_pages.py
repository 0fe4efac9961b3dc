"""The pages in Chromium: whole, calm, and without a request to anybody else.

Run by `scripts/browser-test`, which names the server in BASE.
"""

import pytest
from conftest import BASE, PAGES, PROBLEMS, QUERY, SCREENSHOTS, SIZES


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_asks_nobody_else(visit, name, size):
    here = visit(size=size)

    reply = here.open(PAGES[name])

    assert reply.status == PROBLEMS.get(name, 200)
    page = here.page
    # Chromium cannot draw a picture of any height.
    high = page.evaluate("document.documentElement.scrollHeight")
    page.screenshot(path=f"{SCREENSHOTS}/{name}-{size}.png", full_page=high < 12_000)
    here.check()
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    assert page.locator("html[lang]").count() == 1
    assert page.locator("main").count() == 1
    for script in page.locator("script:not([type='application/ld+json'])").all():
        assert (script.get_attribute("src") or "").startswith(f"{BASE}/assets/")
        assert script.inner_text() == ""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"


@pytest.mark.parametrize("name", PAGES)
def test_page_fits_the_narrowest_screen(visit, name):
    here = visit()
    here.page.set_viewport_size({"width": 320, "height": 700})

    here.open(PAGES[name])

    wide = here.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"


@pytest.mark.parametrize("name", ["policy", "actor", "topic"])
def test_values_of_records_stand_beside_what_they_are_on_a_phone(visit, name):
    here = visit(size="phone")

    here.open(PAGES[name])

    # Where each value begins, from the left of its record.
    begins = here.page.evaluate(
        "[...document.querySelectorAll('.records td[data-name]')]"
        ".filter((cell) => cell.getBoundingClientRect().height > 0)"
        ".flatMap((cell) => [...cell.querySelectorAll('.one, .marks')].map((value) =>"
        " value.getBoundingClientRect().left - cell.getBoundingClientRect().left))"
    )
    assert begins
    assert min(begins) > 80


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

    # The editor takes the place of the field when it has come.
    here.page.locator(".cm-content").click()
    here.page.keyboard.insert_text(QUERY)
    here.page.locator("form:has(textarea[name=query]) button").first.click()
    here.page.locator("main table").first.wait_for()

    # The first of the pages that the table has.
    assert "Aarhus" in here.page.locator("main table").first.inner_text()
    here.check()


def test_first_page_is_small(visit):
    here = visit()
    sizes = {}
    here.page.on("response", lambda reply: sizes.update({reply.url: len(reply.body())}))

    here.open("/")

    without_map = {url: size for url, size in sizes.items() if "europe.svg" not in url}
    assert sum(without_map.values()) < 100_000, without_map


def test_reader_changes_the_language_and_keeps_it(visit):
    here = visit()
    here.open("/doc/city/stuttgart")

    here.page.locator(".language a[hreflang=de]").click()
    assert here.page.locator("html").get_attribute("lang") == "de"
    here.page.locator(".brand").click()

    assert here.page.url == f"{BASE}/?lang=de"
    assert "Integration in europäischen Städten" in here.page.locator("h1").inner_text()
    here.check()


def test_reader_goes_from_the_map_to_a_city_by_keyboard(visit):
    here = visit()
    here.open("/")

    here.page.locator(".map a", has_text="Stuttgart").focus()
    here.page.keyboard.press("Enter")
    here.page.wait_for_url(f"{BASE}/doc/city/stuttgart")

    here.check()
