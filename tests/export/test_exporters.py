import pytest
from golden_export import golden, written

from harbour import harbour
from regesta.export import EXPORTERS
from regesta.kinds import Exporter, Options
from regesta.model.reader import Reader

EACH = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)


@EACH
def test_it_writes_what_it_wrote_before(exporter: Exporter):
    assert written(exporter) == golden(exporter).read_bytes().decode("utf-8"), (
        "if the new output is right: python tests/export/golden_export.py, and read the difference"
    )


@EACH
def test_an_empty_collection_is_no_trouble(exporter: Exporter):
    assert isinstance("".join(exporter.write(Reader())), str)


@EACH
def test_protected_persons_appear_under_pseudonyms_only(exporter: Exporter):
    text = written(exporter)
    for form in ("Lund", "lund", "Nils", "nils", "لوند"):
        assert form not in text
    assert "Person 1" in text


@EACH
def test_accepted_only_leaves_proposals_out(exporter: Exporter):
    text = "".join(exporter.write(harbour(), Options(accepted_only=True)))
    assert "lantern &" not in text
    assert "lantern &amp;" not in text


@EACH
def test_it_is_the_same_in_every_run(exporter: Exporter):
    assert written(exporter) == written(exporter)
