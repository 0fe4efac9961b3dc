"""Citations that go to the clipboard with one press, and are there without a script too."""

import pytest
from conftest import BASE
from playwright.sync_api import expect

PAGE = "/doc/policy/barcelona-city-barcelona-anti-rumour-network"


def told(page, button):
    """What is said of one button."""
    return page.locator(".copy", has=button).locator("[role=status]")


def test_citation_is_copied_and_said_once(visit):
    here = visit()
    here.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=BASE)
    here.open(f"{PAGE}?lang=de")
    page = here.page
    page.get_by_text("Zitieren", exact=True).click()

    button = page.get_by_role("button", name="BibTeX kopieren").first
    # Whatever the page says to a screen reader is counted from here on.
    page.evaluate(
        "() => { window.told = []; new MutationObserver((all) => all.forEach((one) => {"
        " const at = one.target.closest?.('[role=status]');"
        " if (at?.textContent) window.told.push(at.textContent); }))"
        ".observe(document.body, {subtree: true, childList: true, characterData: true}); }"
    )
    button.focus()
    page.keyboard.press("Enter")
    expect(told(page, button)).to_have_text("Kopiert")

    assert page.evaluate("window.told") == ["Kopiert"]
    assert page.evaluate("document.activeElement.textContent") == "BibTeX kopieren"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".cite pre").first.text_content()
    assert copied.startswith("@misc{")
    button = page.get_by_role("button", name="Zitat kopieren").first
    button.click()
    expect(told(page, button)).to_have_text("Kopiert")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“Barcelona Anti-Rumour Network”.")
    here.check()


def test_citation_is_selected_where_the_browser_lets_nothing_be_copied(visit):
    here = visit()
    here.context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error())}})"
    )
    here.open("/charts/policies-by-year?lang=fr")
    page = here.page

    page.get_by_role("button", name="Copier la citation").click()

    page.locator("[role=status]", has_text="le texte est sélectionné").wait_for()
    assert "/charts/policies-by-year" in page.evaluate("getSelection().toString()")


@pytest.mark.parametrize("path", [PAGE, "/charts/policies-by-year"])
def test_citation_needs_no_script(chromium, path):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(BASE + path)

    assert page.locator("[data-copy]").count() > 0
    assert page.locator("[data-copied] button").count() == 0
    context.close()
