-- What is needed to check a part of a collection as if it were the whole. All of it is derived.

-- Which claims speak of what. A claim is the seq of `claim`, or of `proposal` with a minus; a role is that
-- of the predicate, `where`, or `>` for who speaks in the claim beside the source in which it stands.
CREATE TABLE mentioned (
    handle TEXT NOT NULL,
    predicate TEXT NOT NULL,
    role TEXT NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (handle, predicate, role, claim)
) WITHOUT ROWID;
CREATE INDEX mentioned_claim ON mentioned (claim);
CREATE INDEX proposal_predicate ON proposal (predicate);
CREATE VIEW mentioning AS
    SELECT claim.seq AS claim, predicate, source, claim.body AS body FROM claim
    UNION ALL
    SELECT -proposal.seq, predicate, json_extract(body, '$.passage.source'), body FROM proposal;
CREATE TABLE party (                    -- authors and recipients of sources
    handle TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (handle, source)
) WITHOUT ROWID;
CREATE TABLE member (                   -- which handles are which entity
    handle TEXT PRIMARY KEY,
    entity TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX member_entity ON member (entity);
CREATE TABLE bearer (                   -- folded names of entities
    form TEXT NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (form, entity)
) WITHOUT ROWID;
CREATE INDEX bearer_entity ON bearer (entity);
CREATE INDEX claim_source ON claim (source);
CREATE INDEX proposal_source ON proposal (json_extract(body, '$.passage.source'));
CREATE INDEX judgement_target ON judgement (json_extract(body, '$.targets[0]'));

-- What has changed since the checks last ran, beyond what was only added.
CREATE TABLE gone (                     -- where claims stood that were taken back
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    handle TEXT NOT NULL,
    predicate TEXT NOT NULL,
    role TEXT NOT NULL
);
CREATE TABLE regrouped (                -- entities that are made up otherwise than before
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL
);

-- What opened or closed, when, and why.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    finding TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX change_at ON change (at);

ALTER TABLE finding ADD COLUMN "check" TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX finding_subject ON finding ("check", subject);

INSERT OR IGNORE INTO mentioned
SELECT CASE WHEN json_type(r.value, '$.value') = 'text' THEN json_extract(r.value, '$.value')
            ELSE json_extract(r.value, '$.value.text') END,
    c.predicate, json_extract(r.value, '$.name'), c.claim
FROM mentioning AS c, json_each(c.body, '$.roles') AS r
WHERE json_type(r.value, '$.value') = 'text' OR json_extract(r.value, '$.value.type') = 'text';
INSERT OR IGNORE INTO mentioned
SELECT json_extract(body, '$.where'), predicate, 'where', claim FROM mentioning
WHERE json_extract(body, '$.where') IS NOT NULL;
INSERT OR IGNORE INTO mentioned
SELECT w.value, c.predicate, '>', c.claim
FROM mentioning AS c, json_each(c.body, '$.voices') AS v, json_each(v.value) AS w
WHERE v.key > 0 AND w.key IN ('speaker', 'source') AND w.value != '';
INSERT OR IGNORE INTO party
SELECT p.value, source.id FROM source, json_each(json_array(
    json_extract(source.body, '$.authors'), json_extract(source.body, '$.recipients'))) AS roles,
    json_each(roles.value) AS p;
DELETE FROM stage WHERE name IN ('link', 'check');
