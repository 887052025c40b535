import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from chat_server import Chat, chatting
from regesta.errors import InputError, StopRun, Unanswered
from regesta.extract.language_model.server import Server
from regesta.model.answer import Form

SCHEMA: dict[str, Any] = {"type": "object"}
ASK = [{"role": "system", "content": "Read."}, {"role": "user", "content": "Words."}]


def server(chat: Chat, waited: list[float] | None = None, **options: Any) -> Server:
    pause: Callable[[float], object] = (waited if waited is not None else []).append
    return Server(chat.endpoint, "m", pause=pause, **options)


@pytest.mark.parametrize(
    ("forms", "tried", "form"),
    [
        (("json_schema", "json_object", "plain"), ["json_schema"], Form.SCHEMA),
        (("json_object", "plain"), ["json_schema", "json_object"], Form.OBJECT),
        (("plain",), ["json_schema", "json_object", "plain"], Form.PLAIN),
    ],
)
def test_the_strictest_form_that_the_server_takes_is_found_once_and_remembered(
    forms: tuple[str, ...], tried: list[str], form: Form
) -> None:
    with chatting(lambda _: "yes", forms=forms) as chat:
        asking = server(chat)
        assert asking.ask(ASK, SCHEMA).form is form
        assert chat.formats == tried
        asking.ask(ASK, SCHEMA)
        assert chat.formats == [*tried, tried[-1]]


def test_the_form_of_the_last_run_is_tried_first() -> None:
    with chatting(lambda _: "yes", forms=("json_object",)) as chat:
        asking = server(chat)
        asking.begin_with(Form.OBJECT)
        asking.ask(ASK, SCHEMA)
        assert chat.formats == ["json_object"]


def test_what_may_pass_is_waited_for_as_long_as_the_server_says() -> None:
    faults = [(429, {"Retry-After": "7"}), (503, {}), (502, {})]
    with chatting(lambda _: "yes", faults=list(faults)) as chat:
        waited: list[float] = []
        assert server(chat, waited).ask(ASK, SCHEMA).text == "yes"
        assert waited == [7, 2, 4]
    with chatting(lambda _: "yes", faults=[(429, {})] * 9) as chat:
        with pytest.raises(Unanswered, match="429: trouble 429"):
            server(chat).ask(ASK, SCHEMA)
        assert len(chat.requests) == 5


def test_a_wait_that_is_too_long_ends_the_run() -> None:
    with (
        chatting(lambda _: "yes", faults=[(429, {"Retry-After": "86400"})]) as chat,
        pytest.raises(StopRun, match="asks to wait 86400 seconds"),
    ):
        server(chat).ask(ASK, SCHEMA)


@pytest.mark.parametrize(
    ("status", "what"), [(401, "--key-env"), (403, "--key-env"), (404, "--model"), (302, "elsewhere")]
)
def test_what_no_waiting_helps_against_ends_the_run_with_what_to_do(status: int, what: str) -> None:
    faults = [(status, {"Location": "http://elsewhere.example/"} if status == 302 else {})] * 3
    with chatting(lambda _: "yes", faults=faults) as chat:
        asking = server(chat)
        asking.begin_with(Form.PLAIN)
        with pytest.raises(StopRun, match=what):
            asking.ask(ASK, SCHEMA)


def test_an_option_that_the_server_names_is_left_out() -> None:
    faults = [(400, {"param": "max_tokens"}), (400, {"param": "temperature"})]
    with chatting(lambda _: "yes", faults=list(faults)) as chat:
        asking = server(chat)
        asking.begin_with(Form.PLAIN)
        asking.ask(ASK, SCHEMA)
        assert "max_tokens" not in chat.requests[-1]
        assert chat.requests[-1]["max_completion_tokens"] == 2048
        assert "temperature" not in chat.requests[-1]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("hang", "the time ran out|timed out|closed connection"),
        ("drip", "the time ran out"),
        ("garbage", "no answer of the protocol"),
        ("stream", "streams its answer"),
        ("endless", "longer than 4,194,304 bytes"),
    ],
)
def test_an_answer_that_is_none_is_tried_twice_and_told(fault: str, why: str) -> None:
    with chatting(lambda _: "yes", faults=[fault, fault]) as chat:
        began = time.monotonic()
        asking = server(chat, timeout=0.5)
        with pytest.raises(Unanswered, match=why):
            asking.ask(ASK, SCHEMA)
        assert time.monotonic() - began < 5
        assert len(chat.requests) == 2
        assert asking.ask(ASK, SCHEMA).text == "yes"


def test_where_nobody_is_the_run_ends_at_once_and_says_what_to_do() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StopRun, match=r"Nothing answers at .* Start the server"):
        Server(f"http://127.0.0.1:{port}/v1", "m", pause=pytest.fail).ask(ASK, SCHEMA)


def test_a_server_that_does_not_count_tokens_has_them_estimated() -> None:
    with chatting(lambda _: "yes") as chat:
        assert server(chat).ask(ASK, SCHEMA).counted
        chat.usage = False
        reply = server(chat).ask(ASK, SCHEMA)
        assert not reply.counted
        assert reply.tokens_in > 0


def test_the_key_is_sent_and_shown_nowhere() -> None:
    with chatting(lambda _: "yes", faults=[(400, {"message": "bad key secret-1"})]) as chat:
        asking = server(chat, key="secret-1")
        asking.begin_with(Form.PLAIN)
        with pytest.raises(Unanswered) as error:
            asking.ask(ASK, SCHEMA)
        assert chat.keys == ["Bearer secret-1"]
        assert "secret-1" not in str(error.value)
        assert "bad key …" in str(error.value)


@pytest.mark.parametrize(
    ("address", "key", "why"),
    [
        ("ftp://127.0.0.1/v1", "", "no address"),
        ("127.0.0.1:8000", "", "no address"),
        ("http://[::1/v1", "", "no address"),
        ("http://me:pass@127.0.0.1/v1", "", "--key-env"),
        ("http://models.example/v1", "k", "unencrypted"),
    ],
)
def test_addresses_that_would_not_do_are_refused_before_anything_is_sent(
    address: str, key: str, why: str
) -> None:
    with pytest.raises(InputError, match=why):
        Server(address, "m", key=key)


def test_the_address_is_told_without_its_query() -> None:
    remote = Server("https://models.example/v1?api-version=7", "m", key="k")
    assert remote.kind == "remote https://models.example/v1/chat/completions"
    assert Server("http://localhost:1/v1/chat/completions/", "m").kind.startswith("local ")
