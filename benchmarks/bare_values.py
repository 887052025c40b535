"""Hand-written joins for the rules about values, figures, voices and identity."""

VALUES = """
    WITH RECURSIVE moment AS (
        SELECT f.seq, f.value, f.lo, f.hi, f.firm,
            CASE WHEN b.role IS NOT NULL THEN 'begins'
                WHEN e.role IS NOT NULL THEN 'ends' ELSE f.predicate END AS about
        FROM rule_single AS r JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
        LEFT JOIN rule_begins AS b ON b.predicate = f.predicate AND b.role = f.role
        LEFT JOIN rule_ends AS e ON e.predicate = f.predicate AND e.role = f.role
        WHERE r.what = 'when' AND r.size = 1 AND f.affirmed AND f.dated
    ), within AS (
        SELECT e.value AS inner_, p.value AS outer_ FROM filler AS e JOIN filler AS p ON p.seq = e.seq
        WHERE e.predicate = 'located-in' AND e.role = 'entity' AND p.role = 'place' AND e.affirmed
    ), around AS (
        SELECT DISTINCT inner_, inner_ AS outer_ FROM within
        UNION
        SELECT a.inner_, w.outer_ FROM around AS a JOIN within AS w ON w.inner_ = a.outer_
    ), spot AS (
        SELECT DISTINCT f.seq, f.value, f.predicate, p.value AS place
        FROM rule_single AS r JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
        JOIN filler AS p ON p.seq = f.seq AND p.role = 'where'
        WHERE r.what = 'where' AND r.size = 1 AND f.affirmed
    ), figure AS (
        SELECT m.*, f.value AS matter FROM rule_single AS r
        JOIN amount AS m ON m.predicate = r.predicate AND m.role = r.what
        JOIN filler AS f ON f.seq = m.seq AND f.role = r.per
        WHERE r.size = 1 AND NOT r.at_a_time AND m.affirmed
    )
    SELECT [a.seq, b.seq] AS claims FROM moment AS a JOIN moment AS b
        ON b.value = a.value AND b.about = a.about AND a.hi < b.lo
    WHERE a.firm AND b.firm
    UNION ALL
    SELECT [a.seq, b.seq] FROM spot AS a JOIN spot AS b
        ON b.value = a.value AND b.predicate = a.predicate AND a.seq < b.seq AND a.place <> b.place
    WHERE a.place IN (SELECT inner_ FROM within) AND b.place IN (SELECT inner_ FROM within)
        AND NOT EXISTS (
            SELECT 1 FROM around AS x JOIN around AS y ON y.outer_ = x.outer_
            WHERE x.inner_ = a.place AND y.inner_ = b.place
        )
    UNION ALL
    SELECT [a.seq, b.seq] FROM figure AS a JOIN figure AS b
        ON b.matter = a.matter AND b.role = a.role AND b.unit = a.unit AND b.predicate = a.predicate
        AND a.seq < b.seq
    WHERE (a.round_high < b.low OR b.high < a.round_low) AND (a.high < b.round_low OR b.round_high < a.low)
        AND NOT (a.dated AND b.dated AND (a.end_hi < b.start_lo OR b.end_hi < a.start_lo))
        AND NOT EXISTS (
            SELECT 1 FROM filler AS x JOIN filler AS y ON y.seq = b.seq AND y.role = x.role
            WHERE x.seq = a.seq AND x.value <> y.value AND x.role <> 'where'
        )
"""

TOTALS = """
    SELECT [t.seq, c.seq, e.seq] AS claims
    FROM amount AS t JOIN filler AS tm ON tm.seq = t.seq AND tm.role = 'matter'
    JOIN filler AS cm ON cm.value = tm.value AND cm.role = 'matter' AND cm.predicate = 'counted'
        AND cm.chain = tm.chain
    JOIN amount AS c ON c.seq = cm.seq
    JOIN filler AS em ON em.value = tm.value AND em.role = 'matter' AND em.predicate = 'price-per-head'
        AND em.chain = tm.chain
    JOIN amount AS e ON e.seq = em.seq AND e.unit = t.unit
    WHERE t.predicate = 'priced' AND t.affirmed AND c.affirmed AND e.affirmed
        AND (t.round_low > c.round_high * e.round_high OR t.round_high < c.round_low * e.round_low)
"""

PARTS = """
    WITH measure AS MATERIALIZED (
        SELECT a.seq, a.predicate, a.source, a.chain, a.unit, a.round_low, a.round_high, m.value AS matter
        FROM amount AS a JOIN filler AS m ON m.seq = a.seq AND m.role = 'matter'
        WHERE a.predicate IN ('priced', 'counted') AND a.affirmed
    ), link AS MATERIALIZED (
        SELECT w.value AS whole, p.value AS part, w.chain FROM filler AS w
        JOIN filler AS p ON p.seq = w.seq AND p.role = 'part'
        WHERE w.predicate = 'part-of' AND w.role = 'whole' AND w.affirmed
    )
    SELECT [w.seq] AS claims
    FROM measure AS w JOIN link AS l ON l.whole = w.matter AND l.chain = w.chain
    JOIN measure AS p ON p.matter = l.part AND p.chain = w.chain AND p.predicate = w.predicate
        AND p.unit = w.unit
    JOIN source AS s ON s.id = w.source
    GROUP BY w.seq, w.round_low, w.round_high, s.kind
    HAVING sum(p.round_low) > w.round_high + 1e-6
        OR (s.kind IN ('ledger', 'account', 'inventory') AND sum(p.round_high) < w.round_low - 1e-6)
"""

DENIALS = """
    WITH disputed AS (SELECT * FROM claim WHERE predicate IN (SELECT predicate FROM claim WHERE denied)),
    told AS (
        SELECT c.seq, c.affirmed, c.denied, c.dated, c.firm, c.lo, c.hi,
            c.start_lo, c.start_hi, c.end_lo, c.end_hi,
            string_agg(f.role || '=' || f.value, ' ' ORDER BY f.role, f.value) AS what
        FROM disputed AS c JOIN filler AS f ON f.seq = c.seq
        JOIN rule_role AS r ON r.predicate = c.predicate AND r.role = f.role AND NOT r.optional
        WHERE c.affirmed OR c.denied
        GROUP BY ALL
    )
    SELECT [a.seq, d.seq] AS claims FROM told AS d JOIN told AS a ON a.what = d.what AND a.affirmed
    LEFT JOIN amount AS x ON x.seq = a.seq LEFT JOIN amount AS y ON y.seq = d.seq AND y.role = x.role
    WHERE d.denied AND (x.seq IS NULL OR y.seq IS NULL OR NOT (x.round_high < y.low OR y.round_high < x.low))
        AND ((NOT a.dated AND NOT d.dated) OR (a.firm AND d.firm AND (
            (a.lo = d.lo AND a.hi = d.hi) OR (a.end_lo >= d.start_hi AND d.end_lo >= a.start_hi)
        )))
"""

AUTHORS = """
    SELECT [a.seq, b.seq] AS claims
    FROM filler AS ad JOIN filler AS bd ON bd.predicate = 'wrote' AND bd.role = 'document'
        AND bd.value = ad.value AND ad.seq < bd.seq AND ad.chain <> bd.chain
    JOIN filler AS a ON a.seq = ad.seq AND a.role = 'author'
    JOIN filler AS b ON b.seq = bd.seq AND b.role = 'author' AND b.value <> a.value
    WHERE ad.predicate = 'wrote' AND ad.role = 'document' AND ad.affirmed AND bd.affirmed
"""

RATES = """
    WITH rate AS (
        SELECT a.seq, m.value AS matter, a.unit AS one, b.unit AS other, a.lo, a.hi, a.firm, a.dated,
            b.round_low / a.round_high AS low, b.round_high / a.round_low AS high, b.low / a.low AS printed,
            year(DATE '0001-01-01' + CAST(a.lo - 1 AS INTEGER)) AS first,
            year(DATE '0001-01-01' + CAST(a.hi - 1 AS INTEGER)) AS last
        FROM amount AS a JOIN amount AS b ON b.seq = a.seq AND b.unit > a.unit
        JOIN filler AS m ON m.seq = a.seq AND m.role = 'matter'
        WHERE a.predicate = 'converted' AND a.affirmed
    )
    SELECT [a.seq, b.seq] AS claims FROM rate AS a JOIN rate AS b
        ON b.one = a.one AND b.other = a.other AND b.first = a.first AND b.last = a.last AND a.seq < b.seq
    WHERE a.first = a.last AND a.firm AND b.firm AND (a.high < b.low OR b.high < a.low)
        AND abs(a.printed - b.printed) > 0.05 * least(a.printed, b.printed)
"""

SHARES = """
    WITH share AS MATERIALIZED (
        SELECT a.seq, a.chain, a.unit, a.low, a.high, a.round_low, a.round_high,
            b.value AS base, r.value AS who
        FROM amount AS a JOIN filler AS b ON b.seq = a.seq AND b.role = 'base'
        JOIN filler AS r ON r.seq = a.seq AND r.role = 'recipient'
        WHERE a.predicate = 'share' AND a.affirmed
    )
    SELECT list(seq) AS claims FROM share WHERE unit = '%' GROUP BY base, chain HAVING sum(low - 0.5) > 100
    UNION ALL
    SELECT [p.seq, f.seq, w.seq] FROM share AS p JOIN share AS f
        ON f.base = p.base AND f.who = p.who AND f.chain = p.chain AND f.unit <> '%'
    JOIN filler AS m ON m.value = p.base AND m.predicate = 'priced' AND m.role = 'matter'
        AND m.chain = p.chain
    JOIN amount AS w ON w.seq = m.seq AND w.unit = f.unit
    WHERE p.unit = '%' AND w.affirmed AND (f.round_low * 100 > (p.high + 0.5) * w.round_high
        OR f.round_high * 100 < (p.low - 0.5) * w.round_low)
"""

SPEAKERS = """
    SELECT [a.seq, b.seq] AS claims FROM wording AS x JOIN wording AS y ON y.words = x.words AND x.seq < y.seq
    JOIN claim AS a ON a.seq = x.seq JOIN claim AS b ON b.seq = y.seq
    WHERE a.origin <> b.origin
"""

ADDRESSES = r"""
    WITH page AS MATERIALIZED (
        SELECT id, DATE '0001-01-01' AS zero, try_cast(replace(
            regexp_extract(url, '/((?:199|20\d)\d/[01]\d/[0-3]\d)/', 1), '/', '-') AS DATE) AS day
        FROM source WHERE kind = 'web-page' AND url IS NOT NULL
    )
    SELECT [f.seq] AS claims FROM page AS p JOIN filler AS f ON f.value = p.id
    JOIN rule_dates AS r ON r.predicate = f.predicate AND r.role = f.role
    WHERE f.affirmed AND f.dated AND f.firm AND p.day IS NOT NULL
        AND (f.hi < (p.day - zero) + 1 - 2 OR f.lo > (p.day - zero) + 1 + 2)
"""

FIXED_RATES = """
    SELECT [a.seq] AS claims FROM amount AS a JOIN amount AS b ON b.seq = a.seq AND b.unit > a.unit
    JOIN (VALUES ('DEM', 'EUR', 0.5113), ('EUR', 'XOF', 655.957)) AS f(one, other, rate)
        ON f.one = a.unit AND f.other = b.unit
    WHERE a.predicate = 'converted' AND a.affirmed AND a.dated AND a.firm AND a.hi - a.lo < 31
        AND (b.round_low / a.round_high > f.rate * 1.02 OR b.round_high / a.round_low < f.rate / 1.02)
"""

MERGES = """
    WITH pair AS MATERIALIZED (
        SELECT a.seq, a.value AS one, b.value AS other FROM filler AS a JOIN filler AS b ON b.seq = a.seq
        WHERE a.predicate = 'same-as' AND a.affirmed AND a.value <> b.value
    ), act AS (
        SELECT f.seq, f.value, f.start_hi, f.end_lo FROM filler AS f
        JOIN rule_role AS r ON r.predicate = f.predicate AND r.role = f.role AND r.exist
        WHERE f.affirmed AND f.dated AND f.firm
    )
    SELECT [p.seq, f.seq, a.seq] AS claims FROM pair AS p
    JOIN filler AS f ON f.value = p.one
    JOIN rule_ends AS r ON r.predicate = f.predicate AND r.role = f.role AND r.strict
    JOIN act AS a ON a.value = p.other AND a.end_lo > f.end_hi
    WHERE f.affirmed AND f.firm
    UNION ALL
    SELECT [p.seq, f.seq, a.seq] FROM pair AS p
    JOIN filler AS f ON f.value = p.one
    JOIN rule_begins AS r ON r.predicate = f.predicate AND r.role = f.role AND r.strict
    JOIN act AS a ON a.value = p.other AND a.start_hi < f.start_lo
    WHERE f.affirmed AND f.firm
"""
