"""How a source was read, so that a reader with the text in hand can check it."""

from pathlib import Path

import pytest

from regesta.collection import Collection, init
from regesta.errors import InputError
from regesta.view.close_reading import CloseReadingData, ReadSource

LETTER = """The Harbour Gazette
14 May 1902

Captain Weber returned in early May 1902. “The harbour is closed to all,” he said. “Nobody will sail.”

It is likely that the Harbour Union paid about 200 marks. A “wharf” is no harbour.
"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("close")
    (folder / "gazette.txt").write_text(LETTER, encoding="utf-8")
    made = init(folder / "c")
    made.study([folder / "gazette.txt"])
    return made


@pytest.fixture(scope="module")
def read(collection: Collection) -> ReadSource:
    data = collection.view("close-reading", subject="gazette")
    assert isinstance(data, CloseReadingData)
    (source,) = data.sources
    return source


def test_every_quotation_has_a_voice_and_a_term_has_none(read: ReadSource) -> None:
    voices = {q.words: q.voice for q in read.quotations}
    assert voices["“wharf”"] == ""
    assert "Weber" in voices["“The harbour is closed to all,”"]
    assert voices["“Nobody will sail.”"] == voices["“The harbour is closed to all,”"]


def test_what_the_author_infers_is_listed_as_a_proposal(read: ReadSource) -> None:
    assert any("It is likely that the Harbour Union paid" in i.sentence for i in read.inferences)
    assert {i.status for i in read.inferences} == {"proposed"}


def test_a_vague_date_is_shown_with_its_bounds_and_the_reason(read: ReadSource) -> None:
    (date,) = (d for d in read.dates if d.words == "early May 1902")
    assert date.reading == "[1902-05-01~..1902-05-10~]"
    assert "from 26 April to 15 May 1902" in date.meaning
    assert date.reason == "“early” in a month: day 1 to 10"
    assert date.passage


def test_about_so_much_is_shown_with_its_interval(read: ReadSource) -> None:
    (amount,) = (a for a in read.amounts if "200" in a.words)
    assert amount.reading == "~200 marks"
    assert "180 to 220" in amount.meaning


def test_something_that_is_no_source_is_refused(collection: Collection) -> None:
    person = next(e.id for e in collection.rows("entities") if "Weber" in e.name)
    with pytest.raises(InputError, match="is no source"):
        collection.view("close-reading", subject=person)


def test_the_command_prints_what_the_view_says(collection: Collection) -> None:
    from click.testing import CliRunner

    from regesta.cli import main

    told = CliRunner().invoke(main, ["close-reading", "gazette", "-c", str(collection.folder)])
    assert told.exit_code == 0, told.output
    assert "early May 1902" in told.output
    assert Path(collection.folder).is_dir()
