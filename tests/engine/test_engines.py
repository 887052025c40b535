"""The same collection on DuckDB and on Spark: the same suspects, the same findings."""

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import regesta.engine.spark as spark
from random_collections import VOCABULARY, claims, collections
from regesta.check import CHECKS, run
from regesta.checking import Checking, copied
from regesta.collection import Collection
from regesta.engine import open_engine
from regesta.engine.duck import DuckEngine
from regesta.engine.spark import SparkEngine
from regesta.errors import InputError, MissingExtra, UnknownName
from regesta.kinds import Check
from regesta.link.resolve import resolve
from regesta.model.claim import Claim
from regesta.model.finding import Finding
from regesta.model.item import Item
from regesta.model.judgement import Judgement, Verdict
from regesta.model.notation import read_notation
from regesta.store.store import Store
from spark_server import serving

SCOPED = [check for check in CHECKS if check.scope(VOCABULARY) is not None and check.suspects]
each_check = pytest.mark.parametrize("check", SCOPED, ids=lambda check: check.name)


def silent(*_: object) -> None:
    pass


def linked(folder: Path, items: list[Item]) -> Store:
    store = Store(folder, create=True)
    store.add(items, declared=True)
    store.replace_entities(resolve(store.reader()), "linked")
    return store


def together(folder: Path, texts: Iterable[str]) -> Iterator[Store]:
    """Collections with all these examples, as few as their contradicting entries allow."""
    made: list[Store] = []
    for text in texts:
        example = list(read_notation(dedent(text).split("\n")))
        for store in made:
            with contextlib.suppress(InputError):
                store.add(example, declared=True)
                break
        else:
            made.append(Store(folder / str(len(made)), create=True))
            made[-1].add(example, declared=True)
    for store in made:
        store.replace_entities(resolve(store.reader()), "linked")
    yield from made


def at_random() -> list[Item]:
    """Many small random collections in one: the entries of the first, the claims of all."""
    gathered: list[Item] = []

    @seed(11)
    @settings(
        max_examples=50, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(items=collections(), extra=st.lists(claims(sorted(VOCABULARY.predicates)), min_size=8, max_size=9))
    def gather(items: list[Item], extra: list[Claim]) -> None:
        more = [item for item in items if isinstance(item, Claim)] if gathered else items
        gathered.extend([*more, *extra])

    gather()
    return gathered


class Compared(NamedTuple):
    """A collection, what is found in it in memory, and both engines on it."""

    store: Store
    found: list[Finding]
    duck: DuckEngine
    cluster: SparkEngine


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[list[Compared]]:
    """The examples of all checks together, and a random collection."""
    folder = tmp_path_factory.mktemp("collections")
    texts = [check.conflicts for check in CHECKS] + [check.agrees for check in CHECKS]
    stores = [*together(folder, texts), linked(folder / "random", at_random())]
    opened = []
    for store in stores:
        copy = copied(store, silent)
        opened.append(
            Compared(store, run(store.reader(), SCOPED), DuckEngine(copy), SparkEngine(copy, address))
        )
    yield opened
    for _, _, duck, cluster in opened:
        duck.close()
        cluster.close()


def encoded(findings: Iterable[Finding]) -> bytes:
    return msgspec.json.encode(sorted(findings, key=lambda finding: finding.id))


def test_the_data_are_worth_the_comparison(compared: list[Compared]) -> None:
    assert len(compared) <= 6
    assert sum(1 for item in compared[-1].store.items() if isinstance(item, Claim)) > 200
    finding = {finding.check for one in compared for finding in one.found}
    assert len(finding) > 0.8 * len(SCOPED), "in company some examples lose their point, but few"


@each_check
def test_suspects_are_the_same_on_both_engines_and_all_that_is_found_is_among_them(
    compared: list[Compared], check: Check
) -> None:
    for _, found, duck, cluster in compared:
        suspects = duck.subjects(check.suspects)
        assert cluster.subjects(check.suspects) == suspects
        assert {finding.subject for finding in found if finding.check == check.name} <= set(suspects)


def test_findings_are_the_same_byte_for_byte_on_both_engines_and_in_memory(compared: list[Compared]) -> None:
    for store, found, duck, cluster in (compared[0], compared[-1]):
        checking = Checking(store, SCOPED, silent)
        assert encoded(checking.judged(checking.suspects(duck))) == encoded(found)
        assert encoded(checking.judged(checking.suspects(cluster))) == encoded(found)


def test_sums_that_come_out_right_are_no_suspects_though_engines_add_inexactly(
    tmp_path: Path, address: str
) -> None:
    text = """
    source accounts ledger "Accounts of the Guild"
    object year "Expenses of the year"
    object rope "Rope"
    object oil "Oil"
    [accounts p1]
    priced year 0.3 lire
    priced rope 0.1 lire
    priced oil 0.2 lire
    part-of rope year
    part-of oil year
    """
    assert 0.1 + 0.2 != 0.3
    copy = copied(linked(tmp_path, list(read_notation(dedent(text).split("\n")))), silent)
    check = next(check for check in CHECKS if check.name == "parts-and-whole")
    for engine in (DuckEngine(copy), SparkEngine(copy, address)):
        assert engine.subjects(
            "SELECT value AS subject FROM filler WHERE predicate = 'part-of' AND role = 'whole'"
        )
        assert engine.subjects(check.suspects) == []
        engine.close()


def test_a_proposal_stands_in_the_tables_once_accepted_only_as_a_claim_and_rejected_not_at_all(
    tmp_path: Path,
) -> None:
    def judged(verdict: Verdict, claim: Claim) -> Judgement:
        return Judgement(verdict=verdict, targets=(claim.id,), by="b", at="2026-01-31T12:00:00Z")

    text = """
    source gazette newspaper "Harbour Gazette"
    person anna "Anna Lund"
    person boris "Boris Hale"
    [gazette p1]
    met anna, boris on 1831 made-by "rules/1"
    met anna, boris on 1832 made-by "rules/1"
    met anna, boris on 1833 made-by "rules/1"
    met anna, boris on 1834
    """
    items = list(read_notation(dedent(text).split("\n")))
    first, second, *_ = (item for item in items if isinstance(item, Claim))
    store = linked(tmp_path, [*items, judged(Verdict.ACCEPT, first), judged(Verdict.REJECT, second)])
    engine = DuckEngine(copied(store, silent))
    found = engine.connection.execute("SELECT seq > 0, proposed FROM claim ORDER BY lo").fetchall()
    assert found == [(True, False), (False, True), (True, False)]
    engine.close()


# --- The whole path --------------------------------------------------------------------------------


def test_the_command_finds_the_same_with_the_server(tmp_path: Path, address: str, regesta) -> None:
    regesta("init", "--example", "archive", "-c", tmp_path / "c")
    notes = tmp_path / "c" / "documents" / "archive.regesta"
    assert regesta("study", notes, "-c", tmp_path / "c", "--no-report").exit_code == 0
    before = encoded(list(Collection(tmp_path / "c").reader().findings()))
    done = regesta("check", "-c", tmp_path / "c", "--anew", "--engine", "spark", "--server", address)
    assert done.exit_code == 0, done.output
    assert encoded(list(Collection(tmp_path / "c").reader().findings())) == before


# --- What can go wrong -----------------------------------------------------------------------------


def test_an_engine_of_another_name_is_told() -> None:
    with pytest.raises(UnknownName, match=r"no engine named 'sparc'\. Did you mean spark"):
        open_engine("sparc")


def test_without_the_client_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors.exceptions.base", None)
    with pytest.raises(MissingExtra, match=r"pip install 'regesta\[cluster\]'"):
        open_engine("spark", address="sc://localhost")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("", r"Which Spark Connect server\? Name it: --server sc://HOST:15002"),
        (
            "localhost:15002",
            r"'localhost:15002' is no address of a Spark Connect server; write sc://HOST:PORT",
        ),
        ("sc://127.0.0.1:1", r"server sc://127.0.0.1:1 cannot be used: .*Connection refused\.$"),
        ("sc://no-such-host.invalid", r"cannot be used: .*no-such-host.invalid"),
    ],
)
def test_a_server_that_is_not_there_is_told(
    wrong: str, sentence: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "RETRIES", 1)
    with pytest.raises(InputError, match=sentence):
        open_engine("spark", address=wrong)


def test_a_server_that_does_not_see_the_copy_is_told(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(linked(tmp_path, []), silent)
    monkeypatch.setattr(spark, "rows", lambda _: {"predicate": 5})
    with pytest.raises(InputError, match=r"does not see the claim tables in .*instead of 5.*same path\.$"):
        SparkEngine(copy, address)
    with pytest.raises(InputError, match=r"does not see the claim tables in .*same path\.$"):
        SparkEngine(tmp_path / "elsewhere", address)


def test_a_folder_whose_name_spark_takes_for_a_pattern_is_told(tmp_path: Path, address: str) -> None:
    copy = copied(linked(tmp_path / "box[1]", []), silent)
    with pytest.raises(InputError, match=r"takes \[ \] in the name of a folder for something else"):
        SparkEngine(copy, address)


def test_a_query_that_the_server_refuses_is_told(address: str) -> None:
    engine = SparkEngine(None, address)
    with pytest.raises(InputError, match=r"refused a query: .*nowhere"):
        engine.subjects("SELECT nowhere FROM (SELECT 1 AS one)")
    engine.close()


def test_a_server_that_dies_between_two_queries_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "RETRIES", 1)
    with serving() as (address, server):
        engine = SparkEngine(None, address)
        assert engine.subjects("SELECT 'a' AS subject") == ["a"]
        server.stop()
        with pytest.raises(InputError, match=r"refused a query: .*Connection refused"):
            engine.subjects("SELECT 'a' AS subject")
        engine.close()


def test_a_server_that_dies_in_the_middle_of_the_work_leaves_what_was_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spark, "RETRIES", 1)
    monkeypatch.setattr(spark, "TOGETHER", 3)
    with serving() as (address, server):
        engine = SparkEngine(None, address)
        results = engine.map(str.upper, ["a", "b", "c", "d", "e"])
        assert [next(results) for _ in range(3)] == ["A", "B", "C"]
        server.stop()
        with pytest.raises(InputError, match=r"could not do the work: .*Connection refused"):
            next(results)
        engine.close()


def refuse(_text: str) -> str:
    raise InputError("The worker has another release.")


def test_what_a_worker_complains_of_is_told_without_its_trace(address: str) -> None:
    engine = SparkEngine(None, address)
    with pytest.raises(
        InputError, match=r"could not do the work: [\w.]*InputError: The worker has another release\.$"
    ):
        list(engine.map(refuse, ["a"]))
    engine.close()


def test_texts_are_sent_in_rounds_of_some_length_and_come_back_in_order(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "LENGTH", 10)
    engine = SparkEngine(None, address)
    texts = [letter * 4 for letter in "abcdefghij"]
    assert list(engine.map(str.upper, texts)) == [text.upper() for text in texts]
    assert list(engine.map(str.upper, [])) == []
    engine.close()
