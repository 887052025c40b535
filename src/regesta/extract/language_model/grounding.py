"""Which of a model's claims may stand as proposals: those of which every word is found in the passage.

Nothing is matched approximately: a figure or a “not” may be all that differs. What cannot stand is
refused with a reason, never mended.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.errors import InputError
from regesta.extract.frame_reading import FITS
from regesta.extract.language_model.answer import Said, parse
from regesta.extract.language_model.clauses import Span, denial
from regesta.extract.language_model.known import Known
from regesta.extract.language_model.places import first_in, standing
from regesta.extract.reading import end_of, start_of
from regesta.extract.words import words as word_list
from regesta.kinds import Extraction
from regesta.model.amounts import Amount, read_amount
from regesta.model.answer import Answer, Refusal
from regesta.model.claim import Claim, Mode, Role, Text, Value, Voice
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind
from regesta.model.source import Passage
from regesta.model.vocabulary import Predicate, RoleSpec, Vocabulary

_PLACE = RoleSpec("where", ("place",))
_SPEAKER = RoleSpec("said_by", ("person", "organisation"))
#: Kinds of mention that a name may be entered as where the rules found none; documents are never made up.
_NEW = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)


class _Refused(Exception):
    """Why a claim cannot stand; a full sentence."""


class _Value(NamedTuple):
    """What fills a role, and where its words stand."""

    value: Value
    span: Span


def ground(answer: Answer, known: Known, vocabulary: Vocabulary) -> tuple[Extraction, tuple[Refusal, ...]]:
    """The proposals that an answer gives, with new mentions, and what of it is refused.

    Args:
        answer: What came back.
        known: The text layer that it is about.
        vocabulary: What claims may say.
    """
    parsed = parse(answer.reply, cut=answer.cut)
    grounding = _Grounding(answer, known, vocabulary)
    claims: dict[str, Claim] = {}
    refused = [grounding.refusal("", "", parsed.problem)] if parsed.problem else []
    refused += [
        grounding.refusal(thing, "", f"This has not the form of a claim: {why}.")
        for thing, why in parsed.unfit
    ]
    for said in parsed.said:
        try:
            claim = grounding.claim(said)
        except _Refused as reason:
            refused.append(grounding.refusal(_shown(said), said.quotation, str(reason)))
        else:
            claims[claim.id] = claim
    used = {handle for claim in claims.values() for handle in claim.handles()}
    mentions = tuple(m for m in grounding.new.values() if m.id in used)
    return Extraction(mentions=mentions, claims=tuple(claims.values())), tuple(refused)


def _shown(said: Said) -> str:
    roles = ", ".join(f"{r.role}: {r.words}" for r in said.roles)
    more = "".join(
        f", {name}: {words}" for name, words in (("when", said.when), ("where", said.where)) if words
    )
    return f"{'not ' if said.polarity == 'denied' else ''}{said.predicate} ({roles}{more})"


class _Grounding:
    """One answer against its piece of text."""

    def __init__(self, answer: Answer, known: Known, vocabulary: Vocabulary) -> None:
        self._answer, self._known, self._vocabulary = answer, known, vocabulary
        self._reading = known.reading
        self._start, self._end = answer.span
        self._text = self._reading.layer.text[self._start : self._end]
        self._mentions = known.mentions(self._start, self._end)
        self.new: dict[str, Mention] = {}

    def refusal(self, claim: str, quotation: str, reason: str) -> Refusal:
        """A refusal of something in this answer."""
        a = self._answer
        return Refusal(
            source=a.source,
            passage=a.passage,
            claim=claim,
            quotation=quotation,
            reason=reason,
            made_by=a.made_by,
        )

    def claim(self, said: Said) -> Claim:
        """The claim, if it can stand.

        Raises:
            _Refused: If it cannot.
        """
        if said.predicate not in self._vocabulary:
            raise _Refused(f"There is no predicate {said.predicate!r}.")
        predicate = self._vocabulary[said.predicate]
        span = self._quotation(said)
        passage = self._passage(span)
        filled = list(self._roles(said, predicate, span))
        when, note, dated = self._when(said.when, span)
        where = self._named(said.where, _PLACE, span) if said.where.strip() else None
        spans = [value.span for _, value in filled] + ([dated] if dated else [])
        reason = denial(self._reading, span, spans, said.polarity)
        if reason:
            raise _Refused(reason)
        return Claim(
            predicate=predicate.name,
            roles=tuple(Role(spec.name, value.value) for spec, value in filled),
            passage=passage,
            voices=self._voices(passage, said.said_by, span),
            polarity=said.polarity,
            modality=said.modality,
            when=when,
            where=str(where.value) if where else None,
            quote=self._reading.layer.text[span[0] : span[1]],
            note=note,
            made_by=self._answer.made_by,
        )

    # --- Quotation and passage ----------------------------------------------------------------------

    def _quotation(self, said: Said) -> Span:
        if not said.quotation.strip():
            raise _Refused("It has no quotation.")
        found = standing(self._text, said.quotation)
        if not found:
            raise _Refused("Its quotation is not found in the passage.")
        if len(found) > 1 and said.before.strip():
            ends = {end for _, end in standing(self._text, said.before)}
            found = [span for span in found if _back(self._text, span[0]) in ends] or found
        if len(found) > 1:
            raise _Refused(
                f"Its quotation is ambiguous: it stands {len(found)} times in the passage, and nothing says "
                "which is meant."
            )
        return found[0][0] + self._start, found[0][1] + self._start

    def _passage(self, span: Span) -> Passage:
        """The smallest passage with the quotation; one that crosses into another's words is refused."""
        passage = self._reading.smallest(*span)
        if passage is None:
            raise _Refused("Its quotation lies in no passage.")
        chain = self._known.voices(passage)
        for inner in self._known.passages(*span):
            parts_of = start_of(inner) <= span[0] and span[1] <= end_of(inner)
            if not parts_of and not _within(inner, span) and self._known.voices(inner) != chain:
                raise _Refused("Its quotation begins in one voice and ends in another.")
        return passage

    def _voices(self, passage: Passage, said_by: str, span: Span) -> tuple[Voice, ...]:
        """Who speaks in the passage, and whom it reports, unless that is who speaks anyway."""
        chain = self._known.voices(passage)
        if not said_by.strip():
            return chain
        speaker = str(self._named(said_by, _SPEAKER, span).value)
        same = speaker == chain[-1].speaker or self._form(speaker) == self._form(chain[-1].speaker)
        return chain if same else (*chain, Voice(speaker, Mode.REPORTS))

    def _form(self, handle: str) -> str:
        mention = self.new.get(handle) or self._known.reader.mention(handle)
        return mention.text if mention else handle

    # --- Roles ----------------------------------------------------------------------------------------

    def _roles(self, said: Said, predicate: Predicate, span: Span) -> Iterator[tuple[RoleSpec, _Value]]:
        """Roles with their values, in the order of the vocabulary."""
        filled: dict[str, list[_Value]] = {}
        for part in said.roles:
            spec = predicate.role(part.role)
            if spec is None:
                raise _Refused(f"{predicate.name!r} has no role {part.role!r}.")
            if part.words.strip():
                filled.setdefault(spec.name, []).append(self._value(part.words, spec, span))
        seen: set[str] = set()
        for spec in predicate.roles:
            values = list({v.value: v for v in filled.get(spec.name, [])}.values())
            if not values and not spec.optional:
                raise _Refused(f"{predicate.name!r} lacks the role {spec.name!r}.")
            if len(values) > 1 and not spec.many:
                raise _Refused(f"Role {spec.name!r} of {predicate.name!r} can be filled only once.")
            for value in values:
                if isinstance(value.value, str) and value.value in seen:
                    raise _Refused("One and the same name fills two roles.")
                seen |= {value.value} if isinstance(value.value, str) else set()
                yield spec, value

    def _value(self, words: str, spec: RoleSpec, span: Span) -> _Value:
        if "amount" in spec.types and (amount := self._amount(words, spec, span)) is not None:
            return amount
        named = any(kind in FITS for kind in spec.types)
        if "text" not in spec.types and "any" not in spec.types:
            if not named:
                raise _Refused(f"Role {spec.name!r} cannot be filled with words of a passage.")
            return self._named(words, spec, span)
        at = self._place(words, spec.name, span)
        mention = self._mention(at, [k for t in spec.types for k in FITS.get(t, ())]) if named else None
        return _Value(mention.id, at) if mention else _Value(Text(self._words(at)), at)

    def _amount(self, words: str, spec: RoleSpec, span: Span) -> _Value | None:
        """An amount that the rules read at these words; its words must stand in the quotation."""
        at = first_in(self._reading.layer.text, words, span)
        if at is None:
            raise _Refused(f"The amount {words!r} ({spec.name}) does not stand in the quotation.")
        mention = self._mention(at, [MentionKind.AMOUNT])
        figures = (mention.hint("figures") or "") if mention else ""
        if mention is None or not figures or mention.start < span[0] or mention.end > span[1]:
            if "text" in spec.types:
                return None
            raise _Refused(f"{words!r} ({spec.name}) cannot be read as an amount with its unit.")
        try:
            amount: Amount = read_amount(figures, mention.hint("unit") or "", _line(mention.text))
        except InputError as error:
            raise _Refused(str(error)) from error
        return _Value(amount, at)

    def _named(self, words: str, spec: RoleSpec, span: Span) -> _Value:
        """The mention at these words; a name that the rules have not found becomes one."""
        at = self._place(words, spec.name, span)
        kinds = [kind for t in spec.types for kind in FITS.get(t, ())]
        mention = self._mention(at, kinds)
        if mention is None:
            mention = self._new(at, words, spec, kinds)
        return _Value(mention.id, at)

    def _new(self, at: Span, words: str, spec: RoleSpec, kinds: Sequence[MentionKind]) -> Mention:
        wanted = " or ".join(t for t in spec.types if t in FITS)
        other = next((m for m in self._mentions if m.start < at[1] and at[0] < m.end), None)
        if other is not None:
            raise _Refused(f"{words!r} ({spec.name}) is read as a {other.kind}; the role takes a {wanted}.")
        kind = next((k for k in kinds if k in _NEW), None)
        if kind is None or not _is_name(self._words(at)):
            raise _Refused(f"{words!r} ({spec.name}) is not the name of a {wanted}.")
        mention = self._reading.mention(*at, kind, self._answer.made_by)
        return self.new.setdefault(mention.id, mention)

    def _mention(self, at: Span, kinds: Sequence[MentionKind]) -> Mention | None:
        """The mention of one of these kinds that has most in common with a span; half of it at least."""
        found = [
            (min(m.end, at[1]) - max(m.start, at[0]), m)
            for m in (*self._mentions, *self.new.values())
            if m.kind in kinds and m.start < at[1] and at[0] < m.end
        ]
        if not found:
            return None
        common, mention = max(found, key=lambda f: (f[0], f[1].start - f[1].end))
        return mention if 2 * common >= min(at[1] - at[0], mention.end - mention.start) else None

    def _place(self, words: str, what: str, span: Span) -> Span:
        """Where words stand: in the quotation, else where they stand nearest to it in the piece."""
        text = self._reading.layer.text
        at = first_in(text, words, span)
        if at is None:
            found = standing(self._text, words)
            if not found:
                raise _Refused(f"{words!r} ({what}) does not stand in the passage.")
            near = min(found, key=lambda s: abs(s[0] + self._start - span[0]))
            at = near[0] + self._start, near[1] + self._start
        return at

    def _when(self, words: str, span: Span) -> tuple[When | None, str, Span | None]:
        """The date at these words; they stand in the quotation or in its sentence.

        A date that the rules cannot read is left out, and its words are noted.
        """
        if not words.strip():
            return None, "", None
        start, end = self._reading.sentence(span[0])[0], self._reading.sentence(max(span[0], span[1] - 1))[1]
        at = first_in(self._reading.layer.text, words, span) or first_in(
            self._reading.layer.text, words, (start, end)
        )
        if at is None:
            raise _Refused(f"The date {words!r} does not stand in the sentence of the quotation.")
        mention = self._mention(at, [MentionKind.DATE])
        edtf = mention.hint("edtf") if mention else None
        if mention is None or not edtf:
            return None, f"The date “{_line(words)}” could not be read.", at
        text = _line(mention.text)
        return When(edtf, "" if text == edtf else text, mention.hint("reason") or ""), "", at

    def _words(self, at: Span) -> str:
        return _line(self._reading.layer.text[at[0] : at[1]])


def _within(inner: Passage, span: Span) -> bool:
    return span[0] <= start_of(inner) and end_of(inner) <= span[1]


def _is_name(words: str) -> bool:
    """Whether words may be a name: one begins with a capital or in a script without them; no pronoun."""
    parts = re.findall(r"\w[\w’'-]*", words)
    if not parts or len(parts) > 8 or words.casefold() in word_list("language_model", "pronouns"):
        return False
    return any(p[0].isupper() or (p[0].lower() == p[0].upper() and p[0].isalpha()) for p in parts)


def _back(text: str, at: int) -> int:
    """The end of the words before an offset."""
    return len(text[:at].rstrip())


def _line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
