"""A letter wants an answer, in a correspondence that has answers, and none is known."""

from collections.abc import Iterator, Sequence

from regesta.check.closest import ranked
from regesta.check.correspondence import LETTERS, SCOPE, Correspondence, Letter, letters_from
from regesta.check.wording import as_sentence, readings, says, source_words
from regesta.kinds import Check
from regesta.model.claim import Claim, Polarity
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import listed
from regesta.view.wording import label

#: Claims by which a letter demands an answer, with who demands it and from whom.
DEMANDS = (
    ("orders", "speaker", "addressee"),
    ("asks", "speaker", "addressee"),
    ("invites", "speaker", "addressee"),
    ("demanded", "claimant", "from"),
)
#: So many letters one after the other without an answer are as telling as a demand.
UNANSWERED = 2


class MissingReply(Check):
    """A letter demands an answer, or letter follows upon letter, and no answer is known.

    Found are letters by which the writer orders, asks, demands or invites the addressee, and runs of two
    letters or more, after which no letter goes back the other way, although the two exchange letters at
    other times. An answer counts whatever it says.

    Usual causes: an answer that was lost or taken away, an answer by word of mouth, silence.

    Not reported: letters without a date; correspondence that goes one way only; a letter that something
    is said to answer, even if the answer is missing (see ``missing-letter``); letters of which nothing
    but the entry is recorded. Every finding is shown as possible: a collection is not an archive.
    """

    name = "missing-reply"
    kind = FindingKind.GAP
    agrees = """
        letter first from anna to boris on 1831-05-03
        letter second from boris to anna on 1831-05-20
        letter third from anna to boris on 1831-06-02
        letter fourth from boris to anna on 1831-06-09
        person anna "Anna Lund"
        person boris "Boris Hale"
        [third]
        asks anna boris "the keys of the Salt House"
    """
    conflicts = """
        letter first from anna to boris on 1831-05-03
        letter second from boris to anna on 1831-05-20
        letter third from anna to boris on 1831-06-02
        person anna "Anna Lund"
        person boris "Boris Hale"
        [third]
        asks anna boris "the keys of the Salt House"
    """

    suspects = f"""
        WITH {LETTERS}, days AS (
            SELECT id AS document, lo, hi FROM source WHERE dated
            UNION ALL SELECT told.document, told.lo, CASE WHEN source.dated THEN NULL ELSE told.hi END
            FROM told LEFT JOIN source ON source.id = told.document WHERE told.predicate = 'wrote'
            UNION ALL SELECT value AS document, lo, CAST(NULL AS BIGINT) AS hi FROM filler
            WHERE predicate = 'dated' AND role = 'document'
        ), dated AS (
            SELECT document, MAX(lo) AS lo, MAX(hi) AS hi FROM days GROUP BY document
        ), pair AS (
            SELECT who.party AS one, whom.party AS other, MAX(dated.lo) AS lo, MAX(dated.hi) AS hi
            FROM who JOIN whom ON whom.document = who.document AND whom.party <> who.party
            LEFT JOIN dated ON dated.document = who.document
            GROUP BY who.party, whom.party
        )
        SELECT DISTINCT forth.one AS subject FROM pair AS forth
        JOIN pair AS back ON back.one = forth.other AND back.other = forth.one
        WHERE back.hi IS NULL OR forth.lo > back.hi
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What is claimed of the writer, and of his letters."""
        return SCOPE if "replied" in vocabulary else Scope(about=SCOPE.about, linked=SCOPE.linked)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each letter that demands an answer, or for each run of letters."""
        letters = Correspondence(reader)
        demands = _demands(reader)
        for person in letters.people():
            own = letters.of(person)
            sent = list(letters_from(own, person))
            received = [x for x in own if person in x.recipients]
            if not sent or not received:
                continue
            open_ones = [
                x for x in sent if _is_open(person, x, sent, received) and not letters.is_answered(x.id)
            ]
            notes = letters.footnotes(person) if open_ones else {}
            told: set[str] = set()
            for letter in open_ones:
                others = set(letter.recipients) - {person}
                wanted = [c for c, whom in demands.get((letter.id, person), ()) if whom in others]
                if wanted:
                    told.update(letter.recipients)
                    yield self._demand(reader, person, letter, wanted[0])
            yield from self._runs(reader, person, [x for x in open_ones if x.id in notes], notes, told)

    def _demand(self, reader: Reader, person: str, letter: Letter, claim: Claim) -> Finding:
        whom = listed([label(reader, r) for r in letter.recipients if r != person])
        return self.finding(
            reader,
            as_sentence(
                f"{says(reader, claim)}, but no answer of {whom} to {source_words(reader, letter.id)} is "
                "known, although they exchange letters at other times"
            ),
            [claim],
            certain=False,
            assumptions=[*_assumed(letter, claim), *readings([claim])],
            resolve=_resolve(reader, person, letter),
            subject=person,
            aspect=letter.id,
        )

    def _runs(
        self, reader: Reader, person: str, letters: Sequence[Letter], notes: dict[str, Claim], told: set[str]
    ) -> Iterator[Finding]:
        for whom in sorted({r for x in letters for r in x.recipients} - told - {person}):
            run = sorted((x for x in letters if whom in x.recipients), key=lambda x: (x.first or 0, x.id))
            if len(run) < UNANSWERED:
                continue
            named = listed([source_words(reader, x.id) for x in run[:UNANSWERED]])
            claims = list({c.id: c for c in (notes[x.id] for x in run[:UNANSWERED])}.values())
            yield self.finding(
                reader,
                as_sentence(
                    f"{label(reader, person)} wrote {named} to {label(reader, whom)}, but no answer to "
                    "either is known, although they exchange letters at other times"
                ),
                claims,
                certain=False,
                assumptions=_assumed(run[0], claims[0]),
                resolve=_resolve(reader, person, run[0]),
                subject=person,
                aspect=f"run {whom}",
            )


def _demands(reader: Reader) -> dict[tuple[str, str], list[tuple[Claim, str]]]:
    """Demands by the letter in whose voice they are made and by who makes them, with the addressee."""
    found: dict[tuple[str, str], list[tuple[Claim, str]]] = {}
    for name, who, whom in DEMANDS:
        for claim in ranked(reader, reader.claims(name)):
            spoken = claim.answering.source
            if spoken and claim.polarity is Polarity.AFFIRMED:
                key = reader.resolve(spoken), reader.key(claim, who)
                found.setdefault(key, []).append((claim, reader.key(claim, whom)))
    return found


def _is_open(person: str, letter: Letter, sent: Sequence[Letter], received: Sequence[Letter]) -> bool:
    """Whether nobody whom it went to wrote back at that time or later, but did so at another time."""
    whom = set(letter.recipients) - {person}
    answers = [x for x in received if x.id != letter.id and set(x.authors) & whom]
    earlier = [x for x in sent if x.id != letter.id and set(x.recipients) & whom]
    exchanged = any(not answer.surely_before(x) for answer in answers for x in earlier)
    return exchanged and all(answer.surely_before(letter) for answer in answers)


def _assumed(letter: Letter, claim: Claim) -> list[str]:
    dated = (
        ["The date under which the letter is entered is right."] if letter.dates and not claim.when else []
    )
    return [*dated, "The collection holds what is known of the correspondence."]


def _resolve(reader: Reader, person: str, letter: Letter) -> list[str]:
    whom = listed([label(reader, r) for r in letter.recipients if r != person])
    return [
        f"An answer may be among the papers of {label(reader, person)}, a draft among those of {whom}.",
        "A later letter may tell why there is none.",
    ]
