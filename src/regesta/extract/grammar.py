"""What the words of a parsed block stand for: which mention a noun or a pronoun is."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from regesta.extract.arguments import Arguments
from regesta.extract.cast import Cast
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind

#: For the spans of quotations, the mention id of who speaks there.
Speaking = Mapping[tuple[int, int], str]

_THIRD = frozenset(["he", "she", "him", "her", "his", "himself", "herself", "il", "elle", "lui"])
_FIRST = frozenset(["we", "us", "our", "i", "me", "my", "ourselves", "nous", "je"])
_SUBJECTS = ("nsubj", "nsubjpass")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss")
#: Conjoined nouns that are followed, at most.
MOST_CONJUNCTS = 8


class Grammar(Arguments):
    """One parsed block with its mentions and what pronouns stand for.

    Args:
        parsed: The parse.
        reading: The text it is of.
        cast: All mentions of the layer.
        referents: What pronouns stand for.
        speakers: For the spans of quotations, smaller ones first, the mention id of who says “we” there.
    """

    def __init__(
        self, parsed: Parsed, reading: Reading, cast: Cast, referents: Referents, speakers: Speaking
    ) -> None:
        super().__init__(parsed, reading, cast)
        self.referents, self._speakers = referents, speakers

    def named(self, token: Token, kinds: Sequence[str], *, acting: bool = False) -> Mention | None:
        """The mention that a noun or pronoun stands for, if it is of one of the kinds.

        Args:
            token: Head of the noun phrase.
            kinds: Kinds of mention that fit.
            acting: Whether “the leaders of X” and “X’s forces” may stand for X.
        """
        found = self._named(token, kinds, acting=acting)
        return found if found is not None and found.kind in kinds else None

    def all_named(self, token: Token, kinds: Sequence[str], *, acting: bool = False) -> list[Mention]:
        """The mention that a noun stands for and those that are joined to it by “and”."""
        found, at = [], token
        for _ in range(MOST_CONJUNCTS):
            mention = self.named(at, kinds, acting=acting)
            if mention is not None and mention not in found:
                found.append(mention)
            following = next((c for c in at.children if c.dep_ == "conj"), None)
            if following is None:
                break
            at = following
        return found

    def _named(self, token: Token, kinds: Sequence[str], *, acting: bool) -> Mention | None:
        lower, at = token.lower_, self.start(token)
        covering = self.mentions_at(token, *(MentionKind(k) for k in kinds))
        if covering:
            vague = any(c.dep_ == "det" and c.lower_ in ("a", "an", "un", "une") for c in token.children)
            return None if vague and len(covering[0].text.split()) < 3 else covering[0]
        glossed = self.cast.glossed.get(self.end(token))
        if glossed is not None and glossed.kind in kinds:
            return glossed
        if lower in _THIRD:
            return None if self._other_than_subject(token) else self._third_person(token)
        if lower in _FIRST:
            return self.by_id.get(self._speaker(at) or "")
        if lower in ("latter", "dernier"):
            return self.referents.latter(at)
        if lower in ("it", "its") and MentionKind.ORGANISATION in kinds:
            return self._body(token)
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        found = self._by_description(token, kinds, acting=acting)
        if found is None and MentionKind.ORGANISATION in kinds and self._said_before(token):
            return self.referents.named_body(lower, at)
        return found

    def _body(self, token: Token) -> Mention | None:
        """The body that “it” is: the last subject of its sentence, else of the sentence before."""
        sentence, root = token.sent, token.sent.root
        if token.head.lemma_ in ("be", "seem", "appear", "become") and any(
            c.dep_ in ("ccomp", "xcomp", "csubj", "advcl") for c in token.head.rights
        ):
            return None  # “it is clear that …”
        for before in reversed(self.doc[int(sentence.start) : token.i]):
            if before.dep_ in _SUBJECTS and before.pos_ in ("NOUN", "PROPN"):
                return self.named(before, (MentionKind.ORGANISATION,))
        ahead = next((c for c in root.children if c.dep_ in _SUBJECTS and c.i > token.i), None)
        if ahead is not None and token.i < ahead.left_edge.i and token.lower_ == "its":
            return self.named(ahead, (MentionKind.ORGANISATION,))  # “since its founding, X …”
        found = self.referents.body(self.start(token), firm=True)
        if found is not None or sentence.start == 0:
            return found
        subject = next(
            (c for c in self.doc[int(sentence.start) - 1].sent.root.lefts if c.dep_ in _SUBJECTS), None
        )
        if subject is None or not (subject.lower_ == "it" or self._said_before(subject)):
            return None
        return self.named(subject, (MentionKind.ORGANISATION,))

    def _third_person(self, token: Token) -> Mention | None:
        """Who “he” is; None where the sentence leaves a choice."""
        at = self.start(token)
        found = self.referents.person(at, firm=True)
        speaker = self.by_id.get(self._speaker(at) or "")
        if found is None or (speaker is not None and speaker.text == found.text):
            return None
        if self.referents.aside(at):
            return found
        here = self.start(token.sent[0])
        same = [m for m in self.cast.between(here, at) if m.kind is MentionKind.PERSON]
        if same and found.start < here:
            found = self._last_subject(token)
        if found is None or self._somebody_between(found.end, token):
            return None
        clause = next((t for t in self.above(token) if t.pos_ in ("VERB", "AUX")), None)
        if clause is None or clause.dep_ != "advcl" or any(c.lower_ in ("as", "while") for c in clause.lefts):
            return found
        return found if len({m.text for m in same}) < 2 else None

    def _last_subject(self, token: Token) -> Mention | None:
        """The last person that is a subject before a word in its sentence."""
        for before in reversed(self.doc[int(token.sent.start) : token.i]):
            persons = self.mentions_at(before, MentionKind.PERSON)
            if persons and before.dep_ in _SUBJECTS:
                return persons[0]
        return None

    def _somebody_between(self, end: int, token: Token) -> bool:
        """Whether a person without a name (“the boy”) stands between an offset and a pronoun."""
        first = max(int(token.sent.start), bisect_left(self.offsets, end))
        return any(
            noun.tag_ == "NN"
            and noun.dep_ in _ARGUMENTS
            and (noun.lemma_ in words("names", "person_nouns") or noun.lemma_ in words("frames", "unnamed"))
            and self.bearer(noun) is None
            for noun in self.doc[first : token.i]
        )

    def _said_before(self, noun: Token) -> bool:
        """“the group”, “this union”: an article and nothing else stands with the noun."""
        children = [c for c in noun.children if c.i < noun.i]
        return (
            noun.tag_ == "NN"
            and noun.lower_ in words("names", "said_before")
            and len(children) == 1
            and children[0].lower_ in ("the", "this", "le", "la", "ce", "cette", "l'", "l’")
            and not any(c.dep_ in ("prep", "relcl", "acl", "nmod") for c in noun.rights)
        )

    def _speaker(self, at: int) -> str | None:
        """Who says “I” at an offset, and is not meant by “he” there."""
        return next((s for (a, b), s in self._speakers.items() if a <= at < b), None)

    def _other_than_subject(self, token: Token) -> bool:
        """“he asked him”: the second is somebody else, and nothing says who."""
        if token.lower_ not in ("him", "her") or token.dep_ not in ("dobj", "pobj", "dative", "nsubj"):
            return False
        verb = next((t for t in self.above(token) if t.pos_ in ("VERB", "AUX")), None)
        while verb is not None and verb.dep_ in ("xcomp", "ccomp") and verb.head.i != verb.i:
            verb = verb.head
        subject = self.subject(verb) if verb is not None else None
        return subject is not None and subject.i != token.i and subject.lower_ in ("he", "she")

    def _by_description(self, noun: Token, kinds: Sequence[str], *, acting: bool) -> Mention | None:
        """“the leaders of X” and “X’s forces” act for X; “his rival X” is X; “the X group” is X."""
        for child in noun.children:
            if child.dep_ in ("appos", "flat:name", "flat"):
                found = self._first_at(child, kinds)
            elif child.dep_ == "acl" and child.lemma_ in ("call", "name"):
                names = (self._first_at(c, kinds) for c in child.children if c.dep_ == "oprd")
                found = next((m for m in names if m is not None), None)
            elif child.dep_ == "compound" and noun.lower_ in words("names", "named_groups"):
                found = self._first_at(child, kinds)
            else:
                continue
            if found is not None:
                return found
        if acting and MentionKind.ORGANISATION in kinds:
            return self._acted_for(noun)
        return None

    def _first_at(self, token: Token, kinds: Sequence[str]) -> Mention | None:
        return next(iter(self.mentions_at(token, *(MentionKind(k) for k in kinds))), None)

    def _acted_for(self, noun: Token) -> Mention | None:
        speaking = noun.lower_ in words("speech", "speaking_for") and noun.lower_.endswith("s")
        if not speaking and noun.lower_ not in words("names", "acting_groups"):
            return None
        owner = self.owner(noun)
        if owner is None or owner.i == noun.i:
            return None
        return self.named(owner, (MentionKind.ORGANISATION,))
