"""Who wrote a letter, to whom, when and where, as its head and close tell."""

from pathlib import Path

import pytest

from regesta.collection import Collection, init
from regesta.model.claim import Claim
from regesta.model.entity import MentionKind

GERMAN = """Port Alder, 3. Mai 1899

Lieber Hugo!

Anna ist noch in Graz; am Montag kommt sie zurück. Der Hafen ist seit Wochen geschlossen.

Herzlich grüßt Dich

Dein Karl Brandt
"""
ENGLISH = """Harbour House, Port Alder
14 June 1902

My dear Miss Lund,

Captain Weber left on Monday for Graz. He owes me 200 pounds, and nobody knows when he will be back.

Ever yours,

Boris Hale

P.S. The boat is mended.
"""
UNSIGNED = """Port Alder, 3 May 1899

Dear Sir,

The harbour has been closed for weeks. Nobody knows when it will be opened again, and the boats lie idle.
"""


def study(folder: Path, text: str) -> Collection:
    (folder / "letter.txt").write_text(text, encoding="utf-8")
    collection = init(folder / "c")
    collection.study([folder / "letter.txt"])
    return collection


def wrote(collection: Collection) -> list[tuple[dict[str, str], Claim]]:
    """The roles of the claims that somebody wrote, mentions as their words."""
    reader = collection.reader()
    words = {m.id: m.text for m in reader.mentions()}
    return [
        ({r.name: words.get(str(r.value), str(r.value)) for r in claim.roles}, claim)
        for claim in reader.claims("wrote")
    ]


def test_a_german_letter_has_a_sender_a_receiver_a_day_and_a_place(tmp_path: Path) -> None:
    collection = study(tmp_path, GERMAN)
    ((roles, claim),) = wrote(collection)
    assert roles == {"author": "Karl Brandt", "document": "letter", "to": "Hugo"}
    assert claim.when is not None
    assert claim.when.edtf == "1899-05-03"
    reader = collection.reader()
    assert claim.where is not None
    assert reader.mention(claim.where).text == "Port Alder"
    assert reader.status(claim) == "proposed"


def test_titles_and_closing_words_are_no_names(tmp_path: Path) -> None:
    collection = study(tmp_path, ENGLISH)
    ((roles, _),) = wrote(collection)
    assert roles == {"author": "Boris Hale", "document": "letter", "to": "Lund"}
    named = [m.text for m in collection.reader().mentions() if m.kind is MentionKind.PLACE]
    assert "Ever" not in named


def test_a_letter_that_nobody_signs_has_no_author(tmp_path: Path) -> None:
    assert wrote(study(tmp_path, UNSIGNED)) == []


@pytest.mark.parametrize("text", ["The harbour was closed.\n\nKarl Brandt\n", "Karl Brandt\n\nBoris Hale\n"])
def test_what_is_no_letter_is_not_read_as_one(tmp_path: Path, text: str) -> None:
    assert wrote(study(tmp_path, text)) == []
