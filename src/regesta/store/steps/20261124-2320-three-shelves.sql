-- Evidence: only added. Triggers refuse everything else.

CREATE TABLE source (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    declared BOOLEAN NOT NULL,          -- by a person in notation, or read off the document
    body TEXT NOT NULL,
    UNIQUE (id, declared, body)
);
CREATE TABLE original (
    source TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE layer (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE passage (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    layer TEXT,
    body TEXT NOT NULL
);
CREATE INDEX passage_layer ON passage (layer);
CREATE TABLE declaration (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (id, body)
);
CREATE TABLE claim (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    predicate TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX claim_predicate ON claim (predicate);
CREATE TABLE vocabulary (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL UNIQUE
);

-- Derived: can be thrown away and computed again.

CREATE TABLE mention (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    layer TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX mention_layer ON mention (layer);
CREATE TABLE proposal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    layer TEXT NOT NULL,
    predicate TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX proposal_layer ON proposal (layer);
CREATE TABLE voices (
    passage TEXT PRIMARY KEY,
    layer TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX voices_layer ON voices (layer);
CREATE TABLE extraction (               -- which layer has been read by which extractors, with notices
    layer TEXT PRIMARY KEY,
    made_by TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE entity (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE finding (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);
CREATE TABLE anchor (                   -- where a passage stands in a later layer; no start: not found
    passage TEXT NOT NULL,
    layer TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (passage, layer)
);
CREATE TABLE stage (                    -- what a stage was last computed from
    name TEXT PRIMARY KEY,
    basis TEXT NOT NULL
);

-- Judgements: only appended.

CREATE TABLE judgement (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
);

CREATE TRIGGER source_kept BEFORE UPDATE ON source BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER source_stays BEFORE DELETE ON source BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER original_kept BEFORE UPDATE ON original BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER original_stays BEFORE DELETE ON original BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER layer_kept BEFORE UPDATE ON layer BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER layer_stays BEFORE DELETE ON layer BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER passage_kept BEFORE UPDATE ON passage BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER passage_stays BEFORE DELETE ON passage BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER declaration_kept BEFORE UPDATE ON declaration BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER declaration_stays BEFORE DELETE ON declaration BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER claim_kept BEFORE UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER vocabulary_kept BEFORE UPDATE ON vocabulary BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER vocabulary_stays BEFORE DELETE ON vocabulary BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;
CREATE TRIGGER judgement_kept BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are only appended'); END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are only appended'); END;
