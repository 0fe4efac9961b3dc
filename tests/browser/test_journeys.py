"""What people come for, walked from the home page as a new user would."""

from conftest import BASE, SCREENSHOTS


def test_practitioner_finds_housing_practice_with_social_partners_and_results(visit):
    here = visit()
    here.open("/")

    here.page.get_by_role("link", name="Find practice").last.click()
    here.page.locator("input[name=topic][value=housing]").check()
    here.page.wait_for_url(f"{BASE}/find?topic=housing")
    here.page.locator("summary", has_text="Who takes part").click()
    here.page.locator("input[name=actor][value=social-partner]").check()
    here.page.wait_for_url("**actor=social-partner*")

    found = here.page.locator(".find-list > li")
    assert found.count() > 0
    here.page.screenshot(path=f"{SCREENSHOTS}/journey-find.png", full_page=True)
    found.first.get_by_role("link").first.click()
    assert here.page.url.startswith(f"{BASE}/doc/policy/")
    here.check()


def test_practitioner_compares_three_cities_and_keeps_the_picture(visit):
    here = visit()
    here.open("/")

    here.page.get_by_role("link", name="Compare cities").click()
    for number, city in enumerate(["Stuttgart", "Vienna", "Zagreb"], start=1):
        here.page.locator(f"#city-{number}").select_option(label=city)
    here.page.locator(".picker button").click()

    heads = here.page.locator("main table").first.locator("thead th").all_inner_texts()
    assert heads[1:] == ["Stuttgart", "Vienna", "Zagreb"]
    here.page.screenshot(path=f"{SCREENSHOTS}/journey-compare.png")
    with here.page.expect_download() as table:
        here.page.get_by_role("link", name="CSV").click()
    assert table.value.suggested_filename == "compare.csv"
    with here.page.expect_download() as picture:
        here.page.get_by_role("button", name="PNG").first.click()
    assert picture.value.suggested_filename.endswith(".png")
    with open(picture.value.path(), "rb") as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    here.check()


def test_researcher_traces_a_figure_to_its_source(visit):
    here = visit()
    here.open("/doc/policy/barcelona-city-barcelona-anti-rumour-network")

    row = here.page.locator("tr", has_text="114 organisations").first
    row.locator(".marks a").first.click()
    assert here.page.url.endswith("#source-1")
    here.page.screenshot(path=f"{SCREENSHOTS}/journey-source.png")
    here.page.locator("#source-1 cite a").click()

    assert here.page.url.startswith(f"{BASE}/doc/")
    assert here.page.locator("main a[rel~=external]").count() > 0
    here.check()
