"""The notation: lossless both ways, and errors that say line, reason and correct form."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.errors import NotationError
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Role, Text, Voice
from regesta.model.dates import When
from regesta.model.entity import Declaration, EntityType, Mention, MentionKind
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement, Verdict
from regesta.model.names import Name, NameKind
from regesta.model.notation import read_notation
from regesta.model.source import LayerKind, Original, Passage, PassageKind, Source, TextLayer
from regesta.model.writing import write_notation

# Anything that UTF-8 can hold, line separators and quotes among it.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
SOME_WORDS = WORDS.filter(bool)
WHENS = st.builds(
    When, st.sampled_from(["2012", "2012-11-03", "2009-04~", "2008/..", "[..2011]", "-0044?"]), WORDS, WORDS
)
PEOPLE = ["anna", "benno", "on", "not", "captive"]  # two are words of the notation itself
LANGUAGE = st.none() | st.sampled_from(["en", "ar", "grc"])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted(draw(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=2, max_size=2)))
    ends = draw(st.sampled_from(["both", "low", "high", "point"]))
    return Amount(
        None if ends == "high" else low,
        None if ends == "low" else low if ends == "point" else high,
        draw(st.sampled_from(["EUR", "%", "persons"])),
        draw(st.booleans()),
        draw(WORDS),
    )


NAMES = st.builds(
    Name,
    form=WORDS,
    kind=st.sampled_from(NameKind),
    language=LANGUAGE,
    attested=st.none() | st.just("letter-1"),
    by=st.none() | st.just("anna"),
)
PASSAGES = st.builds(
    Passage,
    source=st.just("letter-1"),
    page=st.none() | st.sampled_from(["3", "iv", "12 bis"]),
    heading=st.none() | SOME_WORDS,
    kind=st.sampled_from(PassageKind),
    label=st.none() | st.sampled_from(["5", "*"]),
)
VOICES = st.lists(
    st.builds(
        Voice,
        st.sampled_from(PEOPLE),
        st.sampled_from([m for m in Mode if m not in (Mode.STATES, Mode.INFERS)]),
        st.none() | st.just("letter-2"),
    ),
    max_size=3,
)
FIRST = st.builds(
    Voice,
    st.sampled_from(["anna", "benno"]),
    st.sampled_from([Mode.STATES, Mode.INFERS]),
    st.just("letter-1"),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    roles = {
        "abducted": (
            Role("captor", draw(st.sampled_from(PEOPLE))),
            Role("captive", "anna"),
            Role("event", "feast"),
        ),
        "paid": (Role("payer", "benno"), Role("payee", "anna"), Role("amount", draw(amounts()))),
        "called": (Role("entity", draw(st.sampled_from(PEOPLE))), Role("name", Text(draw(WORDS)))),
    }
    predicate = draw(st.sampled_from(list(roles)))
    return Claim(
        predicate=predicate,
        roles=roles[predicate],
        passage=draw(PASSAGES),
        voices=(draw(FIRST), *draw(VOICES)),
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        when=draw(st.none() | WHENS),
        where=draw(st.none() | st.just("gao")),
        quote=draw(WORDS),
        note=draw(WORDS),
        made_by=draw(st.sampled_from(["", "frames/1"])),
    )


def _judgement(because: str, targets: tuple[str, str]) -> Judgement:
    return Judgement(
        verdict=Verdict.SAME, targets=targets, by="A. Reader", at="2026-01-31T12:00:00Z", because=because
    )


@st.composite
def collections(draw: st.DrawFn) -> list[Item]:
    text = draw(WORDS)
    span = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    held = Original(
        sha256="0" * 64, name=draw(WORDS), media_type="text/plain", size=draw(st.integers(0, 10**9))
    )
    items: list[Item] = [
        VocabularyText('[predicate.waved]\ngloss = "X waved"\nroles = { x = "person" }\n'),
        Source(id="letter-1", kind="letter", title=draw(WORDS), authors=("anna",), recipients=("benno",),
               date=draw(st.none() | WHENS), languages=("en", "ar"), original=draw(st.none() | st.just(held)),
               details=(("url", draw(WORDS)), (draw(SOME_WORDS), draw(WORDS)))),
        Source(id="letter-2", kind="report", known_from="letter-1"),
        TextLayer(source="letter-1", name="text", text=text, kind=draw(st.sampled_from(LayerKind)),
                  language=draw(LANGUAGE), made_by=draw(WORDS)),
        *(Declaration(id=p, type=EntityType.PERSON, names=tuple(draw(st.lists(NAMES, max_size=3))),
                      protected=draw(st.booleans()), note=draw(WORDS)) for p in PEOPLE),
        Declaration(id="gao", type=EntityType.PLACE),
        Declaration(id="feast", type=EntityType.EVENT, names=(Name(form="the feast"),)),
        Passage(source="letter-1", layer="text", start=span[0], end=span[1], page=draw(st.none() | WORDS),
                heading=draw(st.none() | WORDS), label=draw(st.none() | WORDS),
                line=draw(st.none() | st.just(7))),
        Mention(source="letter-1", layer="text", start=span[0], end=span[1], kind=MentionKind.PERSON,
                text=draw(WORDS), refers=(("alias-of", draw(WORDS)),), made_by="rules/1"),
        *draw(st.lists(claims(), max_size=5)),
        _judgement(draw(WORDS), ("anna", "benno")),
    ]  # fmt: skip
    return items


@settings(max_examples=150, deadline=None)
@given(collections())
def test_reading_what_was_written_gives_equal_items_and_then_the_same_bytes(items: list[Item]) -> None:
    written = "".join(write_notation(items))
    lines = [line + "\n" for line in written.split("\n")[:-1]]
    again = list(read_notation(lines))
    assert again == items
    assert "".join(write_notation(again)) == written


def _errors(text: str) -> list[NotationError]:
    errors: list[NotationError] = []
    list(read_notation(text.split("\n"), on_error=errors.append))
    return errors


START = """source s report "R" by anna
person anna "Anna"
place gao "Gao"
event feast "the feast"
[s p1]
"""


@pytest.mark.parametrize(
    ("line", "reason", "form"),
    [
        ("abduced anna anna", "'abduced'. Did you mean abducted", "PREDICATE"),
        ("abducted anna", "lacks the role 'captive'", "abducted CAPTOR CAPTIVE"),
        ("died gao", "'gao' is a place, but role 'person' must be a person", "died PERSON"),
        ("died anna anna", "has no further role for 'anna'", "died PERSON"),
        ("died anna on 2012-13", "'2012-13' is not an EDTF date", "died PERSON"),
        ("died anna on 2011-02-29", "there is no such day", "died PERSON"),
        ("died nobody", "'nobody' (role 'person') is not declared anywhere", 'person nobody "NAME"'),
        ("paid anna anna gao", "'gao' is a place, but role 'amount'", "paid PAYER PAYEE AMOUNT"),
        ("paid anna anna 5..1 EUR", "cannot run from 5 down to 1", "paid PAYER"),
        ("paid anna anna 1,5 EUR", "out of place", "paid PAYER PAYEE AMOUNT"),
        ("died 3 persons", "takes a person, not an amount", "died PERSON"),
        ('died "somebody"', "takes a person, not words", "died PERSON"),
        ("died anna killer", "The value of role 'killer' is missing", "died PERSON"),
        ("not not died anna", "'not not'", "died PERSON"),
        ("planned", "a predicate is missing", "PREDICATE"),
        ('died anna note "x', "never closed", "died PERSON"),
        ("[t p1]", "'t' is no source declared above", "source ID KIND"),
        ("[s p1 > shouts anna]", "'shouts' is no mode of a voice", "[SOURCE"),
        ("[s p1 > quotes]", "Whom it quotes is missing", "[SOURCE"),
        ("person anna", "declared a second time; first on line 2", 'person ID "NAME"'),
        ("organisation gao", "declared a second time", "organisation ID"),
        ('person p "P" king', "neither a language code nor a kind of name", "person ID"),
        ("judge maybe anna by x at 2026-01-31T12:00:00Z", "'maybe' is no verdict", "judge VERDICT"),
        ("judge same anna by x at 2026-01-31T12:00:00Z", "takes 2 target(s), not 1", "judge VERDICT"),
        ("judge same anna gao by x at yesterday", "out of place", "judge VERDICT"),
        ("layer s/text extracted", "has no text below it", "layer SOURCE/NAME"),
        ("| some text", "text without a layer above it", "layer SOURCE/NAME"),
        ("passage s/text 9..3", "runs backwards", "passage SOURCE/LAYER"),
        ("vocabulary\n| [predicate.x]\n| roles = 3", "needs a table of roles", "vocabulary, then"),
        ("vocabulary\n| not toml", "is not TOML", "vocabulary, then"),
    ],
)
def test_an_error_names_line_reason_and_correct_form(line: str, reason: str, form: str) -> None:
    errors = _errors(START + line)
    assert errors, "no error was told"
    assert errors[0].line == 6
    assert reason in str(errors[0])
    assert form in (errors[0].form or str(errors[0]))


def test_the_rest_of_the_file_is_read_after_an_error() -> None:
    errors: list[NotationError] = []
    items = list(read_notation((START + "died\ndied anna\ndied gao").split("\n"), on_error=errors.append))
    assert [e.line for e in errors] == [6, 8]
    assert sum(isinstance(item, Claim) for item in items) == 1


def test_without_a_handler_the_first_error_is_raised() -> None:
    with pytest.raises(NotationError, match="line 6"):
        list(read_notation((START + "died").split("\n")))


def test_circular_known_from_is_told_at_its_members() -> None:
    errors = _errors(
        "source a report known-from b\nsource b report known-from c\nsource c report known-from b\n"
        "source d report known-from a"
    )
    assert [e.line for e in errors] == [2, 3]
    assert "in a circle: b → c → b" in str(errors[0])


def test_handles_may_be_declared_after_their_use() -> None:
    assert _errors("source s report by anna\n[s]\ndied anna on 2012\nperson anna") == []


def test_a_claim_without_a_header_has_no_place() -> None:
    assert "needs a header" in str(_errors("source s report\nperson anna\ndied anna")[0])


def test_comments_blank_and_continued_lines() -> None:
    text = START + "# a comment\n\ndied anna   # another\n  on 2012\n  at gao"
    claim = list(read_notation(text.split("\n")))[-1]
    assert isinstance(claim, Claim)
    assert (str(claim.when), claim.where) == ("2012", "gao")


def test_voices_are_chained_and_a_source_speaks_for_its_author() -> None:
    text = START + "letter l from gunther\nperson gunther\n[s p2 > quotes l > reports anna]\ndied gunther"
    claim = list(read_notation(text.split("\n")))[-1]
    assert isinstance(claim, Claim)
    assert claim.voices == (
        Voice("anna", Mode.STATES, "s"),
        Voice("gunther", Mode.QUOTES, "l"),
        Voice("anna", Mode.REPORTS),
    )


def test_identity_holds_voice_and_passage_but_not_the_remark() -> None:
    def claim(**changes: object) -> Claim:
        base = {
            "predicate": "died",
            "roles": (Role("person", "anna"),),
            "passage": Passage(source="s", page="1"),
            "voices": (Voice("anna"),),
        }
        return Claim(**{**base, **changes})  # type: ignore[arg-type]

    different = [
        claim(),
        claim(passage=Passage(source="s", page="2")),
        claim(voices=(Voice("anna", Mode.INFERS),)),
        claim(polarity=Polarity.DENIED),
        claim(modality=Modality.PLANNED),
        claim(when=When("2012")),
        claim(roles=(Role("person", Text("anna")),)),
        claim(roles=(Role("amount", Amount(Decimal(1), Decimal(1), "EUR")),)),
    ]
    assert len({c.id for c in different}) == len(different)
    assert claim(note="x", made_by="frames/1").id == claim().id
