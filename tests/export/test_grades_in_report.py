import pytest

from regesta.check import run
from regesta.export.markdown import Markdown
from regesta.export.report import Report
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

NOTATION = """
source gazette newspaper "Harbour Gazette"
source courier newspaper "Sea Courier"
event fire "Fire in the Salt House"
[gazette p2]
happened fire on 1831-05-03
[courier p1]
happened fire on 1831-06
"""
BY = 'by "C. Ruiz" at 2026-01-31T12:00:00Z'
BOTH = pytest.mark.parametrize("exporter", [Markdown(), Report()], ids=["markdown", "html"])


def plain() -> Reader:
    return Reader(read_notation(NOTATION.split("\n")))


def written(exporter, *judgements: str) -> str:
    items = list(read_notation((NOTATION + "\n".join(judgements)).split("\n")))
    text = "".join(exporter.write(Reader(items, findings=run(Reader(items)))))
    return text.replace("\\", "").replace("&#39;", "'")


@BOTH
def test_grades_stand_with_the_source_and_the_claim_and_are_explained_once(exporter):
    claim = next(c.id for c in plain().claims() if c.source == "gazette")
    text = written(exporter, f"judge grade gazette B {BY}", f"judge grade {claim} 2 {BY}")
    assert "Reliability: B (usually reliable), judged by C. Ruiz on 2026-01-31" in text
    assert "B2: usually reliable; probably true" in text
    assert text.count("STANAG 2511") == 1
    assert "Directive 203" not in text


@BOTH
def test_words_of_probability_stand_with_their_range_and_the_table_once(exporter):
    reader = plain()
    claim = next(reader.claims())
    finding = next(f for f in run(reader) if f.check == "conflicting-value")
    text = written(
        exporter,
        f"judge likelihood {claim.id} unlikely {BY}",
        f"judge likelihood {finding.id} very-likely {BY}",
    )
    assert "unlikely (20 to 45 %)" in text
    assert "very likely (80 to 95 %), judged by C. Ruiz" in text
    assert text.count("almost no chance: 1 to 5 %") == 1
    assert "Directive 203" in text
    assert "STANAG" not in text


@BOTH
def test_nothing_is_said_of_scales_that_nobody_used(exporter):
    text = written(exporter)
    assert "STANAG" not in text
    assert "Directive 203" not in text
