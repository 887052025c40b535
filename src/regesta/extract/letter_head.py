"""The two parties of a correspondence, and who of them wrote each letter."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

_ADDRESSED = re.compile(r"^(?:An\s+)?(?:Herrn|Frau|Fräulein|Monsieur|Madame|Mr\.?|Mrs\.?)\b", re.IGNORECASE)
_SALUTED = re.compile(
    r"^(?:mein\w*\s+)?(?:lieb|verehrt|geehrt|hochgeehrt|sehr geehrt|hochverehrt|dear|cher)", re.IGNORECASE
)


def parties(letters: Sequence[str], persons: Mapping[str, str]) -> list[str]:
    """The two persons whose surnames stand in the heads and signatures of most letters.

    Args:
        letters: Texts of one correspondence.
        persons: Name of each candidate by key, forename first.

    Returns:
        At most two keys, the most frequent first.
    """
    votes: Counter[str] = Counter()
    for text in letters:
        lines = text.splitlines()
        seen = set(re.findall(r"\w+", " ".join(lines[:6] + lines[-3:]).casefold()))
        for key, name in persons.items():
            parts = set(name.casefold().split())
            if name.casefold().split()[-1] in seen:
                votes[key] += 1 + 2 * (len(parts) > 1 and parts <= seen)
    return [key for key, _ in votes.most_common(2)]


def writer(text: str, pair: Sequence[str], persons: Mapping[str, str]) -> str | None:
    """Which of two persons wrote a letter: by signature, address, salutation and letterhead.

    Args:
        text: The letter.
        pair: Keys of the two persons.
        persons: Name of each person by key, forename first.

    Returns:
        The key of the writer, or None if nothing tells.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    leans = {key: _leaning(lines, persons[key]) for key in pair}
    best = sorted(pair, key=lambda key: -leans[key])
    return best[0] if len(best) == 2 and leans[best[0]] > leans[best[1]] else None


def _leaning(lines: Sequence[str], name: str) -> int:
    names = name.casefold().split()
    ends = re.findall(r"\w+", " ".join(lines[-2:]).casefold())
    score = 3 * any(part in ends for part in (names[0], names[-1]))
    score += 2 * (ends[-2:] == [names[0][0], names[-1][0]] or ends[-1:] in ([names[0][0]], [names[-1][0]]))
    for before, line in zip(["", *lines[:7]], lines[:8], strict=False):
        here = set(re.findall(r"\w+", line.casefold()))
        if not here & {names[0], names[-1]}:
            continue
        if _ADDRESSED.match(line) or _ADDRESSED.fullmatch(before) or _SALUTED.match(line):
            score -= 3
        elif names[-1] in here and len(here) <= 5:
            score += 1
    return score
