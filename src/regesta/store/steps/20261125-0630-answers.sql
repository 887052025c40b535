-- Derived: what language models answered. It costs time and money, so that it is kept when a text is
-- read anew; claims are then taken from it again.
CREATE TABLE prompt (
    version TEXT PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE answer (
    piece TEXT NOT NULL,
    model TEXT NOT NULL,
    layer TEXT NOT NULL,
    asked TEXT NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0,  -- whether its claims stand among the proposals
    body TEXT NOT NULL,
    PRIMARY KEY (piece, model)
);
CREATE INDEX answer_layer ON answer (layer);
