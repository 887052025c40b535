"""Incidents in news reports: kind, perpetrators, targets, victims, weapons, day, status of the accusation."""

from collections.abc import Iterator, Sequence

from benchmarks.plain_text import reading_of
from benchmarks.suites import Record, each
from regesta.extract.incident_scores import ROLES
from regesta.extract.incidents import Incident, incidents


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The incidents of each report."""
    return each(records, _answer)


def _answer(record: Record) -> Record:
    return {"id": record["id"], "templates": [_template(i) for i in incidents(reading_of(record["text"]))]}


def _template(incident: Incident) -> Record:
    return {
        "type": incident.kind,
        **{role: [[f.text] for f in incident.fillers[role]] for role in ROLES},
        # Some keys of the suite hold days that no calendar has, at which its scorer stops; see report.dated.
        "date": None,
        "when": [day.isoformat() for day in incident.when] if incident.when else None,
        "org_confidence": [f.status or None for f in incident.fillers["perp_org"]],
    }
