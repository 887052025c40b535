"""The claim tables: claims, names, sources and the vocabulary as columns, for engines to join.

`regesta.kinds.Check.suspects` is written against these tables. They are derived: made from the
collection, never read back into it. Handles are resolved, so that one entity has one id. Rejected
claims are left out. Days are day numbers (see `regesta.model.edtf`), inclusive; NULL is unbounded.
"""

#: SQL types that every engine knows, by the letter used below.
TYPES = {"i": "BIGINT", "s": "VARCHAR", "b": "BOOLEAN", "f": "DOUBLE"}

#: Columns that each claim gives to the rows about it.
CLAIM = (
    "seq i, predicate s, source s, "
    "affirmed b, "  # affirmed, and put forward as what is or was
    "denied b, "  # denied as what is or was
    "proposed b, "  # read by the machine and not reviewed
    "dated b, firm b, "  # has a time; the time is not marked as doubtful
    "start_lo i, start_hi i, end_lo i, end_hi i, "  # `Claim.extent`, as event or state
    "lo i, hi i, "  # `When.happening`: first and last day of the time as written
    "chain s, "  # the same for claims of the same source and voices
    "origin s, spoken s"  # who answers for it; the source in which he speaks
)

#: For each table, its columns with the letters of their types.
TABLES: dict[str, str] = {
    "claim": CLAIM,
    # One row for each role that is filled by an entity, a source or words; the place is role `where`.
    "filler": f"{CLAIM}, role s, value s",
    # One row for each amount: least and greatest value, the same with room for rounding; as printed.
    "amount": f"{CLAIM}, role s, unit s, low f, high f, round_low f, round_high f, text s",
    # One row for each amount that is a duration: the least and the greatest number of days it may stand for
    # (`regesta.model.durations`, taken at its word).
    "duration": "seq i, role s, least i, most i",
    # One row for each source that a claim stands in or that speaks in it.
    "speaks": "seq i, source s",
    # One row for each claim that rests on words enough to be told (`regesta.model.quoted`), and for each
    # that is inferred, alleged or supposed.
    "wording": "seq i, words s",
    "hedged": "seq i",
    "gloss": "seq i",  # one row for each claim in an editor's gloss
    # One row for each source. Its own date, if it is entered with one; its address on the web.
    "source": "id s, kind s, held b, dated b, firm b, lo i, hi i, url s",
    "party": "source s, role s, value s",  # role: author, recipient
    # `doubtable`: some of its names were joined without a judgement that they are of one.
    "entity": "id s, type s, doubtable b",
    # Names after folding; `many`: a kunya, title or short form, which many may bear.
    "name": "entity s, type s, folded s, many b",
    "kinship": "entity s, folded s",  # names of persons with “Abu”, “ibn” and the like in them
    "parted": "one s, other s",  # judged not to be the same; both ways round
    "dependent": "one s, other s",  # judged to depend on each other as witnesses; both ways round
    "note": "source s, layer s, kind s, label s, empty b",  # passages with a number
    # The vocabulary.
    "predicate": "name s, family s, state b, symmetric b",
    # `amount`, `event`, `source`: whether such a one may fill it.
    "rule_role": "predicate s, role s, place i, optional b, many b, exist b, amount b, event b, source b",
    "rule_begins": "predicate s, role s, strict b",  # strict: that comes about only once
    "rule_ends": "predicate s, role s, strict b",
    # A row for each role in `per`, with its place there from 0; `what` has one value for all of them.
    "rule_single": "predicate s, number i, what s, place i, per s, size i, at_a_time b",
    "rule_order": "predicate s, earlier s, later s",
    "rule_follows": "predicate s, number i, needed s, here s, there s, size i",
    "rule_chain": "predicate s, lower s, upper s",
    "rule_presence": "predicate s, who s, place s, sure b",
    # What lasts, or lies in time to another; the roles of that other and of the duration, or empty.
    "rule_timing": "predicate s, relation s, role s, other s, amount s",
    "rule_dates": "predicate s, role s",  # an event or document that the time of the claim dates
}


def columns(table: str) -> dict[str, str]:
    """Columns of a table with their SQL types."""
    pairs = (column.split() for column in TABLES[table].split(","))
    return {name: TYPES[letter] for name, letter in pairs}
