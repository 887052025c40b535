"""The same rules as joins that somebody would write by hand: what is certain, and no explanations.

Each query gives in a column ``claims`` the numbers of the claims that contradict each other. They are
meant as the floor that the checks are measured against, so they do no more than they must: no
message, no assumptions, no possible findings, no choice of the nearest witness.
"""

from benchmarks import bare_times as times
from benchmarks import bare_values as values

#: For the name of a check, the query that finds what it is certain of.
BARE: dict[str, str] = {
    "outside-lifetime": times.LIFETIME,
    "two-holders": times.HOLDERS,
    "closed-chain": times.CHAINS,
    "wrong-order": times.ORDER,
    "impossible-times": times.TIMES,
    "missing-predecessor": times.FOLLOWS,
    "two-far-places": times.TRAVELS,
    "conflicting-value": values.VALUES,
    "total-count-average": values.TOTALS,
    "parts-and-whole": values.PARTS,
    "mentions-later-event": times.LATER,
    "denied-and-asserted": values.DENIALS,
    "several-authors": values.AUTHORS,
    "percentages": values.SHARES,
    "implied-rates": values.RATES,
    "days-rate": values.FIXED_RATES,
    "two-speakers": values.SPEAKERS,
    "incompatible-merge": values.MERGES,
    "address-date": values.ADDRESSES,
}

#: Every column of every claim once: what it costs to look at the data at all.
SCAN = """
    SELECT sum(hash(c)) FROM claim AS c
    UNION ALL SELECT sum(hash(f)) FROM filler AS f
    UNION ALL SELECT sum(hash(a)) FROM amount AS a
    UNION ALL SELECT sum(hash(s)) FROM source AS s
"""
