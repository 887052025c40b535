"""Questions to the parse of a block: what is the subject, the object, the “of”; which mention is a word.

Dependency labels of the English models (ClearNLP) and of the French ones (Universal Dependencies)
are both understood; nobody else in regesta needs to know either.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from regesta.extract.cast import Cast
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Phrases, Token
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind

#: For the spans of quotations, the mention id of who speaks there.
Speaking = Mapping[tuple[int, int], str]

NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_SUBJECT = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "nsubj:pass")
_OBJECT = ("dobj", "obj")
_THIRD = frozenset(["he", "she", "him", "her", "his", "himself", "herself", "il", "elle", "lui"])
_FIRST = frozenset(["we", "us", "our", "i", "me", "my", "ourselves", "nous", "je"])
_RELATIVE = frozenset(["who", "which", "that", "whom", "qui", "que", "lequel", "laquelle"])
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss")
#: Conjoined nouns that are followed, at most.
MOST_CONJUNCTS = 8


class Grammar(Phrases):
    """One parsed block with its mentions.

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
        super().__init__(parsed, reading)
        self.referents = referents
        self.cast, self.by_id, self._speakers = cast, cast.by_id, speakers
        self._of: dict[int, list[Mention]] = {}
        first, last = (self.offsets[0], self.end(self.doc[-1])) if self.offsets else (0, 0)
        at = 0
        for mention in cast.between(first, last):
            while at < len(self.offsets) and self.offsets[at] + len(self.doc[at].text) <= mention.start:
                at += 1
            index = at
            while index < len(self.offsets) and self.offsets[index] < mention.end:
                self._of.setdefault(index, []).append(mention)
                index += 1

    def mentions_at(self, token: Token, *kinds: MentionKind) -> list[Mention]:
        """Mentions of some kinds that cover a token."""
        return [m for m in self._of.get(token.i, ()) if m.kind in kinds]

    def head_of(self, start: int, end: int) -> Token | None:
        """The head of the words of a span: the first that hangs on none of them; None if there are none."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        inside = self.doc[first:last]
        return next((t for t in inside if not first <= t.head.i < last or t.head.i == t.i), None)

    # --- Arguments --------------------------------------------------------------------------------

    def passive(self, verb: Token) -> bool:
        """Whether a verb is in the passive, or a bare past participle behind a noun."""
        if verb.lemma_ in words("frames", "never_passive"):
            return False
        labels = {child.dep_ for child in verb.children}
        named = verb.dep_ == "acl" and labels & {"oprd", "dobj"} and verb.i > 0
        if named and self.mentions_at(self.doc[verb.i - 1], MentionKind.PERSON):
            return False  # “X called Y a liar”
        if labels & {"nsubjpass", "auxpass", "nsubj:pass", "aux:pass"}:
            return True
        participle = "Part" in verb.morph.get("VerbForm") and "Pres" not in verb.morph.get("Tense")
        return verb.dep_ in ("acl", "advcl") and (verb.tag_ == "VBN" or participle)

    def subject(self, verb: Token) -> Token | None:
        """Who does it: the subject, or the agent of a passive."""
        if self.passive(verb):
            return self.agent(verb)
        for child in verb.children:
            if child.dep_ in _SUBJECT or child.dep_ == "nsubj:pass":
                return self._antecedent(child)
        return self._inherited(verb) or self._in_front(verb)

    def agent(self, verb: Token) -> Token | None:
        """The agent of a passive: what stands behind “by”."""
        for child in verb.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
            if child.dep_ == "obl:agent":
                return child
        return None

    def object(self, verb: Token) -> Token | None:
        """To whom it is done: the object, the subject of a passive, what a relative clause hangs on."""
        if self.passive(verb):
            for child in verb.children:
                if child.dep_ in _PASSIVE:
                    return self._antecedent(child)
            head = verb.head
            if verb.dep_ == "acl":
                return head
            if head.pos_ not in ("VERB", "AUX") or verb.dep_ not in ("conj", "xcomp", "advcl"):
                return None
            return self.object(head) if self.passive(head) else self.subject(head)
        for child in verb.children:
            if child.dep_ in _OBJECT:
                return self._antecedent(child)
        return self._left_out(verb) or self._shared(verb)

    def _left_out(self, verb: Token) -> Token | None:
        """“the letter she sent”: the relative pronoun is left out."""
        subjects = [c for c in verb.children if c.dep_ == "nsubj"]
        if verb.dep_ != "relcl" or not subjects or subjects[0].lower_ in _RELATIVE:
            return None
        bare = any(c.dep_ == "prep" and not any(True for _ in c.children) for c in verb.children)
        asking = any(c.tag_ in ("WRB", "WDT", "WP") for c in verb.subtree)
        return None if bare or asking or verb.head.ent_type_ in ("DATE", "TIME") else verb.head

    def _shared(self, verb: Token) -> Token | None:
        """“attacked and burned X”: the object stands with the last of two verbs that “and” joins."""
        joined = next((c for c in verb.children if c.dep_ == "conj" and c.tag_ == verb.tag_), None)
        if joined is None or any(c.dep_ in ("prep", "punct", "prt", "nsubj") for c in joined.lefts):
            return None
        between = self.doc[verb.i + 1 : joined.i]
        if any(t.pos_ not in ("CCONJ", "ADV") for t in between):
            return None
        return next((c for c in joined.children if c.dep_ in _OBJECT), None)

    def behind(self, token: Token, *prepositions: str) -> Token | None:
        """The noun behind a preposition that belongs to a verb or noun."""
        for child in token.children:
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ in prepositions:
                found = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if found is not None:
                    return found
            if child.dep_ == "dative" and "to" in prepositions and child.pos_ != "ADP":
                return child
            if child.dep_.startswith(("obl", "nmod")) and any(
                c.dep_ == "case" and c.lower_ in prepositions for c in child.children
            ):
                return child
        return None

    def clause(self, verb: Token) -> Token | None:
        """The verb of the clause that a verb governs: “decided to go”, “said that he goes”."""
        return next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "advcl:cmp")), None)

    def bearer(self, noun: Token) -> Token | None:
        """Who is what a noun says: by apposition, by “is”, by standing in front of a name."""
        if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
            return self.bearer(noun.head) if not self.mentions_at(noun.head, *NAMED) else None
        if noun.dep_ == "appos":
            return noun.head
        if noun.dep_ in ("compound", "nmod", "flat") and self.mentions_at(noun.head, *NAMED):
            return noun.head
        for child in noun.children:
            if child.dep_ in ("appos", "flat:name", "flat") and self.mentions_at(child, *NAMED[:2]):
                return child
        if noun.dep_ == "pobj" and noun.head.lower_ == "as":
            return self._called_so(noun.head.head)
        copula = noun.head
        if noun.dep_ in ("attr", "oprd", "acomp") and copula.lemma_ in ("be", "become", "remain"):
            found = self.subject(copula)
            return found if found is not None and found.i != noun.i else None
        if noun.dep_ in _SUBJECT and copula.lemma_ == "be":
            return next((c for c in copula.children if c.dep_ == "attr"), None)
        if any(c.dep_ == "cop" for c in noun.children):
            return next((c for c in noun.children if c.dep_ in _SUBJECT), None)
        return None

    def _called_so(self, verb: Token) -> Token | None:
        """Who is something where a verb has “as …”: “appointed X as …”, “X served as …”."""
        if verb.pos_ != "VERB":
            return None
        found = self.object(verb)
        naming = self.passive(verb) or verb.lemma_ in words("frames", "naming")
        return found if naming else self.subject(verb) if found is None else None

    def owner(self, noun: Token) -> Token | None:
        """Whose or of what a noun is: “of X”, “X’s”, “X leader”, “le chef de X”."""
        found = self.behind(noun, "of", "de", "du", "des", "d'", "d’")
        if found is not None:
            return found
        for child in noun.children:
            if child.dep_ in ("poss", "nmod:poss") and child.lower_ != "whose":
                return child
            if child.dep_ == "compound" and self.mentions_at(child, *NAMED):
                return child
        if (noun.dep_ == "conj" and noun.head.pos_ == "NOUN") or noun.dep_ == "compound":
            return next((c for c in noun.head.children if c.dep_ == "poss"), None)
        return None

    def _in_front(self, verb: Token) -> Token | None:
        """The name right in front of a verb, behind a comma: a subject that the parser missed."""
        at = verb.i - 1
        while at >= 0 and self.doc[at].pos_ in ("ADV", "AUX", "PART"):
            at -= 1
        if at < 0 or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or self.passive(verb):
            return None
        covering = self.mentions_at(self.doc[at], MentionKind.PERSON, MentionKind.ORGANISATION)
        if not covering or verb.sent.start > at:
            return None
        first = at
        while first > 0 and covering[0] in self._of.get(first - 1, ()):
            first -= 1
        before = self.doc[first - 1].text if first > verb.sent.start else ","
        return self.doc[at] if before == "," else None

    def _antecedent(self, token: Token) -> Token:
        """A relative pronoun stands for the noun in front of its clause."""
        verb = token.head
        if token.lower_ in _RELATIVE and verb.dep_ in ("relcl", "acl:relcl", "acl"):
            thing = token.lower_ == "which" and self.mentions_at(verb.head, MentionKind.PERSON)
            return token if thing else verb.head
        return token

    def _inherited(self, verb: Token) -> Token | None:
        """The subject of the verb that this one is joined to or governed by."""
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
            return self.subject(head)
        if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX"):
            governed = self.object(head) if head.lemma_ in words("modality", "object_control") else None
            return governed if governed is not None else self.subject(head)
        if verb.dep_ == "advcl" and not any(c.dep_ == "mark" for c in verb.children):
            return self.subject(head) if head.pos_ in ("VERB", "AUX") else None
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return head
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and head.head.pos_ == "VERB":
            return self.subject(head.head)
        if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
            return self.subject(head.head) if head.lower_ in ("by", "of", "for", "in", "without") else None
        return None

    # --- What a word stands for -------------------------------------------------------------------

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
            return self.referents.body(at, firm=True)
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        found = self._by_description(token, kinds, acting=acting)
        if found is None and MentionKind.ORGANISATION in kinds and self._said_before(token):
            return self.referents.named_body(lower, at)
        return found

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
            if persons and before.dep_ in ("nsubj", "nsubjpass"):
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
