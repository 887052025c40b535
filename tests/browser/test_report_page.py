from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from looking import CONTRAST

from harbour import harbour
from regesta.export.report import Report
from regesta.model.reader import Reader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text("".join(Report().write(harbour())), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_nothing_is_requested_and_nothing_is_complained_of(browser, address):
    context = browser.new_context()
    page = context.new_page()
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.wait_for_timeout(300)
    context.close()
    assert [url for url in requests if not url.startswith("data:")] == [address]
    assert complaints == []


def test_every_mark_leads_to_something_that_can_be_seen(page):
    marks = page.locator("svg.timeline a")
    count = marks.count()
    assert count == 12
    for number in range(count):
        mark = marks.nth(number)
        target = mark.get_attribute("href")
        mark.locator("text").click()
        assert page.url.endswith(target)
        element = page.locator(target)
        assert element.is_visible()
        box = element.bounding_box()
        assert box["width"] > 0
        assert -box["height"] < box["y"] < 900
        page.evaluate("scrollTo(0, 0)")


def test_the_passages_of_a_finding_are_one_click_away(page):
    links = page.locator(".evidence .meta a")
    assert links.count() == 7
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        assert page.locator(f"{target} blockquote").is_visible()


@pytest.mark.parametrize("width", [320, 400, 700, 1600])
def test_the_page_never_scrolls_sideways(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, address, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    ratios = page.evaluate(CONTRAST)
    context.close()
    assert ratios
    assert min(ratio for _, ratio in ratios) >= 4.5, [pair for pair in ratios if pair[1] < 4.5]


def test_it_works_without_scripts_and_prints(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("h1").is_visible()
    assert page.pdf()[:5] == b"%PDF-"
    context.close()


def test_an_empty_report_opens(browser, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text("".join(Report().write(Reader())), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.locator("text=There are no sources").is_visible()
    page.close()
