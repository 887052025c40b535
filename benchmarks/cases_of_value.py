"""Cases of what has one value: a day, a place, a sum; and of figures that go together."""

from decimal import Decimal

from benchmarks.world import World, amount
from regesta.model.claim import Claim
from regesta.model.entity import EntityType

YEAR = 365
CURRENCIES = (
    "ducats",
    "florins",
    "guilders",
    "kroner",
    "lire",
    "marks",
    "pesos",
    "pounds",
    "reales",
    "thalers",
)


def occurrence(world: World, planted: bool) -> None:
    """An event that several sources date and place. Planted: one of them gives another day or place."""
    roll = world.random.randrange
    event, day, place = world.event(), world.moment(), world.place()
    spots = (place.town, place.town, place.region, None)
    claims = [
        world.claim("happened", world.some(day), spots[roll(4)], event=event) for _ in range(1 + roll(3))
    ]
    for _ in range(roll(3)):
        world.claim("took-part", world.some(day), participant=world.person(), event=event)
    if roll(25) == 0:
        world.claim("happened", world.doubtful(day), event=event)
    if planted and roll(2):
        claims.append(world.claim("happened", world.some(day, close=True), event=event))
        later = day + roll(4 * YEAR, 9 * YEAR)
        wrong = world.claim("happened", world.some(later, close=True), event=event)
        world.plant("conflicting-value", [wrong], [c for c in claims if _other_day(c, wrong)])
    elif planted:
        claims.append(world.claim("happened", world.some(day), place.town, event=event))
        wrong = world.claim("happened", world.some(day), world.elsewhere(place).town, event=event)
        world.plant("conflicting-value", [wrong], [c for c in claims if c.where])


def _other_day(a: Claim, b: Claim) -> bool:
    """Whether the two certainly have no day in common."""
    x, y = a.extent(state=False), b.extent(state=False)
    if not (x.firm and y.firm) or x.end_hi is None or y.start_lo is None:
        return False
    return x.end_hi < y.start_lo


def payment(world: World, planted: bool) -> None:
    """A payment that several sources tell of, some in round figures. Planted: quite another sum."""
    roll = world.random.randrange
    event, payer, payee = world.event(), world.body(), world.body()
    value, unit, day = roll(100, 90_000), world.random.choice(CURRENCIES), world.moment()

    def told(value: int) -> Claim:
        when = world.some(day) if roll(2) else None
        figures = world.sum(value, unit)
        return world.claim("paid", when, payer=payer, payee=payee, amount=figures, event=event)

    claims = [told(value) for _ in range(1 + roll(3))]
    if planted:
        world.plant("conflicting-value", [told(value * roll(4, 9))], claims)


def reckoning(world: World, planted: bool) -> None:
    """A total, a number and an average that one source gives. Planted: a total that is much too high."""
    roll = world.random.randrange
    matter, unit, source = world.event(), world.random.choice(CURRENCIES), world.chronicles(1)[0]
    count, each = roll(2, 60), roll(100, 9000)
    total = count * each * (roll(5, 9) if planted else 1)
    triple = [
        world.claim("priced", matter=matter, amount=world.sum(total, unit), source=source),
        world.claim("counted", matter=matter, amount=amount(str(count), "boats"), source=source),
        world.claim("price-per-head", matter=matter, amount=world.sum(each, unit), source=source),
    ]
    if planted:
        world.plant("total-count-average", triple)
    elif roll(4) == 0:
        world.claim("counted", matter=matter, amount=amount(str(count), "boats"))


def account(world: World, planted: bool) -> None:
    """An account with its parts, to the hundredth. Planted: the sum is too low, or too high."""
    roll = world.random.randrange
    ledger, unit = world.document("ledger"), world.random.choice(CURRENCIES)
    whole = world.entity(EntityType.OBJECT)
    figures = [Decimal(roll(1_000, 900_000) * 10 + roll(1, 10)) / 100 for _ in range(2 + roll(5))]
    parts: list[tuple[Decimal, Claim, Claim]] = []
    for figure in figures:
        part = world.entity(EntityType.OBJECT)
        link = world.claim("part-of", part=part, whole=whole, source=ledger)
        measure = world.claim("priced", matter=part, amount=amount(str(figure), unit), source=ledger)
        parts.append((figure, measure, link))
    low = planted and roll(2) == 0
    total = sum(figures, Decimal(0))
    if planted:
        total = total * roll(30, 90) / 100 if low else total * roll(110, 400) / 100
    total = total.quantize(Decimal("0.01"))
    if not planted:
        assert total == sum(figures)
    elif total * 10 == int(total * 10):
        total += Decimal("0.01")  # not to be taken for a round figure
    given = world.claim("priced", matter=whole, amount=amount(str(total), unit), source=ledger)
    if planted:
        needed = _needed(parts, total) if low else parts
        world.plant("parts-and-whole", [given, *(c for _, *both in needed for c in both)])


def _needed(parts: list[tuple[Decimal, Claim, Claim]], total: Decimal) -> list[tuple[Decimal, Claim, Claim]]:
    """The fewest parts that are more than the total: the largest."""
    made, needed = Decimal(0), []
    for part in sorted(parts, key=lambda part: part[0], reverse=True):
        if made > total:
            break
        made += part[0]
        needed.append(part)
    return needed


def division(world: World, planted: bool) -> None:
    """Shares of one thing as one source gives them. Planted: two of more than half, or a wrong figure."""
    roll = world.random.randrange
    base, one, other = world.entity(EntityType.OBJECT), world.body(), world.body()
    source, unit = world.chronicles(1)[0], world.random.choice(CURRENCIES)
    first = roll(55, 95)
    second = roll(55, 95) if planted else 100 - first - roll(5)

    def share(figures: int, measure: str, recipient: str) -> Claim:
        measured = amount(str(figures), measure)
        return world.claim("share", base=base, amount=measured, recipient=recipient, source=source)

    if roll(2):
        claims = [share(first, "%", one), share(second, "%", other)]
    else:
        whole = roll(10_000, 90_000) * 10 + 1  # the last digit is not zero, so that it is not round
        figure = round(whole * first / 100 / (1.5 if planted else 1))
        claims = [
            share(first, "%", one),
            share(figure, unit, one),
            world.claim("priced", matter=base, amount=amount(str(whole), unit), source=source),
        ]
    if planted:
        world.plant("percentages", claims)


def conversion(world: World, planted: bool) -> None:
    """Sums put equal to sums at the rate of the year. Planted: two of one matter, at two rates."""
    roll = world.random.randrange
    one, other = sorted(world.random.sample(CURRENCIES, 2))
    year = 1500 + 2 * roll(170) + planted
    matter = world.event()
    if planted:
        while not world.reserve("conversion", one, other, year):
            one, other = sorted(world.random.sample(CURRENCIES, 2))
            year = 1501 + 2 * roll(170)
    rate = _rate(one, other, year)
    claims = [_converted(world, matter, one, other, year, rate) for _ in range(1 + roll(2))]
    if planted:
        wrong = _converted(world, matter, one, other, year, rate * roll(3, 9))
        world.plant("implied-rates", [wrong], claims)


def _converted(world: World, matter: str, one: str, other: str, year: int, rate: Decimal) -> Claim:
    value = world.random.randrange(10_000, 90_000)
    day = world.random.randrange(366) % 365
    when = world.in_year(year, day)
    return world.claim(
        "converted", when, matter=matter, amount=world.sum(value, one),
        equivalent=world.sum(round(value * rate), other),
    )  # fmt: skip


def _rate(one: str, other: str, year: int) -> Decimal:
    """Units of the second currency for one of the first: another one for each pair, that moves slowly."""
    base = 1 + CURRENCIES.index(one) * 3 + CURRENCIES.index(other)
    return Decimal(base) + Decimal(year - 1500) / 50
