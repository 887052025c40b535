import pytest
from check_reading import findings

CHECK = "kunya-order"


def found(*forms):
    names = " | ".join(forms)
    text = f"person somebody {names}\n[chronicle p1]\ndied somebody on 1831"
    return [(f.aspect, str(f.certainty)) for f in findings(CHECK, text)]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (['"Yusuf Abu Salim"', '"Abu Salim" kunya', '"Abu Yusuf Salim"'], [("Abu Yusuf Salim", "certain")]),
        (['"Yusuf Abu Salim"', '"Abu Salim" kunya', '"Salim Abu"'], [("Salim Abu", "certain")]),
        (['"Yusuf Abu Salim"', '"Salim Abu"'], [("Salim Abu", "possible")]),
        (['"Yusuf Abu Salim"', '"ABOU YÚSUF SALIM"'], [("Yusuf Abu Salim", "possible")]),
        (['"Yusuf Abu al-Salim"', '"Abu l-Yusuf"'], []),
        (['"Yusuf Abu al-Salim"', '"Abu Yusuf al-Salim"'], [("Yusuf Abu al-Salim", "possible")]),
        (['"يوسف أبو سالم"', '"أبو يوسف سالم"'], [("يوسف أبو سالم", "possible")]),
        (['"Yusuf Abu Salim"', '"Abu Salim" kunya', '"Abou Sālim Yūsuf"'], []),
        (['"Abu Salim"', '"Abu Yusuf"'], []),  # two kunyas
        (['"Yusuf ibn Ali"', '"Ali ibn Yusuf"'], [("Yusuf ibn Ali", "possible")]),
        (['"Yusuf ibn Ali ibn Harith"', '"Yusuf ibn Harith"'], []),  # a grandfather
        (['"Ben Smith"', '"Smith Ben"'], []),
        (['"Yusuf Abu Salim"', '"Salim, Abu Yusuf"'], []),  # as in an index
        (['"Yusuf Abu Salim"'], []),
    ],
)
def test_forms_that_break_the_order(forms, expected):
    assert found(*forms) == expected


def test_names_of_bodies_and_of_people_nobody_speaks_of_are_left_alone():
    assert (
        findings(
            CHECK,
            'organisation firm "Yusuf Abu Salim" | "Abu Yusuf Salim"\n[chronicle p1]\nended firm on 1831',
        )
        == []
    )
    assert findings(CHECK, 'person somebody "Yusuf Abu Salim" | "Abu Yusuf Salim"') == []
