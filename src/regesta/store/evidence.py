"""Items → rows of the shelf that they belong on, with what is needed to find them again."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from regesta.errors import InputError
from regesta.model.claim import Claim
from regesta.model.entity import Declaration, Mention
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement, Verdict
from regesta.model.source import Passage, Source, TextLayer
from regesta.store import tables as t
from regesta.store.around import mentioned
from regesta.store.driver import as_json


def insert(connection: Connection, items: Iterable[Item], *, declared: bool) -> int:
    """Add items that are not there yet; mentions and claims that a machine made are derived.

    Args:
        connection: A transaction.
        items: What to add, in any order.
        declared: Whether a person wrote them down, or they were read off a document.

    Returns:
        How many were new.

    Raises:
        InputError: If a source or entity is declared otherwise in the collection already.
    """
    taken = list(items)
    claims = [item for item in taken if isinstance(item, Claim)]
    others = [item for item in taken if not isinstance(item, Claim)]
    new = sum(_insert(connection, item, declared) for item in others if not isinstance(item, Judgement))
    new += _insert_claims(connection, claims)
    # An accepted proposal must be there to be promoted.
    return new + sum(_insert(connection, item, declared) for item in others if isinstance(item, Judgement))


def _insert(connection: Connection, item: Item, declared: bool) -> int:
    body = as_json(item)
    match item:
        case Source():
            return _insert_source(connection, item, declared)
        case TextLayer():
            return _once(connection, t.LAYER, id=item.id, source=item.source, body=body)
        case Passage():
            return _ignore(connection, t.PASSAGE, **_passage(item))
        case Declaration():
            return _insert_declaration(connection, item, declared)
        case VocabularyText():
            return _ignore(connection, t.VOCABULARY, body=body)
        case Judgement():
            if item.verdict is Verdict.ACCEPT:
                _promote(connection, item.targets[0])
            return _ignore(connection, t.JUDGEMENT, id=item.id, body=body)
        case Mention():
            layer = f"{item.source}/{item.layer}"
            return _ignore(connection, t.MENTION, id=item.id, layer=layer, body=body)
        case _:
            raise TypeError(f"{type(item).__name__} is no item of a collection")


def _passage(item: Passage) -> dict[str, Any]:
    return {"id": item.id, "source": item.source, "layer": item.layer_id, "body": as_json(item)}


def _insert_claims(connection: Connection, claims: Sequence[Claim]) -> int:
    """Many at a time, with their passages, and with what each of them mentions."""
    if not claims:
        return 0
    passages = {claim.passage.id: claim.passage for claim in claims}
    _ignore_all(connection, t.PASSAGE, [_passage(p) for p in passages.values()])
    by_people = {claim.id: claim for claim in claims if not claim.made_by}
    by_machine = {claim.id: claim for claim in claims if claim.made_by}
    return _insert_each(connection, t.CLAIM, by_people, 1) + _insert_each(
        connection, t.PROPOSAL, by_machine, -1
    )


def _insert_each(connection: Connection, table: sa.Table, claims: dict[str, Claim], sign: int) -> int:
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.seq), 0))).scalar_one()
    place = "source" if table is t.CLAIM else "layer"
    rows = [
        {
            "id": handle,
            place: claim.source if table is t.CLAIM else claim.passage.layer_id or "",
            "predicate": claim.predicate,
            "body": as_json(claim),
        }
        for handle, claim in claims.items()
    ]
    _ignore_all(connection, table, rows)
    new = connection.execute(sa.select(table.c.seq, table.c.id).where(table.c.seq > last)).all()
    places = [(*place, row.seq * sign) for row in new for place in mentioned(claims[row.id])]
    if places:
        connection.exec_driver_sql("INSERT OR IGNORE INTO mentioned VALUES (?, ?, ?, ?)", places)
    return len(new)


def _promote(connection: Connection, claim_id: str) -> None:
    """An accepted proposal becomes evidence, so that it outlives its extractor."""
    body = connection.execute(sa.select(t.PROPOSAL.c.body).where(t.PROPOSAL.c.id == claim_id)).scalar()
    if body is not None:
        _insert_each(connection, t.CLAIM, {claim_id: msgspec.json.decode(body, type=Claim)}, 1)


def forget(connection: Connection, condition: str, *values: Any) -> None:
    """Take proposals back, and note where they stood.

    Args:
        connection: A transaction.
        condition: Which of them: what stands behind ``WHERE`` in SQL over the table ``proposal``.
        values: Its parameters.
    """
    chosen = f"claim IN (SELECT -seq FROM proposal WHERE {condition})"
    columns = "handle, predicate, role"
    connection.exec_driver_sql(
        f"INSERT INTO gone ({columns}) SELECT DISTINCT {columns} FROM mentioned WHERE {chosen}", values
    )
    connection.exec_driver_sql(f"DELETE FROM mentioned WHERE {chosen}", values)
    connection.exec_driver_sql(f"DELETE FROM proposal WHERE {condition}", values)


def _insert_source(connection: Connection, source: Source, declared: bool) -> int:
    if source.original is not None:
        values = {"source": source.id, "sha256": source.original.sha256, "body": as_json(source.original)}
        _ignore(connection, t.ORIGINAL, **values)
        source = msgspec.structs.replace(source, original=None)
    query = sa.select(t.SOURCE.c.body).where(t.SOURCE.c.id == source.id, t.SOURCE.c.declared == declared)
    for body in connection.execute(query).scalars():
        before = msgspec.json.decode(body, type=Source)
        name = before.differs(source) if declared else None
        if name is not None:
            raise InputError(
                f"Source {source.id!r} is declared already with another {name.replace('_', ' ')}. What "
                "was recorded stays; to change it, mend the notation and study it into a new collection."
            )
    for party in {*source.authors, *source.recipients}:
        _ignore(connection, t.PARTY, handle=party, source=source.id)
    return _ignore(connection, t.SOURCE, id=source.id, declared=declared, body=as_json(source))


def _insert_declaration(connection: Connection, item: Declaration, declared: bool) -> int:
    """A later declaration may add names; one that was read off a document only starts an entity."""
    query = sa.select(t.DECLARATION.c.body).where(t.DECLARATION.c.id == item.id)
    before = [msgspec.json.decode(b, type=Declaration) for b in connection.execute(query).scalars()]
    if before and not declared:
        return 0
    if before and before[0].type is not item.type:
        raise InputError(f"{item.id!r} is declared as a {before[0].type} already, not a {item.type}.")
    return _ignore(connection, t.DECLARATION, id=item.id, body=as_json(item))


def _once(connection: Connection, table: sa.Table, **values: Any) -> int:
    """Insert; refuse another body under an id that is taken."""
    before = connection.execute(sa.select(table.c.body).where(table.c.id == values["id"])).scalar()
    if before is None:
        return _ignore(connection, table, **values)
    if before != values["body"]:
        raise InputError(f"{values['id']!r} is in this collection already, with other content.")
    return 0


def _ignore(connection: Connection, table: sa.Table, **values: Any) -> int:
    return connection.execute(table.insert().prefix_with("OR IGNORE"), values).rowcount


def _ignore_all(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert().prefix_with("OR IGNORE"), rows)
