"""How long the pages of the workbench take: ``python -m benchmarks.web [--claims N] [--documents N]``.

A made-up collection with planted contradictions, with texts and proposals besides. Each page is asked
some times in this process, without a network; what is told is the time until its last byte.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import click
from starlette.testclient import TestClient

from benchmarks.synthetic import Synthetic
from regesta.collection import Collection
from regesta.model.claim import Claim, Role, Voice
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind
from regesta.model.item import Item
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.web.app import create_app
from regesta.web.guard import cookie_name, new_keys

PORT = 8617
#: Words of which texts are made up.
_TEXT = "the of a to in and letter harbour board paid guild crowns pilot was not said by on from with he they"
WORDS = _TEXT.split()
PARAGRAPHS, LENGTH = 100, 70
#: Pages that are asked; what stands in braces is looked up once.
PAGES = (
    "/", "/sources", "/sources?page=3", "/source/{text}", "/findings", "/findings?kind=contradiction",
    "/finding/{finding}", "/claim/{claim}", "/review", "/review?after=500", "/review/alike?predicate=died",
    "/entities", "/entities?words=an", "/entity/{entity}", "/search?q=harbour+pilot",
    "/search?q=pilot*+-guild", "/search?q=died&kind=claim", "/view/timeline?subject={entity}",
    "/view/who-is-who?subject={entity}", "/view/synopsis",
)  # fmt: skip


@click.command()
@click.option("--claims", default=100_000, show_default=True)
@click.option("--documents", default=1_000, show_default=True, help="Texts, with a hundred passages each.")
@click.option("--times", default=15, show_default=True, help="How often each page is asked.")
def main(claims: int, documents: int, times: int) -> None:
    """Make a collection up, open the workbench on it, and measure its pages."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(Path(folder), create=True)
        began = time.perf_counter()
        collection.store.add(Synthetic(claims).items(), declared=True)
        collection.store.add(texts(documents), declared=False)
        collection.check()
        collection.desk.refresh()
        took = time.perf_counter() - began
        rows = collection.summary()
        print(f"{rows.sources:,} sources, {rows.passages:,} passages, {rows.claims:,} claims; {took:.0f} s")
        keys = new_keys()
        with TestClient(create_app(Path(folder), keys, PORT), base_url=f"http://127.0.0.1:{PORT}") as client:
            client.cookies.set(cookie_name(PORT), keys.session)
            measured(client, times)


def measured(client: TestClient, times: int) -> None:
    """Ask each page and print the first, median and slowest time in milliseconds."""
    while client.get("/work.json").json()["busy"]:
        time.sleep(0.2)
    names = _names(client)
    print(f"{'page':<44}{'first':>9}{'median':>9}{'slowest':>9}{'kB':>7}")
    for page in PAGES:
        took, size = [], 0
        for _ in range(times):
            began = time.perf_counter()
            answer = client.get(page.format(**names))
            took.append(1000 * (time.perf_counter() - began))
            assert answer.status_code == 200, f"{page}: {answer.status_code}"
            size = len(answer.content)
        print(f"{page:<44}{took[0]:>9.0f}{median(took):>9.0f}{max(took):>9.0f}{size / 1000:>7.0f}")


def _names(client: TestClient) -> dict[str, str]:
    finding = client.get("/findings.json").json()["groups"][0]["findings"][0]["id"]
    claim = client.get(f"/finding/{finding}.json").json()["claims"][0]["id"]
    entity = client.get("/entities.json?type=person").json()["entities"][0]["id"]
    return {"text": "text-7", "finding": finding, "claim": claim, "entity": entity}


def texts(documents: int, seed: int = 1) -> Iterator[Item]:
    """Made-up texts with names, dates and proposals.

    Args:
        documents: How many.
        seed: The same seed gives the same texts.
    """
    chance = random.Random(seed)
    for number in range(documents):
        handle = f"text-{number}"
        yield Source(id=handle, kind="report", title=f"Report {number}", languages=("en",))
        paragraphs = [" ".join(chance.choices(WORDS, k=LENGTH)).capitalize() + "." for _ in range(PARAGRAPHS)]
        yield TextLayer(source=handle, name="text", text="\n\n".join(paragraphs))
        at = 0
        for place, words in enumerate(paragraphs):
            kind = PassageKind.HEADING if place % 20 == 0 else PassageKind.BODY
            passage = Passage(source=handle, layer="text", start=at, end=at + len(words), kind=kind)
            yield passage
            name = Mention(
                source=handle, layer="text", start=at, end=at + len(words.split()[0]),
                kind=MentionKind.PERSON, text=words.split()[0], made_by="made-up/1",
            )  # fmt: skip
            yield name
            if place % 10 == 3:
                yield Claim(
                    predicate="died", roles=(Role("person", name.id),), passage=passage,
                    voices=(Voice("", source=handle),), when=When(str(chance.randint(1900, 1950))),
                    quote=words[:30], made_by="made-up/1",
                )  # fmt: skip
            at += len(words) + 2


if __name__ == "__main__":
    main()
