import pytest
from extracting import extract

from regesta.model.entity import MentionKind

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Yesterday the council heard Captain Jonas Weber.", PERSON, "Jonas Weber"),
        ("They asked brother Weber for money.", PERSON, "Weber"),
        ("The letter names Abu Salim al-Qurashi twice.", PERSON, "Abu Salim al-Qurashi"),
        ("It was Karim ibn Yusuf who came.", PERSON, "Karim ibn Yusuf"),
        ("They met Alhassan Ag Amadou there.", PERSON, "Alhassan Ag Amadou"),
        ("We spoke to Sidi Ould Brahim.", PERSON, "Sidi Ould Brahim"),
        ("The fate of Muster is unknown; Muster's wife said so.", PERSON, "Muster"),
        ("In May the Harbour Union struck.", ORGANISATION, "Harbour Union"),
        ("He joined the Committee for Trade and Repair.", ORGANISATION, "Committee for Trade and Repair"),
        ("Members of Tidewatch met; Tidewatch leaders agreed.", ORGANISATION, "Tidewatch"),
        ("The leaders of HWU were absent.", ORGANISATION, "HWU"),
        ("Le Comité du Port a répondu.", ORGANISATION, "Comité du Port"),
        ("They fear the Tunisian Army and its guns.", ORGANISATION, "Tunisian Army"),
        ("The ransom was paid by the Canadian government in May.", ORGANISATION, "Canadian government"),
        ("He was the head of the Emirate of the Sahara then.", ORGANISATION, "Emirate of the Sahara"),
        ("They went to Bremen in May.", PLACE, "Bremen"),
        ("The ship sank near Timbuktu.", PLACE, "Timbuktu"),
        ("It lies in the Quorl region of the north.", PLACE, "Quorl"),
        ("They marched through northern Quorland.", PLACE, "Quorland"),
        ("They crossed Mount Quorl at night.", PLACE, "Mount Quorl"),
        ("كتب الشيخ أبو سعيد المغربي رسالة.", PERSON, "أبو سعيد المغربي"),
        ("قال خالد بن الوليد ذلك.", PERSON, "خالد بن الوليد"),
        ("هاجمت كتيبة النور المدينة.", ORGANISATION, "كتيبة النور"),
        ("عاد الناس إلى تمبكتو.", PLACE, "تمبكتو"),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, kind: MentionKind, name: str) -> None:
    assert name in extract(text).words(kind)


@pytest.mark.parametrize(
    "text",
    [
        "Algerian and French soldiers met; the Westerners left.",
        "However, Secondly and Unfortunately are no names.",
        "Kidnapping became usual. They lived by kidnapping.",
        "Jihad and Shariah are on everybody's lips, God knows.",
        "See https://www.example.org/Anna-Muster/Bremen for more.",
        "Didn't they know? Haven't they asked?",
        "It happened in March, on a Tuesday.",
    ],
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert extract(text).of(PERSON, ORGANISATION, PLACE) == []


def test_possessive_and_determiner_are_no_part_of_a_name() -> None:
    assert extract("The Harbour Union’s letter reached Captain Weber's house.").words(ORGANISATION) == [
        "Harbour Union"
    ]


def test_a_name_has_one_kind_in_a_document() -> None:
    read = extract("Weber came.", "Everybody knew that Captain Weber lied.", "“Weber” stood on the door.")
    assert read.words(PERSON) == ["Weber"] * 3


def test_a_heading_alone_makes_no_name_but_shows_known_ones() -> None:
    read = extract("# The Question of Captain Weber’s New Ships", "Captain Weber had bought ships.")
    assert read.words(PERSON) == ["Weber", "Weber"]
    assert read.words(ORGANISATION) == []


def test_initials_prove_where_a_name_begins() -> None:
    read = extract("The League in the Eastern Isles (LEI) was small.")
    assert read.words(ORGANISATION) == ["League in the Eastern Isles", "LEI"]


def test_quotation_marks_behind_called_make_a_name() -> None:
    read = extract("They founded a new group called “Friends of Order”. Later, Friends of Order broke up.")
    assert read.words(ORGANISATION) == ["Friends of Order", "Friends of Order"]


def test_bibliographic_notes_give_no_names() -> None:
    assert (
        extract(
            "It is so.", "^ Muster, A. “The Guild of Bremen”, Harbour Studies 4(2), pp. 9-11."
        ).rules.mentions
        == ()
    )


def test_capitals_throughout_say_nothing() -> None:
    assert extract("THE GUARDS OF THE HARBOUR WERE SEEN LATE AT NIGHT.").of(PERSON, ORGANISATION) == []
