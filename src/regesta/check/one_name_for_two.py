"""One form of name stands for two: two people, a person and a body, a body and a place."""

from collections.abc import Iterator

from regesta.check.shared_names import PAIRS, Footnote, Shared, footnotes, scope_of_names, shared_names
from regesta.check.wording import as_sentence, place_words
from regesta.kinds import Check
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.wording import label


class OneNameForTwo(Check):
    """A form of name is borne by two that are not the same, so that a passage may mean either.

    Found are forms of two entities that a reader has judged not to be the same, of two of different
    types, and kunyas, titles and short forms that two of one type bear; the last are shown as
    possible.

    Usual causes: a common kunya, father and son, a body named after its head or its place, a reader's
    mistake about who is meant.

    Not reported: names of events and issues; entities of which neither a claim nor the entry of a
    source speaks; forms that more than twelve bear.
    """

    name = "one-name-for-two"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        person anna "Anna Lund" | "Umm Salim" kunya
        person boris "Boris Hale" | "Abu Salim" kunya
        [chronicle p1]
        met anna, boris on 1831
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        person anna "Anna Lund" | "Lund" short
        person lund "Peter Lund" | "Lund" short
        organisation house "Lund & Sons"
        [chronicle p1]
        member-of anna house on 1831
        [chronicle p2]
        died lund on 1829
        judge not-same anna lund by "a reader" at 2026-01-31T12:00:00Z because "Peter died in 1829."
    """

    suspects = f"""
        WITH {PAIRS}
        SELECT DISTINCT subject FROM pair WHERE apart OR many OR parted
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Whoever bears one of the names."""
        return scope_of_names()

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each form and two that bear it."""
        found = [s for s in shared_names(reader) if s.judged or s.by_many or _types(s)]
        notes = footnotes(reader, (entity for s in found for entity in s.entities))
        for shared in found:
            spoken = [notes[entity.id] for entity in shared.entities if entity.id in notes]
            if len(spoken) == 2:
                yield self._shared(reader, shared, spoken)

    def _shared(self, reader: Reader, shared: Shared, notes: list[Footnote]) -> Finding:
        names = [label(reader, entity.id) for entity in shared.entities]
        who = [
            f"{name} ({entity.type})" if _types(shared) else name
            for name, entity in zip(names, shared.entities, strict=True)
        ]
        places = [place_words(reader, note.passage) for note in notes]
        apart = shared.judged or _types(shared)
        return self.finding(
            reader,
            as_sentence(
                f"the name “{shared.form}” stands for {who[0]}, as in {places[0]}, and for {who[1]}, "
                f"as in {places[1]}"
            ),
            list({note.claim.id: note.claim for note in notes if note.claim}.values()),
            certain=apart,
            assumptions=[f"{names[0]} and {names[1]} are two."] if not shared.judged else [],
            resolve=["Each passage with the name would have to be read again for which of the two it means."],
            subject=shared.entities[0].id,
            aspect=f"{shared.form} {shared.entities[0].id} {shared.entities[1].id}",
        )


def _types(shared: Shared) -> bool:
    return shared.entities[0].type != shared.entities[1].type
