"""The course of a narrative: which dates carry it on, and the years of those that name none."""

from datetime import date

from regesta.extract.time_expressions import time_expressions

DAY = date(1998, 10, 28)


def values(text: str) -> list[str]:
    return [t.value for t in time_expressions(text, DAY, narrative=True)]


def test_the_new_year_comes_after_december() -> None:
    assert values("On 3 December 1702 the siege began. In January the gate fell; in March all was over.") == [
        "1702-12-03",
        "1703-01",
        "1703-03",
    ]


def test_a_year_told_by_itself_is_that_of_the_months_after_it() -> None:
    assert values("In 1702 the guild rose. In February it met; in November it parted.") == [
        "1702",
        "1702-02",
        "1702-11",
    ]


def test_a_year_said_later_tells_that_of_the_months_before() -> None:
    text = "On 2 May 1702 it began. In April and June 1704 they met, and in July 1704 they parted."

    assert values(text) == ["1702-05-02", "1704-04", "1704-06", "1704-07"]


def test_a_plan_is_named_aside_and_the_story_goes_on_from_where_it_was() -> None:
    text = (
        "On 10 March 1702 the guild met. The great fair was planned for 1706. On 11 March it met again. "
        "On 20 March it parted. On 29 April 1702 all was over."
    )

    assert values(text) == ["1702-03-10", "1706", "1702-03-11", "1702-03-20", "1702-04-29"]


def test_long_ago_is_told_aside() -> None:
    text = (
        "In March 1865 the harbour fell. Two decades earlier it had been built. In June it was given back. "
        "In July 1865 trade began."
    )

    assert values(text) == ["1865-03", "184", "1865-06", "1865-07"]


def test_days_that_no_year_has_leave_the_story_where_it_was() -> None:
    text = "On 3 May 1702 it began. On 31 February nothing was. Two days later it fell."

    assert values(text) == ["1702-05-03", "1702-05-05"]


def test_the_29_february_is_in_a_leap_year() -> None:
    assert values("In 1703 it began. On 29 February the gate fell. On 3 March 1704 it was over.") == [
        "1703",
        "1704-02-29",
        "1704-03-03",
    ]


def test_before_christ_years_run_backwards() -> None:
    text = (
        "In June 480 BC the fleet sailed. In August it was beaten. The following year it returned. "
        "Ten years later peace was made."
    )

    assert values(text) == ["BC0480-06", "BC0480-08", "BC0479", "BC0469"]


def test_the_winter_after_an_autumn_is_named_by_its_second_year() -> None:
    assert values("In the autumn of 1702 they came. They passed the winter there. In spring they left.") == [
        "1702-FA",
        "1703-WI",
        "1703-SP",
    ]


def test_a_story_begins_about_the_first_date_that_is_said_in_full() -> None:
    assert values("On 20 March the siege began. By May 1702 it was over.") == ["1702-03-20", "1702-05"]
