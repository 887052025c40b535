"""The same words are given to two speakers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from regesta.check.closest import closest, ranked
from regesta.check.wording import as_sentence, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim, Mode
from regesta.model.finding import Finding, FindingKind
from regesta.model.quoted import quoted_words
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.descent import PARTLY, WHOLE, Lineage
from regesta.view.wording import label

#: From so many words on, nobody else hits upon the same ones.
UNMISTAKABLE = 12
#: So many words are shown in a message.
SHOWN = 14
#: More speakers of the same words than these are not set against each other.
MOST = 12


class TwoSpeakers(Check):
    """The same words are given to two speakers.

    Compared are the words on which claims rest, after folding of case, accents, quotation marks,
    dashes and spaces; six of them at least, in claims that speak of the same person, body or thing.
    Twelve words that are quoted word for word on either side cannot be by two.

    Usual causes: a quotation out of a second-hand account, a letter ascribed to the wrong writer, an
    author who takes over the words of another without saying so, a formula of the chancery.

    Not reported: words that one speaker takes over from the other, if the voices or the lineage of
    the documents say so; words from one document, whoever wrote it. Shown as possible: fewer than
    twelve words, and words that are not marked as a quotation on both sides.
    """

    name = "two-speakers"
    kind = FindingKind.ANOMALY
    agrees = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        letter plea "Plea of Anna Lund" by anna on 1831-05-03
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [gazette p1 > quotes plea]
        left anna guild quote "I have left the Guild, and never shall I set foot in its house again"
        [courier p2 > quotes plea]
        left anna guild quote "I have left the Guild – and never shall I set foot in its house again"
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        letter plea "Plea of Anna Lund" by anna on 1831-05-03
        letter reply "Reply of Boris Hale" by boris on 1831-05-20
        person anna "Anna Lund"
        person boris "Boris Hale"
        organisation guild "Salt Guild"
        event fire "Fire in the Salt House"
        [gazette p1 > quotes plea]
        accuses anna guild fire quote "The Guild alone has lit this fire, and the Guild shall pay for it"
        [courier p2 > quotes reply]
        accuses boris guild fire quote "“The guild alone has lit this fire, and the guild shall pay for it”"
    """

    suspects = """
        WITH given AS (
            SELECT words FROM wording JOIN claim ON claim.seq = wording.seq
            GROUP BY words HAVING COUNT(DISTINCT origin) > 1
        )
        SELECT DISTINCT subject FROM (
            SELECT f.value AS subject FROM given
            JOIN wording ON wording.words = given.words
            JOIN filler AS f ON f.seq = wording.seq
            GROUP BY given.words, f.value HAVING COUNT(DISTINCT f.origin) > 1
        ) AS told
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """All that is said of what the words speak of, and what the documents go back to."""
        links = frozenset(link for link in WHOLE + PARTLY if link[0] in vocabulary)
        return Scope(about=frozenset([(ANY, ANY)]), descent=links)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each two speakers of the same words."""
        groups = {key: claims for key, claims in _by_words(reader).items() if len(claims) > 1}
        if not groups:
            return
        lineage = Lineage(reader)
        for (words, subject), claims in sorted(groups.items()):
            speakers: dict[str, list[Claim]] = defaultdict(list)
            for claim in ranked(reader, claims):
                speakers[lineage.origin(claim)].append(claim)
            for one, other in combinations(sorted(speakers)[:MOST], 2):
                pair = closest(speakers[one], speakers[other])
                if min(_fillers(reader, pair[0]) & _fillers(reader, pair[1])) != subject:
                    continue  # told of something else that both speak of
                if not _explained(reader, lineage, *pair):
                    yield self._given_to_two(reader, words, subject, pair)

    def _given_to_two(self, reader: Reader, words: str, subject: str, pair: tuple[Claim, Claim]) -> Finding:
        ordered = sorted(pair, key=lambda claim: claim.id)
        shown = ordered[0].quote.strip('“”"«» ').split()
        cut = " ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")
        one, other = (who_says(reader, claim) for claim in ordered)
        quoted = all(claim.answering.mode is Mode.QUOTES for claim in ordered)
        first, second = (_speaker(reader, claim) for claim in ordered)
        return self.finding(
            reader,
            as_sentence(f"the words “{cut}” stand in {one}, and again in {other}"),
            ordered,
            certain=quoted and len(words.split()) >= UNMISTAKABLE,
            assumptions=[
                f"{first} and {second} are two, and neither had the words from the other.",
                "Nobody hits by himself upon the very words of another.",
            ],
            resolve=[
                "The original of either document would show whose words they are.",
                "Evidence that one quotes the other, or that the words are a formula, would make both true.",
            ],
            subject=subject,
        )


def _by_words(reader: Reader) -> dict[tuple[str, str], list[Claim]]:
    """Claims by the words that they rest on, and by what they speak of."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in reader.claims():
        words = quoted_words(claim.quote) if claim.quote else ""
        for filler in _fillers(reader, claim) if words and not _is_nameless(reader, claim) else ():
            found[words, filler].append(claim)
    return found


def _fillers(reader: Reader, claim: Claim) -> set[str]:
    return {reader.resolve(role.value) for role in claim.roles if isinstance(role.value, str)}


def _is_nameless(reader: Reader, claim: Claim) -> bool:
    """Whether who answers is known by a word of the text only, which may stand for anybody."""
    speaker = claim.answering.speaker
    return reader.mention(speaker) is not None and reader.entity(speaker) is None


def _explained(reader: Reader, lineage: Lineage, a: Claim, b: Claim) -> bool:
    """Whether one speaks in the chain of the other, or the documents are or go back to one."""
    for claim, other in ((a, b), (b, a)):
        voices = {reader.resolve(h) for v in other.voices for h in (v.speaker, v.source) if h}
        if lineage.origin(claim) in voices:
            return True
    behind: Sequence[set[str]] = [
        {source, *lineage.behind(source, whole=False)} if source else set()
        for source in (lineage.spoken_in(a), lineage.spoken_in(b))
    ]
    return bool(behind[0] & behind[1])


def _speaker(reader: Reader, claim: Claim) -> str:
    voice = claim.answering
    return label(reader, voice.speaker or voice.source or claim.source)
