import pytest
from check_reading import findings

CHECK = "dropped-from-copies"


def found(*recipients, first=3, extra=""):
    lines = [
        f"letter l-{n} from clerk to {to} on 1831-05-{first + n:02}"
        for n, to in enumerate(recipients, start=1)
    ]
    return findings(CHECK, "\n".join([*lines, extra]))


BOTH, ONE = "boris, clara", "boris"


@pytest.mark.parametrize(
    ("series", "number"),
    [
        ([BOTH, BOTH, BOTH, ONE, ONE], 1),
        ([BOTH, BOTH, BOTH, BOTH, ONE, ONE, ONE], 1),
        ([BOTH, BOTH, BOTH, ONE], 0),
        ([BOTH, BOTH, ONE, ONE, ONE], 0),
        ([BOTH, BOTH, BOTH, ONE, BOTH, ONE], 0),  # left out now and then
        ([BOTH, BOTH, ONE, BOTH, ONE, ONE], 0),
        ([ONE, BOTH, BOTH, BOTH, ONE, ONE], 0),  # not from the first on
        ([BOTH, BOTH, BOTH, "clara", "clara"], 0),  # a series of its own
        ([BOTH, BOTH, BOTH, "boris, anna", ONE], 1),
    ],
)
def test_who_is_left_out_from_one_letter_on(series, number):
    assert len(found(*series)) == number


def test_message_counts_the_letters_and_names_the_one_who_is_left_out():
    (finding,) = found(BOTH, BOTH, BOTH, ONE, ONE, ONE)
    assert "3 letters in a row to Boris Hale and Clara Ruiz" in finding.message
    assert "nor any of the next 2 went to Clara Ruiz" in finding.message
    assert finding.subject == "clerk"


def test_letters_of_uncertain_order_are_not_told_apart():
    lines = [
        f"letter l-{n} from clerk to {to} on 1831"
        for n, to in enumerate([BOTH, BOTH, BOTH, ONE, ONE], start=1)
    ]
    assert findings(CHECK, "\n".join(lines)) == []


def test_letters_that_only_a_register_knows():
    lines = [f'letter l-{n} "Letter {n}"' for n in range(1, 6)] + ["[chronicle p1]"]
    lines += [
        f"wrote clerk l-{n} to {to} on 1831-05-{n:02}"
        for n, to in enumerate([BOTH, BOTH, BOTH, ONE, ONE], start=1)
    ]
    (finding,) = findings(CHECK, "\n".join(lines))
    assert len(finding.claims) == 3
    assert findings(CHECK, "\n".join([*lines, "addressed l-5 clara"])) == []
