"""How much a source and a piece of information are worth, and how likely something is: fixed words.

Three scales that are never turned into one number: the reliability of a source, the credibility of a
piece of information, and words of estimative probability. What they mean is fixed by the standards
named here; who applies them, and why, stands in a judgement.
"""

from typing import NamedTuple

#: Where the grades of sources and information come from.
ADMIRALTY = "Admiralty system: NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures; STANAG 2511"

#: Reliability of a source. F says that nothing can be said, not that the source is bad.
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

#: Credibility of a piece of information, judged apart from its source. 6 says that nothing can be said.
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}

#: Where the words of probability come from.
ESTIMATES = (
    "United States, Office of the Director of National Intelligence, Intelligence Community Directive 203, "
    "Analytic Standards, 2 January 2015, section D.6.e.(2)(a)"
)


class Range(NamedTuple):
    """From how much to how much, in per cent; ranges that follow each other share a bound."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low} to {self.high} %"


#: Words of probability, in hyphens as they are written in a judgement, with their ranges.
LIKELIHOOD = {
    "almost-no-chance": Range(1, 5),
    "very-unlikely": Range(5, 20),
    "unlikely": Range(20, 45),
    "roughly-even-chance": Range(45, 55),
    "likely": Range(55, 80),
    "very-likely": Range(80, 95),
    "almost-certain": Range(95, 99),
}


def likelihood_words(estimate: str) -> str:
    """A word of probability with its range: ``very likely (80 to 95 %)``."""
    return f"{estimate.replace('-', ' ')} ({LIKELIHOOD[estimate]})"


def grade_words(grade: str) -> str:
    """A grade with its meaning: ``B (usually reliable)``, ``2 (probably true)``."""
    return f"{grade} ({RELIABILITY.get(grade) or CREDIBILITY[grade]})"
