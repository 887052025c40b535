"""From the parse of a statement to what it says: the meaning side of the notation reader."""

from collections.abc import Iterator, Sequence

import msgspec
from lark import Token, Tree

from regesta.errors import InputError, NotationError
from regesta.model.amounts import read_amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Role, Text, Value, Voice
from regesta.model.context import Context
from regesta.model.dates import When
from regesta.model.entity import Declaration, EntityType, Mention, MentionKind
from regesta.model.forms import FORMS
from regesta.model.item import Item
from regesta.model.judgement import Judgement, Verdict, split
from regesta.model.names import Name, NameKind
from regesta.model.reader import own_voice
from regesta.model.source import Original, Passage, PassageKind, Source
from regesta.model.vocabulary import Predicate, RoleSpec

_Tree = Tree[Token]


def word(token: object) -> str:
    """The value of a token: a string without its quotes and escapes, or a word as it stands."""
    text = str(token)
    if text.startswith('"'):
        try:
            return msgspec.json.decode(text, type=str)
        except msgspec.DecodeError as error:
            raise InputError(f"{text} has an escape that cannot be read ({error}).") from error
    return text


class Statements:
    """Reads statements one after another; a header holds for the claims below it.

    Args:
        context: What is declared.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self._passage: Passage | None = None
        self._voices: tuple[Voice, ...] = ()

    def read(self, tree: _Tree) -> Iterator[Item]:
        """What the statement says; a header says nothing by itself."""
        match tree.data:
            case "source" | "letter":
                yield self._source(tree)
            case "passage":
                yield self._declared_passage(tree)
            case "entity":
                yield self._entity(tree)
            case "mention":
                yield self._mention(tree)
            case "header":
                self._header(tree)
            case "judgement":
                yield self._judgement(tree)
            case _:
                yield self._claim(tree)

    # --- Evidence -------------------------------------------------------------------------------

    def _source(self, tree: _Tree) -> Source:
        letter = tree.data == "letter"
        handle, *rest = tree.children
        fields: dict[str, object] = {"id": str(handle), "kind": "letter" if letter else str(rest.pop(0))}
        details: list[tuple[str, str]] = []
        for part in _trees(rest):
            match part.data:
                case "title":
                    fields["title"] = word(part.children[0])
                case "authors" | "recipients":
                    people = _words(part.children[0])
                    for person in people:
                        self.context.expect(person, ("person", "organisation"), f"one of the {part.data}")
                    fields[str(part.data)] = people
                case "languages":
                    fields["languages"] = _words(part.children[0])
                case "on":
                    fields["date"] = _when(part)
                case "known_from":
                    fields["known_from"] = str(part.children[0])
                    self.context.expect(str(part.children[0]), ("source",), "what it is known from")
                case "original":
                    sha256, name, media_type, size = map(word, part.children)
                    fields["original"] = Original(
                        sha256=sha256, name=name, media_type=media_type, size=int(size)
                    )
                case _:
                    key, value = map(word, part.children)
                    details.append((key, value))
        source = msgspec.convert({**fields, "details": tuple(details)}, Source)
        self.context.declare(source.id, "source")
        self.context.sources[source.id] = source
        return source

    def _declared_passage(self, tree: _Tree) -> Passage:
        layer_id, span, *parts = tree.children
        passage = _place(str(layer_id), str(span), _trees(parts))
        if passage.layer is None:
            raise NotationError(self.context.line, "a passage lies in a layer.", FORMS["passage"])
        self.context.expect(passage.source, ("source",), "the passage's source")
        self.context.passages[passage.id] = passage
        return passage

    def _entity(self, tree: _Tree) -> Declaration:
        kind, handle, *rest = tree.children
        names: list[Name] = []
        fields: dict[str, object] = {}
        for part in _trees(rest):
            match part.data:
                case "name":
                    names.append(self._name(part))
                case "protected":
                    fields["protected"] = True
                case _:
                    fields["note"] = word(part.children[0])
        self.context.declare(str(handle), str(kind))
        return Declaration(
            id=str(handle),
            type=EntityType(str(kind)),
            names=tuple(names),
            protected=bool(fields.get("protected")),
            note=str(fields.get("note", "")),
        )

    def _name(self, tree: _Tree) -> Name:
        form, *parts = tree.children
        fields: dict[str, object] = {"form": word(form)}
        for part in _trees(parts):
            value = str(part.children[0])
            if part.data == "attested":
                fields["attested"] = value
            elif part.data == "used_by":
                fields["by"] = value
            elif value in list(NameKind):
                fields["kind"] = NameKind(value)
            elif value.isalpha() and 2 <= len(value) <= 3:
                fields["language"] = value
            else:
                raise InputError(
                    f"{value!r} is neither a language code nor a kind of name; "
                    f"kinds are {', '.join(NameKind)}."
                )
        return msgspec.convert(fields, Name)

    def _mention(self, tree: _Tree) -> Mention:
        layer_id, span, kind, text, *parts = tree.children
        source, _, layer = str(layer_id).partition("/")
        start, end = _span(str(span))
        if str(kind) not in list(MentionKind):
            raise InputError(f"{str(kind)!r} is no kind of mention; there are {', '.join(MentionKind)}.")
        refers, made_by = [], ""
        for part in _trees(parts):
            if part.data == "made_by":
                made_by = word(part.children[0])
            else:
                key, value = map(word, part.children)
                refers.append((key, value))
        mention = Mention(
            source=source,
            layer=layer,
            start=start,
            end=end,
            kind=MentionKind(str(kind)),
            text=word(text),
            refers=tuple(refers),
            made_by=made_by,
        )
        self.context.declare(mention.id, mention.kind)
        return mention

    # --- Claims ---------------------------------------------------------------------------------

    def _header(self, tree: _Tree) -> None:
        place, span, *rest = tree.children
        parts = _trees(rest)
        voices = [part for part in parts if part.data == "voice"]
        passage = _place(
            str(place), None if span is None else str(span), [p for p in parts if p.data != "voice"]
        )
        self._passage = None  # claims under a header that cannot be read have no place
        source = self.context.source(passage.source)
        if source is None:
            raise NotationError(
                self.context.line, f"{passage.source!r} is no source declared above.", FORMS["source"]
            )
        self._passage = (
            self.context.passages.get(passage.id) or self.context.known.passage(passage.id) or passage
        )
        chain = list(own_voice(source, source.id))
        for number, part in enumerate(voices):
            voice = self._voice(part, chain[0])
            if number == 0 and voice.mode in (Mode.STATES, Mode.INFERS):
                chain[0] = voice
            else:
                chain.append(voice)
        self._voices = tuple(chain)

    def _voice(self, tree: _Tree, first: Voice) -> Voice:
        mode, speaker, where = (None if x is None else str(x) for x in tree.children)
        if mode not in list(Mode):
            raise InputError(f"{mode!r} is no mode of a voice; there are {', '.join(Mode)}.")
        if speaker is None:
            if mode not in (Mode.STATES, Mode.INFERS):
                raise InputError(f"Whom it {mode} is missing.")
            return Voice(first.speaker, Mode(mode), first.source)
        quoted = self.context.source(speaker)
        if quoted is not None and where is None:
            return Voice(quoted.authors[0] if quoted.authors else "", Mode(mode), speaker)
        self.context.expect(speaker, ("person", "organisation"), "a voice")
        if where is not None:
            self.context.expect(where, ("source",), "where the voice speaks")
        own = mode in (Mode.STATES, Mode.INFERS) and where is None
        return Voice(speaker, Mode(mode), first.source if own else where)

    def _claim(self, tree: _Tree) -> Claim:
        if self._passage is None:
            raise NotationError(
                self.context.line, "a claim needs a header above it that says where it stands.", FORMS["["]
            )
        first, *terms = tree.children
        words = [str(first)]
        while words[-1] == "not" or words[-1] in list(Modality):
            if not terms or (following := _bare(terms[0])) is None:
                raise InputError(f"After {words[-1]!r} a predicate is missing.")
            words.append(following)
            terms = terms[1:]
        *prefixes, name = words
        modal = [w for w in prefixes if w != "not"]
        if len(modal) > 1 or prefixes.count("not") > 1 or prefixes[-2:-1] == ["not"]:
            raise InputError(
                f"{' '.join(prefixes)!r} is too much: write one modality, then at most one “not”."
            )
        predicate = self.context.vocabulary[name]
        claim = Claim(
            predicate=name,
            roles=(),
            passage=self._passage,
            voices=self._voices,
            polarity=Polarity.DENIED if "not" in prefixes else Polarity.AFFIRMED,
            modality=Modality(modal[0]) if modal else Modality.STATED,
        )
        return self._filled(claim, predicate, _trees(terms))

    def _filled(self, claim: Claim, predicate: Predicate, terms: list[_Tree]) -> Claim:
        """The claim with its roles, filled by position or by name, and its clauses."""
        roles: list[Role] = []
        fields: dict[str, object] = {}
        waiting = [r for r in predicate.roles if not r.optional]
        named: RoleSpec | None = None
        for term in terms:
            if term.data == "on":
                fields["when"] = _when(term)
            elif term.data == "where":
                fields["where"] = self._handle(term.children[0], RoleSpec("place", ("place", "organisation")))
            elif term.data != "values":
                fields[str(term.data)] = word(term.children[0])
            elif named is None and (found := predicate.role(_bare(term) or "")) is not None:
                named = found
            else:
                spec = named or (waiting[0] if waiting else None)
                if spec is None:
                    raise InputError(f"{predicate.name!r} has no further role for {_shown(term)}.")
                roles += [Role(spec.name, self._value(value, spec)) for value in _trees(term.children)]
                waiting = [r for r in waiting if r is not spec]
                named = None
        if named is not None:
            raise InputError(f"The value of role {named.name!r} is missing.")
        if waiting:
            raise InputError(f"{predicate.name!r} lacks the role {waiting[0].name!r}.")
        _count(roles, predicate)
        order = {r.name: i for i, r in enumerate(predicate.roles)}
        return msgspec.structs.replace(
            claim, roles=tuple(sorted(roles, key=lambda role: order[role.name])), **fields
        )

    def _value(self, tree: _Tree, spec: RoleSpec) -> Value:
        if tree.data == "amount":
            if "amount" not in spec.types:
                raise InputError(f"Role {spec.name!r} takes {_a(spec)}, not an amount.")
            figures, unit, text = tree.children
            return read_amount(str(figures), str(unit), "" if text is None else word(text))
        if tree.data == "text":
            if not {"text", "any"} & set(spec.types):
                raise InputError(f"Role {spec.name!r} takes {_a(spec)}, not words.")
            return Text(word(tree.children[0]))
        return self._handle(tree, spec)

    def _handle(self, tree: object, spec: RoleSpec) -> str:
        assert isinstance(tree, Tree)
        handle = str(tree.children[0]).removeprefix("@")
        self.context.expect(handle, spec.types, f"role {spec.name!r}")
        return handle

    def _judgement(self, tree: _Tree) -> Judgement:
        verdict, *words, by, at, because = tree.children
        if str(verdict) not in list(Verdict):
            raise InputError(f"{str(verdict)!r} is no verdict; there are {', '.join(Verdict)}.")
        targets, value = split(Verdict(str(verdict)), tuple(map(str, words)))
        return Judgement(
            verdict=Verdict(str(verdict)),
            targets=targets,
            value=value,
            by=word(by),
            at=str(at),
            because="" if because is None else word(because),
        )


def _trees(children: Sequence[object]) -> list[_Tree]:
    return [child for child in children if isinstance(child, Tree)]


def _words(tree: object) -> tuple[str, ...]:
    assert isinstance(tree, Tree)
    return tuple(map(str, tree.children))


def _bare(term: object) -> str | None:
    """The single bare word that a term consists of, if it does."""
    if not isinstance(term, Tree) or term.data != "values" or len(term.children) != 1:
        return None
    value = term.children[0]
    return str(value.children[0]) if isinstance(value, Tree) and value.data == "word" else None


def _shown(term: _Tree) -> str:
    return repr(" ".join(str(token).removeprefix("@") for token in term.scan_values(lambda _: True)))


def _a(spec: RoleSpec) -> str:
    return "a " + " or ".join(spec.types)


def _count(roles: list[Role], predicate: Predicate) -> None:
    for spec in predicate.roles:
        if not spec.many and sum(r.name == spec.name for r in roles) > 1:
            raise InputError(f"Role {spec.name!r} of {predicate.name!r} can be filled only once.")


def _when(tree: _Tree) -> When:
    edtf, text, reason = tree.children
    return When(str(edtf), "" if text is None else word(text), "" if reason is None else word(reason))


def _span(span: str) -> tuple[int, int]:
    start, _, end = span.partition("..")
    if int(end) < int(start):
        raise InputError(f"The span {span} runs backwards.")
    return int(start), int(end)


def _place(place: str, span: str | None, parts: list[_Tree]) -> Passage:
    source, _, layer = place.partition("/")
    fields: dict[str, object] = {"source": source}
    if layer and span is None:
        raise InputError(f"A place in the layer {place!r} needs START..END.")
    if span is not None:
        fields["layer"] = layer or "text"
        fields["start"], fields["end"] = _span(span)
    for part in parts:
        value = word(part.children[0])
        match part.data:
            case "kind":
                kind = value.replace("-", " ")
                if kind not in list(PassageKind):
                    known = ", ".join(k.replace(" ", "-") for k in PassageKind)
                    raise InputError(f"{value!r} is no kind of passage; there are {known}.")
                fields["kind"] = PassageKind(kind)
            case "short_page":
                fields["page"] = value[1:]
            case "short_label":
                fields["label"] = value[1:]
            case "line":
                fields["line"] = int(value)
            case other:
                fields[str(other)] = value
    return msgspec.convert(fields, Passage)
