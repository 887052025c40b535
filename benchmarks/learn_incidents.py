"""Learns the weights of `regesta.extract.incident_scores` from reports whose incidents are known.

Usage::

    python -m benchmarks.learn_incidents INPUT GOLD OUT [--half 0|1]

The result holds numbers over general features only: no word that is not in our own lists.
The reports themselves are not shipped.
"""

import argparse
import json
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.plain_text import reading_of
from benchmarks.run import records
from regesta.extract.incident_candidates import Candidate, candidates
from regesta.extract.incident_scores import KINDS, ROLES, likelihood, text_features
from regesta.extract.parsing import parse

#: A feature of fewer candidates, or texts, than this is left out; so is a weight nearer to 0.
FEWEST, LEAST_WEIGHT = 8, 0.1
#: Strength of the prior for roles and kinds; parts into which texts are cut for the scores of the kinds.
PRIOR_ROLES, PRIOR_KINDS, PARTS = 2.0, 8.0, 3

_PUNCTUATION = str.maketrans("", "", string.punctuation)
Weights = dict[str, float]


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from every second text only")
    given = parser.parse_args()
    texts, gold = records(given.input), {r["id"]: r["templates"] for r in records(given.gold)}
    if given.half is not None:
        texts = texts[given.half :: 2]
    found = [candidates(parse(reading_of(text["text"]), "en")) for text in texts]
    learnt = learn(found, [gold[text["id"]] for text in texts])
    given.out.write_text(_toml(learnt), "utf-8")


def learn(found: list[list[Candidate]], gold: list[Any]) -> dict[str, dict[str, Weights]]:
    """Weights of the roles, and of the kinds over role scores that did not see the text."""
    kinds_seen: list[set[str]] = [set() for _ in found]
    for part in range(PARTS):
        inside = [k for k in range(len(found)) if k % PARTS != part]
        roles = _roles([found[k] for k in inside], [gold[k] for k in inside])
        for k in range(part, len(found), PARTS):
            scores = [{r: likelihood(roles[r], c.features) for r in ROLES} for c in found[k]]
            kinds_seen[k] = text_features(found[k], scores)
    kinds = {
        kind: _fit(kinds_seen, [any(kind in t["type"] for t in ts) for ts in gold], PRIOR_KINDS)
        for kind in KINDS
    }
    return {"roles": _roles(found, gold), "kinds": kinds}


def _roles(found: Sequence[Sequence[Candidate]], gold: Sequence[Any]) -> dict[str, Weights]:
    features = [c.features for some in found for c in some]
    out = {}
    for role in ROLES:
        right: list[bool] = []
        for some, templates in zip(found, gold, strict=True):
            known = {_plain(s) for t in templates for entity in t[role] for s in entity}
            right += [any(_plain(f) in known for f in c.forms) for c in some]
        out[role] = _fit(features, right, PRIOR_ROLES)
    return out


def _fit(features: Sequence[Iterable[str]], right: Sequence[bool], prior: float) -> Weights:
    counted = Counter(f for row in features for f in row)
    index = {f: k for k, f in enumerate(sorted(f for f, n in counted.items() if n >= FEWEST))}
    columns: list[int] = []
    ends = [0]
    for row in features:
        columns += [index[f] for f in row if f in index]
        ends.append(len(columns))
    matrix = csr_matrix((numpy.ones(len(columns)), columns, ends), shape=(len(features), len(index)))
    sign = numpy.where(numpy.array(right), 1.0, -1.0)

    def loss(w: Any) -> tuple[float, Any]:
        margin = sign * (matrix @ w[:-1] + w[-1])
        pull = sign / (1 + numpy.exp(numpy.minimum(margin, 50)))
        slope = numpy.append(prior * w[:-1] - matrix.T @ pull, -pull.sum())
        return numpy.logaddexp(0, -margin).sum() + prior / 2 * (w[:-1] ** 2).sum(), slope

    best = minimize(
        loss, numpy.zeros(len(index) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    learnt = {f: round(float(best[k]), 2) for f, k in index.items() if abs(best[k]) >= LEAST_WEIGHT}
    return {"": round(float(best[-1]), 2), **learnt}


def _plain(text: str) -> str:
    words = text.lower().translate(_PUNCTUATION).split()
    return " ".join(word for word in words if word not in ("a", "an", "the"))


def _toml(learnt: dict[str, dict[str, Weights]]) -> str:
    lines = [
        "# Numbers over general features, made by benchmarks/learn_incidents.py from the development part",
        "# of an evaluation suite; features are grammatical paths and words of our own lists, none of its "
        "texts.",
    ]
    for table, rows in learnt.items():
        for name, weighed in rows.items():
            lines += ["", f"[{table}.{name}]", *(f"{json.dumps(f)} = {w}" for f, w in weighed.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
