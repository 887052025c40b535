"""What has one value, and why of two values for it only one can be right, in words."""

from collections.abc import Sequence
from typing import NamedTuple

from regesta.check.arguing import two_dates, two_figures
from regesta.check.wording import as_sentence
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.view.phrases import capital
from regesta.view.wording import label


class Thing(NamedTuple):
    """What has one value: the time of a death, the sum of a payment.

    Attributes:
        of: Which role has one value.
        what: What the claims are about: a predicate, or “begins” and “ends” of an existence.
        key: What determines the value; what it is about comes first.
    """

    of: str
    what: str
    key: tuple[str, ...]


def same_occurrence(thing: Thing, left: Claim, right: Claim) -> bool:
    """Whether the two surely date the same: an event may have parts, a letter be dated before it is sent."""
    return left.predicate == right.predicate or thing.what not in ("document", "event")


_SINGLES = {
    "beginning": "{} came into being only once",
    "end": "{} came to an end only once",
    "document": "{} was written once",
}


def one_value(reader: Reader, thing: Thing, pair: Sequence[Claim]) -> str:
    """What is assumed if two values are to exclude each other."""
    about = label(reader, thing.key[0]) if reader.type_of(thing.key[0]) else f"“{thing.key[0]}”"
    if thing.of == "when" and thing.what in _SINGLES:
        text = _SINGLES[thing.what].format(about)
    elif thing.of == "when":
        text = f"both speak of one and the same event, {about}, and it happened once"
    elif thing.of == "where":
        text = f"both speak of one and the same event in the life of {about}, and it has one place"
        if thing.what not in ("beginning", "end"):
            text = f"both speak of one and the same event, {about}, and it has one place"
    elif isinstance(pair[0].value(thing.of), Amount):
        text = f"both figures are for the same thing, {about}, at the same time"
    else:
        text = f"{about} has only one {thing.of}"
    return as_sentence(text)


def why_one(reader: Reader, thing: Thing, pair: Sequence[Claim], *, certain: bool) -> str:
    """Why only one of two values can be right."""
    about = label(reader, thing.key[0]) if reader.type_of(thing.key[0]) else f"“{thing.key[0]}”"
    one, other = (claim.value(thing.of) for claim in pair)
    if isinstance(one, When) and isinstance(other, When):
        once = capital(_SINGLES.get(thing.what, "{} happened once").format(about))
        words = two_dates(once, [(one.happening, "(1)"), (other.happening, "(2)")])
        if not same_occurrence(thing, *pair):
            parts = (
                "a letter may be dated before it is sent" if thing.what == "document" else "it may have parts"
            )
            words += f" The two claims are of different kinds, and {parts}."
        return words
    if isinstance(one, Amount) and isinstance(other, Amount):
        words = two_figures(about, [(one, "(1)"), (other, "(2)")])
        return words if certain else f"{words} But they are of different times, and it may have changed."
    left, right = (label(reader, reader.key(claim, thing.of)) for claim in pair)
    if thing.of != "where":
        return as_sentence(f"{about} has only one {thing.of}: by (1) {left}, by (2) {right}")
    if certain:
        lie = "both are known to lie in larger places, and no place holds both"
    elif same_occurrence(thing, *pair):
        lie = "nothing in the collection says that one of them lies in the other"
    else:
        lie = "but the two claims are of different kinds, and it may have parts"
    return as_sentence(f"what happens once has one place: by (1) {left}, by (2) {right}; {lie}")


def remedies(thing: Thing) -> list[str]:
    """What would show which of two values is right."""
    if thing.of == "when":
        first = (
            "The original of the document would show its date."
            if thing.what in ("document", "wrote", "dated")
            else "A dated source from the time would decide between the two."
        )
    elif thing.of == "where":
        first = "A source that says where the one place lies to the other, or names a third, would help."
    else:
        first = "An account or a count made at the time would decide between the two."
    return [first, "Evidence that the two claims speak of different things would make both true."]
