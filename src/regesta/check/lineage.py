"""What the checks of corroboration have in common: on what claims they depend, and whom they suspect."""

from regesta.model.scope import Scope
from regesta.model.vocabulary import Predicate, Vocabulary
from regesta.view.agreement import APART, subject_roles
from regesta.view.descent import PARTLY, SIGNS, WHOLE

#: Facts about sources on which it depends whether two claims are two witnesses.
CONTEXT = frozenset((*WHOLE, *PARTLY, *SIGNS))


def agreement_scope(vocabulary: Vocabulary) -> Scope:
    """Claims about the subject of claims that may say the same, with the lineage of their sources."""
    return Scope(
        about=frozenset(
            (predicate.name, role)
            for predicate in vocabulary.predicates.values()
            if _counts(predicate)
            for role in subject_roles(predicate)
        ),
        descent=CONTEXT,
    )


def _counts(predicate: Predicate) -> bool:
    return predicate.group not in APART and bool(subject_roles(predicate))


#: The roles in which the subjects of claims stand that may say the same.
_FIRST_ROLE = """
    first_role AS (
        SELECT r.predicate, r.role
        FROM rule_role AS r
        JOIN predicate AS p ON p.name = r.predicate
        JOIN (
            SELECT predicate, MIN(place) AS place FROM rule_role WHERE NOT optional AND NOT amount
            GROUP BY predicate
        ) AS o ON o.predicate = r.predicate
        WHERE NOT r.optional AND NOT r.amount AND p.family NOT IN (FAMILIES)
            AND (r.place = o.place OR p.symmetric)
    )
""".replace("FAMILIES", ", ".join(f"'{family}'" for family in sorted(APART)))

#: Subjects of which two chains of voices affirm something with one predicate. What else they say of
#: it is left to the check: to compare all fillers here would take three times as long and spare little.
AGREEING = f"""
    WITH {_FIRST_ROLE}
    SELECT f.value AS subject
    FROM filler AS f
    JOIN first_role AS r ON r.predicate = f.predicate AND r.role = f.role
    WHERE f.affirmed
    GROUP BY f.predicate, f.value
    HAVING MIN(f.chain) < MAX(f.chain)
"""

#: Those of them of which two sources say so, that have one origin or of which one is tied to a third.
REPEATED = f"""
    WITH {_FIRST_ROLE}, tied AS (
        SELECT value AS source FROM filler
        WHERE predicate IN ({", ".join(f"'{name}'" for name, *_ in sorted(CONTEXT))})
        UNION SELECT one FROM dependent
    ), told AS (
        SELECT f.predicate, f.value AS subject, f.source, f.origin, COALESCE(f.spoken, f.source) AS spoken
        FROM filler AS f
        JOIN first_role AS r ON r.predicate = f.predicate AND r.role = f.role
        WHERE f.affirmed
    ), apart AS (
        SELECT predicate, subject FROM told GROUP BY predicate, subject HAVING MIN(source) < MAX(source)
    )
    SELECT subject FROM told GROUP BY predicate, subject, origin HAVING MIN(source) < MAX(source)
    UNION
    SELECT subject FROM told GROUP BY predicate, subject, spoken HAVING MIN(source) < MAX(source)
    UNION
    SELECT t.subject
    FROM apart AS a
    JOIN told AS t ON t.predicate = a.predicate AND t.subject = a.subject
    WHERE t.source IN (SELECT source FROM tied) OR t.spoken IN (SELECT source FROM tied)
        OR t.origin IN (SELECT source FROM tied)
"""
