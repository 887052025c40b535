"""Kleene's strong logic of three values."""

from itertools import product

import pytest

from regesta.model.truth import Truth

YES, MAYBE, NO = Truth.CERTAINLY, Truth.POSSIBLY, Truth.CANNOT
WORLDS = {YES: {True}, MAYBE: {True, False}, NO: {False}}


@pytest.mark.parametrize(("left", "right"), list(product(Truth, Truth)))
def test_and_or_not_follow_from_the_worlds(left: Truth, right: Truth) -> None:
    def of(values: set[bool]) -> Truth:
        return Truth.of(always=all(values), ever=any(values))

    pairs = set(product(WORLDS[left], WORLDS[right]))
    assert left & right is of({a and b for a, b in pairs})
    assert left | right is of({a or b for a, b in pairs})
    assert ~left is of({not a for a in WORLDS[left]})


def test_what_always_holds_holds_at_least_once() -> None:
    with pytest.raises(ValueError, match="at least once"):
        Truth.of(always=True, ever=False)
