"""The vocabulary: what predicates there are, as data that generic checks read.

The standard vocabulary is `standard.toml` beside this file; a collection adds its own in the same
form. `docs/reference/vocabulary.md` is generated from it.
"""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

from regesta.errors import InputError, UnknownName

ROLE_TYPES = frozenset(
    [
        "person",
        "organisation",
        "place",
        "event",
        "office",
        "issue",
        "object",
        "source",
        "amount",
        "text",
        "any",
    ]
)


class RoleSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role of a predicate.

    Attributes:
        name: Name of the role; also the keyword that introduces it in the notation.
        types: Entity types that may fill it, or ``amount``, ``text``, ``any``.
        optional: Whether it may be left out. Roles that may not are written by position.
        many: Whether it may be filled several times.
        exists: Whether what fills it must exist when the claim holds (an author must be alive).
    """

    name: str
    types: tuple[str, ...]
    optional: bool = False
    many: bool = False
    exists: bool = False


class Single(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value for each …: a date of birth per person, one holder per office at a time.

    Attributes:
        of: The role that has one value; ``when`` and ``where`` count as roles.
        per: The roles that determine it.
        at_a_time: Whether that holds at any one time only, rather than ever.
    """

    of: str
    per: tuple[str, ...]
    at_a_time: bool = False


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first must come before the second: a cause and its effect, a letter and its answer.

    Attributes:
        earlier: Role that holds the event or source that comes first.
        later: Role that holds the one that comes after it.
    """

    earlier: str
    later: str


class Follows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event that needs another one before it: a release needs a capture.

    Attributes:
        predicate: The predicate that must have held before.
        same: Pairs of roles (here, there) that must be filled by the same entity.
    """

    predicate: str
    same: tuple[tuple[str, str], ...]


class Presence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody is bodily in a place: who died in Genoa was in Genoa on that day.

    Attributes:
        who: Role of the one who is there.
        place: Role of the place; ``where`` counts as a role.
        sure: Whether there is no doubt of it; a letter may be dated from a town where its author is not.
    """

    who: str
    place: str = "where"
    sure: bool = True


class TimeRelation(StrEnum):
    """What a claim says of one stretch of time, or of two."""

    LASTS = "lasts"
    AFTER = "after"
    DURING = "during"
    MEETS = "meets"
    STARTS_TOGETHER = "starts together"
    ENDS_TOGETHER = "ends together"


class Timing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long something lasted, or how it lies in time to something else.

    Attributes:
        relation: What is said.
        of: Role of what it is said of: what lasts, comes after, lies within, begins when the other ends.
        other: Role of the other; empty for what lasts.
        by: Role of the duration: how long it lasts, how long after; empty if there is none.
    """

    relation: TimeRelation
    of: str
    other: str = ""
    by: str = ""


class Predicate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A predicate with its roles and its rules.

    Attributes:
        name: Its name in the notation.
        gloss: What it says, with role names in capitals (WHEN and WHERE too). A phrase in square
            brackets stands only where its roles are filled; one in round ones comes last.
        group: Heading that it stands under in the reference.
        state: True for what holds over time, False for what happens.
        roles: Its roles in the order in which the notation writes them.
        verb: The verb as it stands in the gloss, and its base form; None for forms of “be”.
        begins: Role whose existence begins with it (born, founded).
        ends: Role whose existence ends with it (died, dissolved).
        single: What has one value.
        order: What must come before what.
        follows: What must have happened before.
        chain: Pair of roles that must not close on itself (a command structure).
        presence: Who is bodily where, when it holds.
        timing: What it says of durations and of how things lie in time to each other.
        inverse: Name by which it is read the other way round.
        symmetric: Whether the first two roles may be exchanged.
        ftm: FollowTheMoney schema or property.
        crm: CIDOC CRM class or property.
        wikidata: Wikidata property or item.
    """

    name: str
    gloss: str
    roles: tuple[RoleSpec, ...]
    verb: tuple[str, str] | None = None
    group: str = ""
    state: bool = False
    begins: str | None = None
    ends: str | None = None
    single: tuple[Single, ...] = ()
    order: tuple[Order, ...] = ()
    follows: tuple[Follows, ...] = ()
    chain: tuple[str, str] | None = None
    presence: tuple[Presence, ...] = ()
    timing: tuple[Timing, ...] = ()
    inverse: str | None = None
    symmetric: bool = False
    ftm: str = ""
    crm: str = ""
    wikidata: str = ""

    def role(self, name: str) -> RoleSpec | None:
        """The role of that name, if it has one."""
        return next((role for role in self.roles if role.name == name), None)

    @property
    def rules(self) -> tuple[object, ...]:
        """What checks go by; wording, order of the reference and mappings are no part of it."""
        roles = tuple((role.name, role.types, role.many, role.exists) for role in self.roles)
        ends = (self.begins, self.ends)
        return (
            self.name,
            self.state,
            self.symmetric,
            roles,
            ends,
            self.single,
            self.order,
            self.follows,
            self.chain,
            self.presence,
            self.timing,
        )

    @property
    def dates(self) -> frozenset[str]:
        """Roles whose event or document is dated by the time of a claim with this predicate.

        These are a role ``event``, and roles that have one date by the vocabulary (the document that
        was written).
        """
        if self.state:
            return frozenset()
        dated = {s.per[0] for s in self.single if s.of == "when" and len(s.per) == 1}
        return frozenset(
            role.name
            for role in self.roles
            if {"event", "source"} & set(role.types) and (role.name == "event" or role.name in dated)
        )

    @property
    def form(self) -> str:
        """How a claim with it is written: ``abducted CAPTOR CAPTIVE [event EVENT] [on DATE] …``."""
        parts = [r.name.upper() for r in self.roles if not r.optional]
        parts += [f"[{r.name} {r.name.upper()}]" for r in self.roles if r.optional]
        return " ".join([self.name, *parts, "[on DATE]", "[at PLACE]"])


class Vocabulary(msgspec.Struct, frozen=True):
    """The predicates that a collection may use."""

    predicates: dict[str, Predicate]

    def __getitem__(self, name: str) -> Predicate:
        """The predicate of that name.

        Raises:
            UnknownName: If there is none; the nearest names are suggested.
        """
        try:
            return self.predicates[name]
        except KeyError:
            raise UnknownName("predicate", name, self.predicates) from None

    def __contains__(self, name: str) -> bool:
        return name in self.predicates

    def extended(self, toml: str) -> "Vocabulary":
        """The vocabulary with the predicates of a TOML text added; those of the same name win.

        Raises:
            InputError: If the text is not TOML or does not describe predicates; says which and why.
        """
        return Vocabulary({**self.predicates, **_parse(toml)})


@cache
def standard_vocabulary() -> Vocabulary:
    """The predicates that come with regesta."""
    return Vocabulary(_parse(files(__package__).joinpath("standard.toml").read_text("utf-8")))


def _parse(toml: str) -> dict[str, Predicate]:
    try:
        tables = tomllib.loads(toml).get("predicate", {})
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The vocabulary is not TOML: {error}.") from error
    predicates = {}
    for name, table in tables.items():
        try:
            predicate = msgspec.convert(
                {"name": name, **table, "roles": _roles(table)}, Predicate, strict=False
            )
        except (msgspec.ValidationError, AttributeError, TypeError) as error:
            raise InputError(f"Predicate {name!r} of the vocabulary: {error}.") from error
        _validate(predicate)
        predicates[name] = predicate
    return predicates


def _roles(table: dict[str, object]) -> list[dict[str, object]]:
    """Roles are written short: ``captor = "person organisation, exists"``."""
    roles = table.get("roles")
    if not isinstance(roles, dict) or not roles:
        raise TypeError('it needs a table of roles such as roles = { captor = "person, exists" }')
    out: list[dict[str, object]] = []
    for name, spec in roles.items():
        types, *flags = [part.strip() for part in str(spec).split(",")]
        unknown = [f for f in flags if f not in ("optional", "many", "exists")]
        if unknown:
            raise TypeError(f"role {name!r} has an unknown mark {unknown[0]!r}")
        out.append({"name": name, "types": types.split(), **dict.fromkeys(flags, True)})
    return out


def _validate(predicate: Predicate) -> None:
    names = {role.name for role in predicate.roles} | {"when", "where"}
    for role in predicate.roles:
        bad = set(role.types) - ROLE_TYPES
        if bad or not role.types:
            raise InputError(
                f"Predicate {predicate.name!r}: role {role.name!r} has the unknown type "
                f"{', '.join(sorted(bad)) or '(none)'}; there are {', '.join(sorted(ROLE_TYPES))}."
            )
    if predicate.verb is not None and predicate.verb[0] not in predicate.gloss:
        raise InputError(f"Predicate {predicate.name!r}: its verb {predicate.verb[0]!r} is not in its gloss.")
    mentioned = [r for r in (predicate.begins, predicate.ends) if r]
    mentioned += [r for s in predicate.single for r in (s.of, *s.per)]
    mentioned += [r for o in predicate.order for r in (o.earlier, o.later)]
    mentioned += [here for f in predicate.follows for here, _ in f.same]
    mentioned += list(predicate.chain or ())
    mentioned += [role for p in predicate.presence for role in (p.who, p.place)]
    mentioned += [role for t in predicate.timing for role in (t.of, t.other, t.by) if role]
    for name in mentioned:
        if name not in names:
            raise InputError(f"Predicate {predicate.name!r} speaks of a role {name!r} that it has not.")
