"""What is asked of the search: words, “phrases”, OR, -without, begin*, nearly~."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

import msgspec

from regesta.model.names import fold

#: Words of which a name is made at the most.
LONGEST_NAME = 5
_TOKEN = re.compile(r'(?P<no>-)?(?:["“„«](?P<phrase>[^"”“»]*)["”»]?|(?P<word>[^\s"“”«»]+))')
_WORD = re.compile(r"[^\W_]+")


class Term(msgspec.Struct, frozen=True):
    """A part of a question.

    Attributes:
        words: Folded words that must stand one behind the other, or, if it is loose, anywhere.
        mark: ``*`` if the last one is a beginning, ``~`` if it may be spelled nearly so; else empty.
        without: Whether it must not occur.
        loose: Whether the words may stand apart: a name that was not written in quotation marks.
        others: What may stand in its place: other forms of a name, folded.
    """

    words: tuple[str, ...]
    mark: str = ""
    without: bool = False
    loose: bool = False
    others: tuple[tuple[str, ...], ...] = ()


class Question(msgspec.Struct, frozen=True):
    """A question.

    Attributes:
        groups: Of each group one term must occur; groups that are without must not.
    """

    groups: tuple[tuple[Term, ...], ...]

    @property
    def terms(self) -> Iterator[Term]:
        """All terms that are to occur."""
        yield from (term for group in self.groups for term in group if not term.without)

    def match(self, alike: Callable[[str], list[str]]) -> str:
        """The question as FTS5 understands it; empty if nothing is asked for.

        Args:
            alike: Gives the words that are nearly like one.
        """
        wanted = [_either(group, alike) for group in self.groups if not group[0].without]
        unwanted = [_either(group, alike) for group in self.groups if group[0].without]
        if not wanted or not all(wanted):
            return ""
        asked = " AND ".join(f"({part})" for part in wanted)
        return " NOT ".join([f"({asked})", *(f"({part})" for part in unwanted if part)])

    def widened(self, forms: Callable[[str], Iterable[str]]) -> "Question":
        """The question with other forms of the names that it asks for.

        Args:
            forms: For words, folded, all names of whoever is called so.
        """
        groups: list[tuple[Term, ...]] = []
        at = 0
        while at < len(self.groups):
            run = _run(self.groups[at : at + LONGEST_NAME])
            for end in range(len(run), 1, -1):
                words = tuple(word for term in run[:end] for word in term.words)
                named = _with(Term(words, loose=True), forms)
                if named.others:
                    groups.append((named,))
                    at += end
                    break
            else:
                groups.append(tuple(_with(term, forms) for term in self.groups[at]))
                at += 1
        return Question(tuple(groups))


def asked(text: str) -> Question:
    """A question as it is written.

    Words must all occur, in any order; “words in quotation marks” one behind the other. ``OR`` stands
    between alternatives, ``-`` before what must not occur, ``*`` behind a beginning, ``~`` behind a
    word that may be spelled nearly so.

    Args:
        text: What was written.
    """
    groups: list[tuple[Term, ...]] = []
    joined = False
    for found in _TOKEN.finditer(text):
        if found["word"] in ("OR", "|"):
            joined = bool(groups)
            continue
        if found["word"] == "AND":
            continue
        term = _term(found)
        if term is None:
            continue
        if joined and not term.without and not groups[-1][0].without:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joined = False
    return Question(tuple(groups))


def _term(found: re.Match[str]) -> Term | None:
    written = found["phrase"] if found["phrase"] is not None else found["word"]
    mark = written[-1:] if found["phrase"] is None and written[-1:] in ("*", "~") else ""
    words = tuple(_WORD.findall(fold(written).text))
    return Term(words, mark, bool(found["no"])) if words else None


def _run(groups: Iterable[tuple[Term, ...]]) -> list[Term]:
    """The plain words with which groups begin: a name may be made of them."""
    plain = takewhile(lambda g: len(g) == 1 and not g[0].without and not g[0].mark, groups)
    return [group[0] for group in plain]


def _with(term: Term, forms: Callable[[str], Iterable[str]]) -> Term:
    others = {tuple(_WORD.findall(form)) for form in forms(" ".join(term.words))} - {term.words, ()}
    return msgspec.structs.replace(term, others=tuple(sorted(others)))


def _either(group: tuple[Term, ...], alike: Callable[[str], list[str]]) -> str:
    return " OR ".join(part for term in group for part in _parts(term, alike))


def _parts(term: Term, alike: Callable[[str], list[str]]) -> Iterator[str]:
    if term.mark == "~" and len(term.words) == 1:
        yield from (_phrase((word,)) for word in dict.fromkeys([*term.words, *alike(term.words[0])]))
    elif term.loose:
        yield "(" + " AND ".join(_phrase((word,)) for word in term.words) + ")"
    else:
        yield _phrase(term.words) + (" *" if term.mark == "*" else "")
    yield from map(_phrase, term.others)


def _phrase(words: tuple[str, ...]) -> str:
    return '"' + " ".join(words).replace('"', "") + '"'
