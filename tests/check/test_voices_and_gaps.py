"""Checks about voices, documents, notes and names."""

import pytest
from check_reading import CAST, certain, findings, items, told

from regesta.check import CHECKS, run
from regesta.check.explain import explain
from regesta.check.wording import who_says
from regesta.model.reader import Reader


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("paid guild anna 900 lire", "not paid guild anna 900 lire", [True]),
        ("paid guild anna 900 lire", "not paid guild anna 5000 lire", []),
        ("paid guild anna 900 lire", "not paid guild boris 900 lire", []),
        ("paid guild anna 900 lire", "planned not paid guild anna 900 lire", []),
        ("planned paid guild anna 900 lire", "not paid guild anna 900 lire", []),
        ("paid guild anna 900 lire on 1831", "not paid guild anna 900 lire", [False]),
        ("paid guild anna 900 lire on 1831", "not paid guild anna 900 lire on 1832", []),
        ("paid guild anna 900 lire for toll", 'not paid guild anna 900 lire for "oil"', []),
        ("fought guild band", "not fought band guild", [True]),
        ("leads anna guild on 1831-05-03", "not leads anna guild on 1831-05-03", [True]),
        ("happened fire at quay", "not happened fire at genoa", []),
    ],
)
def test_denied_and_asserted(first, second, answer):
    assert certain("denied-and-asserted", f"[chronicle p1]\n{first}\n[gazette p1]\n{second}") == answer


def test_dispute_is_an_anomaly_and_a_voice_against_itself_a_contradiction():
    two = "[chronicle p1]\njoined anna guild\n[gazette p1]\nnot joined anna guild"
    one = "[chronicle p1]\njoined anna guild\n[chronicle p2]\nnot joined anna guild"
    spoken = "[chronicle p1 > reports anna]\njoined boris guild\n[gazette p1 > quotes anna]\n"
    spoken += "not joined boris guild"
    kinds = [str(f.kind) for text in (two, one, spoken) for f in findings("denied-and-asserted", text)]
    assert kinds == ["anomaly", "contradiction", "contradiction"]


def test_spoken_denial_of_what_another_asserts():
    text = "[chronicle p1]\nasserts anna toll\n[gazette p1]\ndenies boris toll"
    assert certain("denied-and-asserted", text) == [True]


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("[chronicle p1]\nwrote anna memo\n[gazette p1]\nwrote boris memo", [True]),
        ("[chronicle p1]\nwrote anna memo\nwrote boris memo", [False]),  # they may have written it together
        ("[chronicle p1]\nwrote anna memo\n[gazette p1]\nnot wrote boris memo", []),
        ("[chronicle p1]\nwrote anna memo\n[gazette p1]\nwrote guild memo\nleads anna guild", []),
        ("[chronicle p1]\nwrote boris memo", [False]),  # against the entry
        ("[chronicle p1]\naddressed memo clara\n[gazette p1]\naddressed memo boris", [False]),
        (
            "[chronicle p1]\naddressed memo clara\naddressed memo boris\n[gazette p1]\naddressed memo boris",
            [],
        ),
        ("[chronicle p1]\nwrote anna memo to clara", [False]),
    ],
)
def test_several_authors_and_addressees(lines, answer):
    assert certain("several-authors", lines) == answer


LAYER = """
layer gazette/text extracted
| The fire began at night.¹ The watchmen slept.² An area of 40 km³ burnt.
|
| ¹ Register of 1831.
|
| ²
passage gazette/text 24..25 kind note-call label "1"
passage gazette/text 45..46 kind note-call label "2"
passage gazette/text 64..65 kind note-call label "9"
passage gazette/text 75..92 kind footnote label "1"
passage gazette/text 95..95 kind footnote label "2"
"""


def test_notes_of_a_layer():
    found = findings("note-without-text", LAYER)
    assert [(f.aspect, str(f.certainty)) for f in found] == [("note 2", "certain"), ("note 9", "possible")]
    assert "but that note is empty" in found[0].message
    assert "there is no such note" in found[1].message
    assert len(found[0].passages) == 2


def test_note_that_a_text_of_the_source_has_is_not_missing_for_a_claim():
    text = LAYER + '[gazette p1 n1 kind note-call]\ncalls-note gazette "1"'
    assert "note 1" not in {f.aspect for f in findings("note-without-text", text)}


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("letter lost known-from memo\n[chronicle p1]\nreplied memo lost", 1),
        ("letter lost known-from memo\n[chronicle p1]\nmentions memo lost", 1),
        ("letter lost known-from memo\n[chronicle p1 > quotes lost]\ndescribed-as anna \"ill\"", 0),
        ("letter lost\n[lost]\ndescribed-as anna \"ill\"\n[chronicle p1]\nreplied memo lost", 0),
        ("letter lost\nlayer lost/text transcription\n| Dear Anna\n[chronicle p1]\nreplied memo lost", 0),
        ("letter lost known-from memo", 0),
        ("source lost list known-from memo\n[chronicle p1]\nencloses memo lost", 1),
        ("source lost list known-from memo\n[chronicle p1]\nmentions memo lost", 0),
    ],
)  # fmt: skip
def test_missing_letters(lines, missing):
    found = [f for f in findings("missing-letter", lines) if f.subject == "lost"]
    assert len(found) == missing


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("[memo]\nhappened fire on 1831-06", [True]),
        ("[memo]\nhappened fire on 1831-05", []),
        ("[memo]\nhappened fire on 1831", []),
        ("[memo]\nhappened fire on 1832?", [False]),
        ("[memo]\nplanned happened fire on 1832", []),
        ("[memo]\nnot happened fire on 1832", []),
        ("[memo]\nleads anna guild on 1831/1835", []),  # begun before; the end may be foreseen
        ("[chronicle p1 > quotes memo]\nhappened fire on 1832", [True]),
        ("[chronicle p1 > quotes memo > glosses clerk]\nhappened fire on 1832", []),
        ("[chronicle p1 > quotes memo > reports boris]\nhappened fire on 1832", [True]),
        ("[gazette p1]\nhappened fire on 1832", []),
    ],
)
def test_what_is_told_before_it_happened(lines, answer):
    assert certain("mentions-later-event", lines) == answer


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("released band anna on 1831", []),
        ("released band anna on 1831\nabducted band anna on 1832", [True]),
        ("released band anna on 1831\nabducted band anna on 1830\nabducted band anna on 1832", []),
        ("released band anna on 1831\nabducted band anna", []),
        ("released band anna on 1831-05\nabducted band anna on 1831", []),
        ("released band anna on 1831\nabducted band boris on 1832", []),
        ('released band "a smith" on 1831\nabducted band "a smith" on 1832', []),
        ("released band anna on 1831\nnot abducted band anna on 1832", []),
    ],
)
def test_missing_predecessor(lines, answer):
    assert certain("missing-predecessor", f"[chronicle p1]\n{lines}") == answer


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("part-of guild board\npart-of board guild", [False]),
        ("subordinate-to guild board on 1831\nsubordinate-to board guild on 1832", []),
        ("subordinate-to guild board on 1831-05-03\nsubordinate-to board guild on 1831-05-03", [True]),
        ("subordinate-to guild board on 1830/1835\nsubordinate-to board guild", [False]),
        ("subordinate-to guild board\nnot subordinate-to board guild", []),
        ("subordinate-to guild guild on 1831", [True]),
        ("child-of anna boris\nchild-of boris clara\nchild-of clara anna", [False]),
        ("replied memo chronicle\nreplied chronicle memo", []),  # another check's
    ],
)
def test_closed_chains(lines, answer):
    assert certain("closed-chain", f"[chronicle p1]\n{lines}") == answer


def test_kunya_of_two_is_a_homonym_and_not_a_variant():
    text = """
        person one "Salim Far" | "Abu Nur" kunya
        person two "Karim Zed" | "Abu Nur" kunya
        [chronicle p1]
        met one, two on 1831
    """
    assert findings("variant-unmerged", text) == []
    assert certain("one-name-for-two", text) == [False]


def test_of_whom_no_claim_speaks_the_letters_that_are_entered_as_his_do():
    text = """
        letter first "First letter" from salim to anna
        person salim "Salim ben Nasr"
        person selim "Selim" | "SALIM BEN NASR" transliteration
        person nobody "Salim ben Nasr"
        [chronicle p1]
        met selim, anna on 1831
    """
    (finding,) = findings("variant-unmerged", text)
    assert "as in the letter “First letter”" in finding.message
    assert len(finding.claims) == 1


def test_a_dispute_is_told_of_what_fills_the_first_role_of_both_claims():
    text = "[chronicle p1]\nfought guild band on 1831\n[gazette p1]\nnot fought band guild on 1831"
    (finding,) = findings("denied-and-asserted", text)
    assert finding.subject == "band"
    (finding,) = findings("denied-and-asserted", "[chronicle p1]\nasserts anna fire\ndenies boris fire")
    assert finding.subject == "fire"


def test_person_and_body_of_one_name():
    text = 'organisation house "Anna Lund"\n[chronicle p1]\nmember-of anna house on 1831'
    (finding,) = findings("one-name-for-two", text)
    assert "(person)" in finding.message
    assert "(organisation)" in finding.message


COPIES = """
source courier newspaper "Sea Courier"
source echo newspaper "Echo"
[gazette p1]
happened fire on 1831-05-03
[courier p1]
reprints courier gazette
happened fire on 1831-05
"""


def test_repetitions_count_once_and_unknown_lineage_does_not_count():
    assert len(findings("repeated-only", COPIES)) == 1
    assert findings("corroborated", COPIES) == []
    third = f"{COPIES}[echo p1]\nhappened fire on 1831"
    assert findings("repeated-only", third) == []
    assert certain("corroborated", third) == [False]


def test_two_copies_of_a_third_are_one_witness():
    text = """
        source courier newspaper "Sea Courier"
        [gazette p1]
        happened fire on 1831-05-03
        [courier p1]
        happened fire on 1831-05-03
        [chronicle p1]
        reprints courier memo
        reprints gazette memo
    """
    (finding,) = findings("repeated-only", text)
    assert len(finding.claims) == 4
    assert (
        "memo" in finding.message or "letter of 20 May 1831" in finding.message or "Note" in finding.message
    )


def test_who_says_tells_quotation_report_and_gloss_apart():
    reader = told("""
        [chronicle p3 > quotes memo > reports boris]
        joined clara guild
        [chronicle p3 > quotes memo > glosses clerk]
        joined clara board
        [chronicle p4 > infers]
        joined clara band
    """)
    first, second, third = (who_says(reader, c) for c in reader.claims("joined"))
    assert first.startswith("Boris Hale, as reported in the letter")
    assert "quoted in the report “Chronicle of the Guild” (p. 3)" in first
    assert second.startswith("Peter Moor, in a gloss on the letter")
    assert third == "the report “Chronicle of the Guild” (p. 4)"


def test_explanation_quotes_the_words_where_the_text_is_held():
    reader = told("""
        layer gazette/text extracted
        | On the third of May the salt house burnt down. The trial was held a year before it.
        [gazette/text 0..83]
        happened fire on 1831-05-03 quote "On the third of May"
        caused fire trial
        happened trial on 1830-05 quote "a year before it"
    """)
    (finding,) = [f for f in run(reader) if f.check == "wrong-order"]
    text = explain(reader, finding)
    assert "The words: “On the third of May the salt house burnt down." in text
    assert "a year before it" in text
    assert "By (1) the fire in the Salt House falls on 3 May 1831, by (3) " in text
    assert "1. It happened" not in text  # the claim itself gives the day
    assert "3. It happened not before 1 May 1830 and not after 31 May 1830." in text


ODD_DATES = "1831/ /1831 Y-100000 XXXX 1831-XX-03 {1831,1833} [..1831] 1831-24 2004% -0500 9999-12-31 0000"
ODD_FIGURES = "0 -5 ..0 0.. ~0 0.001 99999999999999999999999999999999999999999"


def test_strange_input_crashes_no_check():
    lines = [
        f"{claim} on {edtf}"
        for edtf in ODD_DATES.split()
        for claim in (
            "happened fire", "leads anna guild", "born anna", "wrote anna memo to boris", "died clara",
            "counted guild 7 masters", "subordinate-to guild board", "subordinate-to board guild",
        )
    ]  # fmt: skip
    lines += [
        f"{claim} {figures} lire"
        for figures in ODD_FIGURES.split()
        for claim in ("priced sale", "counted sale", "price-per-head sale", "paid guild anna")
    ]
    lines += ["caused fire trial", "converted sale 0 EUR 0 USD", "converted sale -5 EUR 7 USD"]
    reader = Reader(items(CAST + "\n".join(["[chronicle p1]", *lines])))
    for check in CHECKS:
        for finding in check.find(reader):
            assert finding.message.endswith(".")
            assert explain(reader, finding)
