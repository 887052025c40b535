from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.lineage import LineageData, LineageView

STORY = (
    "The harbour guild shut the gate at nightfall and let no boat pass until the toll for the whole year had "
    "been counted out upon the table in silver, which took three clerks until the morning."
)
BY = 'by "C. Ruiz" at 2026-01-31T12:00:00Z'
NOTATION = f"""
source wire telegram "Telegram of the Wire" on 1831-05-04
source gazette newspaper "Harbour Gazette" on 1831-05-05
source courier newspaper "Sea Courier" on 1831-05-06
source almanac book "Almanac" on 1832
source sermon book "Sermon"
letter lost from clara on 1831-05-01 known-from almanac
person clara "Clara Ruiz"
layer courier/text extracted
| {STORY}
layer almanac/text extracted
| {STORY}
[gazette p1]
reprints gazette wire
informed-by gazette clara
[sermon p3]
cites sermon almanac
judge grade wire B {BY}
"""


def lineage(more: str = "", subject: str = "", *, accepted_only: bool = False) -> LineageData:
    reader = Reader(read_notation((NOTATION + more).split("\n")))
    return LineageView().build(reader, subject=subject, accepted_only=accepted_only)


def links(data: LineageData) -> set[tuple[str, str, str]]:
    return {(link.source, link.how, link.other) for link in data.links}


def test_recorded_and_detected_links_each_have_their_evidence():
    data = lineage()
    assert links(data) == {
        ("gazette", "repeats", "wire"),
        ("gazette", "rests on information from", "clara"),
        ("sermon", "cites", "almanac"),
        ("almanac", "is the only witness of", "lost"),
        ("almanac", "shares wording with", "courier"),
    }
    detected = next(link for link in data.links if not link.recorded)
    assert detected.directed
    assert detected.strong
    assert [words.source for words in detected.evidence[0].passages] == ["almanac", "courier"]
    assert all(link.evidence[0].claims for link in data.links if link.how in ("repeats", "cites"))


def test_families_are_made_by_strong_links_only():
    nodes = {node.id: node.family for node in lineage().nodes}
    assert nodes["gazette"] == nodes["wire"] != 0
    assert nodes["almanac"] == nodes["courier"] != 0
    assert nodes["almanac"] != nodes["wire"]
    assert nodes["sermon"] == nodes["clara"] == nodes["lost"] == 0
    assert lineage().families == 2


def test_sources_come_by_date_and_informants_last():
    data = lineage()
    assert [node.id for node in data.nodes] == [
        "lost",
        "wire",
        "gazette",
        "courier",
        "almanac",
        "sermon",
        "clara",
    ]
    assert next(node for node in data.nodes if node.id == "wire").reliability == "B: usually reliable"


def test_a_source_can_be_looked_at_alone():
    data = lineage(subject="gazette")
    assert {node.id for node in data.nodes} == {"gazette", "wire", "clara"}
    assert {link.source for link in data.links} == {"gazette"}


def test_judgements_of_readers_are_links():
    data = lineage(f"judge dependent sermon wire {BY}\njudge independent sermon courier {BY}\n")
    assert ("sermon", "was judged dependent on", "wire") in links(data)
    assert ("sermon", "was judged independent of", "courier") in links(data)
    nodes = {node.id: node.family for node in data.nodes}
    assert nodes["sermon"] == nodes["wire"]


def test_proposals_can_be_left_out():
    more = '[courier p1]\nreprints courier gazette made-by "test/1"\n'
    assert ("courier", "repeats", "gazette") in links(lineage(more))
    assert ("courier", "repeats", "gazette") not in links(lineage(more, accepted_only=True))
