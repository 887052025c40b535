import string
from itertools import pairwise

from extracting import FRAMES, RULES, extract
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.kinds import Extraction
from regesta.model.amounts import read_amount
from regesta.model.dates import When
from regesta.model.entity import MentionKind
from regesta.model.source import Passage, PassageKind, Source, TextLayer

FAMILIES = (
    {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE},
    {MentionKind.DATE},
    {MentionKind.AMOUNT},
    {MentionKind.DOCUMENT},
)
PIECES = st.sampled_from(
    [
        "Captain Weber", "Abu Omar", "the Harbour Union", "(HU)", "a.k.a.", "[Brandt]", "said that",
        "“we never”",
        "‘so’",
        "in a letter dated", "3 May 1902", "four months later", "$10 million", "six hostages",
        "، الشيخ أبو",
        "بن سعيد", "في 1433 رمضان", "he", "his", "'s", "’s", ".", ",", ":", "\n", "Mr", "of", "the", "in",
        "Al-", "1902-1",
        "between", "and", "about", "%", "...", "[...]", "http://x.y/Anna", "\u202e",
        "É", "ﬁ", "İ", "ß", "led by",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.text(max_size=120),
    st.text(alphabet=string.punctuation + " A1ب", max_size=60),
)


def layer_of(text: str) -> tuple[Source, TextLayer, list[Passage]]:
    source = Source(id="s", authors=("clerk",))
    layer = TextLayer(source="s", name="text", text=text)
    middle = len(text) // 2
    passages = [Passage(source="s", layer="text", start=0, end=middle)]
    passages += [
        Passage(source="s", layer="text", start=middle, end=len(text), kind=PassageKind.BLOCK_QUOTATION)
    ]
    return source, layer, passages


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_gives_exact_mentions_that_do_not_overlap(text: str) -> None:
    source, layer, passages = layer_of(text)
    found = RULES.extract(source, layer, passages, Extraction())
    for mention in found.mentions:
        assert mention.text == text[mention.start : mention.end] != ""
        if edtf := mention.hint("edtf"):
            When(edtf)
        if figures := mention.hint("figures"):
            read_amount(figures, mention.hint("unit") or "")
    for family in FAMILIES:
        spans = sorted((m.start, m.end) for m in found.mentions if m.kind in family)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_any_text_gives_claims_whose_quotes_and_handles_exist(text: str) -> None:
    source, layer, passages = layer_of(text)
    before = RULES.extract(source, layer, passages, Extraction())
    known = {m.id for m in before.mentions}
    for claim in FRAMES.extract(source, layer, passages, before).claims:
        assert claim.quote in text
        assert claim.quote
        assert set(claim.handles()) <= known | {"clerk", "s"}


def test_twice_gives_the_same() -> None:
    words = ("Captain Weber said that “we will never pay”.", "In May 1902 the Harbour Union (HU) paid $4.")
    assert extract(*words).rules == extract(*words).rules


def test_mentions_name_their_maker() -> None:
    assert {m.made_by for m in extract("Captain Weber came in 1902.").rules.mentions} == {RULES.made_by}


def test_an_empty_layer_gives_nothing() -> None:
    source, layer, _ = layer_of("")
    assert RULES.extract(source, layer, (), Extraction()) == Extraction()
    assert FRAMES.extract(source, layer, (), Extraction()) == Extraction()
