"""A small fictional collection that the tests of views and exporters share.

Porto Vale, 1919 to 1921: a pilot is held for ransom by a smugglers' guild. An article quotes a
letter of the Harbour Board and a letter in Arabic; a newspaper tells the release differently. The
kidnapped pilot is protected.
"""

import re

from regesta.kinds import level_of
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

ARTICLE = "\n\n".join(
    (
        "The Harbour Letters",
        "The affair of the pilot",
        "Nils Lund, pilot of Porto Vale, was seized by the Lantern Guild in December 1919 and set free four "
        "months later. The Board's own letter of 3 May 1920 is plain enough: “We have paid 700 crowns to "
        "the Guild, and not one penny more, for the life of our pilot Lund.” From this one must conclude "
        "that the town treasury had no part in it. Sheikh Yunus wrote to the Board: "
        "“وصل نيلز لوند إلى المدينة سالما” and asked for nothing.",
        "Who led the Guild",
        "Captain Ester Vey led the Lantern Guild until her death in 1922. Her rival Tobias Crane, called the "
        "Heron, is said to have taken her place as early as 1920.",
    )
)

NEWSPAPER = "\n\n".join(
    (
        "Pilot home",
        "The pilot N. Lund came home on 12 March 1920. The Lantern Guild is said to have received 7,000 "
        "crowns. Captain Vey planned a second guild at Gull Rock for the summer. "
        '<script>alert("x")</script> & other rumours were heard.',
    )
)

TEMPLATE = """
source harbour-letters article "The Harbour Letters" by ana-roth on 1931 in en
  original "00ff" "harbour-letters.txt" "text/plain" 1200
  detail url "https://example.org/harbour?about=nils-lund"
source herald newspaper "Pilot home" by vale-herald on 1920-03-14 in en
  original "00fe" "herald.txt" "text/plain" 300
letter board-letter from harbour-board to lantern-guild on 1920-05-03 in en known-from harbour-letters
letter yunus-letter from yunus to harbour-board on 1920-04 in ar known-from harbour-letters

layer harbour-letters/text extracted in en by "txt/1"
{article}

layer herald/text extracted in en by "txt/1"
{newspaper}

person ana-roth "Ana Roth"
person nils-lund "Nils Lund" | "N. Lund" short | "نيلز لوند" ar by yunus protected note "Pilot of Porto Vale."
person ester-vey "Ester Vey" | "Captain Vey" title by vale-herald
person crane "Tobias Crane" | "the Heron" nom-de-guerre by ester-vey
person yunus "Sheikh Yunus" | "الشيخ يونس" ar
organisation lantern-guild "Lantern Guild" | "the Guild" short by harbour-board
organisation harbour-board "Harbour Board"
organisation vale-herald "Vale Herald"
organisation second-guild "Gull Rock Guild"
place porto-vale "Porto Vale"
place gull-rock "Gull Rock"
event lund-abduction "Abduction of Lund"
event lund-release "Release of Lund"
issue ransom "Ransom"

[harbour-letters/text @@Nils Lund, pilot#months later.@@ page "4" heading "The affair of the pilot"]
abducted lantern-guild nils-lund event lund-abduction on 1919-12 at porto-vale
  quote "seized by the Lantern Guild in December 1919"
released lantern-guild nils-lund event lund-release on 1920-04~ = "four months later"
  reading "four months after December 1919" quote "set free four months later"

[harbour-letters/text @@We have paid#pilot Lund.@@ kind inline-quotation page "4"
  heading "The affair of the pilot" > quotes board-letter]
paid harbour-board lantern-guild 700 crowns for lund-release quote "paid 700 crowns"
not paid harbour-board lantern-guild 701.. crowns for lund-release quote "not one penny more"

[harbour-letters/text @@From this one#part in it.@@ page "4" heading "The affair of the pilot" > infers]
not took-part porto-vale-treasury lund-release

[harbour-letters/text @@وصل#سالما@@ kind inline-quotation page "4"
  heading "The affair of the pilot" > quotes yunus-letter]
travelled nils-lund porto-vale on 1920-04

[harbour-letters/text @@Captain Ester#in 1922.@@ page "5" heading "Who led the Guild"]
leads ester-vey lantern-guild on ../1922
died ester-vey on 1922
[harbour-letters/text @@Her rival#as 1920.@@ page "5" heading "Who led the Guild"]
alleged leads crane lantern-guild on 1920/..
called crane "the Heron"

[herald/text @@The pilot N.#1920.@@ page "1" heading "Pilot home"]
released lantern-guild nils-lund event lund-release on 1920-03-12 quote "came home on 12 March 1920"
[herald/text @@The Lantern Guild is#crowns.@@ page "1" heading "Pilot home"]
alleged received lantern-guild 7000 crowns for lund-release made-by "rules/1"
[herald/text @@Captain Vey planned#summer.@@ page "1" heading "Pilot home"]
planned founded second-guild founder ester-vey on 1920-22 = "for the summer" at gull-rock
[herald/text @@<script>#heard.@@ page "1" heading "Pilot home"]
described-as ester-vey "<b>a lantern & a storm</b>" made-by "rules/1"

organisation porto-vale-treasury "treasury of Porto Vale"
judge accept {accepted} by "a. reader" at 2026-01-31T12:00:00Z because "Lund is named in the log."
"""


def _block(text: str) -> str:
    return "\n".join(f"| {line}" if line else "|" for line in text.split("\n"))


def _span(found: re.Match[str], text: str) -> str:
    first, last = found[1].split("#")
    start = text.index(first)
    return f"{start}..{text.index(last, start) + len(last)}"


def notation(accepted: str = "claim:000000000000") -> str:
    """The collection in notation."""
    lines = []
    for line in TEMPLATE.split("\n"):
        text = NEWSPAPER if line.startswith("[herald") else ARTICLE
        lines.append(re.sub(r"@@(.+?)@@", lambda m, t=text: _span(m, t), line))
    return "\n".join(lines).format(article=_block(ARTICLE), newspaper=_block(NEWSPAPER), accepted=accepted)


def plain() -> Reader:
    """The collection without findings."""
    first = Reader(read_notation(notation().split("\n")))
    proposal = next(c for c in first.claims("received"))
    return Reader(read_notation(notation(proposal.id).split("\n")))


def harbour() -> Reader:
    """The collection with three findings."""
    reader = plain()
    releases = list(reader.claims("released"))
    heads = list(reader.claims("leads"))
    sums = [next(reader.claims("paid")), next(reader.claims("received"))]
    findings = [
        Finding(
            check="one-event-two-days",
            kind=FindingKind.CONTRADICTION,
            certainty=Certainty.CERTAIN,
            message="The release of Nils Lund is put on 12 March 1920 and, by another, about April 1920.",
            claims=tuple(c.id for c in releases),
            assumptions=("“Nils Lund” and “N. Lund” are one: equal surname and first letter.",),
            resolve=("The log of the pilot station for March 1920 would settle it.",),
            level=level_of(releases),
            subject="lund-release",
            aspect="when",
        ),
        Finding(
            check="two-holders",
            kind=FindingKind.CONTRADICTION,
            certainty=Certainty.POSSIBLE,
            message="Ester Vey and Tobias Crane may both have led the Lantern Guild in 1920.",
            claims=tuple(c.id for c in heads),
            level=level_of(heads),
            subject="lantern-guild",
        ),
        Finding(
            check="value-differs",
            kind=FindingKind.ANOMALY,
            certainty=Certainty.POSSIBLE,
            message="700 crowns were paid, and 7,000 crowns are said to have been received.",
            claims=tuple(c.id for c in sums),
            level=level_of(sums),
        ),
        Finding(
            check="letter-missing",
            kind=FindingKind.GAP,
            certainty=Certainty.CERTAIN,
            message="A letter of the Guild to the Board is answered, and is not here.",
            passages=(sums[0].passage.id,),
        ),
    ]
    return Reader(read_notation(notation(sums[1].id).split("\n")), findings=findings)
