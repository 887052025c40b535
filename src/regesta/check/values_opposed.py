"""SQL for what is given two values and has only one."""

#: For each thing that has one value: the latest beginning of a date against the earliest end; each amount
#: against the smaller ones, of which neither may be the other in rounder figures; one name of a place or
#: entity against another. Amounts that hold at a time only are swept, as terms of office are, for those
#: that overlap. Places of which each lies in the next, three steps outwards at most, are no two places.
SUSPECTS = """
WITH ranked_role AS (
    SELECT s.predicate, s.number, s.what, s.per, s.size, s.at_a_time,
        ROW_NUMBER() OVER (PARTITION BY s.predicate, s.number
            ORDER BY CASE WHEN p.optional THEN 1 ELSE 0 END, s.place) AS rnk,
        CASE WHEN s.size = 1 AND e.role IS NOT NULL THEN 'its end'
            WHEN s.size = 1 AND b.role IS NOT NULL THEN 'its beginning'
            WHEN s.size = 1 AND s.what = 'when' AND p.source THEN 'the document'
            WHEN s.size = 1 AND s.what IN ('when', 'where') AND p.event THEN 'the event'
            WHEN s.size = 1 AND s.what NOT IN ('when', 'where') AND s.per = 'event' THEN 'the event'
            ELSE s.predicate END AS about
    FROM rule_single AS s
    JOIN rule_role AS p ON p.predicate = s.predicate AND p.role = s.per
    LEFT JOIN rule_begins AS b ON b.predicate = s.predicate AND b.role = s.per
    LEFT JOIN rule_ends AS e ON e.predicate = s.predicate AND e.role = s.per
), dating_rule AS (
    SELECT DISTINCT predicate FROM ranked_role WHERE about = 'the document'
), named_rule AS (
    SELECT r.predicate, r.what, r.per, r.about
    FROM ranked_role AS r
    LEFT JOIN rule_role AS w ON w.predicate = r.predicate AND w.role = r.what
    LEFT JOIN dating_rule AS d ON d.predicate = r.predicate
    WHERE r.rnk = 1 AND NOT r.at_a_time AND r.what <> 'when'
        AND (r.what = 'where' OR (NOT w.amount AND d.predicate IS NULL))
), figure AS (
    SELECT r.what, r.about, r.at_a_time, f.value AS subject, COALESCE(o.value, '') AS other, a.unit,
        a.low, a.high, a.round_low, a.round_high, a.text, a.dated, a.start_hi, a.end_lo
    FROM ranked_role AS r
    JOIN amount AS a ON a.predicate = r.predicate AND a.role = r.what
    JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per AND f.seq = a.seq
    LEFT JOIN ranked_role AS r2 ON r2.predicate = r.predicate AND r2.number = r.number AND r2.rnk = 2
    LEFT JOIN filler AS o ON o.predicate = r2.predicate AND o.role = r2.per AND o.seq = a.seq
    WHERE r.rnk = 1 AND a.affirmed
), spread AS (
    SELECT what, about, at_a_time, subject, other, unit FROM figure
    GROUP BY what, about, at_a_time, subject, other, unit
    HAVING MAX(round_low) > MIN(high) AND MAX(low) > MIN(round_high)
), spread_figure AS (
    SELECT f.* FROM spread AS p JOIN figure AS f ON f.what = p.what AND f.about = p.about
        AND f.at_a_time = p.at_a_time AND f.subject = p.subject AND f.other = p.other AND f.unit = p.unit
), compared AS (
    SELECT what, about, at_a_time, subject, other, unit, low,
        MIN(top) OVER (PARTITION BY what, about, at_a_time, subject, other, unit
            ORDER BY bound, side ROWS UNBOUNDED PRECEDING) AS least
    FROM (
        SELECT what, about, at_a_time, subject, other, unit, side,
            CASE WHEN side = 1 THEN round_low ELSE high END AS bound,
            CASE WHEN side = 1 THEN low END AS low, CASE WHEN side = 2 THEN round_high END AS top
        FROM spread_figure CROSS JOIN (SELECT 1 AS side UNION ALL SELECT 2 AS side) AS sides
    ) AS both_ends
    WHERE bound IS NOT NULL
), opposed AS (
    SELECT DISTINCT what, about, at_a_time, subject, other, unit FROM compared WHERE low > least
), timed AS (
    SELECT DISTINCT f.what, f.about, f.subject, f.other, f.unit, f.text, f.start_hi, f.end_lo,
        LEAST(f.start_hi, f.end_lo) AS sure,
        CASE WHEN f.start_hi <= f.end_lo THEN f.end_lo END AS until
    FROM opposed AS p JOIN spread_figure AS f ON f.what = p.what AND f.about = p.about
        AND f.at_a_time = p.at_a_time AND f.subject = p.subject AND f.other = p.other AND f.unit = p.unit
    WHERE p.at_a_time AND f.dated AND f.start_hi IS NOT NULL AND f.end_lo IS NOT NULL
), swept AS (
    SELECT subject, start_hi,
        MAX(until) OVER (PARTITION BY what, about, subject, other, unit
            ORDER BY sure, until NULLS LAST, text
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS anyone,
        MAX(until) OVER (PARTITION BY what, about, subject, other, unit, text
            ORDER BY sure, until NULLS LAST
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS the_same
    FROM timed
), named AS (
    SELECT r.what, r.about, f.value AS subject, v.value AS other
    FROM named_rule AS r
    JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
    JOIN filler AS v ON v.predicate = r.predicate AND v.role = r.what AND v.seq = f.seq
    WHERE f.affirmed
), unlike AS (
    SELECT what, about, subject, COUNT(DISTINCT other) AS others FROM named
    GROUP BY what, about, subject HAVING MIN(other) <> MAX(other)
), unlike_name AS (
    SELECT DISTINCT n.what, n.about, n.subject, n.other
    FROM unlike AS t JOIN named AS n ON n.what = t.what AND n.about = t.about AND n.subject = t.subject
), inside AS (
    SELECT DISTINCT i.value AS part, o.value AS whole
    FROM filler AS i
    JOIN filler AS o ON o.seq = i.seq AND o.predicate = i.predicate
    WHERE i.affirmed AND (i.predicate = 'located-in' AND i.role = 'entity' AND o.role = 'place'
        OR i.predicate = 'part-of' AND i.role = 'part' AND o.role = 'whole')
), outward AS (
    SELECT n.what, n.about, n.subject, n.other, x.whole AS x, y.whole AS y, z.whole AS z
    FROM unlike_name AS n
    JOIN inside AS x ON x.part = n.other
    LEFT JOIN inside AS y ON y.part = x.whole
    LEFT JOIN inside AS z ON z.part = y.whole
    WHERE n.what = 'where'
), nested AS (
    SELECT what, about, subject, COUNT(*) AS pairs FROM (
        SELECT DISTINCT o.what, o.about, o.subject,
            LEAST(o.other, n.other) AS one, GREATEST(o.other, n.other) AS two
        FROM outward AS o JOIN unlike_name AS n ON n.what = o.what AND n.about = o.about
            AND n.subject = o.subject AND (n.other = o.x OR n.other = o.y OR n.other = o.z)
        WHERE n.other <> o.other
    ) AS pair GROUP BY what, about, subject
), dates AS (
    SELECT r.about, f.value AS subject, f.lo, f.hi
    FROM ranked_role AS r
    JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
    WHERE r.rnk = 1 AND r.what = 'when' AND NOT r.at_a_time AND f.affirmed AND f.dated
    UNION ALL
    SELECT 'the document' AS about, id AS subject, lo, hi FROM source WHERE dated
)
SELECT subject FROM dates GROUP BY about, subject HAVING MAX(lo) > MIN(hi)
UNION
SELECT t.subject FROM unlike AS t LEFT JOIN nested AS n
    ON n.what = t.what AND n.about = t.about AND n.subject = t.subject
WHERE n.pairs IS NULL OR n.pairs < t.others * (t.others - 1) / 2
UNION
SELECT p.subject
FROM opposed AS p LEFT JOIN entity AS e ON e.id = p.subject AND e.type = 'event'
WHERE NOT p.at_a_time OR e.id IS NOT NULL
UNION
SELECT subject FROM swept WHERE anyone >= start_hi AND (the_same IS NULL OR anyone > the_same)
"""
