"""SQL that goes along chains of claims: so many rounds written out, for engines without recursion.

Each round looks at every link once from either end and drops those that cannot belong to what is
looked for. Whatever is left after the last round is suspect, so that no chain is too long to be found;
more rounds only leave fewer that are harmless.
"""

from itertools import pairwise

#: Rounds that are written out. Harmless chains of up to twice as many links are told from others.
ROUNDS = 6
#: A day later than all days, one earlier than all, and the same for what no chain leads to at all.
LATER, EARLIER = "8000000000000000000", "-8000000000000000000"
NEVER_LATER, NEVER_EARLIER = "-9000000000000000000", "9000000000000000000"


def peeled(links: str, result: str) -> str:
    """Tables (for a WITH) that end in the links of which each is led to and leads on: circles.

    Args:
        links: Name of a table with columns number, kind, lower, upper, since, until. Only links of which
            each holds at least until the other does lead to one another.
        result: Name for the table of what is left.
    """
    return ", ".join(
        f"""{_both_ends(before, after, "kind, lower, upper, since, until", "lower", "upper")},
            {after}_met AS (
                SELECT number, kind, lower, upper, since, until, side,
                    MIN(CASE WHEN side = 1 THEN since END) OVER (PARTITION BY kind, point) AS leave_from,
                    MAX(CASE WHEN side = 1 THEN until END) OVER (PARTITION BY kind, point) AS leave_to,
                    MIN(CASE WHEN side = 2 THEN since END) OVER (PARTITION BY kind, point) AS enter_from,
                    MAX(CASE WHEN side = 2 THEN until END) OVER (PARTITION BY kind, point) AS enter_to
                FROM {after}_ends
            ), {after} AS (
                SELECT number, kind, lower, upper, since, until FROM {after}_met
                WHERE (side = 1 AND enter_from <= until AND enter_to >= since)
                    OR (side = 2 AND leave_from <= until AND leave_to >= since)
                GROUP BY number, kind, lower, upper, since, until HAVING COUNT(*) = 2
            )"""
        for before, after in _names(links, result)
    )


def bounded(links: str, result: str) -> str:
    """Tables (for a WITH) that end in the steps by which a later day may have to come before an earlier.

    For each step it is narrowed down, round by round, what is the latest day (`up`) before which
    nothing at its beginning can lie, and the earliest (`down`) after which nothing at its end can.

    Args:
        links: Name of a table with columns number, earlier, later, low, top (of the earlier end),
            high, bottom (of the later one), up, down.
        result: Name for the table of what is left.
    """
    kept = "earlier, later, low, top, high, bottom"
    return ", ".join(
        f"""{_both_ends(before, after, f"{kept}, up, down", "earlier", "later")},
            {after}_met AS (
                SELECT number, {kept}, side,
                    MAX(CASE WHEN side = 2 THEN up END) OVER (PARTITION BY point) AS come,
                    MIN(CASE WHEN side = 1 THEN down END) OVER (PARTITION BY point) AS gone
                FROM {after}_ends
            ), {after}_narrowed AS (
                SELECT number, {kept},
                    MAX(CASE WHEN side = 1 THEN
                        GREATEST(low, LEAST(top, COALESCE(come, {NEVER_LATER}))) END) AS up,
                    MAX(CASE WHEN side = 2 THEN
                        LEAST(high, GREATEST(bottom, COALESCE(gone, {NEVER_EARLIER}))) END) AS down
                FROM {after}_met GROUP BY number, {kept}
            ), {after} AS (
                SELECT number, {kept}, up, down FROM {after}_narrowed WHERE up >= down
            )"""
        for before, after in _names(links, result)
    )


def _names(links: str, result: str) -> list[tuple[str, str]]:
    names = [links, *(f"round_{number}" for number in range(1, ROUNDS)), result]
    return list(pairwise(names))


def _both_ends(before: str, after: str, kept: str, here: str, there: str) -> str:
    """Each link twice: as one that leaves the point at its beginning, and one that enters that at its end."""
    return f"""{after}_ends AS (
                SELECT number, {kept}, side, CASE WHEN side = 1 THEN {here} ELSE {there} END AS point
                FROM {before} CROSS JOIN (SELECT 1 AS side UNION ALL SELECT 2 AS side) AS sides
            )"""
