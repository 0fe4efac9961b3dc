"""The pages of curation as a new contributor and a reviewer meet them: a case from the form to the public.

Run by `scripts/browser-test`, which gives the two their tokens.
"""

import os
import re

import pytest
from conftest import BASE, SCREENSHOTS
from playwright.sync_api import expect
from test_accessibility import findings

TOKENS = {"contributor": os.environ.get("CONTRIBUTOR"), "reviewer": os.environ.get("REVIEWER")}
pytestmark = pytest.mark.skipif(not all(TOKENS.values()), reason="the server gives no tokens out")
TABLE = "docs/templates/initiatives.csv"


class Desk:
    """Somebody who is signed in."""

    def __init__(self, visit, who, **options):
        self.visit = visit(**options)
        self.page = self.visit.page
        self.visit.open("/curation")
        self.page.click("main >> text=Sign in")
        self.page.fill("#token", TOKENS[who])
        self.page.click("main form.sign-in button")
        assert self.page.url == f"{BASE}/curation"

    def open(self, path):
        self.visit.open(path)

    def fill(self, name, text):
        self.page.fill(f'[id="{name}"]', text)

    def send(self, wish):
        self.page.click(f".send button[value={wish}]")

    def look(self, name, axe=True):
        self.page.screenshot(path=f"{SCREENSHOTS}/desk-{name}.png", full_page=True)
        if axe:
            assert findings(self.page) == []


def has_focus(page, name):
    """Waits until a page that is still coming has put the focus where it belongs."""
    expect(page.locator(f'[id="{name}"]')).to_be_focused()


def test_case_goes_from_the_form_to_the_public(visit):
    town = Desk(visit, "contributor")
    page = town.page
    page.click("text=Describe a policy")
    town.look("form")

    # What is wrong is listed, the list has the focus, and its lines lead to the fields.
    town.fill("rdfs:label/0", "Reading corner")
    town.fill("dcterms:description/0", "Volunteers read with newcomers in the library.")
    page.check("text=housing")
    town.fill("clip:city/0", "Stutgart")
    town.fill("clip:startDate/0", "spring of 2004")
    town.send("submit")
    has_focus(page, "desk--errors")
    town.look("faults")
    page.click('#desk--errors a[href="#clip:startDate/0"]')
    has_focus(page, "clip:startDate/0")
    assert page.input_value('[id="clip:startDate/0"]') == "spring of 2004"
    assert page.get_attribute('[id="clip:startDate/0"]', "aria-invalid") == "true"
    described = page.get_attribute('[id="clip:startDate/0"]', "aria-describedby")
    assert "wrong--clip:startDate/0" in described

    # A name that is nearly known is offered; a part is added without losing anything.
    page.click("button[name=use] >> text=Stuttgart")
    expect(page.locator('[id="clip:city/0"]')).to_have_value("Stuttgart [city/stuttgart]")
    town.fill("clip:startDate/0", "2004")
    page.click('button[name=add][value="clip:involvement"]')
    has_focus(page, "clip:involvement/0")
    actor = '[id="clip:involvement/0/clip:actor/0"]'
    page.type(actor, "City of Stutt")
    page.wait_for_selector('datalist[id="found--clip:involvement/0/clip:actor/0"] option', state="attached")
    offered = page.get_attribute(
        'datalist[id="found--clip:involvement/0/clip:actor/0"] option >> nth=0', "value"
    )
    assert "actor/city-of-stuttgart" in offered
    page.fill(actor, offered)
    page.select_option('[id="clip:involvement/0/clip:role/0"]', label="lead")
    town.fill("source/dcterms:title/0", "Report on the reading corner")
    town.fill("source/schema:url/0", "https://reports.example/reading-corner")
    page.select_option('[id="source/clip:evidenceLevel/0"]', index=1)
    page.select_option('[id="source/clip:sourceKind/0"]', index=1)
    town.send("check")
    page.wait_for_selector("#desk--errors >> text=Nothing speaks against publishing it")
    town.send("submit")
    page.wait_for_url(re.compile(r"/curation/submissions/\d+$"))
    town.look("submission")

    reviewer = Desk(visit, "reviewer")
    reviewer.page.click("main >> text=Submissions")
    reviewer.look("queue")
    reviewer.page.click("text=Reading corner")
    reviewer.look("review")
    reviewer.page.click("text=Accept and publish")
    reviewer.page.wait_for_selector(".state >> text=Accepted")
    reviewer.page.click(".notice >> text=Reading corner")
    assert reviewer.page.inner_text("h1") == "Reading corner"
    assert reviewer.page.url.startswith(f"{BASE}/doc/policy/stuttgart-reading-corner")
    for desk in (town, reviewer):
        # Forms that are shown again with their faults answer with that status.
        desk.visit.complaints = [c for c in desk.visit.complaints if "422" not in c[0]]
        desk.visit.statuses = {u: s for u, s in desk.visit.statuses.items() if s != 422}
        desk.visit.check()


def test_table_comes_back_with_what_is_wrong_in_each_row(visit, tmp_path):
    town = Desk(visit, "contributor")
    town.open("/curation/tables")
    town.look("tables")
    table = tmp_path / "initiatives.csv"
    # The source of the example is described nowhere.
    with open(TABLE, encoding="utf-8") as template:
        table.write_text(template.read(), encoding="utf-8")
    town.page.fill("#title", "Cases of our city")
    town.page.set_input_files("#table", table)
    town.page.click("text=Send and check")
    has_focus(town.page, "desk--errors")
    assert town.page.inner_text("mark") == "https://example.org/policies"
    assert "sources.csv" in town.page.inner_text("#desk--errors")
    assert town.page.input_value("#title") == "Cases of our city"
    town.look("table-faults")


def test_correction_begins_with_what_is_published(visit):
    town = Desk(visit, "contributor")
    about = "https%3A%2F%2Fw3id.org%2Fclip-network%2Fid%2Fcity%2Fstuttgart"
    town.open(f"/curation/correct?about={about}")
    assert town.page.input_value('[id="rdfs:label/0"]') == "Stuttgart"
    assert town.page.input_value('[id="clip:country/0"]') == "Germany"
    town.send("check")
    town.page.wait_for_selector("#desk--errors >> text=Nothing would change")
    town.look("correction")


@pytest.mark.parametrize("options", [{"size": "phone", "scheme": "dark"}, {"scheme": "dark"}])
def test_form_fits_its_screen(visit, options):
    town = Desk(visit, "contributor", **options)
    town.open("/curation/new/policy")
    town.page.click('button[name=add][value="clip:outcome"]')
    wide = town.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    town.look("-".join(["form", *options.values()]))


def test_form_works_without_a_script(chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{BASE}/curation/sign-in?next=/curation/new/actor")
    page.fill("#token", TOKENS["contributor"])
    page.click("main form.sign-in button")
    page.fill('[id="rdfs:label/0"]', "A club")
    page.click('button[name=add][value="rdfs:label"]')
    assert page.input_value('[id="rdfs:label/0"]') == "A club"
    page.fill('[id="rdfs:label/1"]', "Ein Verein")
    page.keyboard.press("Enter")
    assert page.input_value('[id="rdfs:label/1"]') == "Ein Verein"
    page.wait_for_selector("#desk--errors >> text=to be mended")
    context.close()


def test_what_is_wrong_is_said_when_a_field_is_left(visit):
    town = Desk(visit, "contributor")
    town.open("/curation/new/policy?lang=de")
    page, live = town.page, town.page.locator("#desk--live")
    city = '[id="clip:city/0"]'
    page.fill(city, "Stutgart")
    page.keyboard.press("Tab")
    wrong = page.locator('[id="wrong--clip:city/0"]')
    wrong.wait_for()
    assert "„Stutgart“ ist hier nicht bekannt" in wrong.inner_text()
    expect(live).to_contain_text("Stutgart")
    assert live.get_attribute("role") == "status"
    assert page.get_attribute(city, "aria-invalid") == "true"
    assert "wrong--clip:city/0" in page.get_attribute(city, "aria-describedby")
    # Nothing is said of fields that nobody has been at, and nothing that was typed is touched.
    assert page.locator('[id="wrong--clip:topic"]').count() == 0
    assert page.input_value(city) == "Stutgart"
    town.look("live")
    # What was meant goes into the field; the page stays, and the complaint goes.
    page.fill('[id="rdfs:label/0"]', "Leseecke")
    wrong.locator("button >> text=Stuttgart").click()
    has_focus(page, "clip:city/0")
    page.wait_for_selector('[id="wrong--clip:city/0"]', state="detached")
    assert page.input_value(city) == "Stuttgart [city/stuttgart]"
    assert page.get_attribute(city, "aria-invalid") is None
    assert page.input_value('[id="rdfs:label/0"]') == "Leseecke"
    town.visit.check()


def test_who_is_signed_out_meanwhile_is_told_and_loses_nothing(visit):
    town = Desk(visit, "contributor")
    town.open("/curation/new/policy")
    town.visit.context.clear_cookies()
    town.fill("rdfs:label/0", "Reading corner")
    town.page.keyboard.press("Tab")
    town.page.wait_for_selector("#desk--live.notice >> text=no longer signed in")
    assert town.page.input_value('[id="rdfs:label/0"]') == "Reading corner"


def test_correction_names_its_sources_and_what_would_change(visit):
    town = Desk(visit, "contributor")
    about = "https%3A%2F%2Fw3id.org%2Fclip-network%2Fid%2Fcity%2Fstuttgart"
    town.open(f"/curation/correct?about={about}&lang=de")
    page = town.page
    assert "GeoNames" in page.inner_text('.field[id="geo:lat"] .from')
    town.fill("geo:lat/0", "48.5")
    page.keyboard.press("Tab")
    town.send("check")
    page.wait_for_selector("details.changes >> text=48.5")
    assert page.input_value("#graph") == ""
    page.click("button[value^='graph='] >> text=GeoNames")
    has_focus(page, "graph")
    assert "GeoNames" in page.input_value("#graph")
    town.look("correction-difference")
    town.send("submit")
    page.wait_for_url(re.compile(r"/curation/submissions/\d+"))
    page.click("text=Als Text bearbeiten")
    assert "48.5" in page.input_value("#comes")
    assert "48.78232" in page.input_value("#goes")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    town.look("text")
    # Left as it was: the pages of others stay as they are.
    page.go_back()
    page.click("text=Zurückziehen")
    page.wait_for_selector(".state >> text=Zurückgezogen")
