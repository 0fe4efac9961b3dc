"""Finding practice in Chromium: suggestions, words, facets and the way back."""

from conftest import BASE, SCREENSHOTS


def test_reader_finds_practice_by_words_and_facets(visit):
    here = visit()
    here.open("/find")

    field = here.page.locator("#find--q")
    field.press_sequentially("vien")
    suggestion = here.page.get_by_role("option").first
    suggestion.wait_for()
    field.press("ArrowDown")
    assert suggestion.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == suggestion.get_attribute("id")
    here.page.screenshot(path=f"{SCREENSHOTS}/find-suggestions.png")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"

    field.fill("housing")
    field.press("Enter")
    here.page.wait_for_url(f"{BASE}/find?q=housing")
    assert here.page.locator(".find-list > li").count() > 0
    assert here.page.locator(".hit").count() > 0
    here.page.locator("input[name=topic][value=housing]").check()
    here.page.wait_for_url(f"{BASE}/find?q=housing&topic=housing")
    assert here.page.locator("input[name=topic][value=housing]").is_checked()
    here.page.locator(".find-chips a").first.click()
    here.page.wait_for_url(f"{BASE}/find?topic=housing")
    here.check()


def test_reader_chooses_a_suggestion_by_keyboard(visit):
    here = visit()
    here.open("/find")

    field = here.page.locator("#find--q")
    field.press_sequentially("vien")
    here.page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")

    here.page.wait_for_url(f"{BASE}/doc/city/vienna")
    here.check()


def test_search_works_without_javascript(chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{BASE}/find?q=housing")
    page.locator("summary", has_text="Topic").click()
    page.locator("input[name=topic][value=housing]").check()
    page.get_by_role("button", name="Apply").click()
    assert "topic=housing" in page.url and "q=housing" in page.url
    assert page.locator(".find-list > li").count() > 0
    context.close()
