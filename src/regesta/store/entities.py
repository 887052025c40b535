"""Entities as the linker made them: which handles and names are whose, and which are new since."""

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from regesta.model.entity import NAMED, Entity
from regesta.model.identity import digest
from regesta.model.names import fold
from regesta.store.driver import as_json, listed

#: What decides which mentions are one entity: how many rows there are, and the last of them.
_DECISIVE = (
    "source",
    "layer",
    "passage WHERE layer IS NOT NULL",
    "declaration",
    "mention",
    "judgement WHERE json_extract(body, '$.verdict') IN ('same', 'not-same', 'retract')",
)


def identity_state(connection: Connection) -> str:
    """Hash of all that decides which mentions are one entity."""
    sql = "SELECT count(*), max(seq), min(seq) FROM "
    return digest([tuple(connection.exec_driver_sql(sql + rows).one()) for rows in _DECISIVE])


def regroup(connection: Connection, entities: Sequence[Entity]) -> None:
    """Put entities in the place of the former ones; write only what differs, and note what does.

    Args:
        connection: A transaction.
        entities: All entities of the collection.
    """
    before: dict[str, str] = dict(connection.exec_driver_sql("SELECT id, body FROM entity").all())
    now = {entity.id: as_json(entity) for entity in entities}
    other = [entity for entity in entities if before.get(entity.id) != now[entity.id]]
    gone = [handle for handle in before if handle not in now]
    changed = listed([*gone, *(e.id for e in other if e.id in before)])
    for table, column in (("entity", "id"), ("member", "entity"), ("bearer", "entity")):
        sql = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(sql, (changed,))
    rows: dict[str, list[tuple[str, ...]]] = {
        "INSERT INTO entity (id, body) VALUES (?, ?)": [(e.id, now[e.id]) for e in other],
        "INSERT OR REPLACE INTO member (handle, entity) VALUES (?, ?)": [
            (handle, e.id) for e in other for handle in dict.fromkeys((e.id, *e.handles))
        ],
        "INSERT OR IGNORE INTO bearer (form, entity) VALUES (?, ?)": [
            (fold(name.form).text.strip(), e.id) for e in other if e.type in NAMED for name in e.names
        ],
        "INSERT INTO regrouped (entity) VALUES (?)": [(h,) for h in (*gone, *(e.id for e in other))],
    }
    for sql, values in rows.items():
        if values:
            connection.exec_driver_sql(sql, values)
