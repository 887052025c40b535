"""The article of the case study, read and extracted; nothing of its wording beyond names stands here."""

from pathlib import Path

import pytest
from extracting import FRAMES, RULES, Read

from regesta.extract import parsing
from regesta.kinds import Extraction
from regesta.model.entity import MentionKind
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.read.txt import Txt

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE


@pytest.fixture(scope="module")
def items(shared: Path) -> tuple[Source, TextLayer, list[Passage]]:
    path = shared / "data" / "guidere-2014.txt"
    if not path.exists():
        pytest.skip("the article is not beside this checkout (set REGESTA_SHARED)")
    found = list(Txt().read(path, "article"))
    source = next(i for i in found if isinstance(i, Source))
    layer = next(i for i in found if isinstance(i, TextLayer))
    return source, layer, [i for i in found if isinstance(i, Passage)]


@pytest.fixture(scope="module")
def article(items: tuple[Source, TextLayer, list[Passage]]) -> Read:
    source, layer, passages = items
    rules = RULES.extract(source, layer, passages, Extraction())
    return Read(layer, passages, rules, FRAMES.extract(source, layer, passages, rules))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Droukdel", PERSON),
        ("Belmokhtar", PERSON),
        ("Abu Zeid", PERSON),
        ("Zawahiri", PERSON),
        ("Bin Laden", PERSON),
        ("Abu al-Hammam", PERSON),
        ("Robert Fowler", PERSON),
        ("Iyad Ag Ghali", PERSON),
        ("Gaddafi", PERSON),
        ("AQIM", ORGANISATION),
        ("AQAP", ORGANISATION),
        ("MUJAO", ORGANISATION),
        ("Al-Qaeda", ORGANISATION),
        ("Al-Mulathamin Brigade", ORGANISATION),
        ("Tariq ibn Ziyad Brigade", ORGANISATION),
        ("Emirate of the Sahara", ORGANISATION),
        ("Al-Qaeda in the Islamic Maghreb", ORGANISATION),
        ("Signers in Blood", ORGANISATION),
        ("Ansar Eddine", ORGANISATION),
        ("Canadian government", ORGANISATION),
        ("Sahel", PLACE),
        ("Timbuktu", PLACE),
        ("Maghreb", PLACE),
        ("In Amenas", PLACE),
        ("Arlit", PLACE),
        ("Azawad", PLACE),
        ("Mount Chaâmbi", PLACE),
    ],
)
def test_the_chief_names_have_their_kind(article: Read, name: str, kind: MentionKind) -> None:
    assert {m.kind for m in article.of(PERSON, ORGANISATION, PLACE) if m.text == name} == {kind}


def test_the_eleven_groups_of_block_quotations_have_their_speakers(article: Read) -> None:
    groups: list[tuple[str | None, str | None]] = []
    known = dict(article.rules.voices)
    before: Passage | None = None
    blocks = [p for p in article.passages if p.kind in (PassageKind.BODY, PassageKind.BLOCK_QUOTATION)]
    for passage in blocks:
        if passage.kind is PassageKind.BLOCK_QUOTATION and (
            before is None or before.kind is not passage.kind
        ):
            voice = known[passage.id][-1]
            document = next((m for m in article.rules.mentions if m.id == voice.source), None)
            groups.append((article.text_of(voice.speaker), document.hint("edtf") if document else None))
        before = passage
    assert groups == [
        ("Droukdel", None),
        ("AQIM", "2012-11-03"),
        ("Advisory Board", "2012-11-03"),
        ("Belmokhtar", "[2012-09-01~..2012-09-10~]"),
        ("AQIM Command", "2012-11-03"),
        ("Droukdel", None),
        ("Advisory Board", None),
        ("Advisory Board", None),
        ("AQIM Board", None),
        ("Board", None),
        ("Board", None),
    ]


def test_the_dates(article: Read) -> None:
    read = {m.hint("edtf") for m in article.of(MentionKind.DATE)}
    assert {
        "2012-01/2013-01~", "1992/2002", "2003", "2007/2008", "2013-02", "2012-11-03", "2008-12", "2009-04~",
        "2010-09", "[2008..2013]", "2006-39", "[..2008]", "[2012-09-01~..2012-09-10~]", "2006-09", "2011-05",
        "2012-11?", "2012-06~", "2012-21", "2006/2008", "2008/2012", "2012/2013", "2012-37/..", "2012-04-02",
        "2013-01", "2013-05", "2013-37", "0683", "2013-05-01/..", "2013-07-12", "2011-08", "2013-10-10",
        "200X",
    } <= read  # fmt: skip


def test_the_sums(article: Read) -> None:
    read = [(m.hint("figures"), m.hint("unit")) for m in article.of(MentionKind.AMOUNT)]
    money = [pair for pair in read if pair[1] in ("EUR", "USD", "%")]
    assert money == [
        ("700000", "EUR"),
        ("1000000", "USD"),
        ("..10000000", "USD"),
        ("3000000..", "USD"),
        ("90000000", "EUR"),
        ("120000000", "USD"),
        ("~20000000", "USD"),
        ("200000..900000", "EUR"),
        ("..9000000", "EUR"),
        ("1..10", "%"),
        ("10", "%"),
        ("~50", "%"),
    ]
    assert ("6", "hostages") in read
    assert ("2", "platoons") in read


def test_other_names_and_glosses(article: Read) -> None:
    hints = {
        (m.text, article.text_of(m.hint("alias-of") or m.hint("gloss-of"))) for m in article.rules.mentions
    }
    assert {
        ("Abu Musab Abdelwadud", "Abdelmalek Droukdel"),
        ("Khaled Abu Al-Abbas", "Mokhtar Belmokhtar"),
        ("Abderrazak El Para", "Amari Saifi"),
        ("AQIM", "Al-Qaeda in the Islamic Maghreb"),
        ("Belmokhtar", "Khaled"),
        ("Bin Laden", "Osama"),
        ("al-Zawahiri", "Ayman"),
    } <= hints


@pytest.mark.skipif(parsing.model("en") is None, reason="no English language model is installed")
def test_claims(article: Read) -> None:
    claims = article.claims()
    assert len(claims) >= 60
    assert {
        ("captured-place", "AQIM", "Timbuktu"),
        ("leads", "Abu Ammar", "Emirate of the Sahara"),
        ("appointed", "AQIM", "Abu Zeid", "its main representative in the Sahel"),
        ("deputy-of", "Abdelhamid Abu Zeid", "El Para"),
        ("founded", "Ansar Eddine", "Iyad Ag Ghali"),
        ("approved", "Bin Laden", "Emirate of the Islamic Maghreb"),
    } <= set(claims)
