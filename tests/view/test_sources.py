from harbour import harbour
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.sources import Sources


def test_claims_stand_by_heading_and_voice_in_order_of_the_text():
    sources = {s.id: s for s in Sources().build(harbour()).sources}
    letters = sources["harbour-letters"]
    assert [(s.heading, s.voice, len(s.says)) for s in letters.speeches] == [
        ("The affair of the pilot", "Ana Roth", 2),
        ("The affair of the pilot", "Ana Roth, quoting the letter of 3 May 1920 by the Harbour Board", 2),
        ("The affair of the pilot", "Ana Roth, inferring", 1),
        ("The affair of the pilot", "Ana Roth, quoting the letter of April 1920 by Sheikh Yunus", 1),
        ("Who led the Guild", "Ana Roth", 4),
    ]
    assert (letters.held, letters.claims, letters.passages) == (True, 10, 6)


def test_what_survives_only_in_another_is_linked_both_ways():
    sources = {s.id: s for s in Sources().build(harbour()).sources}
    letter = sources["board-letter"]
    assert [(link.how, link.other) for link in letter.lineage] == [("known from", "harbour-letters")]
    assert (letter.held, letter.claims, letter.attributed) == (False, 0, 2)
    assert ("the only witness of", "board-letter") in [
        (link.how, link.other) for link in sources["harbour-letters"].lineage
    ]


def test_lineage_is_read_off_claims_that_affirm_it():
    text = 'source a article "A"\nsource b article "B"\n[a]\ncites a b\nnot reprints a b'
    rows = {s.id: s for s in Sources().build(Reader(read_notation(text.split("\n")))).sources}
    assert [(link.how, link.label, len(link.claims)) for link in rows["a"].lineage] == [("cites", "“B”", 1)]
    assert [(link.how, link.label) for link in rows["b"].lineage] == [("cited by", "“A”")]
