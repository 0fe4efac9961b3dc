"""Charts: on a phone, by keyboard and by mouse, and on paper."""

import pytest
from conftest import BASE, PAGES

# Of each letter in a chart that is seen: how large it is on the screen.
LETTERS = """() => [...document.querySelectorAll('.picture')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll('text')].map(text => scale * parseFloat(getComputedStyle(text).fontSize));
})"""
# How far to the right charts, and the last cells of tables, reach.
RIGHT = "all => Math.max(...all.filter(at => at.checkVisibility()).map(at => at.getBoundingClientRect().right))"


@pytest.mark.parametrize("width", [390, 320])
def test_cities_are_compared_side_by_side_on_a_phone(visit, width):
    page = visit(size="phone").page
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(BASE + PAGES["compare-three"])

    assert page.locator("table").first.locator("td:last-child").evaluate_all(RIGHT) <= width
    assert page.locator(".picture").evaluate_all(RIGHT) <= width
    assert min(page.evaluate(LETTERS)) >= 9


@pytest.mark.parametrize("name", ["charts", "chart-matrix", "chart-bars", "actors"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_letters_in_charts_can_be_read(visit, name, size):
    page = visit(size=size)
    page.open(PAGES[name])

    letters = page.page.evaluate(LETTERS)

    assert len(letters) > 20
    assert min(letters) >= 9


def test_a_mouse_follows_the_links_of_a_chart_and_the_keyboard_passes_them_by(visit):
    here = visit()
    here.open(PAGES["chart-matrix"])
    links = here.page.locator(".picture.broad a")

    assert links.count() > 20
    assert set(links.evaluate_all("all => all.map(at => at.tabIndex)")) == {-1}
    links.filter(has_text="Vienna").click()
    here.page.wait_for_url(f"{BASE}/find?city=vienna")

    here.check()


def test_a_chart_is_one_image_to_whoever_hears_the_page(visit):
    here = visit()
    here.open(PAGES["compare-three"])

    images = here.page.get_by_role("img", name="Topics")

    assert images.count() == 1
    assert "on each topic" in here.page.evaluate(
        "at => document.getElementById(at.getAttribute('aria-describedby')).textContent",
        images.element_handle(),
    )
    drawn = here.page.locator(".picture.broad").first.aria_snapshot()
    assert "link" not in drawn and "housing" not in drawn, drawn


def test_paper_has_the_wide_drawing_and_no_shade(visit):
    page = visit(size="phone").page
    page.goto(BASE + PAGES["compare-three"])
    page.emulate_media(media="print")

    assert page.locator(".picture.broad").first.is_visible()
    assert not page.locator(".picture.slim").first.is_visible()
    shade = page.locator(".scroll").first.evaluate("at => getComputedStyle(at).backgroundImage")
    assert shade == "none"
