import pytest

from regesta.model.claim import Claim
from regesta.model.independence import Independence
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.descent import Lineage, TieKind
from regesta.view.shared_wording import Way, overview, shared_wording

STORY = (
    "the harbour guild shut the gate at nightfall and let no boat pass until the toll for the whole year had "
    "been counted out upon the table in silver, which took three clerks until the morning"
)
SHORT = " ".join(STORY.split()[:13])
BEFORE = "A letter of the consul tells much of the weather, and of how his daughter fares in the hills."
AFTER = "Nobody has since asked what became of the money or of those who carried it away."


def collection(one: str, other: str, more: str = "", dates=("1831", "1832")) -> Reader:
    """Two newspapers with these texts."""
    notation = f"""
source gazette newspaper "Harbour Gazette" by gilda on {dates[0]}
source courier newspaper "Sea Courier" by cora on {dates[1]}
layer gazette/text extracted
| {one}
layer courier/text extracted
| {other}
person gilda "Gilda Fell"
person cora "Cora Marsh"
event closing "Closing of the gate"
{more}"""
    return Reader(read_notation(notation.split("\n")))


def test_the_later_has_the_words_from_the_earlier():
    reader = collection(f"{BEFORE} {STORY}.", f"{STORY.capitalize()}. {AFTER}")
    (shared,) = shared_wording(reader)
    assert shared.sources == ("courier", "gazette")
    assert shared.way is Way.LATER
    assert reader.text(shared.there) == STORY
    assert reader.text(shared.here) == STORY.capitalize()
    assert shared.words == len(STORY.split())


@pytest.mark.parametrize("dates", [("1832", "1831"), ("1832", "[1830..1833]")])
def test_direction_is_told_only_if_dates_certainly_tell(dates):
    (shared,) = shared_wording(collection(STORY, STORY, dates=dates))
    certain = dates[1] == "1831"
    assert shared.way is (Way.LATER if certain else Way.UNKNOWN)
    assert not certain or shared.sources == ("gazette", "courier")


def test_hyphens_accents_case_and_line_ends_do_not_hide_a_copy():
    broken = STORY.replace("nightfall", "night-\n| fall").replace("clerks", "CLÈRKS")
    (shared,) = shared_wording(collection(STORY, broken))
    assert shared.words == len(STORY.split())


def test_other_words_and_short_phrases_are_no_shared_wording():
    assert shared_wording(collection(BEFORE, AFTER)) == []
    eleven = " ".join(STORY.split()[:11])
    assert shared_wording(collection(f"{BEFORE} {eleven}.", f"{eleven}. {AFTER}")) == []


def test_an_author_may_repeat_himself():
    texts = [f"layer {source}/text extracted\n| {STORY}" for source in ("gazette", "courier")]
    notation = "\n".join(
        [
            "source gazette newspaper by gilda",
            "source courier newspaper by gilda",
            'person gilda "Gilda"',
            *texts,
        ]
    )
    assert shared_wording(Reader(read_notation(notation.split("\n")))) == []


QUOTATIONS = """
letter consul from cora known-from gazette
passage gazette/text 0..{end} kind block-quotation
passage courier/text 0..{end} kind block-quotation
[gazette/text 0..{end} kind block-quotation > quotes consul]
happened closing on 1831
"""


def quoting(other_kind: str) -> Reader:
    text = QUOTATIONS.replace("{end}", str(len(STORY)))
    if other_kind != "block-quotation":
        text = "\n".join(line for line in text.split("\n") if not line.startswith("passage courier"))
    reader = collection(STORY, STORY, text)
    claim = next(reader.claims("happened"))
    voices = {claim.passage.id: claim.voices}
    return Reader(
        [*reader.sources(), *reader.layers(), *reader.passages(), *reader.declarations(), *reader.claims()],
        voices=voices,
    )


@pytest.mark.parametrize("kind", ["block-quotation", "body"])
def test_words_of_a_quoted_third_source_are_the_third_sources_words(kind):
    (shared,) = shared_wording(quoting(kind))
    assert shared.way is Way.THIRD
    assert shared.third == "consul"


def test_a_quotation_of_the_other_source_says_which_has_it_from_which():
    text = f"passage gazette/text 0..{len(STORY)} kind block-quotation\n"
    text += (
        f"[gazette/text 0..{len(STORY)} kind block-quotation > quotes courier]\nhappened closing on 1831\n"
    )
    reader = collection(STORY, STORY, text)
    claim = next(reader.claims("happened"))
    items = [*reader.sources(), *reader.layers(), *reader.passages(), *reader.declarations()]
    (shared,) = shared_wording(Reader(items, voices={claim.passage.id: claim.voices}))
    assert shared.way is Way.QUOTES
    assert shared.sources == ("gazette", "courier")


def claims_in(one: str, other: str, spans: tuple[str, str]) -> tuple[Reader, list[Claim]]:
    more = "".join(
        f"[{source}/text {text.index(span)}..{text.index(span) + len(span)}]\nhappened closing on 1831\n"
        for source, text, span in zip(("gazette", "courier"), (one, other), spans, strict=True)
    )
    reader = collection(one, other, more)
    return reader, list(reader.claims("happened"))


def test_claims_within_much_shared_wording_are_dependent():
    one, other = f"{BEFORE} {STORY}.", f"{STORY}. {AFTER}"
    reader, pair = claims_in(one, other, ("shut the gate", "shut the gate"))
    verdict, (tie,) = Lineage(reader, shared_wording(reader)).verdict(*pair)
    assert verdict is Independence.DEPENDENT
    assert tie.kind is TieKind.WORDING


@pytest.mark.parametrize(
    ("shared", "spans"), [(STORY, ("shut the gate", AFTER[:20])), (SHORT, ("shut the gate", "shut the gate"))]
)
def test_shared_wording_elsewhere_or_little_of_it_is_a_sign_only(shared, spans):
    one, other = f"{BEFORE} {shared}.", f"{shared}. {AFTER}"
    reader, pair = claims_in(one, other, spans)
    verdict, (tie,) = Lineage(reader, shared_wording(reader)).verdict(*pair)
    assert verdict is Independence.NOT_ESTABLISHED
    assert tie.wording is not None


def test_only_the_sources_asked_for_are_compared():
    reader = collection(STORY, STORY)
    assert shared_wording(reader, {"gazette"}) == []
    assert shared_wording(reader, {"gazette", "courier"}) == shared_wording(reader)


def test_of_several_layers_the_overview_takes_those_with_most_in_common():
    more = f"layer courier/text-2 transcription\n| {SHORT}\n"
    found = shared_wording(collection(STORY, STORY, more))
    assert len(found) == 2
    ((pair, (best,)),) = overview(found).items()
    assert pair == ("courier", "gazette")
    assert best.words == len(STORY.split())
