"""The SPARQL workbench: a query is written, run, looked at, shared and stopped, as people do it.

Run by `scripts/browser-test`, which names the server in BASE.
"""

import re
import shutil
import subprocess
import sys
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from conftest import BASE, SCREENSHOTS
from playwright.sync_api import expect
from test_accessibility import findings

CITIES = """SELECT ?city ?name ?lat WHERE {
  ?city a clip:City ; rdfs:label ?name ; geo:lat ?lat FILTER(LANG(?name) = "en")
} ORDER BY ?name"""
# Long enough to be stopped by hand, on any machine.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
STRANGE = 'SELECT ?a { BIND("\\\\ \\" ` ${x} \' )" AS ?a) } # """ SPARQL'


class Workbench:
    """The page with its editor."""

    def __init__(self, visit, path="/sparql", **options):
        self.here = visit(**options)
        self.here.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page = self.here.page
        self.here.open(path)
        self.editor = self.page.locator(".cm-content")
        self.editor.wait_for()

    @property
    def text(self):
        return self.page.locator("textarea[name=query]").input_value()

    def write(self, text):
        self.editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def run(self, text):
        self.write(text)
        self.page.keyboard.press("Control+Enter")

    def choose(self):
        # A list that has just opened takes no keys, so that it does not swallow what is being typed.
        self.page.wait_for_timeout(200)
        self.page.keyboard.press("Enter")

    @property
    def focus(self):
        """The innermost element that has the keyboard: its class, or else its text."""
        return self.page.evaluate(
            """() => {
              let node = document.activeElement;
              while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
              return node.classList.contains("cm-content") ? "the editor" : node.textContent;
            }"""
        )

    def listen(self):
        """Keeps what the live regions of the form say from now on, for `heard`."""
        self.page.evaluate(
            """() => {
              window.heard = [];
              window.ear?.disconnect();
              const hear = (changes) => changes.forEach(({ target }) => {
                const region = (target.closest ? target : target.parentElement).closest("[role=status], [role=alert]");
                if (region?.textContent) heard.push(region.textContent);
              });
              window.ear = new MutationObserver(hear);
              window.ear.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
            }"""
        )

    @property
    def heard(self):
        return self.page.evaluate("window.heard")

    def rows(self):
        table = self.page.locator(".answer-table table")
        table.wait_for()
        return [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]

    def shown(self, name):
        self.page.screenshot(path=f"{SCREENSHOTS}/workbench-{name}.png", full_page=True)


@pytest.fixture
def workbench(visit):
    return lambda *path, **options: Workbench(visit, *path, **options)


def test_names_are_completed_from_the_data_and_their_prefix_is_declared(workbench):
    bench = workbench()
    options = bench.page.locator(".cm-tooltip-autocomplete li")

    bench.editor.click()
    bench.page.keyboard.type("SELECT ?city {\n?city a ")
    options.first.wait_for()
    bench.page.keyboard.type("cit")
    options.filter(has_text="clip:City").first.wait_for()
    bench.shown("completion")
    bench.choose()
    bench.page.keyboard.type(" ; clip:cou")
    options.filter(has_text="clip:country").first.wait_for()
    bench.choose()
    bench.page.keyboard.type(" <germ")
    options.filter(has_text="Germany").first.wait_for()
    bench.choose()

    assert "PREFIX clip: <https://w3id.org/clip-network/ontology#>\n" in bench.text
    assert bench.text.startswith("PREFIX country: <http://publications.europa.eu/")
    assert "?city a clip:City ; clip:country " in bench.text
    assert "DEU" in bench.text
    bench.page.keyboard.press("Control+Enter")
    assert ["Stuttgart"] in bench.rows()
    bench.here.check()


def test_mistakes_are_marked_where_they_are(workbench):
    bench = workbench()

    bench.write("SELECT ?city {\n  ?city a }")
    mark = bench.page.locator(".cm-lintRange-error")
    mark.wait_for()
    bench.write("SELECT ?city {\n  ?city a clip:Citty }")
    doubt = bench.page.locator(".cm-lintRange-warning")
    doubt.wait_for()
    assert doubt.inner_text() == "clip:Citty"
    doubt.hover()
    action = bench.page.locator(".cm-diagnosticAction")
    action.wait_for()
    bench.shown("mistake")
    action.click()

    assert bench.text == "SELECT ?city {\n  ?city a clip:City }"
    bench.here.check()


def test_a_failed_query_keeps_its_text_and_says_why(workbench):
    bench = workbench()

    bench.run("SELECT ?city { ?city a clip:City")

    problem = bench.page.locator(".outcome .problem")
    problem.wait_for()
    assert "line 1" in problem.inner_text()
    assert problem.locator("a").first.get_attribute("href").startswith(f"{BASE}/problem/")
    assert bench.text == "SELECT ?city { ?city a clip:City"
    assert bench.here.foreign == []


def test_rows_are_sorted_mapped_and_charted(workbench):
    bench = workbench()

    bench.run(CITIES)
    first = bench.rows()
    assert len(first) > 10
    assert "Amsterdam" in first[0][0], "IRIs have their names"
    assert bench.page.locator(".answer-table a").first.get_attribute("href").startswith(BASE)
    status = bench.page.locator(".run-status").inner_text()
    assert re.search(r"\d+ rows in [\d.]+ s · version \d+", status), status

    heading = bench.page.locator("th", has_text="lat")
    heading.get_by_role("button").click()
    latitudes = [float(row[2]) for row in bench.rows()]
    assert heading.get_attribute("aria-sort") == "ascending"
    assert latitudes == sorted(latitudes)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert [float(row[2]) for row in bench.rows()] == sorted(latitudes, reverse=True)

    bench.page.get_by_role("button", name="Map").click()
    places = bench.page.locator(".map-drawn a")
    places.first.wait_for()
    assert bench.page.locator(".map-drawn a[aria-label^=Stuttgart]").count() == 1
    bench.shown("map")

    bench.page.get_by_role("button", name="Chart").click()
    bars = bench.page.locator(".chart-bar")
    assert bars.count() == min(len(first), 60)
    bench.page.get_by_label("Form").select_option("line")
    assert bench.page.locator(".chart-line").count() == 1
    bench.shown("chart")

    bench.page.get_by_role("button", name="Raw").click()
    assert '"bindings"' in bench.page.locator(".raw code").inner_text()
    assert bench.page.locator(".answer-table table").is_visible()
    bench.here.check()


def test_a_map_takes_the_places_of_any_column(workbench):
    bench = workbench()
    bench.run(
        "SELECT ?from ?to { VALUES ?from { <https://w3id.org/clip-network/id/city/stuttgart> } "
        "?to a clip:City ; geo:lat ?north FILTER(?north < 45) }"
    )
    bench.rows()

    bench.page.get_by_role("button", name="Map").click()
    bench.page.locator(".map-drawn a[aria-label^=Lisbon]").wait_for()
    assert bench.page.locator(".map-drawn a[aria-label^=Stuttgart]").count() == 0
    bench.page.get_by_label("Places from").select_option("from")
    bench.page.locator(".map-drawn a[aria-label^=Stuttgart]").wait_for()
    assert bench.page.locator(".map-drawn a").count() == 1
    bench.here.check()


def test_a_name_typed_by_hand_declares_its_prefix(workbench):
    bench = workbench()

    bench.editor.click()
    bench.page.keyboard.type("# who?\nSELECT ?x { ?x rdfs:label \"skos:no\" }")

    assert bench.text.startswith("# who?\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT")
    assert bench.text.count("PREFIX") == 1
    bench.here.check()


def test_many_rows_come_in_pages(workbench):
    bench = workbench()

    bench.run("SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p LIMIT 250")
    assert len(bench.rows()) == 100
    bench.page.get_by_role("button", name="Last").click()
    assert len(bench.rows()) == 50
    assert "201" in bench.page.locator(".pages").inner_text()
    bench.here.check()


def test_graphs_and_yes_or_no_have_their_own_form(workbench):
    bench = workbench()

    bench.run("CONSTRUCT WHERE { ?city a clip:City } LIMIT 3")
    turtle = bench.page.locator(".raw code")
    turtle.wait_for()
    assert "clip:City" in turtle.inner_text() or "ontology#City" in turtle.inner_text()

    bench.run("ASK { ?city a clip:City }")
    bench.page.get_by_role("heading", name="Yes").wait_for()

    bench.run("SELECT ?x { ?x a clip:Citty }")
    bench.page.get_by_role("heading", name="0 rows").wait_for()
    why = bench.page.get_by_role("link", name="Why is there nothing?")
    assert "/explain?" in why.get_attribute("href")
    bench.here.check()


def test_an_answer_can_be_downloaded(workbench):
    bench = workbench()
    bench.run(CITIES)
    bench.rows()

    with bench.page.expect_download() as started:
        bench.page.get_by_role("button", name="CSV").click()

    with open(started.value.path()) as file:
        assert file.readline().strip() == "city,name,lat"
    assert started.value.suggested_filename == "answer.csv"
    bench.here.check()


def test_a_link_leads_to_the_same_answer(workbench):
    bench = workbench()
    bench.run(CITIES)
    rows = bench.rows()
    assert parse_qs(urlsplit(bench.page.url).query)["query"] == [CITIES]

    bench.page.get_by_text("Share, or use it in a program").click()
    code = bench.page.locator(".sharing code")
    bench.page.locator(".sharing").get_by_role("button", name="Copy").click()
    bench.page.get_by_role("button", name="Copied").wait_for()
    link = bench.page.evaluate("navigator.clipboard.readText()")
    assert link == code.inner_text() == bench.page.url

    again = workbench(link.removeprefix(BASE))
    again.page.locator(".answer-table a").first.wait_for()
    assert again.text == CITIES
    assert len(again.rows()) == len(rows)
    again.here.check()


def ran(command, text):
    """What a program prints."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def program(bench, language):
    bench.page.locator(".sharing select").select_option(language)
    begin = {"curl": "curl", "Python": "# pip install ", "R": "# install.packages", "JavaScript": "// node"}[language]
    code = bench.page.locator(".sharing code", has_text=re.compile(f"^{begin}"))
    code.wait_for()
    return code.text_content()


@pytest.mark.parametrize("query", [CITIES, STRANGE], ids=["plain", "strange"])
def test_copied_programs_run(workbench, query, tmp_path):
    bench = workbench()
    bench.write(query)
    bench.page.get_by_text("Share, or use it in a program").click()
    expected = "Stuttgart" if query is CITIES else "\\"

    assert expected in ran(["bash", "-"], program(bench, "curl"))

    python = program(bench, "Python")
    assert "pandas.read_csv(" in python
    # The data frame is not ours to test, and pandas is large: the standard library reads the same rows.
    (tmp_path / "pandas.py").write_text(
        "import csv, io\nread_csv = lambda file: list(csv.reader(io.TextIOWrapper(file)))\n"
    )
    path = tmp_path / "program.py"
    path.write_text(python)
    assert expected in ran([sys.executable, str(path)], "")

    # Building needed Node, so it is there.
    assert expected in ran(["node", "--input-type=module", "-"], program(bench, "JavaScript"))

    r = program(bench, "R")
    assert "req_body_form(query = query)" in r
    if shutil.which("Rscript"):
        assert expected in ran(["Rscript", "-"], f"{r}\nprint(as.data.frame(rows))\n")


@pytest.mark.parametrize(
    ("query", "expected"),
    [("ASK { ?city a clip:City }", "rue"), ("CONSTRUCT WHERE { ?c a clip:City } LIMIT 3", "City")],
    ids=["ask", "construct"],
)
def test_copied_programs_fit_the_form_of_the_query(workbench, query, expected, tmp_path):
    bench = workbench()
    bench.write(query)
    bench.page.get_by_text("Share, or use it in a program").click()
    commands = {
        "curl": ["bash", "-"],
        "Python": [sys.executable, "-"],
        "JavaScript": ["node", "--input-type=module", "-"],
    }
    if shutil.which("Rscript"):
        commands["R"] = ["Rscript", "-"]
    for language, command in commands.items():
        shown = "\nprint(get0(\"answer\"))\nprint(get0(\"turtle\"))\n" if language == "R" else ""
        output = ran(command, program(bench, language) + shown)
        wanted = "3 triples" if language == "Python" and "CONSTRUCT" in query else expected
        assert wanted in output, language


def test_a_running_query_can_be_cancelled(workbench):
    bench = workbench()

    bench.run(ENDLESS)
    cancel = bench.page.get_by_role("button", name="Cancel")
    cancel.wait_for()
    cancel.click()

    bench.page.locator(".run-status", has_text="Cancelled").wait_for()
    assert bench.page.get_by_role("button", name="Run the query").is_visible()
    assert bench.text == ENDLESS
    bench.run("ASK {}")
    bench.page.get_by_role("heading", name="Yes").wait_for()
    assert bench.here.foreign == []


def test_tab_leaves_the_editor_at_any_time(workbench):
    bench = workbench()
    assert "Tab leaves" in bench.editor.get_attribute("aria-label")
    assert "Tab leaves" in bench.page.locator(".workbench .keys").inner_text()

    bench.editor.click()
    bench.page.keyboard.press("Tab")
    assert bench.focus == "Run the query"
    assert bench.text.strip() == ""

    bench.editor.click()
    bench.page.keyboard.type("SELECT ?city { ?city a clip:Ci")
    bench.page.locator(".cm-tooltip-autocomplete li").first.wait_for()
    written = bench.text
    bench.page.keyboard.press("Escape")
    bench.page.wait_for_timeout(2500)
    bench.page.keyboard.press("Tab")
    assert bench.focus == "Run the query", "however long after Escape"
    assert bench.text == written, "nothing is put in on the way"
    bench.here.check()


def test_the_keyboard_stays_in_the_editor_through_a_run(workbench):
    bench = workbench()

    bench.run("SELECT ?city { ?city a clip:City } LIMIT 2")
    bench.rows()
    assert bench.focus == "the editor"
    bench.page.keyboard.type("0 # more")
    assert bench.text.endswith("LIMIT 20 # more"), "typing goes on"
    bench.page.keyboard.press("Control+Enter")
    bench.page.get_by_role("heading", name="20 rows").wait_for()
    bench.page.keyboard.press("Escape")
    bench.page.keyboard.press("Tab")
    assert bench.focus == "Run the query"
    bench.page.keyboard.press("Enter")
    bench.page.wait_for_timeout(500)
    assert bench.focus == "Run the query"

    bench.run("SELECT ?city { ?city a clip:City")
    bench.page.locator(".outcome .problem").wait_for()
    assert bench.focus == "the editor", "after a mistake too"
    assert bench.here.foreign == []


def test_the_keyboard_is_not_lost_with_the_button_to_cancel(workbench):
    bench = workbench()

    bench.run(ENDLESS)
    cancel = bench.page.get_by_role("button", name="Cancel")
    cancel.wait_for()
    assert bench.focus == "the editor"
    bench.page.keyboard.press("Tab")
    bench.page.keyboard.press("Tab")
    assert bench.focus == "Cancel"
    bench.page.keyboard.press("Enter")
    bench.page.locator(".run-status", has_text="Cancelled").wait_for()
    assert bench.focus == "Run the query"


def test_a_run_is_told_of_once(workbench):
    bench = workbench()
    bench.write("SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p LIMIT 250")
    bench.page.wait_for_timeout(1000)
    bench.listen()

    bench.page.keyboard.press("Control+Enter")
    bench.rows()
    bench.page.wait_for_timeout(500)
    heard = bench.heard
    finished = re.fullmatch(r"250 rows in ([\d.]+) s", heard[-1])
    assert finished, heard
    assert len(heard) == 1 or float(finished[1]) > 0.9 and heard[:-1] == ["Running …"], heard

    bench.listen()
    bench.page.get_by_role("button", name="Next").click()
    assert bench.heard == ["Rows 101 to 200 of 250"]
    bench.listen()
    bench.run(ENDLESS)
    bench.page.wait_for_timeout(3500)
    assert bench.heard == ["Running …"], "the seconds are there to be seen"
    bench.page.get_by_role("button", name="Cancel").click()


def test_completions_are_told_of_and_have_names_that_can_be_spoken(workbench):
    bench = workbench()
    said = bench.page.locator(".workbench .unseen[role=status]")

    bench.editor.click()
    bench.page.keyboard.type("SEL")
    expect(said).to_have_text("1 suggestion, the first is SELECT. Arrow keys choose, Enter takes it.")
    bench.page.keyboard.type("ECT ?city { ?city a clip:Cit")
    city = bench.page.get_by_role("option", name=re.compile("^city ?, clip:City ?, class$"))
    city.wait_for()
    expect(said).to_have_text(re.compile("^\\d+ suggestions?, the first is city"))
    description = re.compile("^(?!.*(https|city )).*[0-9]+ things$")
    expect(city).to_have_accessible_description(description)
    bench.page.keyboard.press("Escape")
    expect(said).to_have_text("")
    assert bench.page.locator(".cm-completionIcon").count() == 0
    bench.here.check()


def test_an_empty_editor_says_what_to_do(workbench):
    bench = workbench()
    hint = bench.page.locator(".cm-placeholder")

    assert "take an example below" in hint.inner_text()
    assert "Ctrl + Space" in bench.editor.get_attribute("aria-placeholder")
    bench.write("ASK {}")
    assert hint.count() == 0


def test_what_is_typed_before_the_editor_has_come_is_kept_with_its_place(visit):
    here = visit()
    held = []
    here.page.route("**/assets/workbench.js*", lambda route: held.append(route))
    here.page.goto(f"{BASE}/sparql", wait_until="commit")
    field = here.page.locator("textarea[name=query]")
    field.focus()
    here.page.keyboard.insert_text("ASK {}")
    here.page.keyboard.press("ArrowLeft")

    held[0].continue_()
    here.page.locator(".cm-content").wait_for()
    here.page.keyboard.insert_text(" ?s ?p ?o ")

    assert field.input_value() == "ASK { ?s ?p ?o }"
    here.check()


def test_a_link_is_run_once(workbench):
    bench = workbench(f"/sparql?query={quote(CITIES)}")
    posts = []
    bench.page.on("request", lambda it: posts.append(it.url) if it.method == "POST" else None)
    rows = bench.rows()
    assert len(rows) > 10
    bench.page.reload()
    bench.page.get_by_role("button", name="Chart").click()
    assert bench.rows() == rows
    bench.page.wait_for_timeout(500)
    assert [url for url in posts if not url.endswith("/check")] == []

    many = workbench(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}")
    assert many.page.locator("th button").all_text_contents() == ["s↕", "p↕", "o↕"]
    many.page.get_by_role("heading", name="1000 rows").wait_for()
    many.page.get_by_role("button", name="Show all rows").click()
    many.page.locator(".run-status", has_text=re.compile("rows in")).wait_for(timeout=60_000)
    assert many.page.get_by_role("button", name="Show all rows").count() == 0
    many.here.check()


def test_a_map_is_as_near_as_its_places(workbench):
    bench = workbench()
    bench.run("SELECT ?city { ?city a clip:City ; geo:lat ?north FILTER(?north < 42) }")
    bench.rows()
    table = bench.page.get_by_role("button", name="Table")
    assert table.get_attribute("aria-pressed") == "true"

    bench.page.get_by_role("button", name="Map").click()
    drawn = bench.page.locator(".map-drawn")
    drawn.wait_for()
    assert table.get_attribute("aria-pressed") == "false"
    near = float(drawn.get_attribute("viewBox").split()[2])
    bench.shown("map-near")
    bench.page.get_by_role("button", name="All of Europe").click()
    assert float(drawn.get_attribute("viewBox").split()[2]) > 1.2 * near
    table.click()
    assert drawn.count() == 0
    assert bench.page.locator(".answer-table table").is_visible()
    bench.here.check()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ["Zeilen in 0,", "Tabelle", "Karte", "Diagramm", "Beispiele", "Abfrage ausführen"]),
        ("fr", ["lignes en 0,", "Tableau", "Carte", "Graphique", "Exemples", "Lancer la requête"]),
    ],
)
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_workbench_speaks_the_language_of_its_reader(workbench, language, words, size):
    bench = workbench(f"/sparql?lang={language}", size=size)
    bench.shown(f"{language}-{size}-empty")
    bench.run(CITIES)
    bench.rows()
    bench.page.locator(".sharing summary").click()
    for view in bench.page.locator(".views button").all()[1:]:
        view.click()
        bench.page.wait_for_timeout(300)
        bench.shown(f"{language}-{size}-{view.inner_text()}")
        text = bench.page.locator("main").inner_text()
        for word in words:
            assert word in text, word
        ours = "button, label, .hint, .run-status, h2, .pages, .choices"
        said = " ".join(bench.page.locator("main").locator(ours).all_text_contents())
        for english in ["bench-", "Run", "Rows", "rows", "Download", "Examples", "Copy", "{"]:
            assert english not in said, english
    assert f"lang={language}" in bench.page.url
    assert bench.page.locator("main").get_attribute("lang") is None
    wide = bench.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"
    assert findings(bench.page) == []
    bench.here.check()


def test_a_result_is_frozen_from_the_workbench(workbench):
    bench = workbench()
    bench.run("SELECT ?city { ?city a clip:City } ORDER BY ?city LIMIT 2")
    bench.rows()

    button = bench.page.get_by_role("button", name="Cite this result")
    assert button.get_attribute("formaction") == f"{BASE}/sparql?cite"
    button.click()
    bench.page.wait_for_load_state()

    # A server without a folder for results says so.
    assert "/result/" in bench.page.url or "not set up" in bench.page.locator("main").inner_text()


def test_examples_open_with_their_arguments(workbench):
    bench = workbench()

    bench.page.locator(".areas summary", has_text="Cities").click()
    bench.page.get_by_role("link", name="Two cities side by side").click()
    bench.page.locator(".answer-table table").wait_for()

    assert bench.page.url == f"{BASE}/sparql?example=compare-cities"
    assert "VALUES ?city" in bench.text
    bench.here.check()


def test_everything_works_without_javascript(chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{BASE}/sparql?query={quote(CITIES)}")

    assert "Stuttgart" in page.locator("main table").first.inner_text()
    assert page.locator("textarea[name=query]").is_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    with open(started.value.path()) as file:
        assert "Stuttgart" in file.read()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say_of_what_a_run_opens(workbench, scheme):
    bench = workbench(scheme=scheme)
    bench.run(CITIES)
    bench.rows()
    bench.page.get_by_text("Share, or use it in a program").click()
    for view in ["Map", "Chart", "Raw"]:
        bench.page.get_by_role("button", name=view).click()
        assert findings(bench.page) == [], view
    bench.run("SELECT ?city { ?city a clip:Citty ")
    bench.page.locator(".outcome .problem").wait_for()
    bench.page.locator(".cm-lintRange").first.wait_for()
    assert findings(bench.page) == []
    bench.write("SELECT ?city { ?city a cit")
    bench.page.keyboard.press("Control+Space")
    bench.page.locator(".cm-tooltip-autocomplete li").first.wait_for()
    assert findings(bench.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_workbench_fits_its_window(workbench, size, scheme):
    bench = workbench(f"/sparql?query={quote(CITIES)}", size=size, scheme=scheme)
    bench.rows()
    bench.page.get_by_role("button", name="Chart").click()

    bench.shown(f"{size}-{scheme}")
    wide = bench.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"
    bench.here.check()
