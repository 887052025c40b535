"""The vocabulary as tables, so that queries can join claims with the rules about them."""

from collections.abc import Iterator

from regesta.model.vocabulary import Predicate, Vocabulary

Rows = dict[str, list[tuple[object, ...]]]


def rule_rows(vocabulary: Vocabulary) -> Rows:
    """Rows of the tables ``predicate`` and ``rule_…`` of `regesta.engine.tables`."""
    rows: Rows = {
        name: []
        for name in (
            "predicate", "rule_role", "rule_begins", "rule_ends", "rule_single", "rule_order",
            "rule_follows", "rule_chain", "rule_presence", "rule_dates", "rule_timing",
        )
    }  # fmt: skip
    for predicate in vocabulary.predicates.values():
        for table, row in _rows(predicate):
            rows[table].append(row)
    return rows


def _rows(predicate: Predicate) -> Iterator[tuple[str, tuple[object, ...]]]:
    name = predicate.name
    yield "predicate", (name, predicate.group, predicate.state, predicate.symmetric)
    for place, role in enumerate(predicate.roles):
        filled = ("amount" in role.types, "event" in role.types, "source" in role.types)
        yield "rule_role", (name, role.name, place, role.optional, role.many, role.exists, *filled)
    for table, ending in (("rule_begins", predicate.begins), ("rule_ends", predicate.ends)):
        if ending:
            strict = any(s.of == "when" and s.per == (ending,) for s in predicate.single)
            yield table, (name, ending, strict)
    yield from _rows_of_several(predicate)
    if predicate.chain:
        yield "rule_chain", (name, *predicate.chain)
    for presence in predicate.presence:
        yield "rule_presence", (name, presence.who, presence.place, presence.sure)
    for dated in sorted(predicate.dates):
        yield "rule_dates", (name, dated)


def _rows_of_several(predicate: Predicate) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Rules that a predicate may have several of, each about several roles."""
    name = predicate.name
    for number, single in enumerate(predicate.single):
        for place, per in enumerate(single.per):
            row = (name, number, single.of, place, per, len(single.per), single.at_a_time)
            yield "rule_single", row
    for order in predicate.order:
        yield "rule_order", (name, order.earlier, order.later)
    for number, follows in enumerate(predicate.follows):
        for here, there in follows.same:
            yield "rule_follows", (name, number, follows.predicate, here, there, len(follows.same))
    for timing in predicate.timing:
        yield "rule_timing", (name, timing.relation, timing.of, timing.other, timing.by)
