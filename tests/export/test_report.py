import re
from itertools import pairwise

import msgspec
import pytest
from lxml import etree, html

from harbour import harbour
from regesta.export.report import Report
from regesta.kinds import Options
from regesta.model.finding import FindingStatus
from regesta.model.notation import read_notation
from regesta.model.reader import Reader


@pytest.fixture(scope="module")
def text() -> str:
    return "".join(Report().write(harbour(), Options(rules={"two-holders": "One office, two holders."})))


@pytest.fixture(scope="module")
def page(text: str):
    return html.document_fromstring(text.encode("utf-8"))


def test_every_element_is_closed_and_no_id_is_used_twice(text, page):
    void = "meta|link|br|circle|rect|line|path|stop"
    body = re.sub(rf"<({void})\b[^>]*?/?>", "", text.removeprefix("<!DOCTYPE html>\n"))
    etree.fromstring(body.encode("utf-8"), etree.XMLParser(resolve_entities=False))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_lands_somewhere(page):
    ids = set(page.xpath("//@id"))
    links = [str(x) for x in page.xpath("//a/@href") if str(x).startswith("#")]
    assert len(links) > 60
    assert {link[1:] for link in links} <= ids


def test_nothing_is_loaded_from_anywhere(text, page):
    assert page.xpath("//script") == []
    assert [str(x) for x in page.xpath("//@src")] == []
    assert [str(x) for x in page.xpath("//link/@href")] == ["data:,"]
    assert not re.search(r"url\((?!#)|@import|@font-face", text)
    assert not re.search(r"\son\w+=", re.sub(r">[^<]*<", "><", text))
    policy = page.xpath("//meta[@http-equiv]/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_hostile_text_is_shown_and_not_run(text, page):
    assert "<script" not in text
    assert '<script>alert("x")</script>' in page.text_content()
    assert "<b>a lantern & a storm</b>" in page.text_content()


def test_hostile_names_and_addresses_are_harmless():
    hostile = """source s article "</style><script>x</script>" by p detail url "javascript:alert(1)"
person p "\\"><img src=x onerror=alert(1)>"
event e "Fall of <i>it</i>"
[s "<u>H</u>"]
born p on 1900 quote "<q>" note "<s>"
happened e on 1900"""
    written = "".join(Report().write(Reader(read_notation(hostile.split("\n"))), Options(title="<h1>")))
    page = html.document_fromstring(written.encode("utf-8"))
    assert page.xpath("//script|//img|//i|//u|//q|//s") == []
    assert page.xpath("//a[starts-with(@href, 'javascript')]") == []


def test_headings_and_landmarks_are_in_order(page):
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.xpath("//main")) == len(page.xpath("//nav")) == len(page.xpath("//header")) == 1
    for section in page.xpath("//section"):
        assert page.get_element_by_id(section.get("aria-labelledby")) is not None
    assert page.get("lang") == "en"


def test_findings_come_with_claims_passages_and_argument(page):
    (finding,) = page.xpath("//article[contains(@class, 'certain contradiction')]")
    words = " ".join(finding.text_content().split())
    for part in (
        "The release of Person 1 is put on 12 March 1920",
        "one-event-two-days · between sources",
        "The Lantern Guild released Person 1 on 12 March 1920.",
        "Vale Herald",
        "The log of the pilot station",
        "Ana Roth, “The Harbour Letters” (1931), p. 4, under “The affair of the pilot”",
    ):
        assert part in words
    marked = [m.text for m in finding.xpath(".//mark")]
    assert marked == ["set free four months later", "came home on 12 March 1920"]
    assert "One office, two holders." in page.text_content()


def test_proposals_are_marked_wherever_their_claim_stands(page):
    proposed = page.xpath("//li[contains(., 'a lantern & a storm') and @id]")
    assert proposed
    assert all(item.xpath(".//span[@class='tag proposed']") for item in proposed)


def test_every_mark_of_the_timeline_is_a_link_with_words(page):
    marks = page.xpath("//*[local-name()='svg']//a")
    assert len(marks) == 12
    assert all(mark.get("href", "").startswith("#") and mark.get("aria-label") for mark in marks)


def test_right_to_left_text_says_so(page):
    quotes = page.xpath("//article[@class='place']/blockquote[@dir='rtl']")
    assert any("إلى المدينة" in quote.text_content() for quote in quotes)
    assert page.xpath("//blockquote[@dir='auto']")


def test_dismissed_findings_stand_apart():
    reader = harbour()
    first = next(f for f in reader.findings() if f.check == "two-holders")
    findings = [
        msgspec.structs.replace(f, status=FindingStatus.DISMISSED) if f.id == first.id else f
        for f in reader.findings()
    ]
    items = [*reader.sources(), *reader.layers(), *reader.declarations(), *reader.claims()]
    written = "".join(Report().write(Reader(items, findings=findings)))
    page = html.document_fromstring(written.encode("utf-8"))
    titles = [" ".join(h.text_content().split()) for h in page.xpath("//section[@id='findings']/h3")]
    assert titles == ["Contradictions (1)", "Possible anomalies (1)", "Gaps (1)", "Dismissed (1)"]


def test_three_hundred_claims_are_all_written():
    claims = "\n".join(f'born p{i} on {1800 + i % 120} quote "word {i}"' for i in range(300))
    people = "\n".join(f'person p{i} "Person No {i}"' for i in range(300))
    text = f'source s diary "Births"\n{people}\n[s]\n{claims}'
    written = "".join(Report().write(Reader(read_notation(text.split("\n")))))
    assert written.count('<li id="claim-') == 300
