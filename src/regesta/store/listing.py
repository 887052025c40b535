"""What the search needs of the database: words to be indexed, and the names of those who are named."""

import re
from collections.abc import Iterator

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.source import BLOCKS, Passage, TextLayer
from regesta.store.driver import fetched, listed
from regesta.store.search import Thing

_WORD = re.compile(r"[^\W_]+")


def searchable(connection: Connection, after: int) -> Iterator[tuple[str, Thing]]:
    """Passages that make up the texts, with their words; each with its number.

    Args:
        connection: A connection that sees one state.
        after: Only those with a higher number.
    """
    sql = "SELECT seq, layer, body FROM passage WHERE seq > ? AND layer IS NOT NULL ORDER BY seq"
    decode = msgspec.json.Decoder(Passage).decode
    layer_id, text = "", ""
    for row in connection.exec_driver_sql(sql, (after,)).yield_per(1_000):
        passage = decode(row.body)
        if row.layer != layer_id:
            body = fetched(connection, "SELECT body FROM layer WHERE id = ?", row.layer)
            layer_id = row.layer
            text = msgspec.json.decode(body[0][0], type=TextLayer).text if body else ""
        words = text[passage.start : passage.end]
        if passage.kind in BLOCKS and words.strip():
            yield str(row.seq), Thing(passage.id, passage.source, passage.kind.value, words)


def last_passage(connection: Connection) -> int:
    """The number of the last passage."""
    return int(fetched(connection, "SELECT coalesce(max(seq), 0) FROM passage")[0][0])


def claims_state(connection: Connection) -> str:
    """What changes whenever the sentences of claims may: claims, proposals, and whom names mean."""
    sql = (
        "SELECT (SELECT count(*) || '/' || coalesce(max(seq), 0) FROM claim) || ' ' || "
        "(SELECT count(*) || '/' || coalesce(max(seq), 0) FROM proposal) || ' ' || "
        "coalesce((SELECT basis FROM stage WHERE name = 'link'), '')"
    )
    return str(fetched(connection, sql)[0][0])


def forms(connection: Connection, name: str) -> list[str]:
    """All names, folded, of whoever bears a name.

    Args:
        connection: A connection that sees one state.
        name: Folded words; hyphens and apostrophes are taken for spaces.
    """
    first = name.partition(" ")[0]
    sql = "SELECT form, entity FROM bearer WHERE form >= ? AND form < ?"
    rows = fetched(connection, sql, first, first + "\U0010ffff")
    bearers = {entity for form, entity in rows if " ".join(_WORD.findall(form)) == name}
    sql = "SELECT DISTINCT form FROM bearer WHERE entity IN (SELECT value FROM json_each(?))"
    return [row[0] for row in fetched(connection, sql, listed(bearers))]
