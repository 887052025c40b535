"""How likely a candidate fills a role, and a text tells of an incident of a kind.

The weights are numbers over general features (grammatical paths, classes of words from our own
lists); ``incident_weights.toml`` holds them, made by ``benchmarks/learn_incidents.py``.

Source: logistic regression, one against the rest, with a Gaussian prior on the weights.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from regesta.extract.incident_candidates import Candidate

#: Roles of an incident.
ROLES = ("perp_ind", "perp_org", "target", "victim", "weapon")
#: Kinds of incident that are told apart.
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
#: Limits of the sums of deeds, and of the best scores of a role, from which a feature is set.
DEED_LIMITS = (1, 3, 6, 12, 25)
SCORE_LIMITS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Scores = Sequence[Mapping[str, float]]


@cache
def weights() -> dict[str, dict[str, dict[str, float]]]:
    """Tables ``roles`` and ``kinds``: for each the weight of each feature; ``""`` is the bias."""
    text = files("regesta.extract").joinpath("incident_weights.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    return table


def likelihood(weighed: Mapping[str, float], features: Iterable[str]) -> float:
    """Probability by logistic regression, 0 to 1.

    Args:
        weighed: Weight of each feature.
        features: Features that are there; each is counted once.
    """
    # Features come as a set, in an order that changes from run to run: the sum must not.
    total = math.fsum([weighed.get("", 0.0), *(weighed.get(feature, 0.0) for feature in features)])
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def role_scores(found: Sequence[Candidate]) -> list[dict[str, float]]:
    """For each candidate the likelihood of each role."""
    table = weights()["roles"]
    return [{role: likelihood(table[role], c.features) for role in ROLES} for c in found]


def kind_scores(found: Sequence[Candidate], scores: Scores) -> dict[str, float]:
    """The likelihood that the text tells of an incident of each kind."""
    table, features = weights()["kinds"], text_features(found, scores)
    return {kind: likelihood(table[kind], features) for kind in KINDS}


def text_features(found: Sequence[Candidate], scores: Scores) -> set[str]:
    """What is noted of a whole text.

    Args:
        found: Its candidates.
        scores: Their likelihoods by role.
    """
    features: set[str] = set()
    deeds: Counter[str] = Counter()
    for candidate in found:
        for feature in candidate.features:
            if ":" in feature:
                whole = feature.startswith(("early", "negated", "modal", "tag"))
                features.add(feature.split("&")[0] if whole else feature)
        deeds.update(candidate.deeds)
    for deed, amount in deeds.items():
        features |= {f"doc-{deed}>={limit}" for limit in DEED_LIMITS if amount >= limit}
    for role in ROLES:
        best = max(range(len(found)), key=lambda k: scores[k][role], default=None)
        top = scores[best][role] if best is not None else 0.0
        features |= {f"max-{role}>={limit}" for limit in SCORE_LIMITS if top >= limit}
        if best is not None and top > 0.3 and found[best].deeds:
            nearest = found[best].deeds
            features.add(f"best-{role}-{max(nearest, key=lambda d: nearest[d])}")
    return features
