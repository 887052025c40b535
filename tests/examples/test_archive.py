"""The example archive: readable, quotable, lossless, and with exactly the findings that were planted."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
import pytest

from regesta.check import CHECKS
from regesta.collection import Collection
from regesta.link.resolve import resolve
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.item import Item
from regesta.model.judgement import Judgement
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.model.source import Original, Passage, Source, TextLayer, find_quote
from regesta.model.writing import write_notation
from regesta.read import IMPORTERS
from regesta.read.documents import documents, slug

with as_file(files("regesta.examples").joinpath("archive")) as _folder:
    ARCHIVE = Path(_folder)
DOCUMENTS = ARCHIVE / "documents"
NOTATION = DOCUMENTS / "archive.regesta"
EXPECTED = tomllib.loads((ARCHIVE / "expected.toml").read_text("utf-8"))

PAPERS = [path for path in documents([DOCUMENTS]) if path != NOTATION]


@cache
def recorded() -> tuple[Item, ...]:
    return tuple(read_notation(NOTATION.read_text("utf-8").split("\n")))


@cache
def read(path: Path) -> tuple[Item, ...]:
    head = path.read_bytes()[:8192]
    (importer,) = [i for i in IMPORTERS if i.identify(head, path.name.lower())]
    return tuple(importer.read(path, slug(path.stem)))


def text(path: Path) -> str:
    return "\n".join(item.text for item in read(path) if isinstance(item, TextLayer))


def recorded_claims() -> list[Claim]:
    return [item for item in recorded() if isinstance(item, Claim)]


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.name)
def test_each_paper_is_read_by_exactly_one_importer(path: Path) -> None:
    head = path.read_bytes()[:8192]
    willing = [i.name for i in IMPORTERS if i.identify(head, path.name.lower())]
    assert len(willing) == 1, willing
    assert text(path).strip()


def test_the_archive_has_five_formats_and_three_languages() -> None:
    assert {p.suffix for p in PAPERS} == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert len(PAPERS) == 15
    languages = [s.languages[0] for s in recorded() if isinstance(s, Source) and s.languages]
    assert {"en", "fr"} < set(languages)
    assert languages.count("ar") >= 2


def test_every_paper_is_declared_under_its_handle_and_without_a_file() -> None:
    declared = {s.id: s for s in recorded() if isinstance(s, Source)}
    for path in PAPERS:
        source = declared[slug(path.stem)]
        assert source.original is None
        assert source.known_from is None
        assert source.authors
        assert source.date
        assert source.languages
    others = set(declared) - {slug(path.stem) for path in PAPERS}
    assert all(declared[handle].known_from for handle in others)


def test_every_claim_quotes_words_that_its_paper_has() -> None:
    texts = {slug(path.stem): text(path) for path in PAPERS}
    missing = [
        (c.source, c.quote or c.predicate)
        for c in recorded_claims()
        if not c.quote or find_quote(texts[c.source], c.quote) is None
    ]
    assert not missing


def test_a_quotation_that_was_altered_is_not_found() -> None:
    letter = text(DOCUMENTS / "02-lettre-de-delaubrac.txt")
    assert find_quote(letter, "mardi 9 novembre")
    assert find_quote(letter, "mardi 11 novembre") is None


def test_every_heading_and_page_of_a_claim_is_in_its_paper() -> None:
    passages = {slug(path.stem): [p for p in read(path) if isinstance(p, Passage)] for path in PAPERS}
    for claim in recorded_claims():
        places = passages[claim.source]
        for part in ("heading", "page"):
            said = getattr(claim.passage, part)
            assert said is None or said in {getattr(p, part) for p in places}, (claim.source, said)


def test_notation_survives_a_round_trip() -> None:
    first = "".join(write_notation(recorded()))
    again = tuple(read_notation(first.split("\n")))
    assert again == recorded()
    assert "".join(write_notation(again)) == first


def test_voices_are_nested_up_to_four_deep() -> None:
    depths = {len(c.voices) for c in recorded_claims()}
    assert {1, 2, 3, 4} <= depths


# --- Findings ---------------------------------------------------------------------------------------


@cache
def checked() -> Reader:
    """The recorded claims with the texts, linked and checked; no machine proposals."""
    known = {s.id: s for s in recorded() if isinstance(s, Source)}
    texts = [item for path in PAPERS for item in read(path) if not isinstance(item, Source)]
    held = [held_as(known[slug(path.stem)], path) for path in PAPERS]
    items = [*recorded(), *held, *texts]
    reader = Reader(items, entities=resolve(Reader(items)))
    found = [finding for check in CHECKS for finding in check.find(reader)]
    return Reader(items, entities=reader.entities(), findings=found)


def held_as(source: Source, path: Path) -> Source:
    data = path.read_bytes()
    original = Original(sha256="0" * 64, name=path.name, media_type="text/plain", size=len(data))
    return msgspec.structs.replace(source, original=original)


def marks(claim: Claim) -> set[str]:
    """What a selector may name: values, speakers and date of a claim."""
    found = {r.value.figures if isinstance(r.value, Amount) else str(r.value) for r in claim.roles}
    found |= {v.speaker for v in claim.voices}
    return found | ({claim.when.edtf} if claim.when else set())


def picked(selector: str) -> set[str]:
    """Ids of the claims that ``PREDICATE SOURCE [VALUE …]`` picks out."""
    predicate, source, *values = selector.split()
    ids = {
        c.id
        for c in recorded_claims()
        if c.predicate == predicate and c.source == source and set(values) <= marks(c)
    }
    assert ids, f"{selector!r} picks out no claim of the archive"
    return ids


def sides(entry: dict[str, object]) -> list[set[str]]:
    groups = entry.get("sides", [])
    assert isinstance(groups, list)
    return [set().union(*map(picked, group)) for group in groups]


def holding(entry: dict[str, object], findings: Iterator[Finding]) -> list[Finding]:
    """Findings with a claim of each side, and about the subject."""
    wanted, subject = sides(entry), str(entry.get("subject", ""))
    return [
        f
        for f in findings
        if all(side & set(f.claims) for side in wanted)
        and (not subject or f.subject == subject or any(p.startswith(f"{subject}/") for p in f.passages))
    ]


def sprung(entry: dict[str, object], findings: Iterator[Finding]) -> list[Finding]:
    """Findings that fell into a trap."""
    conflicts = (FindingKind.CONTRADICTION, FindingKind.ANOMALY)
    return [
        f
        for f in holding(entry, findings)
        if f.check == entry.get("check")
        or ("check" not in entry and f.kind in conflicts and f.certainty is Certainty.CERTAIN)
    ]


@pytest.mark.parametrize("entry", EXPECTED["finding"], ids=lambda e: e["name"])
def test_planted_finding_is_reported(entry: dict[str, object]) -> None:
    reader = checked()
    found = [f for f in holding(entry, reader.findings()) if f.check == entry["check"]]
    assert found, [f"{f.check}: {f.message}" for f in holding(entry, reader.findings())]
    if "certainty" in entry:
        assert {f.certainty for f in found} == {Certainty(str(entry["certainty"]))}


@pytest.mark.parametrize("entry", EXPECTED["silent"], ids=lambda e: e["name"])
def test_trap_is_not_reported(entry: dict[str, object]) -> None:
    found = sprung(entry, checked().findings())
    assert not found, [f.message for f in found]


def test_without_the_judgement_one_man_would_hold_the_office_twice() -> None:
    undecided = Reader([item for item in recorded() if not isinstance(item, Judgement)])
    entry = next(e for e in EXPECTED["silent"] if e["name"] == "one man under two names")
    findings = (f for check in CHECKS for f in check.find(undecided))
    assert holding(entry, findings)


# --- The whole path ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    collection = Collection(tmp_path_factory.mktemp("archive") / "foum-sebra", create=True)
    intake = collection.study([DOCUMENTS])
    assert not intake.failed
    return collection


def test_papers_complete_the_sources_that_the_notation_declares(studied: Collection) -> None:
    reader = studied.reader()
    letter = reader.source("s-09-reponse-de-mme-castan")
    assert letter is not None
    assert letter.held
    assert letter.authors == ("castan",)
    assert letter.kind == "letter"
    assert [layer.name for layer in reader.layers(letter.id)] == ["text"]
    declared = {s.id for s in recorded() if isinstance(s, Source)}
    assert {s.id for s in reader.sources()} == declared


def test_machine_proposals_neither_hide_a_planted_finding_nor_spring_a_trap(studied: Collection) -> None:
    findings = list(studied.reader().findings())
    for entry in EXPECTED["finding"]:
        assert any(f.check == entry["check"] for f in holding(entry, iter(findings))), entry["name"]
    for entry in EXPECTED["silent"]:
        assert not sprung(entry, iter(findings)), entry["name"]


def test_the_two_men_of_one_name_stay_apart_and_the_one_man_is_one(studied: Collection) -> None:
    reader = studied.reader()
    assert reader.resolve("abu-nasr") == reader.resolve("soliman-le-borgne")
    assert reader.resolve("abu-nasr") != reader.resolve("sulayman-al-zayyat")
    assert reader.resolve("harun") != reader.resolve("tahir")


def test_the_exported_collection_makes_the_same_collection_again(studied: Collection, tmp_path: Path) -> None:
    written = tmp_path / "foum-sebra.regesta"
    written.write_text("".join(studied.export("notation")), "utf-8")
    copy = Collection(tmp_path / "copy", create=True)
    assert not copy.add([written]).failed
    ids = {c.source for c in studied.reader().claims()}
    assert {c.source for c in copy.reader().claims()} == ids
    assert len(list(copy.reader().claims())) == len(list(studied.reader().claims()))
