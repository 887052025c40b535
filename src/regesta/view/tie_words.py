"""What binds two witnesses together, in words within a sentence."""

from regesta.model.judgement import Judgement, Verdict
from regesta.model.reader import Reader
from regesta.view.descent import Tie, TieKind
from regesta.view.odd_readings import OddReading
from regesta.view.phrases import counted, listed
from regesta.view.shared_wording import SURE, Shared, Way
from regesta.view.wording import clause, label, value_words


def tie_words(reader: Reader, tie: Tie) -> str:
    """One piece of evidence: ``the “Courier” repeats the “Gazette”``, ``… share 31 words …``."""
    if tie.wording:
        return wording_words(reader, tie.wording)
    if tie.reading:
        return reading_words(reader, tie.reading)
    if tie.judgement:
        return judgement_words(tie.judgement)
    if tie.kind is TieKind.FIRST_HAND:
        return "each tells what he did, suffered or saw himself"
    if tie.kind is TieKind.SAME_VOICE:
        return "one and the same voice answers for both"
    said = listed([clause(reader, claim) for claim in dict.fromkeys(tie.claims)])
    if tie.common and not said:
        return f"both are known only through {label(reader, tie.common)}"
    return f"both go back to {label(reader, tie.common)}: {said}" if tie.common else said


def wording_words(reader: Reader, shared: Shared) -> str:
    """Shared wording: how much, where from, and how much that weighs."""
    here, there = (label(reader, handle) for handle in shared.sources)
    words = counted(shared.words, "word")
    weight = "" if shared.words >= SURE else ", which may be chance or a formula"
    match shared.way:
        case Way.THIRD:
            third = label(reader, shared.third) if shared.third else "a third source that neither names"
            return f"{here} and {there} have {words} in common that both take from {third}"
        case Way.QUOTES:
            return f"{here} quotes {words} of {there}"
        case Way.LATER:
            return f"{here}, which is the later one, has {words} in common with {there}{weight}"
        case _:
            whence = "the one from the other or both from a third"
            return f"{here} and {there} have {words} in common, {whence}{weight}"


def reading_words(reader: Reader, reading: OddReading) -> str:
    """A shared odd reading: what the two alone say, and how many others say what."""
    here, there = (label(reader, handle) for handle in reading.sources)
    odd, common = reading.claims[0].value(reading.role), reading.others[0].value(reading.role)
    assert odd is not None
    assert common is not None
    return (
        f"{here} and {there} alone give {value_words(reader, odd)}, where "
        f"{counted(len(reading.others), 'other source')} give {value_words(reader, common)}"
    )


def judgement_words(judgement: Judgement) -> str:
    """A judgement on two sources, with who made it, when and why."""
    what = "independent" if judgement.verdict is Verdict.INDEPENDENT else "dependent"
    because = f": {judgement.because.rstrip('.')}" if judgement.because else ""
    return f"{judgement.by} judged them {what} on {judgement.at[:10]}{because}"
