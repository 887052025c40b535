from harbour import harbour
from regesta.model.dates import When
from regesta.model.edtf import day_number
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.timeline import MOST, Timeline, span_of


def test_a_day_is_certain_and_a_year_is_not():
    day, year = span_of(When("1920-03-12")), span_of(When("1920"))
    assert day.certain_from == day.certain_to == day_number(1920, 3, 12)
    assert (year.certain_from, year.certain_to) == (None, None)
    assert (year.possible_from, year.possible_to) == (day_number(1920, 1, 1), day_number(1920, 12, 31))


def test_a_span_has_a_certain_core_within_a_possible_hull():
    span = span_of(When("1918/1922"))
    assert (span.possible_from, span.possible_to) == (day_number(1918, 1, 1), day_number(1922, 12, 31))
    assert (span.certain_from, span.certain_to) == (day_number(1918, 12, 31), day_number(1922, 1, 1))


def test_a_state_attested_on_a_day_is_open_at_both_ends():
    span = span_of(When("1920-05-03"), state=True)
    assert (span.possible_from, span.possible_to) == (None, None)
    assert span.certain_from == span.certain_to == span.written_from == day_number(1920, 5, 3)


def test_voices_that_say_the_same_share_a_mark_and_others_do_not():
    text = """
source a article by ana
source b article by bea
person ana "Ana"
person bea "Bea"
[a]
born ana on 1900
[b]
born ana on 1900
born ana on 1901"""
    data = Timeline().build(Reader(read_notation(text.split("\n"))))
    (lane,) = data.lanes
    assert [(m.span.edtf, m.voices) for m in lane.marks] == [("1900", ("Ana", "Bea")), ("1901", ("Bea",))]


def test_marks_know_their_findings_and_their_places():
    data = Timeline().build(harbour())
    marks = [mark for lane in data.lanes for mark in lane.marks]
    released = [m for m in marks if "released" in m.label]
    assert len(released) == 2
    assert all(m.conflict and m.findings and m.passages for m in released)
    documents = next(lane for lane in data.lanes if lane.title == "Documents")
    assert [m.source for m in documents.marks] == [
        "herald",
        "yunus-letter",
        "board-letter",
        "harbour-letters",
    ]
    assert data.undated == 6


def test_too_many_dates_are_cut_to_what_matters():
    claims = "\n".join(f"lived-at p{i} town on {1700 + i}" for i in range(MOST + 30))
    people = "\n".join(f'person p{i} "P {i}"' for i in range(MOST + 30))
    text = f'source s diary\nplace town "Town"\n{people}\n[s]\nborn p1 on 1600\n{claims}'
    data = Timeline().build(Reader(read_notation(text.split("\n"))))
    assert data.shown == MOST
    assert data.left_out == 31
    assert any("born" in m.label for lane in data.lanes for m in lane.marks)


def test_it_can_be_about_one_entity():
    data = Timeline().build(harbour(), subject="crane")
    assert [m.label for lane in data.lanes for m in lane.marks] == [
        "It is alleged that Tobias Crane led the Lantern Guild"
    ]
