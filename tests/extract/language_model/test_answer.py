import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_server import claims, paid
from regesta.extract.language_model.answer import parse

CLAIM = paid("Hallow", "the guild", "400 francs", "paid 400 francs")


@pytest.mark.parametrize(
    "reply",
    [
        claims(CLAIM),
        f"Here you are:\n```json\n{claims(CLAIM)}\n```\nAnything else?",
        f"<think>{{what is wanted?}}</think>{claims(CLAIM)}",
    ],
)
def test_claims_are_read_whatever_stands_around_the_object(reply: str) -> None:
    parsed = parse(reply)
    assert [said.predicate for said in parsed.said] == ["paid"]
    assert parsed.problem == ""


def test_whole_claims_in_a_broken_answer_are_kept_and_the_break_is_told() -> None:
    one = json.dumps(CLAIM)
    for reply in (f'{{"claims": [{one}, {one[:30]}', f"[{one}, {one}", f"{one}\n{one},,"):
        parsed = parse(reply)
        assert parsed.said
        assert "no JSON object with a list named claims; only whole claims in it were read" in parsed.problem
    assert "cut off" in parse(f'{{"claims": [{one}, {one[:30]}', cut=True).problem


def test_an_answer_without_claims_is_no_error_and_one_without_sense_is() -> None:
    assert parse('{"claims": []}') == ((), (), "")
    assert parse("I am sorry, I cannot do that.").problem
    assert parse("").problem


def test_harmless_liberties_are_put_right() -> None:
    said = {
        "predicate": "paid",
        "roles": {"payer": ["Hallow", "Wren"], "amount": 400, "payee": None},
        "quotation": "paid 400",
        "when": None,
    }
    (read,) = parse(claims(said)).said
    assert [(r.role, r.words) for r in read.roles] == [
        ("payer", "Hallow"),
        ("payer", "Wren"),
        ("amount", "400"),
    ]
    assert read.when == ""


def test_a_claim_of_another_form_is_told_with_what_is_wrong() -> None:
    parsed = parse(claims({**CLAIM, "polarity": "perhaps"}, CLAIM))
    assert len(parsed.said) == 1
    ((thing, why),) = parsed.unfit
    assert "perhaps" in thing
    assert "polarity" in why


@given(st.text() | st.text('{}[]",:claimspredicate '))
def test_nothing_that_a_server_may_send_breaks_the_reading(reply: str) -> None:
    parsed = parse(reply)
    assert parsed.problem or "claims" in reply


def test_four_megabytes_of_brackets_are_read_in_no_time() -> None:
    began = time.monotonic()
    for reply in ("{" * 4_000_000, '{"a":' * 800_000, "[{" * 2_000_000, '{"claims": [' * 300_000):
        assert parse(reply).problem
    assert time.monotonic() - began < 10
