"""The three shelves as SQLAlchemy Core tables; the steps in ``steps/`` create them.

Every row carries the whole model object as JSON in `body`; the other columns are there to find it.
"""

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table

METADATA = MetaData()


def _table(name: str, *columns: Column[str] | Column[bool] | Column[int]) -> Table:
    return Table(name, METADATA, *columns)


def _seq() -> Column[int]:
    return Column("seq", Integer, primary_key=True, autoincrement=True)


# --- Evidence: only added -------------------------------------------------------------------------

SOURCE = _table("source", _seq(), Column("id", String), Column("declared", Boolean), Column("body", String))
ORIGINAL = _table(
    "original", Column("source", String, primary_key=True), Column("sha256", String), Column("body", String)
)
LAYER = _table("layer", _seq(), Column("id", String), Column("source", String), Column("body", String))
PASSAGE = _table(
    "passage",
    _seq(),
    Column("id", String),
    Column("source", String),
    Column("layer", String),
    Column("body", String),
)
DECLARATION = _table("declaration", _seq(), Column("id", String), Column("body", String))
CLAIM = _table(
    "claim",
    _seq(),
    Column("id", String),
    Column("source", String),
    Column("predicate", String),
    Column("body", String),
)
VOCABULARY = _table("vocabulary", _seq(), Column("body", String))

# --- Derived: can be thrown away and computed again -------------------------------------------------

MENTION = _table("mention", _seq(), Column("id", String), Column("layer", String), Column("body", String))
PROPOSAL = _table(
    "proposal",
    _seq(),
    Column("id", String),
    Column("layer", String),
    Column("predicate", String),
    Column("body", String),
)
VOICES = _table(
    "voices", Column("passage", String, primary_key=True), Column("layer", String), Column("body", String)
)
EXTRACTION = _table(
    "extraction", Column("layer", String, primary_key=True), Column("made_by", String), Column("body", String)
)
ENTITY = _table("entity", _seq(), Column("id", String), Column("body", String))
FINDING = _table(
    "finding",
    _seq(),
    Column("id", String),
    Column("check", String),
    Column("subject", String),
    Column("body", String),
)
MENTIONED = _table(
    "mentioned",
    Column("handle", String, primary_key=True),
    Column("predicate", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("claim", Integer, primary_key=True),
)
PARTY = _table(
    "party", Column("handle", String, primary_key=True), Column("source", String, primary_key=True)
)
MEMBER = _table("member", Column("handle", String, primary_key=True), Column("entity", String))
BEARER = _table(
    "bearer", Column("form", String, primary_key=True), Column("entity", String, primary_key=True)
)
CHANGE = _table("change", _seq(), Column("at", String), Column("finding", String), Column("body", String))
GONE = _table("gone", _seq(), Column("handle", String), Column("predicate", String), Column("role", String))
REGROUPED = _table("regrouped", _seq(), Column("entity", String))
ANCHOR = _table(
    "anchor",
    Column("passage", String, primary_key=True),
    Column("layer", String, primary_key=True),
    Column("start", Integer),
    Column("end", Integer),
)
STAGE = _table("stage", Column("name", String, primary_key=True), Column("basis", String))

PROMPT = _table("prompt", Column("version", String, primary_key=True), Column("body", String))
ANSWER = _table(
    "answer",
    Column("piece", String, primary_key=True),
    Column("model", String, primary_key=True),
    Column("layer", String),
    Column("asked", String),
    Column("settled", Integer),
    Column("body", String),
)

# --- Judgements: only appended ----------------------------------------------------------------------

JUDGEMENT = _table("judgement", _seq(), Column("id", String), Column("body", String))

#: Tables whose content decides what entities and findings come out, for `Store.state`.
BASIS = (
    SOURCE, ORIGINAL, LAYER, PASSAGE, DECLARATION, CLAIM, VOCABULARY, MENTION, PROPOSAL, VOICES, JUDGEMENT,
)  # fmt: skip
