"""How a reading came about: of a claim, or of whom a name is taken for. For the reader who doubts it."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from regesta.errors import UnknownName
from regesta.kinds import View
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Status
from regesta.model.dates import When
from regesta.model.decide import meant
from regesta.model.entity import Entity, Mention
from regesta.model.judgement import in_force
from regesta.model.reader import Reader
from regesta.view.phrases import amount_words, counted, day_words
from regesta.view.pseudonyms import pseudonymised
from regesta.view.wording import citation, label, sentence, voice_words


class Step(msgspec.Struct, frozen=True):
    """One step of a reading.

    Attributes:
        about: What it settles: ``passage``, ``voice``, ``author``, ``when``, ``name`` …
        text: What was settled, and why.
        passage: Id of the passage where it can be checked; empty if there is none.
    """

    about: str
    text: str
    passage: str = ""


class WhyData(msgspec.Struct, frozen=True):
    """How a claim or an entity came to be read so.

    Attributes:
        subject: Its id; empty if the collection has nothing to ask about.
        title: What it is, in a sentence.
        steps: The steps, in the order in which a reader would check them.
    """

    subject: str
    title: str
    steps: tuple[Step, ...]


class Why(View):
    """How a claim was read, or why several names are taken for one."""

    name = "why"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> WhyData:
        """The steps of a reading.

        Args:
            reader: The collection.
            subject: A claim (the beginning of its id is enough), an entity, a mention or a name of either;
                the first entity if it is empty.
            accepted_only: Whether to leave out proposals that nobody has reviewed.

        Raises:
            UnknownName: If there is nothing of that id or name.
        """
        entities = _entities(reader, subject)
        claim = _claim(reader, subject, accepted_only) if subject and not entities else ""
        shown = pseudonymised(reader)
        if found := shown.claim(shown.resolve(claim)):
            return why_claim(shown, found)
        named = [entity for e in entities if (entity := shown.entity(e.id))]
        return why_entity(shown, *named) if named else WhyData("", "The collection is empty.", ())


def why_prose(data: WhyData) -> str:
    """The steps as numbered lines of plain text."""
    lines = [data.title, ""]
    lines += [f"{number}. {step.about}: {step.text}" for number, step in enumerate(data.steps, 1)]
    return "\n".join(lines).rstrip() + "\n"


def _entities(reader: Reader, subject: str) -> list[Entity]:
    """The entity of that handle, or all that are called so."""
    if not subject:
        return list(reader.entities())[:1]
    if (found := reader.entity(subject)) is not None:
        return [found]
    wanted = subject.casefold()
    return [e for e in reader.entities() if any(n.form.casefold() == wanted for n in e.names)]


def _claim(reader: Reader, subject: str, accepted_only: bool) -> str:
    known = {
        claim.id
        for claim in reader.claims(rejected=True)
        if not (accepted_only and reader.status(claim) is Status.PROPOSED)
    }
    try:
        return meant(subject, "claim", known)
    except UnknownName:
        names = (entity.name for entity in pseudonymised(reader).entities())
        raise UnknownName("claim, entity or name", subject, names) from None


# --- A claim ----------------------------------------------------------------------------------------


def why_claim(reader: Reader, claim: Claim) -> WhyData:
    """The steps by which a claim was read."""
    steps = [
        Step("passage", f"{citation(reader, claim.passage)}{_quoted(claim)}.", claim.passage.id),
        Step("voice", f"{voice_words(reader, claim.voices)} ({_voices(reader, claim)})."),
        *(Step(about, f"{text}.") for about, text in _roles(reader, claim)),
    ]
    if claim.when:
        steps.append(Step("when", f"{_dated(claim.when)}."))
    if claim.where:
        steps.append(Step("where", f"{_named(reader, claim.where)}."))
    steps.append(Step("put forward as", f"{claim.polarity}, {claim.modality}."))
    steps.append(Step("made by", f"{_made(reader, claim)}."))
    steps += [
        Step("judged", f"{j.verdict} by {j.by} on {j.at[:10]}{f': {j.because}' if j.because else ''}.")
        for j in in_force(reader.judgements())
        if claim.id in j.targets
    ]
    return WhyData(claim.id, f"{sentence(reader, claim)} [{claim.id}]", tuple(steps))


def _quoted(claim: Claim) -> str:
    return f", on the words “{claim.quote}”" if claim.quote else ""


def _voices(reader: Reader, claim: Claim) -> str:
    """How far the chain goes beyond the passage: what the clause itself says of who reports."""
    own = reader.voices(claim.passage)
    if claim.voices == own:
        return "the voices of the passage"
    if claim.voices[: len(own)] == own:
        return "the voices of the passage, and whom the sentence itself reports"
    return "as recorded for this claim"


def _roles(reader: Reader, claim: Claim) -> Iterator[tuple[str, str]]:
    for role in claim.roles:
        if isinstance(role.value, Amount):
            yield role.name, amount_words(role.value)
        elif isinstance(role.value, str):
            yield role.name, _named(reader, role.value)
        else:
            yield role.name, f"the words “{role.value}”"


def _named(reader: Reader, handle: str) -> str:
    """Whom a handle stands for, and by which joins."""
    mention, entity = reader.mention(handle), reader.entity(handle)
    name = label(reader, handle)
    if mention is None or entity is None:
        return f"{name}, as recorded" if mention is None else f"the words “{mention.text}”"
    if mention.text == entity.name:
        return f"{name}, so called there"
    start = next((h for h in entity.handles if reader.form(h) == entity.name), entity.handles[0])
    reasons = dict.fromkeys(join.reason for join in entity.between([start, handle]))
    return f"“{mention.text}” there, taken for {name}" + (f": {'; '.join(reasons)}" if reasons else "")


def _dated(when: When) -> str:
    bounds = when.bounds
    first = day_words(bounds.start_lo) if bounds.start_lo is not None else "an unknown day"
    last = day_words(bounds.end_hi) if bounds.end_hi is not None else "an unknown day"
    words = f"“{when.text}” is read as {when.edtf}" if when.text else when.edtf
    extent = (
        f"the day {first}"
        if first == last
        else f"{'lasting' if bounds.span else 'some time'} from {first} to {last}"
    )
    return f"{words}: {extent}{f' ({when.reason})' if when.reason else ''}"


def _made(reader: Reader, claim: Claim) -> str:
    if not claim.made_by:
        return "a person, who recorded it"
    status = reader.status(claim)
    seen = "nobody has reviewed it yet" if status is Status.PROPOSED else f"a reader has {status} it"
    return f"the machine ({claim.made_by}); {seen}"


# --- An entity --------------------------------------------------------------------------------------


def why_entity(reader: Reader, entity: Entity, *others: Entity) -> WhyData:
    """Why names are taken for one; what else is called so."""
    mentions = [m for h in entity.handles if (m := reader.mention(h))]
    count = f"{counted(len(mentions), 'mention')} under {counted(len(entity.names), 'name')}"
    title = f"{entity.name} ({entity.type}): {count} [{entity.id}]"
    apart = [Step("called so too", f"{o.name} ({o.type}) [{o.id}], taken for another.") for o in others]
    return WhyData(entity.id, title, (*apart, *_names(reader, entity, mentions), *_joins(entity)))


def _names(reader: Reader, entity: Entity, mentions: list[Mention]) -> Iterator[Step]:
    by_form: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_form.setdefault(" ".join(mention.text.split()), []).append(mention)
    for form, found in by_form.items():
        first = found[0]
        layer = f"{first.source}/{first.layer}"
        where = next(
            (p for p in reader.passages(first.source) if _holds(p.layer_id == layer, p.start, p.end, first)),
            None,
        )
        place = citation(reader, where) if where else first.source
        makers = ", ".join(dict.fromkeys(m.made_by for m in found))
        yield Step(
            "name",
            f"“{form}”, {counted(len(found), 'time')}, first in {place}; found by {makers}.",
            where.id if where else "",
        )
    if not mentions:
        names = ", ".join(f"“{name.form}”" for name in entity.names)
        yield Step("declared", f"with {counted(len(entity.names), 'name')}: {names}.")


def _holds(same: bool, start: int | None, end: int | None, mention: Mention) -> bool:
    return same and start is not None and end is not None and start <= mention.start and mention.end <= end


def _joins(entity: Entity) -> Iterator[Step]:
    """Each reason once: what readers judged first, then what the machine made of the names."""
    counts = Counter((not join.judged, join.reason) for join in entity.joins)
    for (machine, reason), times in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        often = f" ({times} times)" if times > 1 else ""
        yield Step("taken for one" if machine else "judged", f"{reason}{often}.")
