"""Hand-written joins for the rules about time: lives, offices, orders, intervals, travels."""

from benchmarks.world import TOWNS
from regesta.model.names import fold

#: When documents were written and events happened: by claims, and by the entries of sources.
DATED = """
    dated AS (
        SELECT f.value AS what, f.lo, f.hi, f.firm, f.seq
        FROM filler AS f JOIN rule_dates AS r ON r.predicate = f.predicate AND r.role = f.role
        WHERE f.affirmed AND f.dated
        UNION ALL SELECT id, lo, hi, firm, NULL FROM source WHERE dated
    )
"""

LIFETIME = """
    WITH acts AS MATERIALIZED (
        SELECT f.seq, f.value, f.start_hi, f.end_lo FROM filler AS f
        JOIN rule_role AS r ON r.predicate = f.predicate AND r.role = f.role AND r.exist
        WHERE f.affirmed AND f.dated AND f.firm
            AND NOT EXISTS (SELECT 1 FROM rule_begins WHERE predicate = f.predicate AND role = f.role)
            AND NOT EXISTS (SELECT 1 FROM rule_ends WHERE predicate = f.predicate AND role = f.role)
    ), begins AS MATERIALIZED (
        SELECT f.seq, f.value, f.start_lo FROM filler AS f
        JOIN rule_begins AS r ON r.predicate = f.predicate AND r.role = f.role AND r.strict
        WHERE f.affirmed AND f.firm
    ), ends AS MATERIALIZED (
        SELECT f.seq, f.value, f.end_hi FROM filler AS f
        JOIN rule_ends AS r ON r.predicate = f.predicate AND r.role = f.role AND r.strict
        WHERE f.affirmed AND f.firm
    )
    SELECT [a.seq, b.seq] AS claims FROM begins AS b
    JOIN acts AS a ON a.value = b.value AND a.start_hi < b.start_lo
    UNION ALL
    SELECT [a.seq, e.seq] FROM ends AS e JOIN acts AS a ON a.value = e.value AND a.end_lo > e.end_hi
    UNION ALL
    SELECT [e.seq] FROM source AS s JOIN party AS p ON p.source = s.id AND p.role = 'author'
    JOIN ends AS e ON e.value = p.value AND s.lo > e.end_hi
    WHERE s.kind = 'letter' AND s.dated AND s.firm
"""

# The later of two terms begins within the certain core of the other, so that one key of time will do.
HOLDERS = """
    WITH term AS (
        SELECT f.seq, f.predicate, f.value AS office, h.value AS holder, f.start_hi, f.end_lo
        FROM rule_single AS r
        JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
        JOIN filler AS h ON h.seq = f.seq AND h.role = r.what
        LEFT JOIN filler AS o ON o.seq = f.seq AND o.role = 'as'
        WHERE r.at_a_time AND r.size = 1 AND f.affirmed AND f.dated AND f.firm AND o.seq IS NULL
    ), core AS (
        SELECT *, unnest(generate_series(start_hi // 1000, end_lo // 1000)) AS bucket
        FROM term WHERE start_hi <= end_lo
    )
    SELECT DISTINCT [least(a.seq, b.seq), greatest(a.seq, b.seq)] AS claims
    FROM core AS a JOIN term AS b ON b.office = a.office AND b.predicate = a.predicate
        AND b.start_hi // 1000 = a.bucket
    WHERE a.holder <> b.holder AND b.start_hi BETWEEN a.start_hi AND a.end_lo AND b.end_lo >= a.start_hi
"""

CHAINS = """
    WITH RECURSIVE link AS (
        SELECT f.seq, f.predicate, f.value AS low, t.value AS high, f.start_hi, f.end_lo
        FROM rule_chain AS r
        JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.lower
        JOIN filler AS t ON t.seq = f.seq AND t.role = r.upper
        WHERE f.affirmed AND f.firm AND f.dated AND f.start_hi <= f.end_lo
            AND r.predicate NOT IN (SELECT predicate FROM rule_order)
    ), walk AS (
        SELECT predicate, low AS first, high AS spot_, start_hi, end_lo, [seq] AS claims FROM link
        UNION ALL
        SELECT w.predicate, w.first, l.high, greatest(w.start_hi, l.start_hi), least(w.end_lo, l.end_lo),
            list_append(w.claims, l.seq)
        FROM walk AS w JOIN link AS l ON l.predicate = w.predicate AND l.low = w.spot_
        WHERE w.spot_ <> w.first AND l.low > w.first AND len(w.claims) < 8
            AND l.start_hi <= w.end_lo AND w.start_hi <= l.end_lo
    )
    SELECT claims FROM walk WHERE spot_ = first
"""

ORDER = f"""
    WITH RECURSIVE {DATED}, bound AS (
        SELECT what, max(lo) AS low, arg_max(seq, lo) AS low_seq,
            min(hi) AS high, arg_min(seq, hi) AS high_seq
        FROM dated WHERE firm GROUP BY what
    ), step AS (
        SELECT a.seq, a.value AS earlier, b.value AS later FROM rule_order AS r
        JOIN filler AS a ON a.predicate = r.predicate AND a.role = r.earlier
        JOIN filler AS b ON b.seq = a.seq AND b.role = r.later
        WHERE a.affirmed AND a.value <> b.value
    ), walk AS (
        SELECT d.low, s.earlier AS first, s.later AS spot_, [d.low_seq, s.seq] AS claims
        FROM step AS s LEFT JOIN bound AS d ON d.what = s.earlier
        UNION ALL
        SELECT w.low, w.first, s.later, list_append(w.claims, s.seq)
        FROM walk AS w JOIN step AS s ON s.earlier = w.spot_ LEFT JOIN bound AS d ON d.what = w.spot_
        WHERE len(w.claims) < 9 AND (d.low IS NULL OR d.low < w.low OR w.low IS NULL)
            AND (d.high IS NULL OR w.low IS NULL OR d.high >= w.low)
    )
    SELECT list_append(w.claims, d.high_seq) AS claims FROM walk AS w
    JOIN bound AS d ON d.what = w.spot_ AND d.high < w.low
    UNION ALL SELECT claims FROM walk WHERE spot_ = first
"""

# Days of so many units: at least, and at most; a writer may be off by one unit either way.
_LENGTH = """
    CASE WHEN unit LIKE 'day%' THEN {day} WHEN unit LIKE 'week%' THEN {day} * 7
        WHEN unit LIKE 'month%' THEN {month} ELSE {day} * {year} END
"""

TIMES = f"""
    WITH {DATED}, length AS MATERIALIZED (
        SELECT seq, predicate, role,
            {_LENGTH.format(day="(low - 1)", month="(low - 1) * 30.3 - 3", year=365)} AS least,
            {_LENGTH.format(day="(high + 1)", month="(high + 1) * 30.6 + 3", year=366)} AS most
        FROM amount WHERE predicate IN ('came-after', 'lasted', 'lived-for') AND affirmed
    ), point AS MATERIALIZED (
        SELECT what, lo, hi, [seq] AS claims FROM dated WHERE firm
        UNION ALL
        SELECT i.value, d.lo, d.hi, [i.seq, d.seq] FROM filler AS i
        JOIN filler AS o ON o.seq = i.seq AND o.role = 'outer' JOIN dated AS d ON d.what = o.value AND d.firm
        WHERE i.predicate = 'during' AND i.role = 'inner' AND i.affirmed
    )
    SELECT list_concat([n.seq], list_concat(a.claims, b.claims)) AS claims FROM length AS n
    JOIN filler AS e ON e.seq = n.seq AND e.role = 'earlier'
    JOIN filler AS l ON l.seq = n.seq AND l.role = 'later'
    JOIN point AS a ON a.what = e.value JOIN point AS b ON b.what = l.value
    WHERE n.predicate = 'came-after' AND (b.hi - a.lo < n.least OR b.lo - a.hi > n.most)
    UNION ALL
    SELECT [n.seq, f.seq] FROM length AS n JOIN filler AS m ON m.seq = n.seq AND m.role = 'matter'
    JOIN filler AS f ON f.value = m.value AND f.predicate = 'happened' AND f.role = 'event'
    WHERE n.predicate = 'lasted' AND f.affirmed AND f.dated AND f.firm
        AND (f.end_hi - f.start_lo + 1 < n.least OR f.end_lo - f.start_hi + 1 > n.most)
    UNION ALL
    SELECT [n.seq, b.seq, d.seq] FROM length AS n JOIN filler AS m ON m.seq = n.seq AND m.role = 'person'
    JOIN filler AS b ON b.value = m.value AND b.predicate = 'born' AND b.role = 'person'
    JOIN filler AS d ON d.value = m.value AND d.predicate = 'died' AND d.role = 'person'
    WHERE n.predicate = 'lived-for' AND b.affirmed AND d.affirmed AND b.firm AND d.firm
        AND (d.hi - b.lo < n.least OR d.lo - b.hi > n.most)
"""

FOLLOWS = """
    SELECT [a.seq, arg_min(b.seq, b.start_lo)] AS claims FROM rule_follows AS r
    JOIN filler AS a ON a.predicate = r.predicate AND a.role = r.here
    JOIN filler AS b ON b.predicate = r.needed AND b.role = r.there AND b.value = a.value
    WHERE r.size = 1 AND a.affirmed AND a.dated AND a.firm AND b.affirmed
    GROUP BY a.seq, a.end_hi
    HAVING count(*) = count(b.start_lo) AND min(b.start_lo) > a.end_hi AND bool_and(b.firm)
"""

_GAZETTEER = ", ".join(f"('{fold(name).text}', {lat}, {lon})" for name, (lat, lon) in TOWNS.items())

# Before 1830, to which all of the synthetic travels belong: 500 km a day, and 50 km around each town.
TRAVELS = f"""
    WITH town AS (
        SELECT n.entity, g.lat, g.lon FROM (VALUES {_GAZETTEER}) AS g(folded, lat, lon)
        JOIN name AS n ON n.folded = g.folded AND n.type = 'place'
    ), stay AS MATERIALIZED (
        SELECT f.seq, f.value AS person, p.value AS place, f.start_hi, f.end_lo, t.lat, t.lon
        FROM rule_presence AS r JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.who
        JOIN filler AS p ON p.seq = f.seq AND p.role = r.place JOIN town AS t ON t.entity = p.value
        WHERE r.sure AND f.affirmed AND f.dated AND f.firm AND f.start_hi <= f.end_lo
    )
    SELECT [a.seq, b.seq] AS claims FROM stay AS a JOIN stay AS b
        ON b.person = a.person AND b.place <> a.place AND a.seq <> b.seq
        AND (a.start_hi < b.start_hi OR (a.start_hi = b.start_hi AND a.seq < b.seq))
    WHERE (greatest(b.start_hi - a.end_lo, 0) + 1) * 500 < -100 + 12742 * asin(sqrt(
        sin(radians(b.lat - a.lat) / 2) ** 2
        + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(radians(b.lon - a.lon) / 2) ** 2))
"""

LATER = f"""
    WITH {DATED}, written AS (
        SELECT s.id, max(d.hi) AS day, arg_max(d.seq, d.hi) AS seq, arg_max(d.firm, d.hi) AS firm
        FROM source AS s JOIN dated AS d ON d.what = s.id
        GROUP BY s.id HAVING count(*) = count(d.hi)
    )
    SELECT [c.seq, w.seq] AS claims FROM claim AS c
    JOIN written AS w ON w.id = coalesce(c.spoken, c.source)
    WHERE c.affirmed AND c.dated AND c.firm AND w.firm AND c.lo > w.day AND c.seq IS DISTINCT FROM w.seq
"""
