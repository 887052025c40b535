import pytest

from harbour import harbour
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.model.vocabulary import standard_vocabulary
from regesta.view.wording import attributed, citation, clause, sentence, voice_words

HEAD = """
source art article "The Harbour Letters" by ana on 1931 in en
letter let from board to lund on 1920-05-03 known-from art
letter bare from lund to board known-from art
source anon report "Tides"
person ana "Ana Roth"
person lund "Nils Lund"
person someone "A boatman"
organisation board "Harbour Board"
organisation press "Reuters"
organisation boats "boats of the harbour"
place porto "Porto Vale"
place west "west of Porto Vale"
place amenas "In Salah"
event release "Release of Lund"
event meeting "Storm meeting"
office master "Harbour master"
issue dues "Pilot dues"
object mail "letters and parcels"
"""


def told(claims: str, header: str = "[art p3]") -> list[str]:
    reader = Reader(read_notation(f"{HEAD}\n{header}\n{claims}".split("\n")))
    return [sentence(reader, claim) for claim in reader.claims()]


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (
            "abducted board lund on 1919-12 at porto",
            "The Harbour Board kidnapped Nils Lund in Porto Vale in December 1919.",
        ),
        ("not abducted board lund", "The Harbour Board did not kidnap Nils Lund."),
        ("abducted board, press lund", "The Harbour Board and Reuters kidnapped Nils Lund."),
        ("planned founded board on 1921", "It was planned that the Harbour Board be founded in 1921."),
        ("planned not founded board", "It was planned that the Harbour Board not be founded."),
        ("ordered released board lund", "It was ordered that the Harbour Board release Nils Lund."),
        ("alleged not leads ana board", "It is alleged that Ana Roth did not lead the Harbour Board."),
        ("supposed part-of board press", "It is supposed that the Harbour Board is a part of Reuters."),
        ("part-of board press on 1920", "The Harbour Board was a part of Reuters in 1920."),
        ("part-of boats board", "Boats of the harbour are a part of the Harbour Board."),
        ('channel-has mail "slow"', "Letters and parcels have the property “slow”."),
        (
            "released board lund event release on 1920-03",
            "The Harbour Board released Nils Lund in March 1920.",
        ),
        ("released board lund event meeting", "The Harbour Board released Nils Lund (the Storm meeting)."),
        ("present-at lund porto at porto", "Nils Lund was in Porto Vale."),
        ("abducted board lund at west", "The Harbour Board kidnapped Nils Lund west of Porto Vale."),
        ("abducted board lund at amenas", "The Harbour Board kidnapped Nils Lund at In Salah."),
        ("wrote lund bare to board", "Nils Lund wrote a letter to the Harbour Board."),
        ("wrote board let", "The Harbour Board wrote the letter of 3 May 1920 to Nils Lund."),
        (
            "mentions let dues",
            "The letter of 3 May 1920 by the Harbour Board to Nils Lund speaks of “Pilot dues”.",
        ),
        (
            "dated let on 1920-05-03",
            "The letter of 3 May 1920 by the Harbour Board to Nils Lund is dated 3 May 1920.",
        ),
        (
            'asserts lund "that all is well" to board on 1920',
            "Nils Lund asserted to the Harbour Board in 1920 that all is well.",
        ),
        (
            'rules board dues "to be halved" on 1920',
            "The Harbour Board ruled on “Pilot dues” in 1920: to be halved.",
        ),
        (
            'holds-position lund dues "against" towards board',
            "On “Pilot dues”, Nils Lund took, towards the Harbour Board, the position “against”.",
        ),
        ("holds-office ana master", "Ana Roth held the office of Harbour master."),
        ("subordinate-to master board", "The Harbour master was subordinate to the Harbour Board."),
        ('called lund "Abu Nur" kind "nom-de-guerre"', "Nils Lund is called “Abu Nur” (nom de guerre)."),
        (
            'written-in let "Arabic"',
            "The letter of 3 May 1920 by the Harbour Board to Nils Lund is written in Arabic.",
        ),
        ("price-per-head release 75 FRF", "The price per head in the release of Lund was 75 FRF."),
        (
            "happened release actor board on 1920",
            "The release of Lund, the work of the Harbour Board, took place in 1920.",
        ),
    ],
)
def test_claims_read_as_english(claim, words):
    assert told(claim) == [words]


@pytest.mark.parametrize("predicate", standard_vocabulary().predicates.values(), ids=lambda p: p.name)
@pytest.mark.parametrize("prefix", ["", "not ", "planned ", "alleged not ", "ordered "])
@pytest.mark.parametrize("optional", [False, True])
def test_every_gloss_gives_a_sentence(predicate, prefix, optional):
    fill = {
        "person": "ana", "organisation": "board", "place": "porto", "event": "release", "office": "master",
        "issue": "dues", "object": "mail", "source": "art", "text": '"some words"', "any": "lund",
        "amount": "3 boats",
    }  # fmt: skip
    parts = [prefix + predicate.name]
    for role in predicate.roles:
        if not role.optional or optional:
            parts += [role.name] if role.optional else []
            parts.append(fill[role.types[0]])
    (words,) = told(" ".join(parts) + " on 1920-05")
    assert words.endswith(".")
    assert words[0].isupper() or words[0] in "“3"
    assert not any(r.name.upper() in words.split() for r in predicate.roles)
    assert not set("[]\x1f") & set(words)
    assert "  " not in words
    assert " ." not in words
    assert ("not" in words.split()) == ("not" in prefix)
    if prefix in ("planned ", "ordered "):
        assert words.startswith(f"It was {prefix}that ")
    required = [fill[r.types[0]] for r in predicate.roles if not r.optional]
    assert ("Ana Roth" in words) or "ana" not in required


def test_a_predicate_whose_verb_is_not_named_is_denied_in_a_clause_of_its_own():
    toml = '[predicate.hums]\ngloss = "PERSON hums"\nroles = { person = "person" }'
    reader = Reader(
        read_notation(
            "\n".join(
                [
                    "vocabulary",
                    *(f"| {x}" for x in toml.split("\n")),
                    HEAD,
                    "[art]",
                    "hums ana",
                    "not hums ana",
                ]
            ).split("\n")
        )
    )
    assert [sentence(reader, c) for c in reader.claims()] == [
        "Ana Roth hums.",
        "It is not so that Ana Roth hums.",
    ]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("[art]", "Ana Roth"),
        ("[art > infers]", "Ana Roth, inferring"),
        ("[art > quotes let]", "Ana Roth, quoting the letter of 3 May 1920 by the Harbour Board"),
        ("[art > quotes bare]", "Ana Roth, quoting the letter by Nils Lund to the Harbour Board"),
        ("[art > reports someone > reports lund]", "Ana Roth, reporting a boatman, who reports Nils Lund"),
        (
            "[art > quotes let > reports lund]",
            "Ana Roth, quoting the letter of 3 May 1920 by the Harbour Board, which reports Nils Lund",
        ),
        (
            "[art > quotes let > glosses ana]",
            "Ana Roth, quoting the letter of 3 May 1920 by the Harbour Board, with a gloss by Ana Roth",
        ),
        ("[art > infers > reports lund]", "Ana Roth (inferring), reporting Nils Lund"),
        ("[art > reports anon]", "Ana Roth, reporting the unnamed author of “Tides”"),
        ("[anon]", "the unnamed author of “Tides”"),
    ],
)
def test_voice_chains_read_as_english(header, words):
    reader = Reader(read_notation(f"{HEAD}\n{header}\nborn lund".split("\n")))
    (claim,) = reader.claims()
    assert voice_words(reader, claim.voices) == words


def test_a_claim_with_its_voices_and_its_place():
    reader = Reader(read_notation(f'{HEAD}\n[art p3 "Money" > quotes let]\nborn lund on 1890'.split("\n")))
    (claim,) = reader.claims()
    assert attributed(reader, claim) == (
        "Ana Roth, quoting the letter of 3 May 1920 by the Harbour Board: Nils Lund was born in 1890."
    )
    assert citation(reader, claim.passage) == "Ana Roth, “The Harbour Letters” (1931), p. 3, under “Money”"
    assert clause(reader, claim, dated=False) == "Nils Lund was born"


def test_the_shared_collection_reads_as_english():
    reader = harbour()
    words = [sentence(reader, c) for c in reader.claims()]
    assert (
        "The Harbour Board did not pay 701 crowns or more to the Lantern Guild for the release of Lund."
        in words
    )
    assert "It is alleged that Tobias Crane led the Lantern Guild from 1920." in words
