# ruff: noqa: E501 - a sentence and what it gives stand in one line
import pytest
from extracting import FRAMES, RULES, extract

from regesta.extract import parsing
from regesta.extract.frame_files import frames
from regesta.kinds import Extraction
from regesta.model.claim import Modality, Mode, Polarity
from regesta.model.source import Source, TextLayer
from regesta.model.vocabulary import standard_vocabulary

needs_english = pytest.mark.skipif(
    parsing.model("en") is None, reason="no English language model is installed"
)
needs_french = pytest.mark.skipif(parsing.model("fr") is None, reason="no French language model is installed")
EXAMPLES = [(f.predicate, e, lang) for lang in ("en", "fr") for f in frames(lang) for e in f.examples]


@pytest.mark.parametrize(("predicate", "sentence", "language"), EXAMPLES)
def test_the_examples_in_the_frame_files_give_their_claim(
    predicate: str, sentence: str, language: str
) -> None:
    if parsing.model(language) is None:
        pytest.skip(f"no language model for {language!r} is installed")
    assert predicate in {c[0] for c in extract(sentence, language=language).claims()}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_frames_fill_all_required_roles_of_known_predicates(language: str) -> None:
    vocabulary = standard_vocabulary()
    for frame in frames(language):
        predicate = vocabulary[frame.predicate]
        assert set(frame.roles) <= {r.name for r in predicate.roles}, frame
        assert {r.name for r in predicate.roles if not r.optional} <= set(frame.roles), frame
        assert frame.verbs or frame.nouns or frame.adjectives, frame


@needs_english
@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Karl Brandt, head of the Harbour Union, ruled.", ("leads", "Karl Brandt", "Harbour Union", "head")),
        (
            "The Harbour Union, led by the able Karl Brandt, struck.",
            ("leads", "Karl Brandt", "Harbour Union"),
        ),
        (
            "Karl Brandt, founder of the Harbour Union, died in May 1902.",
            ("founded", "Harbour Union", "Karl Brandt"),
        ),
        ("The Harbour Union was created in 1899.", ("founded", "Harbour Union")),
        (
            "Port Alder was taken by the Harbour Union near Bremen. They went to Port Alder.",
            ("captured-place", "Harbour Union", "Port Alder"),
        ),
        ("The Harbour Union kidnapped Captain Weber.", ("abducted", "Harbour Union", "Weber")),
        ("Captain Weber was released by the Harbour Union.", ("released", "Harbour Union", "Weber")),
        (
            "The Harbour Union attacked the Shipping Company.",
            ("attacked", "Harbour Union", "Shipping Company"),
        ),
        ("Captain Weber was killed by the Harbour Union.", ("killed", "Harbour Union", "Weber")),
        (
            "Captain Weber received 700,000 euros from the Harbour Union.",
            ("received", "Weber", "700,000 euros", "Harbour Union"),
        ),
        (
            "The Harbour Union appointed Karl Brandt as secretary.",
            ("appointed", "Harbour Union", "Karl Brandt", "secretary"),
        ),
        ("Captain Weber pledged allegiance to Karl Brandt.", ("pledged-allegiance", "Weber", "Karl Brandt")),
        ("Karl Brandt ordered Captain Weber to leave.", ("orders", "Karl Brandt", "Weber", "leave")),
        ("Karl Brandt accused Captain Weber of theft.", ("accuses", "Karl Brandt", "Weber", "theft")),
        ("Captain Weber refused to attend.", ("refuses", "Weber", "attend")),
        ("Karl Brandt met Captain Weber in Bremen.", ("met", "Karl Brandt", "Weber")),
        ("Captain Weber joined the Harbour Union.", ("joined", "Weber", "Harbour Union")),
        ("Captain Weber travelled to Bremen.", ("travelled", "Weber", "Bremen")),
        ("Captain Weber was arrested by the Prussian police.", ("captured", "Prussian police", "Weber")),
        (
            "The sea was rough. Captain Weber was angry and he accused Karl Brandt of theft.",
            ("accuses", "Weber", "Karl Brandt", "theft"),
        ),
    ],
)
def test_a_sentence_gives_its_claim(sentence: str, claim: tuple[str, ...]) -> None:
    assert claim in extract(sentence).claims()


@needs_english
def test_time_and_place_belong_to_the_claim() -> None:
    claim = extract("The Harbour Union kidnapped Captain Weber near Bremen in May 1902.")
    found = claim.claim("abducted")
    assert found.when is not None
    assert found.when.edtf == "1902-05"
    assert claim.text_of(found.where) == "Bremen"


@needs_english
@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        ("The Harbour Union attacked the port.", Polarity.AFFIRMED, Modality.STATED),
        ("The Harbour Union did not attack the port.", Polarity.DENIED, Modality.STATED),
        ("The Harbour Union never attacked the port.", Polarity.DENIED, Modality.STATED),
        ("The Harbour Union planned to attack the port.", Polarity.AFFIRMED, Modality.PLANNED),
        ("The Harbour Union decided to attack the port.", Polarity.AFFIRMED, Modality.PLANNED),
        ("The Harbour Union reportedly attacked the port.", Polarity.AFFIRMED, Modality.ALLEGED),
        ("The Harbour Union may attack the port.", Polarity.AFFIRMED, Modality.SUPPOSED),
        ("Karl Brandt ordered the Harbour Union to attack the port.", Polarity.AFFIRMED, Modality.ORDERED),
        ("Karl Brandt asked the Harbour Union to attack the port.", Polarity.AFFIRMED, Modality.ASKED),
        ("The Harbour Union refused to attack the port.", Polarity.DENIED, Modality.STATED),
    ],
)
def test_denial_plan_order_and_hearsay_are_kept(
    sentence: str, polarity: Polarity, modality: Modality
) -> None:
    claim = extract(sentence).claim("attacked")
    assert (claim.polarity, claim.modality) == (polarity, modality)


@needs_english
@pytest.mark.parametrize(
    "sentence", ["If the Harbour Union attacked the port, it fell.", "Did the Harbour Union attack the port?"]
)
def test_questions_and_conditions_assert_nothing(sentence: str) -> None:
    assert extract(sentence).claims("attacked") == []


@needs_english
def test_a_report_adds_a_voice() -> None:
    read = extract("Karl Brandt said that the Harbour Union attacked the port.")
    voices = read.claim("attacked").voices
    assert [(read.text_of(v.speaker), v.mode) for v in voices] == [
        ("clerk", Mode.STATES),
        ("Karl Brandt", Mode.REPORTS),
    ]


@needs_english
def test_we_is_who_speaks_in_a_quotation() -> None:
    read = extract("The Harbour Union leaders wrote :", "> We attacked the port in May 1902.")
    assert ("attacked", "Harbour Union", "the port") in read.claims()
    assert read.text_of(read.claim("attacked").voices[-1].speaker) == "Harbour Union"


@needs_english
def test_a_claim_that_lacks_a_role_is_not_made() -> None:
    assert extract("Captain Weber was kidnapped in May 1902.").claims("abducted") == []


@needs_english
def test_nobody_acts_on_himself() -> None:
    assert extract("Captain Weber accused Weber of theft.").claims("accuses") == []


@needs_english
def test_offsets_survive_masking() -> None:
    read = extract("The Harbour Union¹ [HU] (as some say) attacked the port.")
    claim = read.claim("attacked")
    assert claim.quote == "The Harbour Union¹ [HU] (as some say) attacked the port"
    assert claim.passage in read.passages


@needs_english
def test_terms_of_office_in_brackets() -> None:
    read = extract(
        "These were the heads of the “Emirate of the Coast” from Abu Omar (1901-1903) to Abu Salim (1903-1908)."
    )
    terms = [c for c in read.frames.claims if c.predicate == "leads"]
    assert [(read.said(c)[1], c.when.edtf if c.when else None) for c in terms] == [
        ("Abu Omar", "1901/1903"),
        ("Abu Salim", "1903/1908"),
    ]


@needs_english
@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Karl Brandt was not the leader of the Harbour Union.", ("leads", "denied", "stated")),
        (
            "Port Alder called for the release of Karl Brandt by the Salt Guild.",
            ("released", "affirmed", "asked"),
        ),
        (
            "The attempted kidnapping of Karl Brandt by the Salt Guild failed.",
            ("abducted", "affirmed", "planned"),
        ),
        ("The alleged murder of Karl Brandt shocked the town.", ("died", "affirmed", "alleged")),
        ("The Board never accepted the founding of the Salt Guild.", ("founded", "affirmed", "stated")),
        ("The Salt Guild was to attack the port.", ("attacked", "affirmed", "planned")),
        ("The Salt Guild was to have attacked the port.", ("attacked", "affirmed", "planned")),
        ("The Salt Guild is likely to attack the port.", ("attacked", "affirmed", "supposed")),
        ("The Salt Guild managed to attack the port.", ("attacked", "affirmed", "stated")),
        ("The Salt Guild had no intention to attack the port.", ("attacked", "denied", "planned")),
        ("The Salt Guild no longer attacked the port.", ("attacked", "denied", "stated")),
        (
            "Karl Brandt could not leave when the Salt Guild attacked the port.",
            ("attacked", "affirmed", "stated"),
        ),
        (
            "The decision of the Salt Guild to attack the port surprised Karl Brandt.",
            ("attacked", "affirmed", "planned"),
        ),
    ],
)
def test_what_governs_a_deed_decides_its_status(sentence: str, said: tuple[str, str, str]) -> None:
    claim = extract(sentence).claim(said[0])
    assert (claim.predicate, claim.polarity, claim.modality) == said


@needs_english
@pytest.mark.parametrize(
    ("predicate", "sentence"),
    [
        ("died", "Anna Muster denied the murder of Karl Brandt."),
        ("attacked", "Anna Muster did not say that the Salt Guild attacked the port."),
        ("attacked", "They will stay as long as the Salt Guild attacks the port."),
        ("died", "Karl Brandt's death threats frightened nobody."),
        ("leads", "Karl Brandt, the deputy leader of the Salt Guild, left."),
        ("called", "Karl Brandt called Jonas Weber a liar."),
        ("born", "Karl Brandt doubted Jonas Weber's plan because he was born in Bremen."),
        ("described-as", "It is a pity that the Salt Guild left."),
        ("described-as", "The ships, a gift of Anna Muster, lay still."),
        ("located-in", "They sailed to Bremen, Belgium, France and Spain."),
        ("represents", "Karl Brandt, a Bremen lawyer, left."),
        ("received", "Karl Brandt received an offer of 26 euros a share."),
    ],
)
def test_what_only_looks_like_a_claim_is_none(predicate: str, sentence: str) -> None:
    assert extract(sentence).claims(predicate) == []


@needs_english
@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The letter that Anna Muster sent to Karl Brandt was long.", ("sent", "Anna Muster", "letter", "Karl Brandt")),
        ("The Salt Guild attacked and burned the customs house.", ("attacked", "Salt Guild", "the customs house")),
        ("Founded by Anna Muster in 1902, the Salt Guild grew.", ("founded", "Salt Guild", "Anna Muster")),
        ("The Salt Guild grew. In May 1902, the guild attacked the port.", ("attacked", "Salt Guild", "the port")),
        ("Since its founding in 1902, the Salt Guild has grown.", ("founded", "Salt Guild")),
        ("Jonas Weber and Karl Brandt, a former harbour pilot, left.", ("occupied-as", "Karl Brandt", "former harbour pilot")),
        ("Karl Brandt served as president of the Salt Guild.", ("leads", "Karl Brandt", "Salt Guild", "president")),
        ("Norway's Anna Muster left.", ("citizen-of", "Anna Muster", "Norway")),
        ("The ships lay in Bremen, Germany.", ("located-in", "Bremen", "Germany")),
        ("Karl Brandt's death at the hands of the Salt Guild was sudden.", ("died", "Karl Brandt", "Salt Guild")),
        ("Karl Brandt warned them, but “he never listened to Jonas Weber, and Weber refused to help”.", ("refuses", "Weber", "help")),
    ],
)  # fmt: skip
def test_arguments_are_found_where_they_stand(sentence: str, claim: tuple[str, ...]) -> None:
    assert claim in extract(sentence).claims()


@needs_english
def test_the_date_of_what_bounds_a_deed_is_not_that_of_the_deed() -> None:
    assert extract("Karl Brandt led the Salt Guild until his death in 1905.").claim("leads").when is None


@needs_french
def test_the_conditional_of_hearsay_is_an_allegation() -> None:
    read = extract("Karl Brandt aurait fondé le Comité du Port.", language="fr")
    assert read.claim("founded").modality is Modality.ALLEGED


@needs_english
def test_he_in_a_quotation_is_not_its_speaker() -> None:
    read = extract("“He refused to leave the harbour,” Karl Brandt said.")
    assert ("refuses", "Karl Brandt", "leave the harbour") not in read.claims()


@needs_french
@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Le général Dupont a été enlevé par le Comité du Port.", ("abducted", "Comité du Port", "Dupont")),
        ("Paul Martin a fondé le Comité du Port en 1956.", ("founded", "Comité du Port", "Paul Martin")),
    ],
)
def test_french_sentences_give_claims(sentence: str, claim: tuple[str, ...]) -> None:
    assert claim in extract(sentence, language="fr").claims()


def test_without_a_parser_there_is_a_notice_and_the_claims_of_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parsing, "MODELS", {})
    parsing.model.cache_clear()
    parsing._parse.cache_clear()
    try:
        read = extract("The Harbour Union, led by Karl Brandt (a.k.a. Old Henrik), sent a letter.")
    finally:
        parsing.model.cache_clear()
        parsing._parse.cache_clear()
    assert ("called", "Karl Brandt", "Old Henrik") in read.claims()
    assert "python -m spacy download en_core_web_sm" in read.frames.notices[0]


def test_a_language_without_a_parser_is_named() -> None:
    source, layer = Source(id="s"), TextLayer(source="s", name="text", text="كتب الناس رسالة", language="ar")
    before = RULES.extract(source, layer, (), Extraction())
    assert "Arabic" in FRAMES.extract(source, layer, (), before).notices[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The men of the harbour and the sea", "en"),
        ("Les hommes du port et de la mer", "fr"),
        ("كتب الناس رسالة", "ar"),
    ],
)
def test_the_language_is_told_by_its_words(text: str, language: str) -> None:
    from regesta.extract.reading import Reading

    assert (
        parsing.language_of(Reading(Source(id="s"), TextLayer(source="s", name="text", text=text), ()))
        == language
    )
