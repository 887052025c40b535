"""Claims that vaguely but truly tell of one possible world never contradict each other for certain."""

from datetime import date, timedelta

from check_reading import CAST, items
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.check import run
from regesta.errors import DateError
from regesta.model.edtf import read_edtf
from regesta.model.finding import Certainty, FindingKind
from regesta.model.reader import Reader

DAY_ONE = date(1800, 1, 1)
days = st.integers(0, 4000)
#: How a day is told: exactly, as a month, a year, a season, about, as a choice; and by whom.
manners = st.tuples(
    st.sampled_from(["day", "month", "year", "season", "about", "choice", "decade"]), st.integers(0, 2)
)


def vague(day: int, manner: str) -> str:
    at = DAY_ONE + timedelta(days=day)
    season = {3: 21, 4: 21, 5: 21, 6: 22, 7: 22, 8: 22, 9: 23, 10: 23, 11: 23}.get(at.month)
    if manner == "season" and season:
        return f"{at.year}-{season}"
    return {
        "month": f"{at:%Y-%m}",
        "year": f"{at.year}",
        "about": f"{at + timedelta(days=20):%Y-%m}~",
        "choice": f"[{at - timedelta(days=9):%Y-%m-%d}..{at:%Y-%m-%d}]",
        "decade": f"{at.year // 10}X",
    }.get(manner, f"{at:%Y-%m-%d}")


def readable(edtf: str) -> bool:
    """Whether the notation takes it: an interval must not begin later than its end can begin."""
    try:
        read_edtf(edtf)
    except DateError:
        return False
    return True


def duration(days: int, manner: str) -> str:
    """A duration as people give it: in full or in rounded units, exactly or about."""
    return {
        "month": f"{max(1, round(days / 30.44))} months",
        "season": f"{days // 7 + 1} weeks",
        "year": f"{days // 365} years" if days >= 365 else f"{days} days",
        "about": f"~{max(1, round(days / 30.44))} months",
        "choice": f"..{days + 5} days",
        "decade": f"{days // 31}..{days // 28 + 1} months",
    }.get(manner, f"{days} days")


SOURCES = ("chronicle", "gazette", "accounts")


@st.composite
def worlds(draw) -> str:
    """One course of things, and what three sources say of it."""
    lines: list[tuple[int, str]] = []

    def tell(text: str, day: int, *, times: int = 2) -> None:
        for _ in range(times):
            manner, source = draw(manners)
            lines.append((source, f"{text} on {vague(day, manner)}"))

    cuts = sorted(draw(st.sets(days, min_size=6, max_size=6)))
    founded, first, second, third, fourth, ended = cuts
    tell("founded guild", founded)
    tell("ended guild", ended)
    for who, start, end in (
        ("anna", first, second - 1),
        ("boris", second, third - 1),
        ("clara", third, fourth),
    ):
        tell(f"leads {who} guild", draw(st.integers(start, max(start, end))))
        source = draw(st.integers(0, 2))
        term = f"{vague(start, draw(manners)[0])}/{vague(max(start, end), draw(manners)[0])}"
        if readable(term):
            lines.append((source, f"leads {who} guild on {term}"))
        tell(f"joined {who} guild", draw(st.integers(founded, start)), times=1)
    tell("happened fire", first)
    tell("happened alarm", second)
    tell("happened trial", third)
    lines += [(0, "caused fire alarm"), (1, "reacted-to trial alarm"), (2, "followed trial fire")]
    manner = draw(manners)[0]
    for later, earlier, passed in (
        ("alarm", "fire", second - first),
        ("trial", "alarm", third - second),
        ("trial", "fire", third - first),
    ):
        length = duration(passed, draw(manners)[0])
        lines.append((draw(st.integers(0, 2)), f"came-after {later} {earlier} by {length}"))
    lines += [(0, f"lasted guild {duration(ended - founded, manner)}")]
    lines += [(1, f"lasted sale {duration(third - first, manner)}"), (2, "during alarm sale")]
    term = f"{vague(first, manner)}/{vague(third, draw(manners)[0])}"
    if readable(term):
        lines.append((draw(st.integers(0, 2)), f"happened sale on {term}"))
    shares = [draw(st.integers(0, 400)) for _ in range(3)]
    whole = sum(shares) + draw(st.integers(1, 200))
    for who, part in zip(("anna", "boris", "guild"), shares, strict=True):
        lines += [
            (0, f"share rope {round(100 * part / whole)} % {who}"),
            (0, f"share rope {part} lire {who}"),
        ]
    lines.append((0, f"priced rope {whole} lire"))
    tell("abducted band anna", second)
    tell("released band anna", third)
    tell("died anna", ended)
    number, price = draw(st.integers(1, 60)), draw(st.integers(1, 5000))
    lines += [(0, f"counted sale {number} boats"), (1, f"price-per-head sale ~{price} lire")]
    lines += [(2, f"priced sale {number * price} lire"), (0, f"priced sale ~{number * price} lire")]
    body = "\n".join(
        f"[{name} p1]\n" + "\n".join(text for source, text in lines if source == n)
        for n, name in enumerate(SOURCES)
    )
    return CAST.replace(" on 1850", "").replace(" on 1831-05-20", "") + body


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_no_certain_contradiction_in_what_is_true(world):
    alarms = [
        f.message
        for f in run(Reader(items(world)))
        if f.certainty is Certainty.CERTAIN
        and f.kind in (FindingKind.CONTRADICTION, FindingKind.ANOMALY)
        and f.check != "repeated-only"
    ]
    assert alarms == []
