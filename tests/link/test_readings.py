"""Words whose letters are read as in another language."""

import pytest

from regesta.link.readings import readings


@pytest.mark.parametrize(
    ("one", "other"), [("chang", "jang"), ("do", "to"), ("rochman", "rohman"), ("xirsi", "hirsi")]
)
def test_spellings_meet_in_one_of_the_readings(one: str, other: str) -> None:
    assert any(a == b for a, b in zip(readings(one), readings(other), strict=True))


def test_names_that_are_not_one_do_not_meet() -> None:
    assert not any(a == b for a, b in zip(readings("karim"), readings("salim"), strict=True))
