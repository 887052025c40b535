"""The arguments of the verbs and nouns of a parsed block: subject, object, bearer, owner.

Dependency labels of the English models (ClearNLP) and of the French ones (Universal Dependencies)
are both understood; nobody else in regesta needs to know either.
"""

from bisect import bisect_left

from regesta.extract.cast import Cast
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Phrases, Token
from regesta.extract.reading import Reading
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind

NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_SUBJECT = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "nsubj:pass")
_OBJECT = ("dobj", "obj")
_RELATIVE = frozenset(["who", "which", "that", "whom", "qui", "que", "lequel", "laquelle"])


class Arguments(Phrases):
    """One parsed block with its mentions.

    Args:
        parsed: The parse.
        reading: The text it is of.
        cast: All mentions of the layer.
    """

    def __init__(self, parsed: Parsed, reading: Reading, cast: Cast) -> None:
        super().__init__(parsed, reading)
        self.cast, self.by_id = cast, cast.by_id
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
        if noun.i + 2 < len(self.doc) and self.doc[noun.i + 1].text == ":":  # “its commander: X”
            behind = self.doc[noun.i + 2]
            return behind if self.mentions_at(behind, MentionKind.PERSON) else None
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
            if {head.lemma_, f"{head.lemma_}r"} & words("modality", "object_control"):
                to = next((c for c in head.children if c.dep_ == "obl:arg"), None)
                governed = self.object(head) or to
                return governed if governed is not None else self.subject(head)
            return self.subject(head)
        if verb.dep_ == "xcomp" and head.dep_ == "acomp":
            return self.subject(head.head)  # “X is likely to go”
        if verb.dep_ == "advcl" and not any(c.dep_ == "mark" for c in verb.children):
            return self.subject(head) if head.pos_ in ("VERB", "AUX") else None
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return head
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and head.head.pos_ == "VERB":
            owner = self.owner(head)  # “the decision of X to go”, “X’s decision to go”
            known = owner is not None and self.mentions_at(owner, *NAMED)
            return owner if known else self.subject(head.head)
        if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
            return self.subject(head.head) if head.lower_ in ("by", "of", "for", "in", "without") else None
        return None
