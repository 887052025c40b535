"""Asks a server that speaks the chat protocol which OpenAI began and many programs answer.

Nothing is sent but to the address that the user gave: no redirect is followed, no proxy is used. The
key, if there is one, is held in memory only and taken out of every message.
"""

import http.client
import json
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from regesta.errors import InputError, StopRun, Unanswered
from regesta.model.answer import Form

#: Bytes of a response beyond which it is not read.
MOST_BYTES = 4 * 1024 * 1024
#: How often one question is put where the trouble may pass.
TRIES = 5
#: How often where it probably does not: a call that takes too long, an answer that makes no sense.
FEW_TRIES = 2
#: Seconds that a server may ask to wait.
LONGEST_WAIT = 300.0
#: What a server says that knows no such form of answer.
_FORM_UNKNOWN = frozenset([400, 404, 415, 422, 500, 501])
_PASSING = frozenset([408, 409, 425, 429, 500, 502, 503, 504, 529])
_LOCAL = frozenset(["localhost", "127.0.0.1", "::1"])

Message = dict[str, str]


class Reply(NamedTuple):
    """What came back.

    Attributes:
        text: The answer.
        cut: Whether the server stopped at the limit of length.
        form: How it was told the form.
        tokens_in: Tokens of the question, as the server counts them; estimated if it does not say.
        tokens_out: Tokens of the answer, likewise.
        counted: Whether the server counted them.
    """

    text: str
    cut: bool
    form: Form
    tokens_in: int
    tokens_out: int
    counted: bool


class _Status(Exception):
    """An answer of the server that is no success."""

    def __init__(self, code: int, said: str, wait: float | None, parameter: str) -> None:
        self.code, self.said, self.wait, self.parameter = code, said, wait, parameter
        super().__init__(f"{code}: {said}")


class Server:
    """One server and one model.

    Args:
        address: Where: ``http://127.0.0.1:8000/v1``, with or without ``/chat/completions``.
        model: Name of the model, as the server knows it.
        key: Key to be sent, or empty.
        timeout: Seconds that one call may take from beginning to end.
        longest: Tokens that an answer may have.
        pause: Waits for some seconds.

    Raises:
        InputError: If the address is none, holds a password, or would carry the key unencrypted.
    """

    def __init__(
        self,
        address: str,
        model: str,
        *,
        key: str = "",
        timeout: float = 300.0,
        longest: int = 2_048,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self.model, self._key, self._timeout, self._pause = model, key, timeout, pause
        parts = _address(address)
        self._host, self._port = parts.hostname or "", parts.port
        self._secure = parts.scheme == "https"
        self.local = self._host in _LOCAL
        if key and not self._secure and not self.local:
            raise InputError(
                f"The key would travel unencrypted to {self._host}. Give an address that begins with "
                "https://, or no key."
            )
        path = parts.path.rstrip("/")
        self._path = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
        self._query = f"?{parts.query}" if parts.query else ""
        self.shown = f"{parts.scheme}://{parts.netloc}{self._path}"
        self._form, self._settled = Form.SCHEMA, False
        self._met = False
        self._negotiating = threading.Lock()
        self._options: dict[str, Any] = {"temperature": 0, "max_tokens": longest}

    @property
    def kind(self) -> str:
        """``local`` or ``remote``, and the address without what may be secret."""
        return f"{'local' if self.local else 'remote'} {self.shown}"

    def begin_with(self, form: Form | None) -> None:
        """Try this form of answer first: the one that the server took the last time; None if unknown."""
        self._form = form or Form.SCHEMA

    def ask(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        """Put a question; wait and ask again where the trouble may pass.

        Args:
            messages: Instructions and question.
            schema: JSON schema of the answer.

        Raises:
            Unanswered: If this question gets no usable answer.
            StopRun: If no other one would either: no server, no such model, wrong key.
        """
        if not self._settled:
            with self._negotiating:
                if not self._settled:
                    return self._negotiated(messages, schema)
        return self._patiently(messages, schema, self._form)

    def _negotiated(self, messages: Sequence[Message], schema: dict[str, Any]) -> Reply:
        """Try the forms from the strictest on; the first that is taken is used from then on."""
        forms = list(Form)
        forms = forms[forms.index(self._form) :]
        for number, form in enumerate(forms, 1):
            try:
                reply = self._patiently(messages, schema, form, give_way=number < len(forms))
            except _Status:
                continue
            self._form, self._settled = form, True
            return reply
        raise AssertionError("the last form never gives way")

    def _patiently(
        self, messages: Sequence[Message], schema: dict[str, Any], form: Form, *, give_way: bool = False
    ) -> Reply:
        trouble, tries = "", TRIES
        for attempt in range(TRIES):
            wait = None
            try:
                return self._once(messages, schema, form)
            except _Status as status:
                if give_way and (status.code in _FORM_UNKNOWN or status.parameter == "response_format"):
                    raise
                if self._yielded(status.parameter):
                    continue
                self._hopeless(status)
                trouble, wait = f"it answered {status}", status.wait
            except _Unreachable as error:
                if not self._met or attempt + 1 == TRIES:
                    raise StopRun(
                        f"Nothing answers at {self.shown} ({error}). Start the server, or mend --endpoint, "
                        "and run the command again: what has been answered is kept."
                    ) from error
            except (OSError, http.client.HTTPException, _Unreadable) as error:
                tries, trouble = FEW_TRIES, _trouble(error)
            if attempt + 1 >= tries:
                break
            self._wait(wait, attempt)
        raise Unanswered(f"The server at {self.shown} gave no answer: {trouble}.")

    def _yielded(self, parameter: str) -> bool:
        """Do without an option that the server says it does not take."""
        if parameter == "max_tokens" and "max_tokens" in self._options:
            self._options["max_completion_tokens"] = self._options.pop("max_tokens")
            return True
        return self._options.pop(parameter, None) is not None

    def _hopeless(self, status: _Status) -> None:
        """Raise what no waiting helps against."""
        if status.code in (401, 403):
            raise StopRun(
                f"The server at {self.shown} does not let us in ({status}). Put the key into an environment "
                "variable and name the variable with --key-env."
            )
        if status.code == 404:
            raise StopRun(
                f"The server at {self.shown} knows no such address or model ({status}). Mend --endpoint (it "
                f"often ends in /v1) or --model ({self.model})."
            )
        if 300 <= status.code < 400:
            raise StopRun(
                f"The server at {self.shown} wants us to go elsewhere ({status.code}), which is not done "
                "unasked. Name the address with --endpoint that you mean."
            )
        if status.code not in _PASSING:
            raise Unanswered(f"The server at {self.shown} refused the question ({status}).")
        if status.wait is not None and status.wait > LONGEST_WAIT:
            raise StopRun(
                f"The server at {self.shown} asks to wait {status.wait:.0f} seconds ({status}). Run the "
                "command again after that: what has been answered is kept."
            )

    def _wait(self, wanted: float | None, attempt: int) -> None:
        self._pause(max(0.0, wanted) if wanted is not None else min(60.0, 1.0 * 2**attempt))

    # --- One call -----------------------------------------------------------------------------------

    def _once(self, messages: Sequence[Message], schema: dict[str, Any], form: Form) -> Reply:
        body = {"model": self.model, "messages": list(messages), "stream": False, **self._options}
        body |= _response_format(form, schema)
        status, headers, raw = self._post(json.dumps(body, ensure_ascii=False).encode())
        if status != 200:
            said, parameter = _error(raw)
            raise _Status(status, self._clean(said), _retry_after(headers.get("Retry-After")), parameter)
        return _reply(raw, messages, form)

    def _post(self, body: bytes) -> tuple[int, http.client.HTTPMessage, bytes]:
        deadline = time.monotonic() + self._timeout
        connection = self._connection()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "regesta"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            try:
                connection.connect()
            except OSError as error:
                raise _Unreachable(error.strerror or str(error) or type(error).__name__) from error
            connection.request("POST", self._path + self._query, body, headers)
            response = connection.getresponse()
            self._met = True
            return response.status, response.headers, _read(connection, response, deadline)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout, context=context)
        return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)

    def _clean(self, said: str) -> str:
        return said.replace(self._key, "…") if self._key else said


class _Unreachable(Exception):
    """Nobody is there."""


class _Unreadable(Exception):
    """A response that is no answer of the protocol; its text says what is wrong, without a full stop."""


def _address(address: str) -> Any:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = None
    if not usable:
        raise InputError(
            f"{address!r} is no address of a server: write http://127.0.0.1:8000/v1 or the like."
        )
    if parts.username or parts.password:
        raise InputError(
            "The address holds a user name or a password. Put the key into an environment variable and name "
            "the variable with --key-env."
        )
    return parts


def _response_format(form: Form, schema: dict[str, Any]) -> dict[str, Any]:
    if form is Form.SCHEMA:
        named = {"name": "claims", "strict": True, "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if form is Form.OBJECT:
        return {"response_format": {"type": "json_object", "schema": schema}}
    return {}


def _read(
    connection: http.client.HTTPConnection, response: http.client.HTTPResponse, deadline: float
) -> bytes:
    """The body, if it comes in time and is not too long."""
    if "text/event-stream" in response.headers.get("Content-Type", ""):
        raise _Unreadable("it streams its answer, although it was asked not to")
    pieces, size = [], 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = response.read1(65_536)
        if not piece:
            break
        size += len(piece)
        if size > MOST_BYTES:
            raise _Unreadable(f"its answer is longer than {MOST_BYTES:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _reply(raw: bytes, messages: Sequence[Message], form: Form) -> Reply:
    try:
        body = json.loads(raw)
        choice = body["choices"][0]
        text = choice["message"]["content"] or ""
        choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        shown = raw[:80].decode("utf-8", "replace")
        raise _Unreadable(f"it sent what is no answer of the protocol ({shown!r})") from None
    if not isinstance(text, str):
        raise _Unreadable("its answer is no text")
    cut = choice.get("finish_reason") == "length"
    usage = body.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    tokens_in, tokens_out = counts.get("prompt_tokens"), counts.get("completion_tokens")
    if isinstance(tokens_in, int) and isinstance(tokens_out, int):
        return Reply(text, cut, form, tokens_in, tokens_out, True)
    return Reply(text, cut, form, sum(estimate(m["content"]) for m in messages), estimate(text), False)


def estimate(text: str) -> int:
    """About how many tokens a text has: one for every three bytes, rather too many than too few."""
    return len(text.encode()) // 3 + 1


def _error(raw: bytes) -> tuple[str, str]:
    """What the server says is wrong, in one line, and the parameter that it names."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        body = None
    error = body.get("error", body) if isinstance(body, dict) else None
    if isinstance(error, dict):
        said = str(error.get("message") or error.get("detail") or error)
        return " ".join(said.split())[:300], str(error.get("param") or "")
    return " ".join(raw[:300].decode("utf-8", "replace").split()), ""


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, from a number or a date (RFC 9110, section 10.2.3)."""
    if not value:
        return None
    try:
        return float(value)
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _trouble(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the time ran out"
    return str(error) or "the connection broke off"
