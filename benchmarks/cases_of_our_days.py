"""Cases of identity, quotation, and of what there is only in our days: web pages and euros."""

from datetime import date

from benchmarks.world import World, amount
from regesta.model.dates import When

YEAR = 365
#: Currencies whose rate to the euro is fixed by law, with units for one euro.
FIXED = {"DEM": "1.95583", "XOF": "655.957"}


def namesake(world: World, planted: bool) -> None:
    """Two who are said to be one and the same. Planted: the one had died before the other acted."""
    roll = world.random.randrange
    one, other, died = world.person(), world.person(), world.moment()
    same = world.claim("same-as", entity=one, other=other)
    death = world.claim("died", world.some(died, close=True), person=one)
    at = died + roll(5 * YEAR, 20 * YEAR) if planted else died - roll(0, 20 * YEAR)
    act = world.claim("joined", world.some(at, close=True), member=other, body=world.body())
    if planted:
        world.plant("incompatible-merge", [same, death, act])


def quotation(world: World, planted: bool) -> None:
    """Words that two chronicles quote from one letter. Planted: from letters of different writers."""
    writers = [world.person(), world.person()]
    letters = [world.document("letter", authors=(writer,)) for writer in writers]
    words, accused, matter = world.words(16), world.person(), world.event()
    told = []
    for number, source in enumerate(world.chronicles(2)):
        which = number if planted else 0
        told.append(
            world.claim(
                "accuses", source=source, speaker=writers[which], accused=accused, matter=matter,
                quoting=(writers[which], letters[which]), quote=words,
            )
        )  # fmt: skip
    if planted:
        world.plant("two-speakers", told)


def page(world: World, planted: bool) -> None:
    """A page of the web whose address holds its day. Planted: it is dated a year or more away from it."""
    roll = world.random.randrange
    day = date(1999 + roll(20), 1 + roll(12), 13 + roll(15))
    document = world.document("web-page", url=f"https://gazette.example/{day:%Y/%m/%d}/{roll(10**6)}x.html")
    said = date(day.year + (roll(1, 9) if planted else 0), day.month, day.day)
    reader = world.document("thesis")
    claim = world.claim("dated", When(said.isoformat()), document=document, source=reader)
    if planted:
        world.plant("address-date", [claim])


def exchange(world: World, planted: bool) -> None:
    """A sum in euros and in a currency whose rate is fixed by law. Planted: another rate."""
    roll = world.random.randrange
    unit = "DEM" if planted else "XOF"
    euros, factor = roll(1_000, 9_000) * 10 + 1, 2 if planted else 1
    other = round(euros * float(FIXED[unit]) * factor)
    day = When(date(2000 + roll(10), 1 + roll(12), 1 + roll(28)).isoformat())
    claim = world.claim(
        "converted", day, matter=world.event(), amount=amount(str(euros), "EUR"),
        equivalent=amount(str(other + (other % 10 == 0)), unit), source=world.document("newspaper"),
    )  # fmt: skip
    if planted:
        world.plant("days-rate", [claim])
