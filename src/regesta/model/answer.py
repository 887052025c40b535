"""What a language model was asked about a text, what it answered, and what of that cannot stand."""

from enum import StrEnum

import msgspec

#: How the maker of a claim begins that a language model proposed.
MAKER = "language-model:"


class Form(StrEnum):
    """How a server is told what form an answer is to have, the strictest first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = "plain"


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a language model said and that cannot stand as a proposal.

    Attributes:
        source: Handle of the source.
        passage: Id of the passage that was asked about.
        claim: What was said: predicate and what fills the roles.
        quotation: The quotation that was given for it.
        reason: Why it is refused, one sentence.
        made_by: Model and version of the prompt.
    """

    source: str
    passage: str
    claim: str
    quotation: str
    reason: str
    made_by: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked about a piece of text, and what came back.

    Attributes:
        piece: ``SOURCE/LAYER:START-END``: the words that were sent.
        passage: Id of the passage that they belong to.
        asked: Hash of all that decides the answer: words, prompt, model.
        model: Name of the model, as the server knows it.
        prompt: Version of the instructions.
        endpoint: Kind and address of the server, without what may be secret.
        message: The question, as sent behind the instructions.
        reply: The answer, as it came.
        form: How the server was told the form of the answer.
        cut: Whether the server stopped before the end of the answer.
        tokens_in: Tokens of the questions, as the server counts them.
        tokens_out: Tokens of the answers.
        calls: How many times the server was asked.
        seconds: How long that took.
        at: When: ISO 8601, UTC, seconds.
        claims: Ids of the claims that were taken from it.
        refused: What was not.
    """

    piece: str
    passage: str
    asked: str
    model: str
    prompt: str
    endpoint: str
    message: str
    reply: str
    form: Form
    cut: bool = False
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 1
    seconds: float = 0.0
    at: str = ""
    claims: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def made_by(self) -> str:
        """What stands on the claims: ``language-model:NAME/PROMPT``."""
        return f"{MAKER}{self.model}/{self.prompt}"

    @property
    def layer(self) -> str:
        """Id of the text layer."""
        return self.piece.rpartition(":")[0]

    @property
    def span(self) -> tuple[int, int]:
        """First code point in the layer, and one past the last."""
        start, _, end = self.piece.rpartition(":")[2].partition("-")
        return int(start), int(end)

    @property
    def source(self) -> str:
        """Handle of the source."""
        return self.layer.partition("/")[0]
