"""Which of contradicting values most likely holds: copying sources count once."""

import pytest

from regesta.check import run
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.likeliest import Likeliest

CLERKS = 12
SOURCES = ("register", "gazette", "almanac", "copy", "chronicle", "diary")


def collection(*extra: str) -> Reader:
    """Clerks whose births six sources give; the almanac and its copy share errors that nobody else makes."""
    lines = [f'source {s} article "The {s.capitalize()}" on 1900' for s in SOURCES]
    lines += [f'person clerk-{n} "Clerk Number {n}"' for n in range(CLERKS)]
    for source in SOURCES:
        lines.append(f"[{source} p1]")
        for n in range(CLERKS):
            wrong = source in ("almanac", "copy") and n < 5
            year = 1600 + n if wrong else 1700 + n
            lines.append(f"born clerk-{n} on {year if source != 'diary' else f'{year}-05-01'}")
    lines += extra
    items = list(read_notation(lines))
    return Reader(items, findings=run(Reader(items)))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return collection()


def test_what_more_families_say_is_likelier(reader: Reader) -> None:
    (row,) = Likeliest().build(reader, subject="clerk-0").disputed

    assert row.aspect == "when"
    assert row.findings
    assert "1700" in row.values[0].words
    assert sum(value.share for value in row.values) == pytest.approx(1, abs=0.01)
    assert next(v for v in row.values if "1600" in v.words).families == 1


def test_a_day_does_not_speak_against_its_year(reader: Reader) -> None:
    (row,) = Likeliest().build(reader, subject="clerk-0").disputed
    shares = {value.words: value.share for value in row.values}

    assert shares["1700"] + shares["1 May 1700"] > 0.7


def test_sources_that_share_odd_values_are_listed_as_copying(reader: Reader) -> None:
    (pair,) = Likeliest().build(reader).copying

    assert (pair.one, pair.other, pair.shared) == ("almanac", "copy", 5)
    assert "Almanac" in pair.words


def test_what_nobody_disputes_is_left_out(reader: Reader) -> None:
    abouts = [row.about for row in Likeliest().build(reader).disputed]

    assert len(abouts) == 5
    assert not any("Clerk Number 9" in about for about in abouts)


def test_a_protected_person_keeps_a_pseudonym() -> None:
    lines = [
        'source a article "A" on 1900', 'source b article "B" on 1900', 'person anna "Anna Lund" protected',
        "[a p1]", "born anna on 1800", "[b p1]", "born anna on 1810",
    ]  # fmt: skip
    items = list(read_notation(lines))
    told = Likeliest().build(Reader(items, findings=run(Reader(items))))

    assert told.disputed
    assert "Lund" not in repr(told)
