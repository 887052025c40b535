"""What a language model says, as it came and as far as it can be read."""

import json
from typing import Any, NamedTuple

import msgspec

from regesta.model.claim import Modality, Polarity

#: Places in an answer at which the beginning of a JSON object is tried.
MOST_TRIES = 2_000
_MARK = '"predicate"'


class Filled(msgspec.Struct, frozen=True):
    """A role with the words that fill it.

    Attributes:
        role: Name of the role.
        words: Words of the passage.
    """

    role: str
    words: str


class Said(msgspec.Struct, frozen=True):
    """One claim as the model gives it; nothing of it is believed yet.

    Attributes:
        predicate: Name of a predicate.
        roles: Roles with the words that fill them.
        quotation: The words of the passage that say it.
        before: The words in front of the quotation, if it stands there more than once.
        polarity: Affirmed or denied.
        modality: In what way it is put forward.
        when: The words of its date, or empty.
        where: The name of its place, or empty.
        said_by: Whom the passage reports as saying it, or empty.
    """

    predicate: str
    quotation: str
    roles: tuple[Filled, ...] = ()
    before: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.STATED
    when: str = ""
    where: str = ""
    said_by: str = ""


class Parsed(NamedTuple):
    """What can be read of an answer.

    Attributes:
        said: Claims that have the form.
        unfit: What has not, with what is wrong with it.
        problem: What is wrong with the answer as a whole; empty if nothing is.
    """

    said: tuple[Said, ...]
    unfit: tuple[tuple[str, str], ...]
    problem: str


def parse(reply: str, *, cut: bool = False) -> Parsed:
    """Read an answer: whole claims are kept even where the rest of it is broken or cut off.

    Args:
        reply: The answer, with whatever the model wrote around the JSON.
        cut: Whether the server says that it stopped before the end.
    """
    found, whole = _claims(reply)
    said: list[Said] = []
    unfit: list[tuple[str, str]] = []
    for thing in found:
        try:
            said.append(msgspec.convert(_plain(thing), Said))
        except msgspec.ValidationError as error:
            unfit.append((json.dumps(thing, ensure_ascii=False)[:300], str(error)))
    problem = ""
    if cut and not whole:
        problem = "The answer was cut off at the limit of its length; what came after is lost."
    elif not whole:
        problem = "The answer is no JSON object with a list named claims" + (
            "; only whole claims in it were read." if found else "."
        )
    return Parsed(tuple(said), tuple(unfit), problem)


def _claims(reply: str) -> tuple[list[Any], bool]:
    """The things in the list of claims, and whether the list is whole."""
    decoder, found, at = json.JSONDecoder(), [], reply.find("{")
    for _ in range(MOST_TRIES):
        if at < 0:
            break
        try:
            thing, end = decoder.raw_decode(reply, at)
        except (ValueError, RecursionError):
            at = reply.find("{", at + 1)
            continue
        if isinstance(thing.get("claims"), list):
            return thing["claims"], True
        if "predicate" in thing:
            found.append(thing)
            at = reply.find("{", end)
        else:
            at = reply.find("{", at + 1)
    return found, False


def _plain(thing: Any) -> Any:
    """Harmless liberties put right: null for nothing, a number for its figures, roles as an object."""
    if not isinstance(thing, dict):
        return thing
    out = {key: _words(value) for key, value in thing.items() if value is not None}
    roles = out.get("roles")
    if isinstance(roles, dict):
        roles = [
            {"role": k, "words": w} for k, v in roles.items() for w in (v if isinstance(v, list) else [v])
        ]
    if isinstance(roles, list):
        items = (r for r in roles if not isinstance(r, dict) or r.get("words") not in (None, ""))
        out["roles"] = [
            {k: _words(v) for k, v in item.items()} if isinstance(item, dict) else item for item in items
        ]
    return out


def _words(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
