"""Somebody who had copies of the letters has none any more, while the letters go on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from regesta.check.correspondence import LETTERS, SCOPE, Correspondence, Letter, letters_from
from regesta.check.wording import as_sentence, source_words
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.source import Passage
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import counted
from regesta.view.wording import label

#: So many letters in a row must have gone to somebody before it is telling that one does not.
BEFORE = 3
#: So many letters without him must follow.
AFTER = 2


class DroppedFromCopies(Check):
    """Somebody is left out from one letter on to whom all earlier letters of the series went as well.

    A series is made of the dated letters of one writer to one main addressee. Found is a further addressee
    of the first three letters at least, who is in none after that, of which there must be two at least.

    Usual causes: a quarrel, a death, a change of office or of place, a letter of which one copy was lost,
    an entry that names the main addressee only.

    Not reported: letters without a date, or of which it is not certain that they are later; addressees
    who are left out now and then; whoever becomes the main addressee. Every finding is shown as possible.
    """

    name = "dropped-from-copies"
    kind = FindingKind.GAP
    agrees = """
        source register ledger "Register of Letters"
        letter first "Letter 1"
        letter second "Letter 2"
        letter third "Letter 3"
        letter fourth "Letter 4"
        letter fifth "Letter 5"
        person anna "Anna Lund"
        person boris "Boris Hale"
        person clara "Clara Moor"
        [register p1]
        wrote anna first to boris, clara on 1831-05-03
        wrote anna second to boris, clara on 1831-05-10
        wrote anna third to boris on 1831-05-17
        wrote anna fourth to boris, clara on 1831-05-24
        wrote anna fifth to boris on 1831-05-31
    """
    conflicts = """
        source register ledger "Register of Letters"
        letter first "Letter 1"
        letter second "Letter 2"
        letter third "Letter 3"
        letter fourth "Letter 4"
        letter fifth "Letter 5"
        person anna "Anna Lund"
        person boris "Boris Hale"
        person clara "Clara Moor"
        [register p1]
        wrote anna first to boris, clara on 1831-05-03
        wrote anna second to boris, clara on 1831-05-10
        wrote anna third to boris, clara on 1831-05-17
        wrote anna fourth to boris on 1831-05-24
        wrote anna fifth to boris on 1831-05-31
    """

    suspects = f"""
        WITH {LETTERS}, often AS (
            SELECT who.party AS one, whom.party AS other, COUNT(*) AS letters
            FROM who JOIN whom ON whom.document = who.document
            GROUP BY who.party, whom.party
        )
        SELECT one AS subject FROM often GROUP BY one
        HAVING COUNT(*) > 1 AND MAX(letters) >= {BEFORE + AFTER}
            AND COUNT(CASE WHEN letters >= {BEFORE} THEN 1 END) > 1
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What is claimed of the writer, and of his letters."""
        return SCOPE if "replied" in vocabulary else Scope(about=SCOPE.about, linked=SCOPE.linked)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each series and each who is left out."""
        letters = Correspondence(reader)
        for person in letters.people():
            series: dict[str, list[Letter]] = defaultdict(list)
            for letter in letters_from(letters.of(person), person):
                if letter.first is not None and letter.last is not None:
                    series[letter.recipients[0]].append(letter)
            for main, run in sorted(series.items()):
                if len(run) < BEFORE + AFTER:
                    continue
                ordered = sorted(run, key=lambda x: (x.first or 0, x.last or 0, x.id))
                for left_out, last in _left_out(ordered, {person, main}):
                    notes = letters.footnotes(person)
                    yield self._dropped(reader, person, left_out, ordered, last, notes)

    def _dropped(
        self,
        reader: Reader,
        person: str,
        left_out: str,
        series: Sequence[Letter],
        last: int,
        notes: dict[str, Claim],
    ) -> Finding:
        told, after = (source_words(reader, series[n].id) for n in (last, last + 1))
        cited = [letter.id for letter in series[last : last + 1 + AFTER]]
        whom, main = label(reader, left_out), label(reader, series[0].recipients[0])
        claims = list({notes[x].id: notes[x] for x in cited if x in notes}.values())
        return self.finding(
            reader,
            as_sentence(
                f"{label(reader, person)} sent {counted(last + 1, 'letter')} in a row to {main} and {whom} "
                f"alike, {told} being the last; neither {after} nor {_others(len(series) - last - 2)} went "
                f"to {whom}"
            ),
            claims,
            certain=False,
            assumptions=[
                "The letters are entered under the right dates, and with all who received them.",
                "No letter of the series is missing.",
            ],
            resolve=[
                f"The papers of {whom} may hold copies of the later letters.",
                "A letter of the time may tell why he was left out.",
            ],
            passages=[Passage(source=x) for x in cited if x not in notes],
            subject=person,
            aspect=f"{left_out} {series[0].recipients[0]}",
        )


def _others(number: int) -> str:
    return "the next one" if number == 1 else f"any of the next {number}"


def _left_out(series: Sequence[Letter], parties: set[str]) -> Iterator[tuple[str, int]]:
    """Who is in the first letters of a series and in none after that, with the place of his last one."""
    for who in sorted(set(series[0].recipients) - parties):
        has = [who in letter.recipients for letter in series]
        last = has.index(False) - 1 if False in has else len(has)
        before, after = series[: last + 1], series[last + 1 :]
        if len(before) < BEFORE or len(after) < AFTER or any(has[last + 1 :]):
            continue
        if all(one.surely_before(other) for one in before for other in after):
            yield who, last
