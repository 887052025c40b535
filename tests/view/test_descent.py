import pytest

from regesta.model.independence import Independence
from regesta.model.item import Item
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.descent import Lineage, TieKind
from regesta.view.odd_readings import odd_readings
from regesta.view.shared_wording import shared_wording
from regesta.view.tie_words import tie_words

CAST = """
source wire telegram "Telegram of the Wire"
source gazette newspaper "Harbour Gazette"
source courier newspaper "Sea Courier"
source register ledger "Register of Fires"
source almanac book "Almanac"
letter first from anna on 1831-05-20
letter second from boris on 1831-06-01
person anna "Anna Lund"
person boris "Boris Hale"
person clara "Clara Ruiz"
event fire "Fire in the Salt House"
"""
BY = 'by "a. reader" at 2026-01-31T12:00:00Z'
FIRE = "happened fire on 1831-05-03"
MET = "[first]\nmet anna, boris on 1831-05-03\n[second]\nmet anna, boris on 1831-05\n"


def told(text: str) -> Reader:
    items: list[Item] = list(read_notation((CAST + text).split("\n")))
    return Reader(items)


def relation(text: str, predicate: str = "happened"):
    reader = told(text)
    one, other = reader.claims(predicate)
    return Lineage(reader, shared_wording(reader), odd_readings(reader)).verdict(one, other)


def fires(*sources: str) -> str:
    return "".join(f"[{source} p1]\n{FIRE}\n" for source in sources)


def test_nothing_known_is_not_established():
    assert relation(fires("gazette", "courier")) == (Independence.NOT_ESTABLISHED, ())


def test_each_at_first_hand_is_independent():
    verdict, ties = relation(MET, "met")
    assert verdict is Independence.INDEPENDENT
    assert [tie.kind for tie in ties] == [TieKind.FIRST_HAND]


@pytest.mark.parametrize(
    "link",
    [
        "reprints courier gazette",
        "translates gazette courier",
        "informed-by courier gazette",
        "cites courier gazette",
        "quotes courier gazette",
        "reprints courier wire\nreprints gazette wire",
        "reprints courier wire\nreprints wire gazette",
    ],
)
def test_what_has_it_from_the_other_or_both_from_a_third_is_dependent(link):
    verdict, ties = relation(f"{fires('gazette', 'courier')}{link}\n")
    assert verdict is Independence.DEPENDENT
    assert {claim.predicate for tie in ties for claim in tie.claims} == {link.split()[0]}


def test_one_voice_in_two_sources_is_dependent():
    text = "[gazette p1 > reports clara]\n" + FIRE + "\n[courier p1 > reports clara]\n" + FIRE
    verdict, ties = relation(text)
    assert verdict is Independence.DEPENDENT
    assert [tie.kind for tie in ties] == [TieKind.SAME_VOICE]


def test_a_common_source_that_is_partly_behind_both_is_a_sign_only():
    text = f"{fires('gazette', 'courier')}cites gazette wire\ninformed-by courier wire\n"
    reader = told(text)
    one, other = reader.claims("happened")
    verdict, (tie,) = Lineage(reader).verdict(one, other)
    assert verdict is Independence.NOT_ESTABLISHED
    assert tie_words(reader, tie).startswith("both go back to “Telegram of the Wire”")


def test_what_is_known_only_through_one_document_is_not_established():
    text = "[gazette p1 > reports anna]\nmet anna, boris\n[gazette p1 > reports boris]\nmet anna, boris\n"
    verdict, (tie,) = relation(text, "met")
    assert verdict is Independence.NOT_ESTABLISHED
    assert tie.common == "gazette"


@pytest.mark.parametrize("sign", ["shares-wording first second", 'shares-error second first for "Hail"'])
def test_signs_outweigh_that_each_tells_at_first_hand(sign):
    assert relation(f"{MET}{sign}\n", "met").verdict is Independence.NOT_ESTABLISHED


def test_a_judgement_outweighs_signs_and_records():
    signs = f"{MET}shares-wording first second\n"
    assert (
        relation(f"{signs}judge independent second first {BY}\n", "met").verdict is Independence.INDEPENDENT
    )
    copied = f"{fires('gazette', 'courier')}reprints courier gazette\n"
    found = relation(f'{copied}judge independent gazette courier {BY} because "Both were there."\n')
    assert found.verdict is Independence.INDEPENDENT
    assert tie_words(told(copied), found.ties[0]) == (
        "a. reader judged them independent on 2026-01-31: Both were there"
    )


def test_a_judgement_makes_two_dependent_and_can_be_taken_back():
    text = f"{fires('gazette', 'courier')}judge dependent gazette courier {BY}\n"
    verdict, (tie,) = relation(text)
    assert verdict is Independence.DEPENDENT
    assert tie.kind is TieKind.JUDGED
    judgement = told(text).judgements()[0]
    retracted = f"{text}judge retract {judgement.id} by a at 2026-01-31T13:00:00Z\n"
    assert relation(retracted).verdict is Independence.NOT_ESTABLISHED


def test_the_last_judgement_counts():
    later = 'by "a. reader" at 2026-02-01T12:00:00Z'
    text = f"{fires('gazette', 'courier')}judge dependent gazette courier {BY}\n"
    assert relation(f"{text}judge independent courier gazette {later}\n").verdict is Independence.INDEPENDENT


def test_the_number_of_origins_is_a_range():
    text = f"{MET}[gazette p1]\nmet anna, boris\n[courier p1]\nmet anna, boris\nreprints courier gazette\n"
    reader = told(text)
    lineage = Lineage(reader)
    witnesses = lineage.witnesses(list(reader.claims("met")))
    assert len(witnesses) == 3
    assert len(lineage.independent(witnesses)) == 2
    assert [lineage.is_known(w) for w in witnesses] == [True, True, False]


def test_a_single_origin_is_one():
    reader = told(fires("gazette"))
    lineage = Lineage(reader)
    witnesses = lineage.witnesses(list(reader.claims("happened")))
    assert lineage.independent(witnesses) == witnesses


def test_rejected_lineage_counts_for_nothing():
    text = f"{fires('gazette', 'courier')}reprints courier gazette\n"
    link = next(told(text).claims("reprints"))
    assert relation(f"{text}judge reject {link.id} {BY}\n").verdict is Independence.NOT_ESTABLISHED


def test_circles_of_citation_end():
    text = f"{fires('gazette', 'courier')}cites courier gazette\ncites gazette courier\n"
    assert relation(text).verdict is Independence.DEPENDENT


DATES = {"gazette": "1831-05-30", "courier": "1831-05-30", "wire": "1831-05-03", "register": "1831-05-03"}


def dated(dates: dict[str, str]) -> str:
    return "".join(f"[{source} p1]\nhappened fire on {date}\n" for source, date in dates.items())


def test_a_value_that_two_alone_give_against_three_is_an_odd_reading():
    reader = told(dated({**DATES, "almanac": "1831-05-03"}))
    (reading,) = odd_readings(reader)
    assert reading.sources == ("courier", "gazette")
    assert len(reading.others) == 3
    lineage = Lineage(reader, readings=[reading])
    verdict, (tie,) = lineage.verdict(*reading.claims)
    assert verdict is Independence.NOT_ESTABLISHED
    assert tie_words(reader, tie) == (
        "“Sea Courier” and “Harbour Gazette” alone give 30 May 1831, where 3 other sources give 3 May 1831"
    )


def test_two_against_two_three_against_three_or_values_that_agree_are_no_odd_readings():
    assert odd_readings(told(dated(DATES))) == []
    assert odd_readings(told(dated({**DATES, "almanac": "1831-05-03", "first": "1831-05-30"}))) == []
    vague = {source: "1831-05" if day.endswith("30") else day for source, day in DATES.items()}
    assert odd_readings(told(dated({**vague, "almanac": "1831-05-03"}))) == []
