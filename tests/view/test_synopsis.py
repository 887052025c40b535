import pytest

from harbour import harbour
from regesta.errors import UnknownName
from regesta.view.synopsis import Synopsis


def test_the_event_of_which_most_voices_speak_is_taken_by_default():
    data = Synopsis().build(harbour())
    assert data.label == "The release of Person 1"
    assert len(data.witnesses) == 4
    assert len(data.others) == 1


def test_rows_say_where_the_voices_differ():
    rows = {row.name: row for row in Synopsis().build(harbour(), subject="lund-release").properties}
    assert rows["released: date"].differing
    assert not rows["released: captor"].differing
    dates = [cell.words for cells in rows["released: date"].cells for cell in cells]
    assert dates == ["about April 1920 (“four months later”)", "12 March 1920"]


def test_only_the_contradicted_aspect_is_marked():
    rows = {row.name: row for row in Synopsis().build(harbour(), subject="lund-release").properties}
    marked = {name for name, row in rows.items() for cells in row.cells for cell in cells if cell.conflict}
    assert marked == {"released: date"}


def test_what_is_denied_or_alleged_is_told_whole():
    rows = {row.name: row for row in Synopsis().build(harbour(), subject="lund-release").properties}
    (cell,) = [cell for cells in rows["received, with reserve"].cells for cell in cells]
    assert cell.words.startswith("It is alleged that the Lantern Guild received 7,000 crowns")
    assert cell.status == "accepted"


def test_a_person_has_no_synopsis():
    with pytest.raises(UnknownName, match="event"):
        Synopsis().build(harbour(), subject="crane")
