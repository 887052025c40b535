"""One voice asserts what another denies: a dispute; or one voice does both."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from regesta.check.arguing import bare
from regesta.check.closest import nearness, ranked
from regesta.check.rounds import EARLIER, LATER
from regesta.check.seeming import FEW, Reason, scopes, times, told
from regesta.check.wording import all_say, is_denial, is_fact, readings, who_says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Polarity
from regesta.model.finding import Apparent, Difference, Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, Vocabulary
from regesta.view.phrases import amount_words

#: Predicates by which somebody is said to assert or to deny a matter.
SPOKEN = ("asserts", "denies")
#: The first and the last day on which some of these claims may be meant, in SQL.
_SPAN_FROM = f"MIN(CASE WHEN {{}} THEN COALESCE(lo, {EARLIER}) END)"
_SPAN_TO = f"MAX(CASE WHEN {{}} THEN COALESCE(hi, {LATER}) END)"
#: How many assertions of one source are tried against a denial.
MOST = 50


class DeniedAndAsserted(Check):
    """The same thing is said to be so and said not to be so.

    Two voices that contradict each other are a dispute, which is a fact worth knowing and no error:
    the finding is an anomaly. One voice that asserts and denies the same contradicts itself. Spoken
    denials (``denies`` against ``asserts`` of the same matter) count as well.

    Usual causes: parties to a quarrel, a rumour and its correction, a change of mind, a denial of
    something narrower than what was asserted.

    Not reported: a denial for another time; plans and orders that are denied; a denial that names
    another place, sum or person than the assertion. Where only one of the two is dated, the denial
    may be meant for another time, so that the finding is possible only.
    """

    name = "denied-and-asserted"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        paid guild anna 900 lire on 1831
        [gazette p2]
        not paid guild anna 900 lire on 1830
        planned not paid guild anna 900 lire
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        paid guild anna 900 lire on 1831
        [gazette p2]
        not paid guild anna 900 lire on 1831
    """

    # Of affirmed and denied claims, those whose roles are all filled by what some denial has in them;
    # then those of them that agree in the least and the greatest filler of each role, and of which the
    # affirmed and the denied may be of one time.
    suspects = f"""
        WITH slot AS (
            SELECT k.predicate, k.role, CASE WHEN p.symmetric AND k.rnk <= 2 THEN 1 ELSE k.rnk END AS rnk
            FROM (
                SELECT predicate, role, ROW_NUMBER() OVER (PARTITION BY predicate ORDER BY place) AS rnk
                FROM rule_role WHERE NOT optional AND NOT amount
            ) AS k
            JOIN predicate AS p ON p.name = k.predicate
        ), denial AS (
            SELECT DISTINCT f.predicate, s.rnk, f.value
            FROM slot AS s
            JOIN filler AS f ON f.predicate = s.predicate AND f.role = s.role
            WHERE f.denied
        ), filled AS (
            SELECT f.seq, f.predicate, f.affirmed, f.lo, f.hi, s.rnk, f.value
            FROM slot AS s
            JOIN filler AS f ON f.predicate = s.predicate AND f.role = s.role
            JOIN denial AS d ON d.predicate = f.predicate AND d.rnk = s.rnk AND d.value = f.value
            WHERE f.affirmed OR f.denied
        ), told AS (
            SELECT seq, predicate, affirmed, lo, hi,
                MIN(CASE WHEN rnk = 1 THEN value END) AS subject,
                MAX(CASE WHEN rnk = 1 THEN value END) AS subject_too,
                MIN(CASE WHEN rnk = 2 THEN value END) AS second,
                MAX(CASE WHEN rnk = 2 THEN value END) AS second_too,
                MIN(CASE WHEN rnk = 3 THEN value END) AS third,
                MAX(CASE WHEN rnk = 3 THEN value END) AS third_too
            FROM filled GROUP BY seq, predicate, affirmed, lo, hi
        )
        SELECT subject FROM told
        GROUP BY predicate, subject, subject_too, second, second_too, third, third_too
        HAVING {_SPAN_FROM.format("affirmed")} <= {_SPAN_TO.format("NOT affirmed")}
            AND {_SPAN_FROM.format("NOT affirmed")} <= {_SPAN_TO.format("affirmed")}
        UNION
        SELECT value AS subject FROM filler
        WHERE predicate IN ('asserts', 'denies') AND role = 'matter' AND affirmed
        GROUP BY value HAVING MIN(predicate) <> MAX(predicate)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims in whose first role the subject stands; matters of which somebody speaks."""
        about = {(name, "matter") for name in SPOKEN}
        for predicate in vocabulary.predicates.values():
            about |= {(predicate.name, role) for role in _subject_roles(predicate)}
        return Scope(about=frozenset(about))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """For each denial, the nearest assertion of the same thing."""
        for predicate in reader.vocabulary.predicates.values():
            keyed = bool(_subject_roles(predicate))
            denials = [c for c in reader.claims(predicate.name) if keyed and is_denial(c)]
            if denials:
                asserted = [c for c in reader.claims(predicate.name) if c.affirmed]
                yield from self._disputes(reader, predicate, asserted, denials)
        if all(name in reader.vocabulary for name in SPOKEN):
            yield from self._spoken(reader)

    def apparent(self, reader: Reader) -> Iterator[Apparent]:
        """Denials of something else than what is asserted of the same persons and things."""
        for predicate in reader.vocabulary.predicates.values():
            roles = _subject_roles(predicate)
            sides: dict[tuple[object, ...], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
            for claim in ranked(reader, reader.claims(predicate.name)) if roles else ():
                sides[_key(reader, predicate, claim)][claim.polarity is Polarity.DENIED].append(claim)
            for asserted, denied in sides.values():
                pairs = [(a, b) for b in denied[:FEW] for a in asserted[:MOST]]
                found = [((a, b), why) for a, b in pairs if (why := _beside(reader, predicate, a, b))]
                if found:
                    subject = min(x for r in roles for x in _filling(reader, found[0][0][0], r))
                    yield from told(reader, self.name, subject, found)

    def _disputes(
        self, reader: Reader, predicate: Predicate, asserted: Sequence[Claim], denials: Sequence[Claim]
    ) -> Iterator[Finding]:
        index: dict[tuple[object, ...], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in ranked(reader, asserted):
            index[_key(reader, predicate, claim)][claim.source].append(claim)
        for denial in ranked(reader, denials):
            by_source = index.get(_key(reader, predicate, denial), {})
            candidates = [
                (certain, claim)
                for claims in by_source.values()
                for claim in claims[:MOST]
                if (certain := _opposed(reader, predicate, claim, denial)) is not None
            ]
            if candidates:
                certain, claim = min(candidates, key=lambda x: (nearness([x[1], denial]), not x[0], x[1].id))
                roles = _subject_roles(predicate)
                subject = min((x for r in roles for x in _filling(reader, claim, r)), default="")
                yield self._dispute(reader, claim, denial, subject, certain=certain)

    def _spoken(self, reader: Reader) -> Iterator[Finding]:
        asserted = dict(reader.groups("asserts", "matter"))
        for key, denials in reader.groups("denies", "matter"):
            affirmed = ranked(reader, (c for c in asserted.get(key, ()) if c.affirmed))
            for denial in ranked(reader, (c for c in denials if c.affirmed)) if affirmed else ():
                claim = min(affirmed, key=lambda c: (nearness([c, denial]), c.id))
                yield self._dispute(reader, claim, denial, key[0], certain=True)

    def _dispute(
        self, reader: Reader, claim: Claim, denial: Claim, subject: str, *, certain: bool
    ) -> Finding:
        pair = [claim, denial]
        found = self.finding(
            reader,
            all_say(reader, pair),
            pair,
            certain=certain,
            argument=_argument(reader, claim, denial),
            assumptions=[
                *readings(pair),
                "The denial is meant for the same thing and the same time as the assertion.",
            ],
            resolve=[
                f"A witness who depends neither on {who_says(reader, claim)}, nor on "
                f"{who_says(reader, denial)}, would weigh for one side.",
                "Evidence that the denial is narrower than the assertion would make both true.",
            ],
            subject=subject,
        )
        one = (claim.source, claim.voices) == (denial.source, denial.voices)
        same = _speaker(reader, claim) == _speaker(reader, denial) != ""
        return replace(found, kind=FindingKind.CONTRADICTION) if one or same else found


def _beside(reader: Reader, predicate: Predicate, claim: Claim, denial: Claim) -> Reason | None:
    """Why a denial does not touch an assertion; None if it may."""
    wishes = [c.modality for c in (claim, denial) if not is_fact(c)]
    if len(wishes) == 2:
        return None
    if wishes:
        return Difference.SCOPE, f"what is {wishes[0]} is not yet a fact"
    if _opposed(reader, predicate, claim, denial) is not None:
        return None
    one, other = claim.amount, denial.amount
    if one is not None and other is not None and not one.may_round(other):
        return Difference.SCOPE, (
            f"what is denied is {amount_words(bare(other))}, not {amount_words(bare(one))}"
        )
    return scopes(reader, claim, denial) or times(
        reader, claim, denial, changes="what was so once may change"
    )


def _argument(reader: Reader, claim: Claim, denial: Claim) -> str:
    """What is denied of what is asserted."""
    words = "(2) denies what (1) asserts, of the same persons and things"
    one, other = claim.amount, denial.amount
    if one is not None and other is not None and one.figures != other.figures:
        words += f"; {amount_words(bare(one))} is within what is denied ({amount_words(bare(other))})"
    if claim.when and denial.when:
        a, b = (c.extent(state=reader.vocabulary[c.predicate].state) for c in (claim, denial))
        sure = claim.when.edtf == denial.when.edtf or a.overlaps(b) is Truth.CERTAINLY
        words += f"; and both speak of {'one time' if sure else 'times that may be one'}"
    elif claim.when or denial.when:
        words += "; but only one of the two says of when it speaks, and the other may mean another time"
    return f"{words}. One of them is wrong, or means something else."


def _speaker(reader: Reader, claim: Claim) -> str:
    """Who answers for a claim; a spoken assertion is answered for by its speaker."""
    spoken = claim.value("speaker") if claim.predicate in ("asserts", "denies") else claim.answering.speaker
    return reader.resolve(spoken) if isinstance(spoken, str) and spoken else ""


def _key_roles(predicate: Predicate) -> list[str]:
    return [r.name for r in predicate.roles if not r.optional and "amount" not in r.types]


def _subject_roles(predicate: Predicate) -> list[str]:
    """The role of which a dispute is told: the first; the first two where they may be exchanged."""
    return _key_roles(predicate)[: 2 if predicate.symmetric else 1]


def _filling(reader: Reader, claim: Claim, role: str) -> list[str]:
    return [reader.resolve(v) if isinstance(v, str) else str(v) for v in claim.values(role)]


def _key(reader: Reader, predicate: Predicate, claim: Claim) -> tuple[object, ...]:
    """The required roles but for amounts; the first two in any order where the predicate allows it."""
    values = [frozenset(_filling(reader, claim, name)) for name in _key_roles(predicate)]
    if predicate.symmetric and len(values) > 1:
        return (frozenset(values[:2]), *values[2:])
    return tuple(values)


def _opposed(reader: Reader, predicate: Predicate, claim: Claim, denial: Claim) -> bool | None:
    """True if the denial certainly is of the same thing and time, False if possibly, else None."""
    for role in predicate.roles:
        mine, theirs = claim.value(role.name), denial.value(role.name)
        if isinstance(mine, Amount) and isinstance(theirs, Amount):
            if not mine.may_round(theirs):
                return None
            continue
        both = mine is not None and theirs is not None and role.optional
        if both and reader.key(claim, role.name) != reader.key(denial, role.name):
            return None
    if claim.where and denial.where and reader.resolve(claim.where) != reader.resolve(denial.where):
        return None
    if claim.when is None or denial.when is None:
        return claim.when is denial.when
    a, b = claim.extent(state=predicate.state), denial.extent(state=predicate.state)
    if claim.when.edtf == denial.when.edtf:
        return a.firm
    one, other = (when.happening._replace(firm=True) for when in (claim.when, denial.when))
    return None if one.overlaps(other) is Truth.CANNOT else a.overlaps(b) is Truth.CERTAINLY
