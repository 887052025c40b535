"""Two of one type bear one name, and nobody has said whether they are one."""

from collections.abc import Iterator

from regesta.check.shared_names import PAIRS, Footnote, Shared, footnotes, scope_of_names, shared_names
from regesta.check.wording import as_sentence, place_words
from regesta.kinds import Check
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.wording import label


class VariantUnmerged(Check):
    """Two entities of one type have a full form of name in common: they may be one.

    Compared are all forms after folding of case, accents and letter variants. As long as nobody has
    judged them the same or not the same, findings about either may be missing or wrong.

    Usual causes: a spelling declared twice, a nom de guerre entered as a second person, true
    namesakes.

    Not reported: entities that a reader has judged; kunyas, titles and short forms, which many
    bear; entities of which neither a claim nor the entry of a source speaks.
    """

    name = "variant-unmerged"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        person anna "Anna Lund"
        person anna-two "Anna Lund"
        [chronicle p1]
        met anna, anna-two on 1831
        judge not-same anna anna-two by "a reader" at 2026-01-31T12:00:00Z because "They met."
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        person khalid "Khalid al-Abbas"
        person haled "Haled Elabas" | "KHALID AL-ABBÁS" transliteration
        organisation guild "Salt Guild"
        [chronicle p1]
        member-of khalid guild on 1831
        [chronicle p2]
        left haled guild on 1832
    """

    suspects = f"""
        WITH {PAIRS}
        SELECT DISTINCT subject FROM pair WHERE NOT apart AND NOT many AND NOT parted
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Whoever bears one of the names."""
        return scope_of_names()

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each two that may be one."""
        found: dict[tuple[str, str], Shared] = {}
        for shared in shared_names(reader):
            a, b = shared.entities
            if a.type == b.type and not shared.judged and not shared.by_many:
                found.setdefault((a.id, b.id), shared)
        notes = footnotes(reader, (entity for s in found.values() for entity in s.entities))
        for shared in found.values():
            spoken = [notes[entity.id] for entity in shared.entities if entity.id in notes]
            if len(spoken) == 2:
                yield self._unmerged(reader, shared, spoken)

    def _unmerged(self, reader: Reader, shared: Shared, notes: list[Footnote]) -> Finding:
        a, b = (label(reader, entity.id) for entity in shared.entities)
        if a == b:
            a, b = (f"{name} ({entity.id})" for name, entity in zip((a, b), shared.entities, strict=True))
        places = [place_words(reader, note.passage) for note in notes]
        return self.finding(
            reader,
            as_sentence(
                f"{a}, as in {places[0]}, and {b}, as in {places[1]}, are both called “{shared.form}”, and "
                "nobody has judged whether they are one"
            ),
            list({note.claim.id: note.claim for note in notes if note.claim}.values()),
            certain=False,
            assumptions=["One full name is more likely to stand for one than for two."],
            resolve=["A judgement that they are the same, or not the same, settles it."],
            subject=shared.entities[0].id,
            aspect=f"{shared.entities[0].id} {shared.entities[1].id}",
        )
