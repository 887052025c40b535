import pytest

from regesta.extract.gazetteer import other_names
from regesta.extract.letter_lines import letter_lines
from regesta.extract.letter_places import Places, place_written

NAMES = {
    "1": "Port Alder",
    "2": "Bad Mills an der Rill",
    "3": "St. Orb",
    "4": "Sandhaven [old town]",
    "5": "Mills am See",
    "6": "IX., Harbour",
}
PLACES = Places(NAMES)


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("Port Alder, 3. Mai", ["1"]),
        ("Port Said", []),
        ("Mills a. d. Rill", ["2"]),
        ("Bad Mills, im Mai", ["2"]),
        ("Mills am See", ["5"]),
        ("Sandh. den 3. V.", ["4"]),
        ("HotelSandhaven", ["4"]),
        ("St. Orb bei Sandhaven", ["3"]),
        ("sandhaven 12 9", ["4"]),
        ("das sandhaven von einst, Freunde", []),
        ("3. IX. 99", []),
    ],
)
def test_places_in_a_line(line: str, keys: list[str]) -> None:
    assert [key for _, key in PLACES.named(line)] == keys


def written(text: str, dated: str = "", receiver: str = "") -> tuple[str, str] | None:
    return place_written(letter_lines(text), PLACES, text.find(dated) if dated else None, receiver)


def test_the_place_before_the_date_comes_first() -> None:
    assert written("Port Alder\nSandhaven. St. Orb 3. 5. 99\nLieber Bo,", "3. 5. 99") == ("3", "dateline")


def test_the_address_of_the_receiver_is_passed_over() -> None:
    assert written("Herrn Bo Sample\nGasse 3\nPort Alder\nSandhaven\nLieber Bo,") == ("4", "head")
    assert written("Bo Sample\nPort Alder\nSandhaven\nLieber Bo,", receiver="Bo Sample") == ("4", "head")
    assert written("Lieber Bo,\nich komme.\nAnn\nHerrn Sample\nSandhaven") is None


def test_a_close_is_headed_by_its_place() -> None:
    assert written("Lieber Bo,\nich komme.\nAnn\nSandhaven, Hotel Muster") == ("4", "close")
    assert (
        written("Lieber Bo,\nich komme nach Sandhaven oder auch nach Port Alder, wie Du willst.\nAnn") is None
    )


def test_a_town_is_known_in_other_languages() -> None:
    assert [key for _, key in Places({"v": "Venedig"}).named("Venezia, Venise, Venice")] == ["v"] * 3
    assert other_names(["Nirgendheim", "Venedig"]).keys() == {"Venedig"}
