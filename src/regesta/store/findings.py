"""Findings in the place of former ones, with a line in the change log for each that opened or closed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.change import Change, Turn
from regesta.model.finding import Finding, FindingStatus
from regesta.store.driver import as_json, listed


def replace_all(connection: Connection, findings: Sequence[Finding], at: str, why: Sequence[str]) -> None:
    """Put the findings of a run over the whole in the place of all former ones."""
    before = list(_decoded(connection, "SELECT body FROM finding"))
    connection.exec_driver_sql("DELETE FROM finding")
    _write(connection, before, findings, at, why)


def replace_about(
    connection: Connection,
    findings: Sequence[Finding],
    subjects: Mapping[str, Collection[str] | None],
    at: str,
    why: Sequence[str],
) -> None:
    """Put findings in the place of the former ones of the same checks about the same subjects.

    Args:
        connection: A transaction.
        findings: The new findings.
        subjects: For the name of a check, the subjects that it looked at; None: all there are.
        at: When the checks ran.
        why: What had changed, in sentences.
    """
    before: list[Finding] = []
    for check, about in subjects.items():
        condition, values = '"check" = ?', [check]
        if about is not None:
            condition += " AND subject IN (SELECT value FROM json_each(?))"
            values.append(listed(about))
        before += _decoded(connection, f"SELECT body FROM finding WHERE {condition}", *values)
        connection.exec_driver_sql(f"DELETE FROM finding WHERE {condition}", tuple(values))
    _write(connection, before, findings, at, why)


def log(connection: Connection, since: str) -> Iterator[Change]:
    """What opened or closed since a time, oldest first.

    Args:
        connection: A connection.
        since: ISO 8601, UTC; the beginning of one will do.
    """
    for row in connection.exec_driver_sql("SELECT body FROM change WHERE at >= ? ORDER BY seq", (since,)):
        yield msgspec.json.decode(row.body, type=Change)


def _write(
    connection: Connection, before: list[Finding], now: Sequence[Finding], at: str, why: Sequence[str]
) -> None:
    rows = [(f.id, f.check, f.subject, as_json(f)) for f in now]
    if rows:
        sql = 'INSERT OR REPLACE INTO finding (id, "check", subject, body) VALUES (?, ?, ?, ?)'
        connection.exec_driver_sql(sql, rows)
    lines = [(c.at, c.finding, as_json(c)) for c in _turns(before, now, at, tuple(why))]
    if lines:
        connection.exec_driver_sql("INSERT INTO change (at, finding, body) VALUES (?, ?, ?)", lines)


def _turns(
    before: Iterable[Finding], now: Iterable[Finding], at: str, why: tuple[str, ...]
) -> Iterator[Change]:
    old, new = {f.id: f for f in before}, {f.id: f for f in now}
    for known in sorted((old | new).values(), key=lambda finding: finding.rank):
        handle = known.id
        turn = _turn(old.get(handle), new.get(handle))
        if turn is not None:
            yield Change(at=at, turn=turn, finding=handle, check=known.check, message=known.message, why=why)


def _turn(old: Finding | None, new: Finding | None) -> Turn | None:
    if old is None:
        return Turn.OPENED
    if new is None:
        return Turn.CLOSED
    if old.status is not new.status:
        return Turn.DISMISSED if new.status is FindingStatus.DISMISSED else Turn.REOPENED
    changed = (old.certainty, old.basis) != (new.certainty, new.basis)
    return Turn.CHANGED if changed else None


def _decoded(connection: Connection, sql: str, *values: str) -> Iterator[Finding]:
    for row in connection.exec_driver_sql(sql, values):
        yield msgspec.json.decode(row.body, type=Finding)
