import os
from pathlib import Path

import pytest
from check_reading import CAST, items

from regesta.check.statement_without_source import MOST, StatementWithoutSource
from regesta.collection import Collection
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader

SHARED = Path(os.environ.get("REGESTA_SHARED", Path(__file__).resolve().parents[2] / ".." / "shared"))
NOTED = [("body", "The watchmen slept, the house burned, and the town wept.", ["1", "2", "3"])]


def text(*blocks: tuple[str, str, list[str]], claims: str = "", mentions: str = "") -> str:
    """A held text of blocks with note calls at their ends; ``{0}`` in claims is the span of block 0."""
    lines, passages, spans, at = ["layer chronicle/text extracted"], [], [], 0
    for kind, words, calls in [*blocks, *NOTED]:
        line = words + "".join(calls)
        lines.append(f"| {line}")
        passages.append(f'passage chronicle/text {at}..{at + len(line)} kind {kind} page "1"')
        for n, label in enumerate(calls):
            start = at + len(words) + n
            passages.append(
                f'passage chronicle/text {start}..{start + 1} kind note-call page "1" label "{label}"'
            )
        spans.append(f"{at}..{at + len(words)}")
        at += len(line) + 1
    whole = "\n".join([*lines, *passages])
    for number, span in enumerate(spans):
        claims = claims.replace(f"<{number}>", f"chronicle/text {span}")
    for words, kind, refers in [m.split("|") for m in mentions.split("\n") if m]:
        start = sum(len(b[1]) + len(b[2]) + 1 for b in blocks[:0]) + "\n".join(
            line[2:] for line in lines[1:]
        ).index(words)
        whole += f'\nmention chronicle/text {start}..{start + len(words)} {kind} "{words}" {refers}'
    return f"{CAST}{whole}\n{claims}"


def findings(*blocks: tuple[str, str, list[str]], claims: str = "", mentions: str = "") -> list[Finding]:
    return list(StatementWithoutSource().find(Reader(items(text(*blocks, claims=claims, mentions=mentions)))))


SOLD = ("body", "The boats were sold for 500 lire on 3 May 1831.", [])
SUM = '500 lire|amount|refers unit "ITL" refers figures "500"'
DAY = '3 May 1831|date|refers edtf "1831-05-03"'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[<0>]\npriced sale 500 lire", "500 lire"),
        ("[<0>]\nhappened sale on 1831-05-03", "3 May 1831"),
        ("[<0>]\nhappened sale on 1831-05", None),
        ("[<0>]\ncounted sale 4 boats", None),
        ("[<0>]\nnot priced sale 500 lire", None),
        ("[<0>]\nplanned priced sale 500 lire", None),
        ("[<0> > reports anna]\npriced sale 500 lire", None),
        ("[<0> > infers]\npriced sale 500 lire", None),
        ("[<0>]\nwrote anna memo on 1831-05-03", None),
        ("[chronicle p1]\npriced sale 500 lire", None),
    ],
)
def test_claims_that_want_a_note(line, words):
    found = findings(SOLD, claims=line)
    if words is None:
        assert found == []
    else:
        (finding,) = found
        assert finding.kind is FindingKind.GAP
        assert str(finding.certainty) == "possible"
        assert len(finding.claims) == len(finding.passages) == 1
        assert finding.message.endswith(
            f"has 3 notes, but none in the paragraphs where it gives {words} (p. 1)."
        )


@pytest.mark.parametrize(
    ("mention", "found"),
    [
        (SUM, True),
        (DAY, True),
        (SUM.replace('"ITL"', '"%"'), True),
        (SUM.replace('"ITL"', '"boats"'), False),
        (DAY.replace("-03", ""), False),
        (DAY.replace("3 May 1831|", "sold for|"), False),  # a day that was reckoned, not written
        ('500 lire|person|refers unit "ITL"', False),
    ],
)
def test_what_is_found_in_the_text_wants_a_note(mention, found):
    assert bool(findings(SOLD, mentions=mention)) is found


def test_a_claim_stands_for_what_is_found_in_the_text_at_the_same_day():
    (finding,) = findings(SOLD, claims="[<0>]\nhappened sale on 1831-05-03", mentions=DAY)
    assert finding.message.count("3 May 1831") == 1
    assert len(finding.claims) == 1


@pytest.mark.parametrize(
    "blocks",
    [
        [("body", SOLD[1], ["4"])],
        [SOLD, ("block-quotation", "So dear were boats.", ["4"])],
        [("heading", "The sale", ["4"]), SOLD],
        [("heading", "The sale", ["4"]), ("body", "It was May.", []), SOLD],
        [("block-quotation", SOLD[1], [])],
        [("footnote", SOLD[1], [])],
        [("title", SOLD[1], [])],
        [SOLD, ("body", "As was said, 500 lire were paid on 3 May 1831.", ["4"])],
    ],
)
def test_where_the_source_is_given_or_not_wanted(blocks):
    number = blocks.index(SOLD) if SOLD in blocks else 0
    later = f"\n[<{len(blocks) - 1}>]\npriced sale 500 lire" if blocks[-1][1].startswith("As was") else ""
    assert findings(*blocks, claims=f"[<{number}>]\npriced sale 500 lire{later}") == []


@pytest.mark.parametrize("heading", [("heading", "The trial", [])])
def test_a_note_at_one_heading_does_not_count_for_the_next(heading):
    blocks = [("heading", "The sale", ["4"]), heading, SOLD]
    assert len(findings(*blocks, claims="[<2>]\npriced sale 500 lire")) == 1


def test_a_text_with_few_notes_is_not_asked_for_more():
    reader = Reader(items(text(SOLD, claims="[<0>]\npriced sale 500 lire").replace('label "3"', 'label "2"')))
    assert list(StatementWithoutSource().find(reader)) == []


def test_the_day_of_a_letter_is_its_own_source():
    assert findings(SOLD, claims="[<0>]\nwrote anna memo on 1831-05-03\nhappened sale on 1831-05-03") == []
    known = "[<0>]\nmentions chronicle memo\nhappened sale on 1831-05-20"
    assert findings(SOLD, claims=known) == [], "the entry of the letter has that date"


def test_a_claim_at_a_sentence_stands_in_its_paragraph():
    words = ("body", "The boats were sold for 500 lire. So it is told.", ["4"])
    whole = text(words, claims="[chronicle/text 0..20]\npriced sale 500 lire")
    assert list(StatementWithoutSource().find(Reader(items(whole)))) == []


def test_no_more_than_twelve_are_named():
    blocks = [("body", f"The boats were sold for {n} lire.", []) for n in range(100, 100 + MOST + 3)]
    claims = "\n".join(f"[<{n}>]\npriced sale {100 + n} lire" for n in range(MOST + 3))
    (finding,) = findings(*blocks, claims=claims)
    assert len(finding.claims) == MOST
    assert finding.message.endswith("and 3 more.")


def test_in_the_case_study_the_sums_and_shares_without_a_note_are_told(tmp_path):
    article = SHARED / "data" / "guidere-2014.txt"
    if not article.exists():
        pytest.skip("the case study is not in the folder beside the checkout (REGESTA_SHARED)")
    collection = Collection(tmp_path / "c", create=True)
    collection.add([article])
    collection.extract()
    (finding,) = StatementWithoutSource().find(collection.reader())
    assert "“from one to ten percent”" in finding.message
    assert "10 October 2013 (p. 14)" in finding.message
    assert "90,000,000" not in finding.message, "this one has a note"
    assert "3 November" not in finding.message, "this is the date of a letter"
