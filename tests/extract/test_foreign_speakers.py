import pytest
from extracting import extract


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jean Morel a déclaré : « Nous partirons demain à l’aube. »", "Jean Morel"),
        ("« Nous partirons demain à l’aube », a déclaré Jean Morel.", "Jean Morel"),
        ("« Nous partirons demain », a indiqué à la presse Anne Ferrand.", "Anne Ferrand"),
        ("« Nous partirons demain », a confié au journal le capitaine Jean Morel.", "Jean Morel"),
        ("« Nous partirons demain », a fait savoir Anne Ferrand.", "Anne Ferrand"),
        ("« Nous partirons demain », s’est réjoui Jean Morel.", "Jean Morel"),
        ("« Nous partirons demain », lit-on dans la lettre de Jean Morel.", "Jean Morel"),
        ("Jean Morel était furieux. « Nous partirons demain », a-t-il ajouté.", "Jean Morel"),
        ("Anne Ferrand était furieuse. « Nous partirons demain », ajouta-t-elle.", "Anne Ferrand"),
        ("Selon Jean Morel, « Nous ne paierons pas le sel ».", "Jean Morel"),
        ("Aux yeux de Jean Morel, « Nous avons trahi le port ».", "Jean Morel"),
        ("Comme l’a dit Jean Morel, « Nous avons trahi le port ».", "Jean Morel"),
        ("Anne Ferrand a répondu à Jean Morel : « Nous avons trahi le port. »", "Anne Ferrand"),
        ("« Nous partirons demain, dit Anne Ferrand. Personne ne suivra. »", "Anne Ferrand"),
        ("« Nous partirons demain, dit-il. Personne ne suivra. »", ""),
    ],
)
def test_a_french_quotation_has_its_speaker(text: str, speaker: str) -> None:
    assert extract(text, language="fr").speaker("Nous ") == speaker


def test_the_second_quotation_of_a_french_speaker_is_his_too() -> None:
    text = "« La guilde a trahi le port », martèle Jean Morel. « Elle paiera », promet-il."
    assert extract(text, language="fr").speaker("Elle paiera") == "Jean Morel"


def test_words_in_french_marks_without_a_verb_of_speech_stay_the_authors() -> None:
    assert extract("Jean Morel est un « vieux loup de mer » du port.", language="fr").voice("vieux") is None


@pytest.mark.parametrize(
    "text",
    [
        "قال الشيخ خالد بن سالم: «سنرحل غدا مع الفجر».",
        "وقال الشيخ خالد بن سالم إن «سنرحل غدا مع الفجر».",
        "وتابع الشيخ خالد بن سالم: «سنرحل غدا».",
        "«سنرحل غدا مع الفجر»، قال الشيخ خالد بن سالم.",
        "وبحسب الشيخ خالد بن سالم، «سنرحل غدا مع الفجر».",
        "وفقا للشيخ خالد بن سالم، «سنرحل غدا مع الفجر».",
        "على حد قول الشيخ خالد بن سالم، «سنرحل غدا مع الفجر».",
        "أعلن الشيخ خالد بن سالم أن «سنرحل غدا مع الفجر».",
        "صرح الشيخ خالد بن سالم قائلا: «سنرحل غدا مع الفجر».",
        "ونقلت الصحيفة عن الشيخ خالد بن سالم قوله: «سنرحل غدا مع الفجر».",
        "جاء الشيخ خالد بن سالم. وقال: «سنرحل غدا مع الفجر».",
    ],
)
def test_an_arabic_quotation_has_its_speaker(text: str) -> None:
    assert extract(text, language="ar").speaker("سنرحل") == "خالد بن سالم"
