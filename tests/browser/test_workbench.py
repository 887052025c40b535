import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from looking import complaints, faint

from workbenches import harbour_folder

pytestmark = pytest.mark.browser

#: Where screenshots are kept, to be looked at.
SCREENS = Path(os.environ.get("REGESTA_SCREENS", Path(__file__).resolve().parents[2] / "build" / "screens"))

#: Pages by name; what stands in angle brackets is looked up.
PAGES = {
    "overview": "/",
    "sources": "/sources",
    "reading": "/source/harbour-letters",
    "reading-arabic": "/source/s-06-risalat-abi-nasr",
    "reading-table": "/source/s-11-livre-de-caisse",
    "reading-notes": "/source/s-01-minutes-of-the-guild",
    "reading-hostile": "/source/hostile-source",
    "reading-known-from": "/source/board-letter",
    "findings": "/findings",
    "finding": "<finding>",
    "claim": "<claim>",
    "review": "/review",
    "alike": "/review/alike?predicate=died",
    "entities": "/entities",
    "entity": "/entity/ester-vey",
    "entity-hostile": "/entity/hostile",
    "same": "/same?left=ester-vey&right=hostile",
    "whom": "/same?left=ester-vey&right=Tobyas+Kran",
    "views": "/views",
    "timeline": "/view/timeline",
    "org-chart": "/view/org-chart?on=1926-11",
    "synopsis": "/view/synopsis",
    "corroboration": "/view/corroboration",
    "lineage": "/view/lineage",
    "who-is-who": "/view/who-is-who",
    "view-sources": "/view/sources",
    "doubts": "/view/doubts",
    "why": "/view/why?subject=ester-vey",
    "search": "/search?q=syndic",
    "search-claims": "/search?q=syndic&kind=claim",
    "search-empty": "/search",
    "work": "/work",
    "not-found": "/nowhere",
}
AXE = """() => axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
  .then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))))"""
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


class Bench:
    """A workbench that was opened by the command line."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "regesta", "open", "-c", folder, "--port", "0", "--no-browser"]
        self.process = subprocess.Popen(
            [*command, "--by", "A. Reader"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.start = self.process.stdout.readline().partition(": ")[2].strip()
        self.home = self.start.partition("/?")[0]

    def context(self, browser: Any, **settings: Any) -> Any:
        context = browser.new_context(reduced_motion="reduce", **settings)
        page = context.new_page()
        page.goto(self.start)
        page.close()
        return context

    def close(self) -> tuple[int, str, str]:
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@pytest.fixture(scope="session")
def harbour_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour_folder(tmp_path_factory.mktemp("browsed"))


@pytest.fixture(scope="session")
def bench(browser: Any, harbour_on_disk: Path) -> Iterator[Bench]:
    opened = Bench(harbour_on_disk)
    yield opened
    opened.close()


@pytest.fixture
def own(browser: Any, harbour_on_disk: Path, tmp_path: Path) -> Iterator[Any]:
    """A page before a workbench of its own."""
    opened = Bench(shutil.copytree(harbour_on_disk, tmp_path / "harbour"))
    context = opened.context(browser, viewport={"width": 1280, "height": 900}, base_url=opened.home)
    page = context.new_page()
    noticed = complaints(page)
    yield page
    assert noticed == []
    context.close()
    opened.close()


def address(page: Any, path: str) -> str:
    if path == "<finding>":
        groups = page.request.get("/findings.json?kind=contradiction").json()["groups"]
        return "/finding/" + groups[0]["findings"][0]["id"].removeprefix("finding:")
    if path == "<claim>":
        blocks = page.request.get("/source/harbour-letters.json").json()["reading"]["blocks"]
        paid = next(
            c for block in blocks for c in block["claims"] if c["sentence"].startswith("The Harbour Board")
        )
        return "/claim/" + paid["id"].removeprefix("claim:")
    return path


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_opens_fits_and_can_be_read(browser, bench, width, scheme):
    SCREENS.mkdir(parents=True, exist_ok=True)
    context = bench.context(
        browser, viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=bench.home
    )
    page = context.new_page()
    noticed = complaints(page)
    wrong = []
    for name, path in PAGES.items():
        answer = page.goto(address(page, path))
        if answer.status != (404 if name == "not-found" else 200):
            wrong.append((name, answer.status))
        page.screenshot(path=SCREENS / f"{name}-{width}-{scheme}.png", full_page=True)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append((name, "scrolls sideways"))
        wrong += [(name, pair) for pair in faint(page)]
        if noticed and name != "not-found":
            wrong.append((name, *noticed))
        noticed.clear()
    context.close()
    assert wrong == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_keeps_the_rules_of_accessibility(browser, bench, width, scheme):
    axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    script = files(axe).joinpath("axe.min.js").read_text("utf-8")
    context = bench.context(
        browser, viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=bench.home
    )
    page = context.new_page()
    wrong = []
    for name, path in PAGES.items():
        page.goto(address(page, path))
        page.evaluate(script)
        for violation in page.evaluate(AXE):
            wrong.append((name, violation))
    context.close()
    assert wrong == []


def test_ctrl_c_ends_it_cleanly(browser, harbour_on_disk):
    opened = Bench(harbour_on_disk)
    context = opened.context(browser)
    context.close()
    code, out, err = opened.close()
    assert (code, err) == (0, "")
    assert out.endswith("The workbench is closed.\n")


def test_the_first_key_leads_past_the_navigation(own):
    own.goto("/findings")
    own.keyboard.press("Tab")
    assert own.evaluate("document.activeElement.className") == "skip"
    own.keyboard.press("Enter")
    assert own.evaluate("document.activeElement.id") == "main"


def test_light_and_dark_are_switched_and_kept(own):
    own.goto("/")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = own.evaluate(ground)
    own.locator("button[data-scheme]").focus()
    own.keyboard.press("Enter")
    assert own.evaluate(ground) != before
    own.goto("/findings")
    assert own.evaluate(ground) != before
    assert own.locator("button[data-scheme]").inner_text() == "Light"


def test_proposals_are_judged_by_single_keys_and_undone(own):
    own.goto("/review")
    first = own.locator(".proposal .claimed").inner_text()
    count = int(re.search(r"\d+", own.locator(".lead").inner_text())[0])
    own.keyboard.press("a")
    own.wait_for_url("**/review?after=*")
    assert f"{count - 1} proposal" in own.locator(".lead").inner_text()
    assert own.locator(".proposal .claimed").inner_text() != first
    own.keyboard.press("u")
    own.wait_for_url("**/review?claim=*")
    assert own.locator(".proposal .claimed").inner_text() == first
    own.keyboard.press("r")
    own.wait_for_url("**/review?after=*")
    assert "Rejected" in own.locator(".undo").inner_text()
    shown = own.locator(".proposal .claimed").inner_text()
    own.keyboard.press("n")
    own.wait_for_function(
        "text => document.querySelector('.proposal .claimed').innerText !== text", arg=shown
    )


def test_a_correction_is_written_with_the_keyboard_alone(own):
    own.goto("/review?predicate=died&source=harbour-letters")
    own.keyboard.press("c")
    assert own.evaluate("document.activeElement.name") == "notation"
    own.keyboard.press("ControlOrMeta+a")
    own.keyboard.type("died ester-vey on 1921")
    assert own.locator(".proposal").is_visible()  # letters that are keys elsewhere are words here
    own.keyboard.press("Tab")
    own.keyboard.press("Tab")
    own.keyboard.press("Enter")
    own.wait_for_url("**/review?*after=*")
    assert "Corrected" in own.locator(".undo").inner_text()


def test_a_finding_is_dismissed_with_a_reason(own):
    path = address(own, "<finding>")
    own.goto(path)
    own.keyboard.press("d")
    own.keyboard.type("Two ways of counting.")
    own.keyboard.press("Enter")
    own.get_by_text("Two ways of counting.", exact=True).wait_for()
    assert own.locator("#decide").inner_text() == "Open it again"


def test_documents_are_sent_and_refused_with_reasons(own, tmp_path):
    (tmp_path / "log.txt").write_text("The harbour master saw the Heron at noon.", "utf-8")
    (tmp_path / "strange.bin").write_bytes(b"\x00\x01\x02\x03")
    own.goto("/")
    own.locator("#files").set_input_files([tmp_path / "log.txt", tmp_path / "strange.bin"])
    own.get_by_role("button", name="Add", exact=True).press("Enter")
    own.get_by_role("heading", name="Done").wait_for(timeout=30_000)
    assert own.get_by_role("link", name="log.txt").is_visible()
    assert own.get_by_text("strange.bin").first.is_visible()
    own.get_by_role("link", name="log.txt").press("Enter")
    assert own.get_by_text("saw the Heron at noon").first.is_visible()


def test_a_merge_is_previewed_and_confirmed_with_the_keyboard(own):
    own.goto("/entity/ester-vey")
    own.keyboard.press("s")
    own.keyboard.type("Plain Pat")
    own.keyboard.press("Enter")
    own.locator(".rows a").first.press("Enter")
    own.get_by_role("heading", name="Are they the same?").wait_for()
    assert own.get_by_role("heading", name="Findings that there would be").is_visible()
    own.get_by_label("Because").focus()
    own.keyboard.type("One hand.")
    own.keyboard.press("Enter")
    anew, merged = (
        own.get_by_role("link", name="Show the page anew"),
        own.get_by_role("cell", name="Plain Pat"),
    )
    anew.or_(merged).first.wait_for(timeout=30_000)
    if anew.is_visible():
        anew.press("Enter")
    merged.wait_for(timeout=30_000)


def test_a_claim_and_its_words_light_up_together(own):
    own.goto("/source/harbour-letters")
    claim = own.locator("[data-claim]", has_text="kidnapped").first
    claim.locator("a").first.focus()
    words = own.locator(".relied.lit")
    assert "seized by" in " ".join(words.all_inner_texts())
    own.keyboard.press("Tab")
    assert "seized by" not in " ".join(own.locator(".relied.lit").all_inner_texts())


def test_a_voice_leads_to_the_key_and_a_note_call_to_its_note(own):
    own.goto("/source/harbour-letters")
    own.locator(".words a.sign").first.press("Enter")
    assert own.url.endswith("#voice-1")
    own.goto("/source/s-01-minutes-of-the-guild")
    own.locator(".note-call").first.press("Enter")
    anchor = own.url.partition("#")[2]
    assert own.locator(f'[id="{anchor}"]').is_visible()


def test_every_mark_of_the_timeline_leads_to_what_is_behind_it(own):
    own.goto("/view/timeline")
    links = own.locator("svg.timeline a")
    count = links.count()
    assert count > 10
    for number in range(0, count, 7):
        assert own.request.get(links.nth(number).get_attribute("href")).status == 200


def test_the_search_is_asked_with_the_keyboard(own):
    own.goto("/search")
    own.keyboard.press("/")
    own.keyboard.type("syndic")
    own.keyboard.press("Enter")
    own.locator("mark").first.wait_for()


def test_everything_can_be_done_without_scripts(browser, harbour_on_disk, tmp_path):
    opened = Bench(shutil.copytree(harbour_on_disk, tmp_path / "harbour"))
    context = opened.context(browser, java_script_enabled=False, base_url=opened.home)
    page = context.new_page()
    page.goto("/review")
    page.get_by_role("button", name="Accept").click()
    assert "Accepted" in page.locator(".undo").inner_text()
    page.goto("/")
    page.locator("#files").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Some words."}
    )
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.url.endswith("/work")
    context.close()
    assert opened.close()[0] == 0


def test_pages_print(browser, bench):
    context = bench.context(browser, base_url=bench.home)
    page = context.new_page()
    page.goto("/source/harbour-letters")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator(".margin").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"
    context.close()
