"""The stage of the language model: passages → questions → answers → proposed claims, or refusals.

It is no part of the main path: it runs when a user names a server and a model, and asks nobody else.
Every answer is kept as soon as it is there, so that a run that was stopped asks only what is missing.
"""

import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from regesta.errors import InputError, StopRun, Unanswered, UnknownName
from regesta.extract.language_model.answer import parse
from regesta.extract.language_model.grounding import ground
from regesta.extract.language_model.known import Known, known_layers
from regesta.extract.language_model.prompt import Piece, Prompt, make_prompt, pieces, question
from regesta.extract.language_model.server import Reply, Server, estimate
from regesta.model.answer import Answer, Refusal
from regesta.model.claim import Claim
from regesta.model.identity import digest
from regesta.store.store import Store

#: Told of each step: how many are done, how many there are, what there is to tell.
Steps = Callable[[int, int, str], None]
#: So many questions in a row without an answer end the run.
MOST_UNANSWERED = 3
#: Code points of a broken answer that are sent back for repair.
_SENT_BACK = 4_000


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to ask, and within what limits.

    Attributes:
        model: Name of the model, as the server knows it.
        endpoint: Address of the server: ``http://127.0.0.1:8000/v1``.
        key_env: Name of the environment variable that holds the key; empty for none.
        only: Names of the predicates to ask for; all, if there are none.
        budget: Tokens, in and out together, after which no further question is put; None for no limit.
        parallel: How many questions are out at a time.
        timeout: Seconds that one call may take.
        longest: Tokens that one answer may have.
        anew: Whether to ask again what has been answered.
    """

    model: str
    endpoint: str
    key_env: str = ""
    only: tuple[str, ...] = ()
    budget: int | None = None
    parallel: int = 1
    timeout: float = 300.0
    longest: int = 2_048
    anew: bool = False


class Proposed(msgspec.Struct, kw_only=True):
    """What a run did.

    Attributes:
        pieces: Pieces of text that there are.
        before: How many of them had been answered before.
        answered: How many were answered now.
        calls: How often the server was asked.
        tokens_in: Tokens of the questions.
        tokens_out: Tokens of the answers.
        counted: Whether the server counted them; else they are estimated.
        seconds: How long it took.
        claims: How many claims were proposed.
        refused: How many were refused.
        stopped: Whether the budget ended it.
        unanswered: Why pieces got no answer, one sentence for each.
    """

    pieces: int = 0
    before: int = 0
    answered: int = 0
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    counted: bool = True
    seconds: float = 0.0
    claims: int = 0
    refused: int = 0
    stopped: bool = False
    unanswered: list[str] = []


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent for a piece of text, and what came back.

    Attributes:
        made_by: Model and version of the prompt, as it stands on claims.
        endpoint: Kind and address of the server.
        at: When: ISO 8601, UTC, seconds.
        instructions: What is sent with every question.
        question: What was sent about this piece.
        answer: What came back.
    """

    made_by: str
    endpoint: str
    at: str
    instructions: str
    question: str
    answer: str


class _Question(NamedTuple):
    """A piece that is to be asked about."""

    piece: Piece
    known: Known
    asked: str
    message: str


class _Got(NamedTuple):
    """The end of a question: replies, or why there is none."""

    question: _Question
    replies: tuple[Reply, ...]
    seconds: float
    error: Exception | None


def propose(store: Store, asking: Asking, tell: Steps) -> Proposed:
    """Ask a language model about every passage that it has not answered about; settle its answers.

    Args:
        store: The collection's file; its texts have been read.
        asking: Whom to ask, and within what limits.
        tell: Told of each step.

    Raises:
        InputError: If the address, the key's variable or a predicate is wrong.
        StopRun: If the server does not answer at all; what was answered before is kept.
    """
    vocabulary = store.vocabulary()
    prompt = make_prompt(vocabulary, asking.only)
    server = _server(store, asking)
    store.answers.keep_prompt(prompt.version, prompt.text)
    answered = set() if asking.anew else store.answers.asked(asking.model)
    questions = list(_questions(store, asking, prompt))
    waiting = [q for q in questions if q.asked not in answered]
    done = Proposed(pieces=len(questions), before=len(questions) - len(waiting))
    run = _Run(store, asking, prompt._replace(vocabulary=vocabulary), server, done)
    try:
        run.work(waiting, tell)
    finally:
        run.close()
    settle(store)
    return done


def settle(store: Store) -> None:
    """Take the proposals from the answers again where a text was read anew; asks nobody."""
    waiting = store.answers.unsettled()
    if not waiting:
        return
    vocabulary = store.vocabulary()
    reader = store.reader(claims=False)
    for known in known_layers(reader, dict.fromkeys(answer.layer for answer in waiting)):
        for answer in (a for a in waiting if a.layer == known.layer_id):
            found, refused = ground(answer, known, vocabulary)
            store.answers.keep(_settled(answer, found.claims, refused), found)


def asked(store: Store, claim: str) -> list[Asked]:
    """What was asked and answered where a claim was taken from it.

    Args:
        store: The collection's file.
        claim: Id of a claim, or its beginning.

    Raises:
        UnknownName: If no answer of a language model gave such a claim.
    """
    found = store.answers.of_claim(claim)
    if not found:
        known = (c for answer in store.answers.all() for c in answer.claims)
        raise UnknownName("claim of a language model", claim, known)
    return [
        Asked(
            made_by=answer.made_by,
            endpoint=answer.endpoint,
            at=answer.at,
            instructions=store.answers.prompt(answer.prompt) or "",
            question=answer.message,
            answer=answer.reply,
        )
        for answer in found
    ]


def _server(store: Store, asking: Asking) -> Server:
    key = os.environ.get(asking.key_env, "") if asking.key_env else ""
    if asking.key_env and not key:
        raise InputError(f"There is no environment variable {asking.key_env!r}, or it is empty.")
    server = Server(asking.endpoint, asking.model, key=key, timeout=asking.timeout, longest=asking.longest)
    server.begin_with(store.answers.form(asking.model, server.kind))
    return server


def _questions(store: Store, asking: Asking, prompt: Prompt) -> Iterator[_Question]:
    reader = store.reader(claims=False)
    for known in known_layers(reader, store.unread("")):
        for piece in pieces(known.reading):
            words = known.reading.layer.text[piece.start : piece.end]
            asked = digest(piece.id, words, prompt.version, asking.model)
            yield _Question(piece, known, asked, question(piece, known))


class _Run:
    """One run: threads ask, this one keeps what comes back."""

    def __init__(self, store: Store, asking: Asking, prompt: Prompt, server: Server, done: Proposed) -> None:
        self._store, self._asking = store, asking
        self._prompt, self._server, self._done = prompt, server, done
        self._out: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._in: queue.SimpleQueue[_Got] = queue.SimpleQueue()
        self._began = time.monotonic()
        self._instructions = estimate(prompt.text)
        self._in_a_row = 0

    def close(self) -> None:
        """Let the threads end; one that waits for the server does not hold up the program."""
        for _ in range(self._asking.parallel):
            self._out.put(None)
        self._done.seconds = time.monotonic() - self._began

    def work(self, waiting: list[_Question], tell: Steps) -> None:
        """Ask all that waits, as far as the budget goes."""
        if not waiting:
            return
        tell(0, len(waiting), "")
        for _ in range(self._asking.parallel):
            threading.Thread(target=self._ask_on, daemon=True).start()
        out, ahead = 0, iter(waiting)
        for number in range(len(waiting) + 1):
            while out < self._asking.parallel and (following := next(ahead, None)) is not None:
                cost = self._instructions + estimate(following.message)
                if self._beyond(cost * (out + 1)):
                    self._done.stopped, ahead = True, iter(())
                    break
                self._out.put(following)
                out += 1
            if not out:
                break
            self._take(self._in.get())
            out -= 1
            tell(number + 1, len(waiting), self._told())

    def _beyond(self, cost: int) -> bool:
        """Whether a question would go beyond the budget, those that are out included."""
        budget, done = self._asking.budget, self._done
        return budget is not None and done.tokens_in + done.tokens_out + cost > budget

    def _told(self) -> str:
        d = self._done
        return f"{d.tokens_in:,} in, {d.tokens_out:,} out: {d.claims}, refused {d.refused}"

    # --- Threads --------------------------------------------------------------------------------------

    def _ask_on(self) -> None:
        while (question := self._out.get()) is not None:
            began = time.monotonic()
            replies: list[Reply] = []
            error: Exception | None = None
            try:
                self._ask(question, replies)
            except Exception as raised:  # handed on to the thread that waits for it
                error = raised
            self._in.put(_Got(question, tuple(replies), time.monotonic() - began, error))

    def _ask(self, question: _Question, replies: list[Reply]) -> None:
        """Ask; if the answer as a whole cannot be used, ask once for a better one."""
        messages = [
            {"role": "system", "content": self._prompt.text},
            {"role": "user", "content": question.message},
        ]
        replies.append(self._server.ask(messages, self._prompt.schema))
        first = replies[0]
        parsed = parse(first.text, cut=first.cut)
        if first.cut or parsed.said or not (parsed.problem or parsed.unfit):
            return
        wrong = parsed.problem or f"None of the claims has the form: {parsed.unfit[0][1]}."
        messages += [
            {"role": "assistant", "content": first.text[:_SENT_BACK]},
            {"role": "user", "content": f"{wrong} Answer again, with the JSON object alone."},
        ]
        try:
            replies.append(self._server.ask(messages, self._prompt.schema))
        except Unanswered:
            return  # the first answer stands, such as it is

    # --- What comes back ------------------------------------------------------------------------------

    def _take(self, got: _Got) -> None:
        done = self._done
        for reply in got.replies:
            done.calls += 1
            done.tokens_in += reply.tokens_in
            done.tokens_out += reply.tokens_out
            done.counted &= reply.counted
        if got.replies:
            self._in_a_row = 0
            self._keep(got)
        if isinstance(got.error, Unanswered):
            done.unanswered.append(f"{got.question.piece.id}: {got.error}")
            self._in_a_row += 1
            if self._in_a_row >= MOST_UNANSWERED:
                raise StopRun(
                    f"{self._in_a_row} questions in a row got no answer. {got.error}"
                ) from got.error
        elif got.error is not None:
            raise got.error

    def _keep(self, got: _Got) -> None:
        question, last = got.question, got.replies[-1]
        answer = Answer(
            piece=question.piece.id,
            passage=question.piece.passage.id,
            asked=question.asked,
            model=self._asking.model,
            prompt=self._prompt.version,
            endpoint=self._server.kind,
            message=question.message,
            reply=last.text,
            form=last.form,
            cut=last.cut,
            tokens_in=sum(r.tokens_in for r in got.replies),
            tokens_out=sum(r.tokens_out for r in got.replies),
            calls=len(got.replies),
            seconds=round(got.seconds, 3),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        found, refused = ground(answer, question.known, self._prompt.vocabulary)
        self._store.answers.keep(_settled(answer, found.claims, refused), found)
        self._done.answered += 1
        self._done.claims += len(found.claims)
        self._done.refused += len(refused)


def _settled(answer: Answer, claims: tuple[Claim, ...], refused: tuple[Refusal, ...]) -> Answer:
    return msgspec.structs.replace(answer, claims=tuple(c.id for c in claims), refused=refused)
