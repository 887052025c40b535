"""Gradings of sources and information, and words of probability, as readers gave them."""

from regesta.model.claim import Claim
from regesta.model.grades import CREDIBILITY, RELIABILITY, grade_words, likelihood_words
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.reader import Reader


class Gradings:
    """The last grading in force of each thing. Nothing is made of two grades.

    Args:
        reader: The collection.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._sources: dict[str, Judgement] = {}
        self._claims: dict[str, Judgement] = {}
        self._likely: dict[str, Judgement] = {}
        for judgement in in_force(reader.judgements()):
            target = judgement.targets[0]
            if judgement.verdict is Verdict.LIKELIHOOD:
                self._likely[target] = judgement
            elif judgement.verdict is Verdict.GRADE and judgement.value in RELIABILITY:
                self._sources[reader.resolve(target)] = judgement
            elif judgement.verdict is Verdict.GRADE:
                self._claims[target] = judgement

    def of_source(self, handle: str) -> Judgement | None:
        """How reliable a source was judged to be: A to F."""
        return self._sources.get(self._reader.resolve(handle))

    def of_claim(self, claim_id: str) -> Judgement | None:
        """How credible a claim was judged to be: 1 to 6."""
        return self._claims.get(claim_id)

    def likelihood(self, target: str) -> Judgement | None:
        """How likely a claim or finding was judged to be."""
        return self._likely.get(target)

    def code(self, claim: Claim) -> str:
        """Both grades side by side, as the standard writes them: ``B2``; what was not judged is left out."""
        source = self.of_source(claim.answering.source or claim.source) if self._sources else None
        information = self._claims.get(claim.id) if self._claims else None
        return "".join(judgement.value for judgement in (source, information) if judgement)

    def words(self, claim: Claim) -> str:
        """All that was judged of a claim, short: ``B2: usually reliable; probably true · likely (…)``."""
        likely = self._likely.get(claim.id) if self._likely else None
        parts = [code_words(self.code(claim)), likelihood_words(likely.value) if likely else ""]
        return " · ".join(part for part in parts if part)

    @property
    def used(self) -> tuple[bool, bool]:
        """Whether anything was graded, and whether a word of probability was used."""
        return bool(self._sources or self._claims), bool(self._likely)


def code_words(code: str) -> str:
    """A code with what it means: ``B2: usually reliable source; probably true``."""
    meanings = [RELIABILITY.get(sign) or CREDIBILITY[sign] for sign in code]
    return f"{code}: {'; '.join(meanings)}" if code else ""


def judged_words(judgement: Judgement) -> str:
    """A grade or word of probability with who gave it, when and why."""
    likely = judgement.verdict is Verdict.LIKELIHOOD
    words = likelihood_words(judgement.value) if likely else grade_words(judgement.value)
    because = f": {judgement.because.rstrip('.')}" if judgement.because else ""
    return f"{words}, judged by {judgement.by} on {judgement.at[:10]}{because}"
