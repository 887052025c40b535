import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour import harbour
from regesta.model.entity import Declaration, EntityType
from regesta.model.names import Name
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.hiding import NameHider, pseudonyms
from regesta.view.pseudonyms import pseudonymised


def everything(reader: Reader) -> str:
    """All that can be read out of a reader, as one text."""
    parts = [
        *reader.sources(), *reader.layers(), *reader.passages(), *reader.declarations(), *reader.mentions(),
        *reader.claims(rejected=True), *reader.judgements(), *reader.entities(), *reader.findings(),
    ]  # fmt: skip
    return msgspec.json.encode(parts).decode()


def test_no_form_of_a_protected_name_is_left_anywhere():
    text = everything(pseudonymised(harbour()))
    assert "Lund" in everything(harbour())
    for form in ("Lund", "lund", "Nils", "لوند", "Pilot of Porto Vale"):
        assert form not in text
    assert "Person 1" in text
    assert "شخص 1" in text


def test_passages_still_hold_the_words_of_their_claims():
    hidden = pseudonymised(harbour())
    for claim in hidden.claims():
        text = hidden.text(claim.passage)
        assert text
        assert not claim.quote or claim.quote in text
        assert hidden.text(claim.passage) == text.strip()


def test_findings_and_judgements_still_point_at_their_claims():
    plain, hidden = harbour(), pseudonymised(harbour())
    assert len(list(plain.claims())) == len(list(hidden.claims()))
    for finding in hidden.findings():
        assert all(hidden.claim(c) for c in finding.claims)
        assert all(hidden.passage(p) for p in finding.passages)
    assert [plain.status(c) for c in plain.claims()] == [hidden.status(c) for c in hidden.claims()]


def test_old_handles_are_understood_and_it_happens_once():
    hidden = pseudonymised(harbour())
    assert hidden.entity("nils-lund").name == "Person 1"
    assert pseudonymised(hidden) is hidden


def test_without_protected_persons_nothing_is_copied():
    reader = Reader(read_notation(['person ana "Ana Roth"']))
    assert pseudonymised(reader) is reader


def hide(text: str, *names: str, others: str = "") -> str:
    lines = [f"person p {' | '.join(chr(34) + n + chr(34) for n in names)} protected", *others.split("\n")]
    reader = Reader(read_notation(lines))
    return NameHider(reader, pseudonyms(reader)).text(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Robert Fowler spoke.", "Person 1 spoke."),
        ("ROBERT FOWLER’s letter", "Person 1’s letter"),
        ("Fowler and the fowlers", "Person 1 and the fowlers"),
        ("a Fowlerian", "a Fowlerian"),
        ("Fowler-case", "Person 1-case"),
        ("Róbert\nFowler", "Person 1"),
        ("ambassador Robert", "ambassador Person 1"),
        ("فاولر وصل", "شخص 1 وصل"),
        ("وفاولر", "وشخص 1"),
        ("الفولر", "الفولر"),
        ("", ""),
    ],
)
def test_names_are_found_in_all_spellings(text, shown):
    assert hide(text, "Robert Fowler", "فاولر") == shown


def test_the_full_name_of_another_person_stays_and_so_do_forms_of_address():
    others = 'person mary "Mary Fowler"\nperson rob "Robert Burns"'
    shown = hide(
        "Mary Fowler met Fowler; Robert and Sheikh Omar came.", "Sheikh Robert Fowler", others=others
    )
    assert shown == "Mary Fowler met Person 1; Robert and Sheikh Omar came."


words = st.text("ab Ilوع’é-.\n", max_size=30)


@given(words, words, st.integers(0, 80), st.integers(0, 80))
def test_spans_stay_in_order_and_inside(before, after, start, length):
    text = f"{before} Nils Lund {after} Lund"
    declared = Declaration(id="p", type=EntityType.PERSON, names=(Name(form="Nils Lund"),), protected=True)
    reader = Reader([declared])
    hidden = NameHider(reader, pseudonyms(reader)).hide(text)
    start = min(start, len(text))
    end = min(start + length, len(text))
    a, b = hidden.span(start, end)
    assert 0 <= a <= b <= len(hidden.text)
    assert "Lund" not in hidden.text
    assert hidden.span(0, len(text)) == (0, len(hidden.text))
    outside = all(end <= cut[0] or start >= cut[1] for cut in hidden.cuts)
    if outside:
        assert hidden.text[a:b] == text[start:end]
