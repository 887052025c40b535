"""Small random collections in which claims meet often, as Hypothesis strategies."""

from hypothesis import strategies as st

from regesta.model.amounts import read_amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Role, Text, Voice
from regesta.model.dates import When
from regesta.model.entity import Declaration, EntityType
from regesta.model.judgement import Judgement, Verdict
from regesta.model.names import Name, NameKind
from regesta.model.source import Passage, PassageKind, Source
from regesta.model.vocabulary import standard_vocabulary

VOCABULARY = standard_vocabulary()
DATES = [
    "1830", "1831", "1831-05", "1831-05-03", "1831-06", "1832", "1830/1832", "1831/", "../1831", "1831~",
    "1832-02?", "1829-12-31", "1840", "[1830..1833]",
]  # fmt: skip
QUOTE = "the boats came in late and the salt was wet by then as all could see"
NAMES = ["Anna Lund", "Boris Hale", "Abu Salim", "Salt Guild", "Genoa", "Old Quay", "Fire", "Trial"]
SOURCES = ["gazette", "courier", "ledger", "l-1", "l-2", "l-3"]
ENTITIES = {
    kind: [f"{kind}-{n}" for n in range(3)] for kind in EntityType if kind is not EntityType.SOURCE
}  # fmt: skip


@st.composite
def values(draw, role):
    kind = draw(st.sampled_from(role.types))
    if kind == "amount":
        unit = draw(st.sampled_from(["EUR", "USD", "lire", "persons", "%", "days"]))
        return read_amount(draw(st.sampled_from(["700", "700000", "~20", "1..10", "925", "1000000"])), unit)
    if kind == "text":
        return Text(draw(st.sampled_from(["acting", "alms", "1", "2"])))
    if kind == "source":
        return draw(st.sampled_from(SOURCES))
    kinds = list(ENTITIES) if kind == "any" else [EntityType(kind)]
    return draw(st.sampled_from(ENTITIES[draw(st.sampled_from(kinds))]))


@st.composite
def claims(draw, predicates):
    predicate = VOCABULARY[draw(st.sampled_from(predicates))]
    roles = []
    for role in predicate.roles:
        if not role.optional or draw(st.booleans()):
            number = draw(st.integers(1, 2)) if role.many else 1
            roles += [Role(role.name, draw(values(role))) for _ in range(number)]
    source = draw(st.sampled_from(SOURCES))
    voices = [Voice("person-0" if draw(st.booleans()) else "", source=source)]
    if draw(st.integers(0, 3)) == 0:
        mode = draw(st.sampled_from([Mode.QUOTES, Mode.REPORTS, Mode.INFERS, Mode.GLOSSES]))
        voices.append(Voice(draw(st.sampled_from(["person-1", ""])), mode, draw(st.sampled_from(SOURCES))))
    when = draw(st.one_of(st.none(), st.sampled_from(DATES)))
    return Claim(
        predicate=predicate.name,
        roles=tuple(roles),
        passage=Passage(source=source, page=str(draw(st.integers(1, 3))), kind=PassageKind.BODY),
        voices=tuple(voices),
        polarity=draw(st.sampled_from([Polarity.AFFIRMED] * 5 + [Polarity.DENIED])),
        modality=draw(st.sampled_from([Modality.STATED] * 5 + [Modality.PLANNED])),
        when=When(when) if when else None,
        where=draw(st.sampled_from([None, None, *ENTITIES[EntityType.PLACE]])),
        quote=draw(st.sampled_from(["", "", QUOTE])),
        made_by=draw(st.sampled_from(["", "", "", "rules/1"])),
    )


@st.composite
def collections(draw):
    """Sources, entities, claims with few predicates and entities, so that they meet often; judgements."""
    predicates = draw(
        st.lists(st.sampled_from(sorted(VOCABULARY.predicates)), min_size=1, max_size=4, unique=True)
    )
    items = [
        Source(
            id=handle,
            kind="letter" if handle.startswith("l-") else draw(st.sampled_from(["newspaper", "ledger"])),
            title=handle,
            authors=tuple(draw(st.sampled_from([(), ("person-0",), ("person-1",)]))),
            recipients=tuple(draw(st.sampled_from([(), ("person-2",), ("person-1", "person-2")]))),
            date=draw(st.sampled_from([None, When("1831-05-20"), When("1830"), When("1833?")])),
        )
        for handle in SOURCES
    ]
    for kind, handles in ENTITIES.items():
        for handle in handles:
            names = draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
            name_kinds = st.sampled_from([NameKind.NAME, NameKind.NAME, NameKind.KUNYA])
            forms = tuple(Name(form=form, kind=draw(name_kinds)) for form in (handle, *names))
            items.append(Declaration(id=handle, type=kind, names=forms))
    items += draw(st.lists(claims(predicates), max_size=14, unique_by=lambda c: c.id))
    for _ in range(draw(st.integers(0, 2))):
        pair = tuple(draw(st.permutations(ENTITIES[EntityType.PERSON]))[:2])
        verdict = draw(st.sampled_from([Verdict.SAME, Verdict.NOT_SAME]))
        items.append(Judgement(verdict=verdict, targets=pair, by="a reader", at="2026-01-31T12:00:00Z"))
    return items
