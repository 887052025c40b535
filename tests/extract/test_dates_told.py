"""Dates that the day of the source, or the story so far, must complete."""

from extracting import extract
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.extract.dates_told import told_dates
from regesta.model.dates import When
from regesta.model.entity import MentionKind

NEWS = "1902-05-14"  # a Wednesday


def dates(*blocks: str, date: str | None = NEWS) -> dict[str, str | None]:
    return {m.text: m.hint("edtf") for m in extract(*blocks, date=date).of(MentionKind.DATE)}


def test_a_weekday_is_counted_from_the_day_of_the_source_and_uncertain() -> None:
    assert dates("The harbour was closed on Monday, witnesses said.") == {"Monday": "1902-05-12?"}


def test_a_day_without_a_year_is_counted_from_the_day_of_the_source() -> None:
    assert dates("The union was founded on April 3, the clerk said.") == {"April 3": "1902-04-03?"}


def test_the_reason_says_from_which_day_it_was_counted() -> None:
    (found,) = extract("The harbour was closed on Monday.", date=NEWS).of(MentionKind.DATE)
    assert found.hint("reason") == "not said in full; counted from the day of the source, 14 May 1902"


def test_without_a_day_of_the_source_nothing_is_counted_from_it() -> None:
    assert dates("The harbour was closed on Monday.", date=None) == {}
    assert dates("The harbour was closed on Monday.", date="1902") == {}


def test_a_story_of_other_years_is_counted_along_itself() -> None:
    story = (
        "In 1801 the harbour was dug. In March 1802 the guild came. On 4 May 1803 it was sacked. "
        "On the following day the council fled."
    )
    assert dates(story)["the following day"] == "1803-05-05"


def test_a_date_that_says_all_itself_stays_as_it_is() -> None:
    assert dates("On 3 April 1901 the union was founded.") == {"3 April 1901": "1901-04-03"}


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="MondayJune 3,.0199after the next week\n", max_size=80),
    st.sampled_from([None, "1902", "1902-05-14", "0001-01-01", "9999-12-31"]),
)
def test_nothing_is_found_outside_the_text_and_everything_reads(text: str, day: str | None) -> None:
    for found in told_dates(text, When(day) if day else None, []):
        assert 0 <= found.start < found.end <= len(text)
        assert When(found.edtf).bounds
