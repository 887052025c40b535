"""Time expressions: dates, times, durations and sets with their TIMEX3 values."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from benchmarks.suites import Record, each
from regesta.extract.time_expressions import TimeExpression, time_expressions

#: Unlike news, the narratives are annotated in TIMEX2: “daily” is a day of no year, “null” what nobody tells.
_TIMEX2 = {("SET", "P1D"): "XXXX-XX-XX", ("DATE", ""): "null", ("DURATION", "PXX"): "null"}


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The expressions of each text, counted from its day or along its narrative."""
    return each(records, _answer)


def _answer(record: Record) -> Record:
    document, text = date.fromisoformat(record["dct"][:10]), record["text"]
    if record["genre"] == "narrative":
        found = _timex2(text, time_expressions(text, document, narrative=True))
    else:
        found = time_expressions(text, document)
    timexes = [{"start": t.start, "end": t.end, "type": t.kind, "value": t.value} for t in found]
    return {"id": record["id"], "timexes": timexes}


def _timex2(text: str, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """In TIMEX2 “the last week of May” is one expression, with its value; in TIMEX3 “May” is another."""
    out: list[TimeExpression] = []
    for item in found:
        before = out[-1] if out else None
        if (
            before
            and before.kind == "DURATION"
            and item.kind == "DATE"
            and text[before.end : item.start] == " of "
        ):
            out[-1] = replace(before, end=item.end)
        else:
            per = text.startswith("per", item.start)
            value = item.value if per else _TIMEX2.get((item.kind, item.value), item.value)
            out.append(replace(item, value=value))
    return out
