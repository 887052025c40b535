"""Cases of who says what: letters that know too much, disputes, and documents with two authors."""

from benchmarks.world import World, amount
from regesta.model.claim import Claim, Modality, Polarity
from regesta.model.dates import When

YEAR = 365


def report(world: World, planted: bool) -> None:
    """A letter that tells of what happened before it. Planted: of what happened after it.

    Some letters bear their date in their entry, of others a chronicle gives it.
    """
    roll = world.random.randrange
    day = world.moment()
    entered = roll(2) == 0
    when = world.some(day, close=True)
    document = world.document("letter", on=when if entered else None)
    dated = [] if entered else [world.claim("dated", when, document=document)]
    for _ in range(1 + roll(4)):
        at = world.some(day - roll(0, 3 * YEAR))
        world.claim("travelled", at, person=world.person(), destination=world.place().town, source=document)
    if roll(3) == 0:
        plan, later = world.event(), world.some(day + roll(1, YEAR))
        world.claim("happened", later, event=plan, source=document, modality=Modality.PLANNED)
    if planted:
        later = world.some(day + roll(4 * YEAR, 9 * YEAR), close=True)
        told = world.claim("happened", later, event=world.event(), source=document)
        world.plant("mentions-later-event", [told, *dated])


def dispute(world: World, planted: bool) -> None:
    """A payment that is told, and one for another time that is denied. Planted: the same is denied."""
    roll = world.random.randrange
    payer, payee, value = world.body(), world.person(), roll(100, 90_000)
    day, (first, second) = world.moment(), world.chronicles(2)
    when, sum_ = world.some(day, close=True), amount(str(value), "lire")
    asserted = world.claim("paid", when, payer=payer, payee=payee, amount=sum_, source=first)
    denying = first if planted and roll(3) == 0 else second

    def denied(on: When) -> Claim:
        return world.claim(
            "paid", on, payer=payer, payee=payee, amount=sum_, source=denying, polarity=Polarity.DENIED
        )

    if planted:
        world.plant("denied-and-asserted", [asserted, denied(when)])
    else:
        denied(world.some(day + roll(4 * YEAR, 9 * YEAR), close=True))


def authorship(world: World, planted: bool) -> None:
    """A letter that several sources give to its author. Planted: one gives it to somebody else."""
    roll = world.random.randrange
    document, author, other = world.document("letter"), world.person(), world.person()
    sources = world.chronicles(4)
    told = [
        world.claim("wrote", author=author, document=document, source=source)
        for source in sources[: 1 + roll(3)]
    ]
    if planted:
        wrong = world.claim("wrote", author=other, document=document, source=sources[3])
        world.plant("several-authors", [wrong], told)
