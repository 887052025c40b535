"""What language models answered, on the derived shelf; each answer is kept as soon as it is there."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy.engine import Connection, Engine

from regesta.kinds import Extraction
from regesta.model.answer import Answer, Form
from regesta.store.database import reading, writing
from regesta.store.driver import as_json, listed
from regesta.store.evidence import forget, insert

_decode = msgspec.json.Decoder(Answer).decode


class Answers:
    """The answers in a collection's file.

    Args:
        engine: The file.
        path: Where it is.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self._path = engine, path

    def keep_prompt(self, version: str, text: str) -> None:
        """Keep the instructions that are sent with every question."""
        with writing(self._engine, self._path) as connection:
            sql = "INSERT OR IGNORE INTO prompt (version, body) VALUES (?, ?)"
            connection.exec_driver_sql(sql, (version, text))

    def prompt(self, version: str) -> str | None:
        """The instructions of that version."""
        with reading(self._engine, self._path) as connection:
            sql = "SELECT body FROM prompt WHERE version = ?"
            return connection.exec_driver_sql(sql, (version,)).scalar()

    def asked(self, model: str) -> set[str]:
        """Hashes of all that a model has been asked and has answered."""
        with reading(self._engine, self._path) as connection:
            sql = "SELECT asked FROM answer WHERE model = ?"
            return set(connection.exec_driver_sql(sql, (model,)).scalars())

    def form(self, model: str, endpoint: str) -> Form | None:
        """The form of answer that a server took the last time."""
        sql = "SELECT body FROM answer WHERE model = ? ORDER BY rowid DESC LIMIT 1"
        with reading(self._engine, self._path) as connection:
            body = connection.exec_driver_sql(sql, (model,)).scalar()
        last = None if body is None else _decode(body)
        return last.form if last is not None and last.endpoint == endpoint else None

    def keep(self, answer: Answer, found: Extraction) -> None:
        """Keep an answer with the proposals taken from it, in one transaction.

        What the same model answered about the same words before goes, with its proposals.
        """
        with writing(self._engine, self._path) as connection:
            key = (answer.piece, answer.model)
            sql = "SELECT body FROM answer WHERE piece = ? AND model = ?"
            before = connection.exec_driver_sql(sql, key).scalar()
            if before is not None:
                self._take_back(connection, _decode(before))
            insert(connection, [*found.mentions, *found.claims], declared=False)
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO answer (piece, model, layer, asked, settled, body) "
                "VALUES (?, ?, ?, ?, 1, ?)",
                (*key, answer.layer, answer.asked, as_json(answer)),
            )

    def _take_back(self, connection: Connection, answer: Answer) -> None:
        """Take back the proposals of an answer; other models that said the same say it anew."""
        mine = "id IN (SELECT value FROM json_each(?)) AND json_extract(body, '$.made_by') = ?"
        values = (listed(answer.claims), answer.made_by)
        sql = f"SELECT id FROM proposal WHERE {mine}"
        gone = connection.exec_driver_sql(sql, values).scalars().all()
        if gone:
            forget(connection, mine, *values)
            sql = (
                "UPDATE answer SET settled = 0 WHERE layer = ? AND model != ? AND EXISTS "
                "(SELECT 1 FROM json_each(body, '$.claims') WHERE value IN (SELECT value FROM json_each(?)))"
            )
            connection.exec_driver_sql(sql, (answer.layer, answer.model, listed(gone)))

    def unsettled(self) -> list[Answer]:
        """Answers whose proposals went when the text was read anew, layer by layer."""
        return list(self._all("WHERE NOT settled ORDER BY layer, rowid"))

    def all(self) -> list[Answer]:
        """All answers, layer by layer, in the order in which they came."""
        return list(self._all("ORDER BY layer, rowid"))

    def of_claim(self, claim: str) -> list[Answer]:
        """Answers from which a claim was taken; the beginning of its id is enough."""
        wanted = (claim, f"claim:{claim}")
        return [a for a in self.all() if any(c.startswith(wanted) for c in a.claims)]

    def _all(self, rest: str) -> Iterator[Answer]:
        with reading(self._engine, self._path) as connection:
            bodies = connection.exec_driver_sql(f"SELECT body FROM answer {rest}").scalars().all()
        yield from map(_decode, bodies)


def unsettle(connection: Connection, layer: str) -> None:
    """Note that the proposals of a layer went: they are to be taken from the answers anew."""
    connection.exec_driver_sql("UPDATE answer SET settled = 0 WHERE layer = ?", (layer,))
