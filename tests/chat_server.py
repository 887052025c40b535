"""A stub of a chat server: it answers by what it is told, knows some forms of answer, and can misbehave."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: What may come back instead of an answer, once each, in this order: a status with headers, or an act.
Fault = tuple[int, dict[str, str]] | str
Answering = Callable[[str], str]


class Chat(ThreadingHTTPServer):
    """A stub on a free port of this machine."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answering: Answering, forms: tuple[str, ...], faults: list[Fault]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answering, self.forms, self.faults = answering, forms, faults
        self.finish, self.usage = "stop", True
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        return  # clients that have had enough hang up

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def asked(self) -> list[str]:
        """What it was asked, as it answered it."""
        return [r["messages"][-1]["content"] for r in self.requests if r.get("answered")]

    @property
    def formats(self) -> list[str]:
        return [r.get("response_format", {}).get("type", "plain") for r in self.requests]


class _Handler(BaseHTTPRequestHandler):
    server: Chat

    def log_message(self, *_: object) -> None:
        return

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        form = body.get("response_format", {}).get("type", "plain")
        if form not in self.server.forms:
            self._send(500, {"error": {"message": "unsupported response_format"}})
        elif self.server.faults:
            self._misbehave(self.server.faults.pop(0))
        else:
            self._answer(body)

    def _answer(self, body: dict[str, Any]) -> None:
        text = self.server.answering(body["messages"][-1]["content"])
        body["answered"] = True
        answer: dict[str, Any] = {
            "choices": [
                {"message": {"role": "assistant", "content": text}, "finish_reason": self.server.finish}
            ]
        }
        if self.server.usage:
            answer["usage"] = {"prompt_tokens": 100, "completion_tokens": 10}
        self._send(200, answer)

    def _misbehave(self, fault: Fault) -> None:
        if not isinstance(fault, str):
            status, headers = fault
            self._send(status, {"error": {"message": f"trouble {status}", **headers}}, headers)
        elif fault == "hang":
            time.sleep(3)
        elif fault == "garbage":
            self._raw(b"\x00\xff{{{{ not json", "application/json")
        elif fault == "stream":
            self._raw(b'data: {"choices": []}\n\n' * 50, "text/event-stream")
        elif fault == "endless":
            self._raw(b"x" * 10_000_000, "application/json")
        elif fault == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b" ")
                time.sleep(0.1)

    def _send(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        self._raw(json.dumps(body).encode(), "application/json", status, headers)

    def _raw(self, raw: bytes, kind: str, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(raw)
        except OSError:
            return  # the client has had enough


@contextmanager
def chatting(
    answering: Answering,
    *,
    forms: tuple[str, ...] = ("json_schema", "json_object", "plain"),
    faults: list[Fault] | None = None,
) -> Iterator[Chat]:
    """A stub that runs as long as the block does."""
    server = Chat(answering, forms, faults or [])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def passage(question: str) -> str:
    """The words between the marks of a question."""
    return question.split("<PASSAGE>\n", 1)[1].rsplit("\n</PASSAGE>", 1)[0]


def claims(*said: dict[str, Any]) -> str:
    """An answer with these claims."""
    return json.dumps({"claims": said}, ensure_ascii=False)


def paid(payer: str, payee: str, amount: str, quotation: str, **more: Any) -> dict[str, Any]:
    """A claim that somebody paid."""
    roles = [("payer", payer), ("payee", payee), ("amount", amount)]
    filled = [{"role": role, "words": words} for role, words in roles]
    return {"predicate": "paid", "roles": filled, "quotation": quotation, **more}
