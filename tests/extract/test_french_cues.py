import pytest
from extracting import extract

from regesta.extract.french_cues import cues
from regesta.extract.parsing import model, parse
from regesta.extract.reading import Reading
from regesta.model.claim import Modality
from regesta.model.source import Source, TextLayer

pytestmark = pytest.mark.skipif(model("fr") is None, reason="no French model is installed")


def read(text: str) -> list[tuple[str, str | None, bool]]:
    layer = TextLayer(source="c", name="text", text=text, language="fr")
    blocks = parse(Reading(Source(id="c"), layer, []), "fr")
    return [
        (" … ".join(text[a:b] for a, b in c.content), text[slice(*c.source)] if c.source else None, c.told)
        for block in blocks
        for c in cues(block)
    ]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "Jean Morel a déclaré que la guilde avait attaqué le port.",
            "la guilde avait attaqué le port",
            "Jean Morel",
        ),
        ("Selon Jean Morel, la guilde a attaqué le port.", "la guilde a attaqué le port", "Jean Morel"),
        ("D’après Jean Morel, la guilde a attaqué le port.", "la guilde a attaqué le port", "Jean Morel"),
        ("La guilde a attaqué le port, selon Jean Morel.", "La guilde a attaqué le port", "Jean Morel"),
        ("La guilde, affirme Jean Morel, a attaqué le port.", "La guilde … a attaqué le port", "Jean Morel"),
        (
            "Comme l’a dit Jean Morel, la guilde a attaqué le port.",
            "la guilde a attaqué le port",
            "Jean Morel",
        ),
        ("Jean Morel nie avoir attaqué le port.", "avoir attaqué le port", "Jean Morel"),
        (
            "Des témoins racontent que la guilde a attaqué le port.",
            "la guilde a attaqué le port",
            "Des témoins",
        ),
        ("Il a été rapporté que la guilde avait attaqué le port.", "la guilde avait attaqué le port", None),
    ],
)
def test_words_are_given_to_whom_a_french_sentence_gives_them(
    text: str, content: str, source: str | None
) -> None:
    assert read(text) == [(content, source, True)]


def test_a_wish_is_not_told() -> None:
    assert read("Jean Morel veut attaquer le port.") == [("attaquer le port", "Jean Morel", False)]


def test_what_somebody_knows_is_not_his_report() -> None:
    assert read("Jean Morel sait que la guilde a attaqué le port.") == []


def test_a_claim_within_a_report_within_a_report_has_three_voices() -> None:
    found = extract("Selon Jean Morel, Anne Ferrand affirme que la Guilde a attaqué Brest.", language="fr")
    claim = found.claim("attacked")
    assert [found.text_of(v.speaker) for v in claim.voices] == ["clerk", "Jean Morel", "Anne Ferrand"]


def test_whom_one_accuses_is_who_did_it() -> None:
    found = extract("Jean Morel accuse la Guilde d’avoir tué Anne Ferrand.", language="fr")
    assert found.claims("killed") == [("killed", "Guilde", "Anne Ferrand")]
    assert found.claim("killed").modality is Modality.ALLEGED


def test_the_conditional_of_hearsay_states_nothing() -> None:
    found = extract("La Guilde aurait attaqué Brest.", language="fr")
    assert found.claim("attacked").modality is Modality.ALLEGED
