"""Each column of the claim tables says what `regesta.engine.tables` says that it says."""

from typing import Any

import pytest
from arro3.core import Table

import regesta.engine.columns as gathering
from regesta.engine.columns import Columns
from regesta.engine.tables import TABLES, TYPES, columns
from regesta.model.amounts import read_amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Role, Status, Text, Voice
from regesta.model.dates import When
from regesta.model.edtf import read_edtf
from regesta.model.entity import Entity, EntityType, Join
from regesta.model.names import Name, NameKind
from regesta.model.source import Passage, PassageKind, Source
from regesta.model.vocabulary import standard_vocabulary

VOCABULARY = standard_vocabulary()
ENTITIES = {"the-clerk": "clerk", "m-1": "anna", "the-ledger": "ledger"}


class Told:
    """Gathers claims and gives the rows by name of their columns."""

    def __init__(self, vocabulary: Any = VOCABULARY) -> None:
        self.batches: dict[str, list[Table]] = {name: [] for name in TABLES}
        self.columns = Columns(
            vocabulary, lambda handle: ENTITIES.get(handle, handle), lambda t, b: self.batches[t].append(b)
        )

    def rows(self, table: str) -> list[dict[str, Any]]:
        self.columns.close()
        names = list(columns(table))
        found: list[dict[str, Any]] = []
        for batch in self.batches[table]:
            values = [batch.column(name).to_pylist() for name in names]
            found += [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
        return found


def claim(predicate: str = "met", *roles: Role, **more: Any) -> Claim:
    given: dict[str, Any] = {
        "predicate": predicate,
        "roles": roles or (Role("person", "anna"), Role("other", "boris")),
        "passage": Passage(source="gazette", page="1"),
        "voices": (Voice("editor", source="gazette"),),
    }
    return Claim(**{**given, **more})


def row(told: Claim, status: Status = Status.RECORDED, table: str = "claim") -> dict[str, Any]:
    seen = Told()
    seen.columns.claim(7, told, status)
    (only,) = seen.rows(table)
    return only


def day(edtf: str) -> int:
    number = read_edtf(edtf).start_lo
    assert number is not None
    return number


def test_every_column_has_a_type_that_engines_know() -> None:
    for table in TABLES:
        assert set(columns(table).values()) <= set(TYPES.values())


def test_a_claim_gives_its_number_and_predicate_and_handles_stand_for_their_entities() -> None:
    found = row(
        claim(
            passage=Passage(source="the-ledger", page="1"),
            voices=(Voice("editor", source="the-ledger"), Voice("the-clerk", Mode.QUOTES, "the-ledger")),
        )
    )
    assert (found["seq"], found["predicate"], found["source"]) == (7, "met", "ledger")
    assert (found["origin"], found["spoken"]) == ("clerk", "ledger")


def test_who_answers_is_the_last_speaker_or_else_where_he_speaks() -> None:
    unknown = claim(voices=(Voice("editor", source="gazette"), Voice("", Mode.QUOTES, "letter")))
    assert (row(unknown)["origin"], row(unknown)["spoken"]) == ("letter", "letter")
    nowhere = claim(voices=(Voice("editor", source="gazette"), Voice("", Mode.REPORTS)))
    assert (row(nowhere)["origin"], row(nowhere)["spoken"]) == ("gazette", None)


@pytest.mark.parametrize(
    ("polarity", "modality", "affirmed", "denied"),
    [
        (Polarity.AFFIRMED, Modality.STATED, True, False),
        (Polarity.AFFIRMED, Modality.ALLEGED, True, False),
        (Polarity.DENIED, Modality.STATED, False, True),
        (Polarity.DENIED, Modality.ALLEGED, False, True),
        (Polarity.AFFIRMED, Modality.PLANNED, False, False),
        (Polarity.DENIED, Modality.ORDERED, False, False),
    ],
)
def test_plans_and_orders_are_neither_affirmed_nor_denied(
    polarity: Polarity, modality: Modality, affirmed: bool, denied: bool
) -> None:
    found = row(claim(polarity=polarity, modality=modality))
    assert (found["affirmed"], found["denied"]) == (affirmed, denied)


@pytest.mark.parametrize("status", [Status.RECORDED, Status.PROPOSED, Status.ACCEPTED])
def test_only_what_nobody_reviewed_is_proposed(status: Status) -> None:
    assert row(claim(made_by="rules/1"), status)["proposed"] is (status is Status.PROPOSED)


def test_rejected_claims_and_unknown_predicates_are_left_out() -> None:
    told = Told()
    told.columns.claim(1, claim(), Status.REJECTED)
    told.columns.claim(2, claim("no-such-predicate"), Status.RECORDED)
    assert all(told.rows(table) == [] for table in ("claim", "filler", "speaks", "wording", "hedged"))


def test_an_event_lies_within_its_date() -> None:
    found = row(claim(when=When("1831-05")))
    first, last = day("1831-05-01"), day("1831-05-31")
    names = ("start_lo", "start_hi", "end_lo", "end_hi")
    assert [found[name] for name in names] == [first, last, first, last]
    assert (found["lo"], found["hi"], found["dated"], found["firm"]) == (first, last, True, True)


def test_a_state_holds_on_some_day_of_its_date_and_over_all_of_an_interval() -> None:
    roles = (Role("person", "anna"), Role("body", "guild"))
    assert VOCABULARY["leads"].state
    first, last = day("1831-01-01"), day("1831-12-31")
    found = row(claim("leads", *roles, when=When("1831")))
    assert (found["start_lo"], found["start_hi"], found["end_lo"], found["end_hi"]) == (
        None,
        last,
        first,
        None,
    )
    assert (found["lo"], found["hi"]) == (first, last), "the time as written keeps its bounds"
    span = row(claim("leads", *roles, when=When("1830-02-01/1831-12-31")))
    start = day("1830-02-01")
    assert (span["start_lo"], span["start_hi"], span["end_lo"], span["end_hi"]) == (start, start, last, last)


def test_open_ends_and_missing_dates_are_unbounded_and_doubtful_dates_not_firm() -> None:
    undated = row(claim())
    assert not undated["dated"]
    assert undated["firm"], "what is not dated is not dated doubtfully"
    assert {undated[name] for name in ("start_lo", "start_hi", "end_lo", "end_hi", "lo", "hi")} == {None}
    until = row(claim(when=When("../1831-05-03")))
    assert (until["start_lo"], until["lo"], until["hi"]) == (None, None, day("1831-05-03"))
    assert not row(claim(when=When("1831?")))["firm"]


def test_the_chain_is_the_same_for_the_same_source_and_voices_only() -> None:
    chain = row(claim())["chain"]
    assert row(claim("born", Role("person", "anna")))["chain"] == chain
    assert row(claim(passage=Passage(source="gazette", page="2")))["chain"] == chain
    assert row(claim(passage=Passage(source="courier", page="1")))["chain"] != chain
    assert row(claim(voices=(Voice("editor", Mode.INFERS, "gazette"),)))["chain"] != chain


def test_a_role_filled_several_times_gives_several_rows_and_words_and_places_are_fillers() -> None:
    told = Told()
    roles = (Role("person", "m-1"), Role("other", "boris"), Role("other", "clara"), Role("as", Text("ward")))
    told.columns.claim(3, claim("met", *roles, where="the-clerk"), Status.RECORDED)
    found = [(r["role"], r["value"]) for r in told.rows("filler")]
    assert found == [
        ("person", "anna"), ("other", "boris"), ("other", "clara"), ("as", "ward"), ("where", "clerk"),
    ]  # fmt: skip
    assert told.rows("amount") == []


@pytest.mark.parametrize(
    ("figures", "bounds", "rounded"),
    [
        ("4000", (4000, 4000), (3500, 4500)),
        ("~100", (90, 110), (45, 165)),
        ("12", (12, 12), (12, 12)),
        ("1..10", (1, 10), (1, 10)),
        ("..5", (None, 5), (None, 5)),
        ("-3..", (-3, None), (-3, None)),
        ("0", (0, 0), (0, 0)),
    ],
)
def test_amounts_have_bounds_with_and_without_room_for_rounding(
    figures: str, bounds: tuple, rounded: tuple
) -> None:
    found = row(claim("paid", Role("amount", read_amount(figures, "EUR"))), table="amount")
    assert (found["role"], found["unit"], found["text"]) == ("amount", "EUR", figures)
    assert (found["low"], found["high"]) == bounds
    assert (found["round_low"], found["round_high"]) == rounded
    assert found["seq"] == 7


def test_every_source_that_speaks_is_named_once() -> None:
    told = Told()
    voices = (
        Voice("editor", source="gazette"),
        Voice("x", Mode.QUOTES, "the-ledger"),
        Voice("y", Mode.QUOTES, "ledger"),
    )
    told.columns.claim(1, claim(voices=voices), Status.RECORDED)
    assert [(r["seq"], r["source"]) for r in told.rows("speaks")] == [(1, "gazette"), (1, "ledger")]


def test_the_same_words_are_the_same_however_they_are_printed_and_few_words_tell_nothing() -> None:
    told = Told()
    for number, quote in enumerate(
        [
            "The boats came in late and wet",
            "“the boats — came in late, and wet”",
            "The boats came early and were dry",
            "The boats",
        ]
    ):
        told.columns.claim(number, claim(quote=quote), Status.RECORDED)
    words = {r["seq"]: r["words"] for r in told.rows("wording")}
    assert set(words) == {0, 1, 2}
    assert words[0] == words[1] != words[2]


def test_what_is_inferred_alleged_or_supposed_is_hedged() -> None:
    told = Told()
    hedged = [
        claim(modality=Modality.ALLEGED),
        claim(modality=Modality.SUPPOSED),
        claim(voices=(Voice("editor", Mode.INFERS, "gazette"),)),
    ]
    for number, one in enumerate([claim(), *hedged]):
        told.columns.claim(number, one, Status.RECORDED)
    assert [r["seq"] for r in told.rows("hedged")] == [1, 2, 3]


def test_a_duration_has_the_days_that_it_may_stand_for_and_other_amounts_have_none() -> None:
    told = Told()
    amounts = [("30", "days"), ("2", "weeks"), ("..3", "hours"), ("9" * 30, "years"), ("30", "boats")]
    for number, (figures, unit) in enumerate(amounts):
        roles = (Role("matter", "siege"), Role("amount", read_amount(figures, unit)))
        told.columns.claim(number, claim("lasted", *roles), Status.RECORDED)
    assert [tuple(r.values()) for r in told.rows("duration")] == [
        (0, "amount", 30, 30),
        (1, "amount", 10, 21),
        (2, "amount", None, 1),
        (3, "amount", 10**15, 10**15),
    ]


def test_an_entity_is_doubtable_if_names_were_joined_without_a_judgement() -> None:
    told = Told()
    joins = [(), (Join("a", "b", "one name", judged=True),), (Join("a", "b", "one name"),)]
    for number, joined in enumerate(joins):
        told.columns.entity(Entity(id=f"e-{number}", type=EntityType.PERSON, name="Anna", joins=joined))
    assert [r["doubtable"] for r in told.rows("entity")] == [False, False, True]


def test_a_source_has_its_own_date_its_parties_and_its_address() -> None:
    told = Told()
    source = Source(
        id="the-ledger",
        kind="ledger",
        title="Ledger",
        authors=("m-1", "boris"),
        recipients=("the-clerk",),
        date=When("1831?"),
        details=(("url", "https://example.org/ledger"),),
    )
    told.columns.source(source, held=True)
    told.columns.source(Source(id="memo", kind="letter", title=""), held=False)
    first, second = told.rows("source")
    assert first == {
        "id": "ledger", "kind": "ledger", "held": True, "dated": True, "firm": False,
        "lo": day("1831-01-01"), "hi": day("1831-12-31"), "url": "https://example.org/ledger",
    }  # fmt: skip
    assert (second["held"], second["dated"], second["lo"], second["url"]) == (False, False, None, None)
    parties = [tuple(r.values()) for r in told.rows("party")]
    assert parties == [
        ("ledger", "author", "anna"),
        ("ledger", "author", "boris"),
        ("ledger", "recipient", "clerk"),
    ]


def test_names_are_folded_and_those_that_many_bear_are_marked() -> None:
    told = Told()
    names = (
        Name(form="Éloi Lund"),
        Name(form="eloi lund", kind=NameKind.SHORT),
        Name(form="Abu Salim", kind=NameKind.KUNYA),
    )
    told.columns.entity(Entity(id="e", type=EntityType.PERSON, name="Éloi Lund", names=names, handles=("e",)))
    told.columns.entity(Entity(id="f", type=EntityType.EVENT, name="Fire", names=names[:1], handles=("f",)))
    assert [tuple(r.values()) for r in told.rows("entity")] == [("e", "person", False), ("f", "event", False)]
    found = [(r["entity"], r["type"], r["folded"], r["many"]) for r in told.rows("name")]
    assert found == [("e", "person", "eloi lund", False), ("e", "person", "abu salim", True)]


def test_judged_pairs_stand_both_ways_round() -> None:
    told = Told()
    told.columns.parted("a", "b")
    told.columns.dependent("the-ledger", "memo")
    assert {tuple(r.values()) for r in told.rows("parted")} == {("a", "b"), ("b", "a")}
    assert {tuple(r.values()) for r in told.rows("dependent")} == {("ledger", "memo"), ("memo", "ledger")}


def test_notes_stand_with_their_layer_and_whether_they_are_empty() -> None:
    told = Told()
    note = Passage(source="the-ledger", layer="text", start=3, end=3, kind=PassageKind.FOOTNOTE, label="4")
    told.columns.note(note, empty=True)
    assert [tuple(r.values()) for r in told.rows("note")] == [
        ("ledger", "the-ledger/text", "footnote", "4", True)
    ]


def test_the_rules_of_the_vocabulary_are_tables() -> None:
    vocabulary = VOCABULARY.extended(
        """
        [predicate.relieved]
        group = "trade"
        gloss = "LATER relieved EARLIER of OFFICE after BY"
        roles.later = "person, exists"
        roles.earlier = "person"
        roles.office = "office"
        roles.by = "amount, optional"
        roles.event = "event, optional, many"
        state = true
        symmetric = true
        begins = "later"
        ends = "earlier"
        single = [
            { of = "when", per = ["later"] },
            { of = "later", per = ["office", "earlier"], at_a_time = true },
        ]
        order = [{ earlier = "earlier", later = "later" }]
        follows = [{ predicate = "leads", same = [["earlier", "person"], ["office", "body"]] }]
        chain = ["later", "earlier"]
        presence = [{ who = "later", place = "where", sure = false }]
        timing = [{ relation = "after", of = "later", other = "earlier", by = "by" }]
        """
    )
    told = Told(vocabulary)

    def own(table: str) -> list[tuple]:
        key = "name" if table == "predicate" else "predicate"
        return [tuple(r.values())[1:] for r in told.rows(table) if r[key] == "relieved"]

    assert own("predicate") == [("trade", True, True)]
    told = Told(vocabulary)
    rules = {table: own(table) for table in TABLES if table.startswith("rule_")}
    assert rules["rule_role"] == [
        ("later", 0, False, False, True, False, False, False),
        ("earlier", 1, False, False, False, False, False, False),
        ("office", 2, False, False, False, False, False, False),
        ("by", 3, True, False, False, True, False, False),
        ("event", 4, True, True, False, False, True, False),
    ]
    assert rules["rule_begins"] == [("later", True)]
    assert rules["rule_ends"] == [("earlier", False)]
    assert rules["rule_single"] == [
        (0, "when", 0, "later", 1, False),
        (1, "later", 0, "office", 2, True),
        (1, "later", 1, "earlier", 2, True),
    ]
    assert rules["rule_order"] == [("earlier", "later")]
    assert rules["rule_follows"] == [(0, "leads", "earlier", "person", 2), (0, "leads", "office", "body", 2)]
    assert rules["rule_chain"] == [("later", "earlier")]
    assert rules["rule_presence"] == [("later", "where", False)]
    assert rules["rule_timing"] == [("after", "later", "earlier", "by")]
    assert rules["rule_dates"] == [], "a state dates nothing"
    assert ("abducted", "event") in {tuple(r.values()) for r in told.rows("rule_dates")}


def test_much_is_handed_on_in_batches_and_nothing_is_lost_or_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "BATCH", 4)
    told = Told()
    for number in range(10):
        told.columns.claim(number, claim(), Status.RECORDED)
        told.columns.source(Source(id=f"s-{number}", kind="letter", title=""), held=False)
        told.columns.entity(Entity(id=f"e-{number}", type=EntityType.EVENT, name="", handles=()))
    before = {table: len(batches) for table, batches in told.batches.items()}
    assert min(before[table] for table in ("claim", "filler", "source", "entity")) >= 2
    assert [r["seq"] for r in told.rows("claim")] == list(range(10))
    assert [r["id"] for r in told.rows("source")] == [f"s-{number}" for number in range(10)]
    assert len(told.rows("filler")) == 20
