from datetime import date

import pytest

from regesta.extract.incidents import dateline, incidents
from regesta.extract.parsing import model
from regesta.extract.reading import Reading
from regesta.model.source import LayerKind, Source, TextLayer

KIDNAPPING = (
    "PORT ALDER, 4 MAR 91 (NEWS) -- UNIDENTIFIED GUNMEN KIDNAPPED EZRA QUILLFORD YESTERDAY. "
    "QUILLFORD WAS KIDNAPPED AS HE LEFT HIS HOME. THE KIDNAPPERS FLED."
)
MARKET = "PORT ALDER, 4 MAR 91 (NEWS) -- THE PRICE OF SALT ROSE TODAY, THE MINISTER OF TRADE SAID."


def read(text):
    if model("en") is None:
        pytest.skip("no English model is installed")
    layer = TextLayer(source="report", name="text", text=text, language="en", kind=LayerKind.EXTRACTED)
    return incidents(Reading(Source(id="report"), layer, []))


@pytest.mark.parametrize(
    "text", [KIDNAPPING, KIDNAPPING.capitalize().replace("ezra quillford", "Ezra Quillford")]
)
def test_a_kidnapping_is_found_with_its_victim(text):
    found = {incident.kind: incident for incident in read(text)}
    assert "kidnapping" in found
    assert "ezra quillford" in {f.text.lower() for f in found["kidnapping"].fillers["victim"]}


def test_the_day_is_counted_from_the_dateline():
    found = {incident.kind: incident for incident in read(KIDNAPPING)}
    assert found["kidnapping"].when == (date(1991, 3, 3), date(1991, 3, 3))


def test_a_report_of_no_incident_has_none():
    assert read(MARKET) == ()


def test_a_dateline_that_is_no_day_is_none():
    assert dateline("X, 31 FEB 91 --") is None
    assert dateline("no date") is None
