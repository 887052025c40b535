"""What is decided on a page: judgements on things that are named by their ids, one or many at a time."""

from collections.abc import Sequence

from regesta.desk.claims import noted
from regesta.errors import InputError
from regesta.model.claim import Claim
from regesta.model.decide import decide
from regesta.model.judgement import Judgement, Verdict
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.store.store import Store


def judged(store: Store, verdict: str, targets: Sequence[str], by: str, because: str) -> Judgement:
    """Append a judgement. Linking and checking come after, when the page is answered.

    Args:
        store: The collection.
        verdict: What was decided.
        targets: Ids of what it is about, and the grade or word if the verdict takes one.
        by: Who decides.
        because: The reason.

    Raises:
        UnknownName: If there is no such verdict or target.
        InputError: If the number of targets is wrong.
    """
    with store.glance() as glance:
        judgement = decide(glance.named(targets), verdict, targets, by, because)
    store.add([judgement], declared=True)
    return judgement


def judged_each(store: Store, verdict: str, claims: Sequence[str], by: str, because: str) -> list[Judgement]:
    """Accept or reject claims, all of them or none.

    Raises:
        UnknownName: If there is no such verdict or claim.
        InputError: If none is chosen, or the verdict is another one.
    """
    if verdict not in (Verdict.ACCEPT, Verdict.REJECT) or not claims:
        raise InputError("Choose at least one claim, and accept or reject it.")
    with store.glance() as glance:
        reader = glance.named(claims)
        judgements = [decide(reader, verdict, [claim], by, because) for claim in dict.fromkeys(claims)]
    store.add(judgements, declared=True)
    return judgements


def corrected(store: Store, claim_id: str, line: str, by: str, because: str) -> Claim:
    """Record a claim in the place of another one that was read wrongly.

    Args:
        store: The collection.
        claim_id: Id of the claim that was wrong.
        line: The right claim as a line of notation. Its place and voices are those of the wrong one.
        by: Who decides.
        because: The reason.

    Raises:
        NotationError: If the line cannot be read.
        InputError: If it is not one claim, or the same as before.
    """
    with store.glance() as glance:
        wrong = glance.claim(claim_id)
        header = noted(glance.claims([wrong.id]), wrong)[0]
    written = " ".join(line.split("\n"))
    right = [
        item for item in read_notation([header, written], known=store.reader(claims=False)) if _is_claim(item)
    ]
    if len(right) != 1 or not isinstance(right[0], Claim):
        raise InputError("A correction is one claim: one line of notation that begins with its predicate.")
    if right[0].id == wrong.id:
        raise InputError("That is what the claim says already; accept it, or change the line.")
    judgement = decide(Reader([wrong, right[0]]), Verdict.CORRECT, [wrong.id, right[0].id], by, because)
    store.add([right[0], judgement], declared=True)
    return right[0]


def _is_claim(item: object) -> bool:
    return isinstance(item, Claim)
