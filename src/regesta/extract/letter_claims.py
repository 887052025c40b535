"""Claims that the head and the close of a letter make: who wrote it, to whom, when and where."""

from collections.abc import Iterator, Sequence

from regesta.extract.letter_days import dateline, written_days
from regesta.extract.letter_lines import letter_lines
from regesta.extract.letter_names import LETTER, RECEIVER, ROLE, SENDER
from regesta.extract.reading import Reading
from regesta.model.claim import Claim, Role
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind
from regesta.model.reader import own_voice


def letter_claims(reading: Reading, mentions: Sequence[Mention], made_by: str) -> Iterator[Claim]:
    """“SENDER wrote LETTER to RECEIVER on … at …”, of a letter whose sender nobody has recorded.

    Without a sender, its date alone is claimed, if nothing is recorded of it.

    Args:
        reading: The letter.
        mentions: Its mentions, in order.
        made_by: Extractor and version.
    """
    source = reading.source
    if source.kind != LETTER:
        return
    when, dated = _when(reading)
    roles = {m.hint(ROLE): m for m in mentions if m.hint(ROLE)}
    sender, receiver = roles.get(SENDER), roles.get(RECEIVER)
    if sender is not None and not source.authors:
        predicate, at = "wrote", (sender.start, sender.end)
        filled = [Role("author", sender.id), Role("document", source.id)]
        filled += [Role("to", receiver.id)] if receiver is not None and not source.recipients else []
    elif dated is not None and source.date is None:
        predicate, at, filled = "dated", dated, [Role("document", source.id)]
    else:
        return
    passage = reading.smallest(*at)
    if passage is not None:
        yield Claim(
            predicate=predicate,
            roles=tuple(filled),
            passage=passage,
            voices=own_voice(source, source.id),
            when=when,
            where=_place(mentions, dated) if predicate == "wrote" else None,
            quote=reading.layer.text[slice(*at)],
            made_by=made_by,
        )


def _when(reading: Reading) -> tuple[When | None, tuple[int, int] | None]:
    """When it was written, and where the dateline stands: as recorded, else a day that is written whole."""
    text = reading.layer.text
    days = written_days(text)
    day = dateline(letter_lines(text), days) if days else None
    if day is None or (len(day.year) < 4 and reading.source.date is None):
        return reading.source.date, None
    at = (day.start, day.end)
    if reading.source.date is not None:
        return reading.source.date, at
    spans = list(day.days(range(0)))
    if len(spans) != 1:
        return None, None
    first, last = spans[0]
    edtf = first.isoformat() if first == last else f"{first:%Y-%m}"
    return When(edtf, text[slice(*at)]), at


def _place(mentions: Sequence[Mention], dated: tuple[int, int] | None) -> str | None:
    """The place right before the date on its line."""
    if dated is None:
        return None
    before = [m for m in mentions if m.kind is MentionKind.PLACE and m.end <= dated[0] <= m.end + 3]
    return before[-1].id if before else None
