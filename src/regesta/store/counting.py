"""How much there is in a collection, counted by the database."""

from collections import Counter

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.finding import Finding, FindingStatus
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.store.driver import listed
from regesta.view.row_kinds import SummaryRow

_ON_CLAIMS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


def counts(connection: Connection) -> SummaryRow:
    """Count everything in one state of the collection."""

    def number(sql: str, *values: str) -> int:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {sql}", values).scalar_one())

    every = "(SELECT id FROM claim UNION SELECT id FROM proposal)"
    proposals = number("proposal")
    claims = number("claim") if not proposals else number(every)
    rejected = listed(_rejected(connection))
    among = "WHERE id IN (SELECT value FROM json_each(?))"
    lost = number(f"(SELECT id FROM claim {among} UNION SELECT id FROM proposal {among})", rejected, rejected)
    unlinked = "(SELECT DISTINCT id FROM declaration WHERE id NOT IN (SELECT handle FROM member))"
    return SummaryRow(
        number("(SELECT DISTINCT id FROM source)"),
        number("passage"),
        number("entity") + number(unlinked),
        claims - lost,
        _open(connection),
    )


def _rejected(connection: Connection) -> list[str]:
    judgements = [
        msgspec.json.decode(body, type=Judgement)
        for body in connection.exec_driver_sql("SELECT body FROM judgement ORDER BY seq").scalars()
    ]
    last = {j.targets[0]: j.verdict for j in in_force(judgements) if j.verdict in _ON_CLAIMS}
    return [claim for claim, verdict in last.items() if verdict is not Verdict.ACCEPT]


def _open(connection: Connection) -> dict[str, int]:
    bodies = connection.exec_driver_sql("SELECT body FROM finding").scalars()
    findings = (msgspec.json.decode(body, type=Finding) for body in bodies)
    counted = Counter(f"{f.certainty} {f.kind}" for f in findings if f.status is FindingStatus.OPEN)
    return dict(sorted(counted.items()))
