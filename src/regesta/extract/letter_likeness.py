"""Which letters of a correspondence are most like one, and what that says of its day."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from regesta.extract.letter_lines import SHORT, letter_lines, words_of

#: Days after which a letter's likeness counts for a third; power of the likeness, so that the likest decide.
NEAR, POWER = 30.0, 4
#: What any letter counts, so that among unlike ones it is where most are.
ANY = 1e-4
#: Letters of the shortest word that counts.
LETTERS = 3


class Likeness:
    """How like the letters of a correspondence are.

    Two letters are alike by the names and other words with a capital, and by the short lines (letterheads,
    addresses, salutations), that both have and few others.

    Args:
        texts: Text of each letter by key, best without its date.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        features = {key: _features(text) for key, text in texts.items()}
        often = Counter(feature for found in features.values() for feature in found)
        self._weights = {
            key: _unit(
                {f: math.log(len(texts) / often[f]) for f in sorted(found) if 1 < often[f] < len(texts)}
            )
            for key, found in features.items()
        }
        self._bearers: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, weights in self._weights.items():
            for feature, weight in weights.items():
                self._bearers[feature].append((key, weight))

    def of(self, key: str) -> dict[str, float]:
        """How like the other letters are to one, from above 0 to 1; the likest stand out."""
        alike: dict[str, float] = defaultdict(float)
        for feature, weight in self._weights[key].items():
            for other, its in self._bearers[feature]:
                if other != key:
                    alike[other] += weight * its
        return {other: cosine**POWER for other, cosine in alike.items()}

    def ranked(
        self, key: str, candidates: Iterable[date], days: Mapping[str, date]
    ) -> list[tuple[float, date]]:
        """Days that a letter may be of, the likeliest first.

        Args:
            key: The letter.
            candidates: The days.
            days: Days of other letters.

        Returns:
            Each with its share of the likeness; a day near many letters like this one has much.
        """
        of = self.of(key)
        alike = [(of.get(other, 0.0) + ANY, day) for other, day in days.items() if other != key]
        scores = {c: sum(a * math.exp(-abs((c - d).days) / NEAR) for a, d in alike) for c in candidates}
        total = sum(scores.values()) or 1.0
        return sorted(((score / total, day) for day, score in scores.items()), reverse=True)


def _features(text: str) -> set[str]:
    short = (line.text for line in letter_lines(text).lines if len(line.text) < SHORT)
    lines = {" ".join(word for _, word in words_of(line)) for line in short}
    return lines | {word for _, word in words_of(text) if len(word) >= LETTERS and not word.islower()}


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}
