import pytest
from check_reading import certain

CHECK = "gloss-as-quotation"
WORDS = 'quote "Boris Hale, Warden of the Salt"'
GLOSS = f"[chronicle p3 > quotes memo > glosses chronicle]\nholds-office boris warden {WORDS}\n"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (f"[gazette p1 > quotes memo]\nholds-office boris warden {WORDS}", [False]),  # lineage is not known
        (f"[gazette p1 > quotes memo]\nholds-office boris warden {WORDS}\ncites gazette chronicle", [True]),
        ("[gazette p1 > quotes memo]\nholds-office boris warden\ncites gazette chronicle", [False]),
        (f"[gazette p1 > quotes memo]\npraises anna boris fire {WORDS}", [False]),  # the same words
        ("[gazette p1 > quotes memo]\nholds-office clara warden", []),
        ("[gazette p1 > quotes memo]\nnot holds-office boris warden", []),
        (f"[gazette p1]\nholds-office boris warden {WORDS}", []),  # the newspaper says so itself
        (f"[gazette p1 > quotes memo > glosses gazette]\nholds-office boris warden {WORDS}", []),
        (f"[gazette p1 > reports memo]\nholds-office boris warden {WORDS}", []),
    ],
)
def test_gloss_that_became_the_words_of_the_letter(second, expected):
    assert certain(CHECK, GLOSS + second) == expected


TAKEN = "[gazette p1 > quotes memo]\nholds-office boris warden\n"


@pytest.mark.parametrize("where", ["chronicle p4 > quotes memo", "memo"])
def test_what_the_letter_says_as_well_is_no_mistake(where):
    assert certain(CHECK, f"{GLOSS}{TAKEN}[{where}]\nholds-office boris warden") == []


def test_gloss_in_a_document_that_is_held_itself():
    text = "[memo kind gloss > glosses clerk]\nholds-office boris warden\n"
    assert certain(CHECK, text + TAKEN) == [False]


def test_one_finding_for_each_source_that_takes_it_over():
    more = "[gazette p2 > quotes memo]\nholds-office boris warden\n"
    more += "[accounts p1 > quotes memo]\nholds-office boris warden"
    assert certain(CHECK, GLOSS + TAKEN + more) == [False, False]
