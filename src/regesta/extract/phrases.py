"""The words of a parsed block: where a token stands, which words make a phrase or a clause."""

import re
from collections.abc import Iterator
from typing import Any

from regesta.extract.parsing import Parsed
from regesta.extract.reading import Reading

#: A token of the parser; the library is not typed.
Token = Any

_ENDS_PHRASE = frozenset(["relcl", "appos", "acl:relcl", "cc", "conj", "parataxis", "advcl"])


class Phrases:
    """Spans of one parsed block.

    Args:
        parsed: The parse.
        reading: The text it is of.
    """

    def __init__(self, parsed: Parsed, reading: Reading) -> None:
        self.doc, self.offsets, self.reading = parsed.doc, parsed.offsets, reading

    def start(self, token: Token) -> int:
        """First code point of a token."""
        return self.offsets[int(token.i)]

    def end(self, token: Token) -> int:
        """One past the last code point of a token."""
        return self.offsets[int(token.i)] + len(str(token.text))

    def span(self, token: Token) -> tuple[int, int]:
        """Offsets of a phrase, without the relative clauses and appositions at its end."""
        left, right = token.left_edge, token.right_edge
        for child in token.children:
            infinitive = child.tag_ == "VB" and any(c.lower_ == "to" for c in child.children)
            if child.i > token.i and child.dep_ in _ENDS_PHRASE and not infinitive:
                right = self.doc[max(token.i, child.left_edge.i - 1)]
                break
        while right.i > token.i and (right.is_punct or right.dep_ in ("cc", "mark")):
            right = self.doc[right.i - 1]
        while left.i < token.i and (left.is_punct or left.dep_ == "cc"):
            left = self.doc[left.i + 1]
        return self.start(left), self.end(right)

    def phrase(self, token: Token, trigger: Token | None = None, most: int = 120) -> str:
        """The words of a phrase as the layer has them, with single spaces, without remarks in brackets.

        Args:
            token: Head of the phrase.
            trigger: Verb whose own clause is left out (“the hostages” of “the hostages taken by X”).
            most: Longest result; a longer one is cut at a comma or a word.
        """
        start, end = self.span(token)
        if trigger is not None and token.i < trigger.left_edge.i and self.start(trigger.left_edge) < end:
            end = self.end(self.doc[trigger.left_edge.i - 1])
        text = re.sub(r"\([^()]*\)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", self.reading.layer.text[start:end])
        text = re.sub(r"\s+", " ", text).replace(" ,", ",").strip(' ,;:“”"')
        if text.count("“") != text.count("”") or text.count('"') % 2:
            text = re.sub('[“”"]', "", text)
        if len(text) > most // 2 and "," in text[:most]:
            text = text[: text.index(",", 1)]
        if len(text) <= most:
            return text
        return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:")

    def clause_span(self, verb: Token) -> tuple[int, int]:
        """Offsets of the clause of a verb or noun, from its first to its last dependent in the sentence."""
        kept = [verb]
        for child in verb.children:
            if child.dep_ in ("cc", "punct", "conj", "parataxis", "dep"):
                continue
            if child.dep_ in ("advcl",) and child.i > verb.i:
                continue
            kept += [child.left_edge, child.right_edge]
        left, right = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
        while right.i > left.i and right.is_punct:
            right = self.doc[right.i - 1]
        return self.start(left), self.end(right)

    def above(self, token: Token) -> Iterator[Token]:
        """The heads of a token, nearest first."""
        while token.head.i != token.i:
            token = token.head
            yield token
