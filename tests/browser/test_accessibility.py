"""The pages held against the rules of axe, and used with the keyboard alone.

Source: https://www.w3.org/TR/WCAG22/, https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
"""

from pathlib import Path

import pytest
from conftest import PAGES

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


ALL = {"type": "tag", "values": RULES}


def findings(page, only=ALL):
    """What axe finds: the rule, what it is about, and the elements."""
    page.evaluate(AXE.read_text())
    # The shade at the edge of what scrolls keeps axe from telling which colour a text stands on.
    page.evaluate("for (const at of document.querySelectorAll('.scroll')) at.style.background = 'none'")
    found = page.evaluate("only => axe.run(document, {runOnly: only})", only)
    assert found["passes"], "axe has looked at nothing"
    return [
        (rule["id"], rule["help"], node["html"][:200], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"][:5]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_to_say(visit, name):
    here = visit()

    here.open(PAGES[name])

    assert findings(here.page) == []
    # In the dark only the colours are others.
    here.page.emulate_media(color_scheme="dark")
    assert findings(here.page, {"type": "rule", "values": ["color-contrast"]}) == []


@pytest.mark.parametrize("name", PAGES)
def test_keyboard_reaches_the_content_first_and_shows_where_it_is(visit, name):
    page = visit()
    page.open(PAGES[name])
    page = page.page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("page--main", "#page--main")

    page.keyboard.press("Tab")
    shown = page.evaluate(
        "(() => { const at = document.activeElement; if (at === document.body) return true;"
        " const style = getComputedStyle(at);"
        " return style.outlineStyle !== 'none' || at.closest('svg') !== null; })()"
    )
    assert shown, "nobody sees where the keyboard is"
