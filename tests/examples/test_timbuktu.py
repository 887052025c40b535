"""The Timbuktu study: readable, lossless, fully cited, and with the findings that a historian expects."""

import os
import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from regesta.errors import NotationError
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Modality, Mode, Polarity
from regesta.model.entity import Declaration, EntityType
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.item import Item
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.model.source import PassageKind, Source
from regesta.model.writing import write_notation

with as_file(files("regesta.examples").joinpath("timbuktu")) as _folder:
    STUDY = Path(_folder)
NOTATION = sorted((STUDY / "documents").glob("*.regesta"))
EXPECTED = tomllib.loads((STUDY / "expected.toml").read_text("utf-8"))
ARTICLE = "guidere-2014"
PAGES = {str(number) for number in range(1, 15)}


@cache
def recorded() -> tuple[Item, ...]:
    """The files in order of their names, each knowing those before it, as a folder is read."""
    items: list[Item] = []
    for path in NOTATION:
        items += read_notation(path.read_text("utf-8").split("\n"), known=Reader(items))
    return tuple(items)


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(item for item in recorded() if isinstance(item, Claim))


def sources() -> dict[str, Source]:
    return {item.id: item for item in recorded() if isinstance(item, Source)}


# --- The notation -------------------------------------------------------------------------------------


def test_every_line_can_be_read_also_as_one_file() -> None:
    errors: list[NotationError] = []
    lines = [line for path in NOTATION for line in path.read_text("utf-8").split("\n")]
    items = list(read_notation(lines, on_error=errors.append))
    assert not errors
    assert items == list(recorded())


def test_there_are_more_than_enough_claims_and_none_twice() -> None:
    assert len([c for c in claims() if c.source == ARTICLE]) >= 180
    assert [c.predicate for c, n in Counter(c.id for c in claims()).items() if n > 1] == []


def test_second_writing_is_the_same_to_the_byte() -> None:
    first = "".join(write_notation(recorded()))
    again = tuple(read_notation(first.split("\n")))
    assert again == recorded()
    assert "".join(write_notation(again)) == first


def test_no_file_is_too_long() -> None:
    assert all(len(path.read_text("utf-8").split("\n")) <= 400 for path in NOTATION)


# --- Citation -----------------------------------------------------------------------------------------


def test_every_claim_has_a_voice_and_a_page() -> None:
    for claim in claims():
        assert claim.voices, claim
        assert claim.passage.page, claim
    assert {c.passage.page for c in claims() if c.source == ARTICLE} == PAGES


def test_every_source_is_cited_quoted_or_speaks() -> None:
    used = {c.source for c in claims()} | {handle for c in claims() for handle in c.handles()}
    unused = set(sources()) - used - {s.known_from for s in sources().values()}
    assert not unused


def test_every_entity_is_spoken_of() -> None:
    used = {handle for c in claims() for handle in c.handles()}
    used |= {h for s in sources().values() for h in (*s.authors, *s.recipients)}
    declared = {item.id for item in recorded() if isinstance(item, Declaration)}
    assert not declared - used


def test_every_source_has_a_full_citation() -> None:
    for source in sources().values():
        assert source.title or source.details or source.authors, source.id
        assert source.known_from or source.details or source.authors, source.id


def test_dates_in_addresses_are_the_dates_of_their_sources() -> None:
    dated = {s.id: s.date.edtf for s in sources().values() if s.date}
    assert dated["huffington-2013"] == "2013-06-16"
    assert dated["france24-2010"] == "2010-08-24"
    assert dated["france24-2011"] == "2011-03-21"
    assert dated["icsr-2012"] == "2012-10"
    assert dated["nyt-2012"] == "2012-05-27"
    assert dated["aljazeera-2010"] == "2010-01"


def test_quotations_are_four_words_at_most() -> None:
    assert all(len(c.quote.split()) <= 4 for c in claims())


def test_words_of_the_article_are_not_copied() -> None:
    """No seven words in a row of the article, where its text is at hand, stand in the study."""
    shared = Path(os.environ.get("REGESTA_SHARED", Path(__file__).resolve().parents[2] / ".." / "shared"))
    article = shared / "data" / "guidere-2014.txt"
    if not article.exists():
        pytest.skip("the text of the article is not beside this checkout (set REGESTA_SHARED)")

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return set(zip(*(words[i:] for i in range(7)), strict=False))

    names = (*EntityType, "source", "letter")  # names, titles and addresses must be as they are
    ours = [
        line
        for path in NOTATION
        for line in path.read_text("utf-8").split("\n")
        if not line.startswith(names)
    ]
    theirs = runs(article.read_text("utf-8"))
    assert [line for line in ours if runs(line) & theirs] == []


# --- What the notation can say, and the study says ------------------------------------------------------


def test_all_kinds_of_voices_modalities_and_denials_occur() -> None:
    modes = {v.mode for c in claims() for v in c.voices}
    assert {Mode.STATES, Mode.QUOTES, Mode.REPORTS, Mode.INFERS, Mode.GLOSSES} <= modes
    assert {Modality.PLANNED, Modality.ALLEGED} <= {c.modality for c in claims()}
    assert sum(c.polarity is Polarity.DENIED for c in claims()) >= 8


def test_a_gloss_is_answered_for_by_the_article_and_not_by_the_letter() -> None:
    glosses = [c for c in claims() if any(v.mode is Mode.GLOSSES for v in c.voices)]
    assert len(glosses) >= 15
    assert {c.answering.speaker for c in glosses} == {"mathieu-guidere"}
    assert {c.voices[1].mode for c in glosses} == {Mode.QUOTES}


def test_the_letters_speak_for_themselves() -> None:
    quoted = Counter(v.source for c in claims() for v in c.voices if v.mode is Mode.QUOTES)
    assert quoted["board-letter"] >= 40
    assert quoted["belmokhtar-letter"] >= 10


def test_names_have_kinds_and_scripts() -> None:
    names = [n for item in recorded() if isinstance(item, Declaration) for n in item.names]
    assert {"Latn", "Arab"} == {n.script for n in names}
    assert len({n.kind for n in names}) >= 6


@pytest.mark.parametrize(
    "predicate",
    [
        "found authenticated published replied encloses has-pages wrote",
        "called rules holds-position accuses refuses proposes",
        "priced price-per-head counted converted rate share demanded",
        "uses-channel channel-has reachable",
        "holds-office appointed pledged-allegiance subordinate-to",
        "extends-over excludes captured-place",
        "attacked abducted released met merged died",
        "cites calls-note quotes",
    ],
)
def test_every_system_of_the_article_has_claims(predicate: str) -> None:
    assert set(predicate.split()) <= {c.predicate for c in claims()}


def test_thirty_notes_are_called_and_seventeen_have_a_text() -> None:
    of_kind = {
        kind: {c.passage.label for c in claims() if c.passage.kind is kind}
        for kind in (PassageKind.NOTE_CALL, PassageKind.FOOTNOTE)
    }
    assert of_kind[PassageKind.NOTE_CALL] == {str(n) for n in range(1, 31)}
    assert of_kind[PassageKind.FOOTNOTE] == {str(n) for n in (*range(1, 14), *range(16, 20))}


# --- Findings -----------------------------------------------------------------------------------------


@cache
def checks() -> dict[str, Check]:
    from regesta.check import CHECKS

    return {check.name: check for check in CHECKS}


@cache
def linked() -> Reader:
    from regesta.link.resolve import resolve

    return Reader(recorded(), entities=resolve(Reader(recorded())))


@cache
def found() -> tuple[Finding, ...]:
    return tuple(finding for check in checks().values() for finding in check.find(linked()))


def marks(claim: Claim) -> set[str]:
    """What a selector may name: values, speakers and date of a claim."""
    marked = {r.value.figures if isinstance(r.value, Amount) else str(r.value) for r in claim.roles}
    marked |= {v.speaker for v in claim.voices} | {claim.where or ""}
    return marked | ({claim.when.edtf} if claim.when else set())


def picked(selector: str) -> set[str]:
    """Ids of the claims that ``PREDICATE SOURCE [VALUE …]`` picks out."""
    predicate, source, *values = selector.split()
    ids = {
        c.id for c in claims() if c.predicate == predicate and c.source == source and set(values) <= marks(c)
    }
    assert ids, f"{selector!r} picks out no claim of the study"
    return ids


def holding(entry: dict[str, object]) -> list[Finding]:
    """Findings that hold a claim of each side."""
    groups = entry["sides"]
    assert isinstance(groups, list)
    wanted = [set().union(*map(picked, group)) for group in groups]
    return [f for f in found() if all(side & set(f.claims) for side in wanted)]


@pytest.mark.parametrize("entry", EXPECTED["finding"], ids=lambda e: e["name"])
def test_expected_finding_is_reported_with_its_grounds(entry: dict[str, object]) -> None:
    if "notes" in entry:
        return
    reported = [f for f in holding(entry) if f.check == entry["check"]]
    assert reported, [f"{f.check}: {f.message}" for f in holding(entry)]
    if "certainty" in entry:
        assert {f.certainty for f in reported} == {Certainty(str(entry["certainty"]))}
    assert all(f.claims and f.assumptions and f.message.endswith(".") for f in reported)


def test_each_missing_note_is_reported_and_no_other() -> None:
    (entry,) = [e for e in EXPECTED["finding"] if "notes" in e]
    reported = [f for f in found() if f.check == entry["check"]]
    labels = {p.label for f in reported for handle in f.passages if (p := linked().passage(handle))}
    labels |= {
        c.passage.label for f in reported for handle in f.claims if (c := linked().claim(handle)) is not None
    }
    assert labels == set(entry["notes"])


@pytest.mark.parametrize("entry", EXPECTED["silent"], ids=lambda e: e["name"])
def test_apparent_conflict_is_not_reported_as_certain(entry: dict[str, object]) -> None:
    wrong = (FindingKind.CONTRADICTION, FindingKind.ANOMALY)
    reported = [f for f in holding(entry) if f.kind in wrong and f.certainty is Certainty.CERTAIN]
    assert not reported, [f.message for f in reported]


def test_the_historian_is_shown_few_certain_contradictions() -> None:
    """Every certain contradiction of the study is one that was expected, or it has to be looked at."""
    wanted = [e for e in EXPECTED["finding"] if "sides" in e]
    expected = {f.id for e in wanted for f in holding(e)}
    surprising = [
        f.message
        for f in found()
        if f.kind is FindingKind.CONTRADICTION and f.certainty is Certainty.CERTAIN and f.id not in expected
    ]
    assert not surprising
