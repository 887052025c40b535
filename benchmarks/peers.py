"""Other people's tools on the same claims: what they find of two rules, and what it costs them.

The rules are those that all of them can state: an office held by two at one time, and an act outside
of a lifetime. Each peer gets the days that bound the claims; what it does to translate them into its
own language is counted as set-up.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

HOLDERS, LIFETIME = "two-holders", "outside-lifetime"

_TERMS = """
    SELECT f.seq, f.value, h.value, f.start_hi, f.end_lo
    FROM rule_single AS r
    JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
    JOIN filler AS h ON h.seq = f.seq AND h.role = r.what
    LEFT JOIN filler AS o ON o.seq = f.seq AND o.role = 'as'
    WHERE r.at_a_time AND r.size = 1 AND f.affirmed AND f.dated AND f.firm AND o.seq IS NULL
        AND f.start_hi IS NOT NULL AND f.end_lo IS NOT NULL
"""
_ACTS = """
    SELECT f.seq, f.value, f.start_hi, f.end_lo FROM filler AS f
    JOIN rule_role AS r ON r.predicate = f.predicate AND r.role = f.role AND r.exist
    WHERE f.affirmed AND f.dated AND f.firm
        AND f.predicate NOT IN (SELECT predicate FROM rule_begins WHERE strict)
        AND f.predicate NOT IN (SELECT predicate FROM rule_ends WHERE strict)
    UNION ALL
    SELECT -row_number() OVER (), p.value, NULL, s.lo FROM source AS s
    JOIN party AS p ON p.source = s.id AND p.role = 'author' WHERE s.kind = 'letter' AND s.dated AND s.firm
"""
_BORN = """
    SELECT f.seq, f.value, f.start_lo FROM filler AS f
    JOIN rule_begins AS r ON r.predicate = f.predicate AND r.role = f.role AND r.strict
    WHERE f.affirmed AND f.firm AND f.start_lo IS NOT NULL
"""
_DIED = """
    SELECT f.seq, f.value, f.end_hi FROM filler AS f
    JOIN rule_ends AS r ON r.predicate = f.predicate AND r.role = f.role AND r.strict
    WHERE f.affirmed AND f.firm AND f.end_hi IS NOT NULL
"""


class Solved(NamedTuple):
    """What a peer found.

    Attributes:
        seconds: Seconds of its own work, without translation.
        found: For each rule, the numbers of the claims that contradict each other; negative ones are
            entries of letters.
    """

    seconds: float
    found: dict[str, set[tuple[int, ...]]]


Peer = Callable[[Any], Solved]


class _Claims:
    """The claims that the two rules are about, with names as small numbers."""

    def __init__(self, connection: Any) -> None:
        self._names: dict[str, int] = {}
        rows = {sql: connection.execute(sql).fetchall() for sql in (_TERMS, _ACTS, _BORN, _DIED)}
        self.terms = [(seq, self._name(o), self._name(h), a, b) for seq, o, h, a, b in rows[_TERMS]]
        self.acts = [(seq, self._name(who), a, b) for seq, who, a, b in rows[_ACTS]]
        self.born = [(seq, self._name(who), day) for seq, who, day in rows[_BORN]]
        self.died = [(seq, self._name(who), day) for seq, who, day in rows[_DIED]]

    def _name(self, handle: str) -> int:
        return self._names.setdefault(handle, len(self._names))


def clingo(connection: Any) -> Solved:
    """clingo, the rules as a logic program; its grounder joins."""
    import clingo as asp

    claims = _Claims(connection)
    facts = [f"term({s},{o},{h},{a},{b})." for s, o, h, a, b in claims.terms]
    facts += [f"starts({s},{who},{a})." for s, who, a, _ in claims.acts if a is not None]
    facts += [f"lasts({s},{who},{b})." for s, who, _, b in claims.acts if b is not None]
    facts += [f"born({s},{who},{day})." for s, who, day in claims.born]
    facts += [f"died({s},{who},{day})." for s, who, day in claims.died]
    rules = """
        two(S,T) :- term(S,O,H,A,B), term(T,O,K,C,D), H != K, A <= C, B >= C, D >= A, S != T.
        out(S,T) :- starts(S,W,A), born(T,W,D), A < D.
        out(S,T) :- lasts(S,W,B), died(T,W,D), B > D.
        #show two/2. #show out/2.
    """
    start = time.perf_counter()
    control = asp.Control(["--warn=none"])
    control.add("base", [], "\n".join([*facts, rules]))
    control.ground([("base", [])])
    found: dict[str, set[tuple[int, ...]]] = {HOLDERS: set(), LIFETIME: set()}
    with control.solve(yield_=True) as handle:
        for model in handle:
            for symbol in model.symbols(shown=True):
                pair = tuple(sorted(argument.number for argument in symbol.arguments))
                found[HOLDERS if symbol.name == "two" else LIFETIME].add(pair)
    return Solved(time.perf_counter() - start, found)


def z3(connection: Any) -> Solved:
    """z3 on one office, or one lifetime, after another: a smallest core, and without it again."""
    import z3 as smt  # type: ignore[import-untyped]

    claims = _Claims(connection)
    offices: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    lives: dict[int, list[tuple[int, Any, Any]]] = defaultdict(list)
    for seq, office, *rest in claims.terms:
        offices[office].append((seq, *rest))
    for seq, who, first, last in claims.acts:
        lives[who].append((seq, first, last))
    limits: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for begins, rows in ((True, claims.born), (False, claims.died)):
        for seq, who, day in rows:
            limits[who].append((seq, day, begins))
    start = time.perf_counter()
    found: dict[str, set[tuple[int, ...]]] = {HOLDERS: set(), LIFETIME: set()}
    for terms in offices.values():
        found[HOLDERS] |= set(_cores(smt, _held(smt, terms)))
    for who, bounds in limits.items():
        if who in lives:
            found[LIFETIME] |= set(_cores(smt, _lived(smt, lives[who], bounds)))
    return Solved(time.perf_counter() - start, found)


def _held(smt: Any, terms: list[tuple[int, ...]]) -> dict[int, Any]:
    """For each claim what it says: a term begins and ends so, and overlaps no other holder's."""
    begin = {seq: smt.Int(f"b{seq}") for seq, *_ in terms}
    end = {seq: smt.Int(f"e{seq}") for seq, *_ in terms}
    holder = {seq: h for seq, h, *_ in terms}
    said = {}
    for seq, _, latest, earliest in terms:
        bounds = [begin[seq] <= latest, end[seq] >= earliest, begin[seq] <= end[seq]]
        apart = [
            smt.Or(end[seq] < begin[other], end[other] < begin[seq])
            for other in holder
            if holder[other] != holder[seq]
        ]
        said[seq] = smt.And(*bounds, *apart)
    return said


def _lived(smt: Any, acts: list[tuple[int, Any, Any]], limits: list[tuple[int, int, bool]]) -> dict[int, Any]:
    born, died = smt.Ints("born died")
    said = {}
    for seq, first, last in acts:
        parts = [] if first is None else [born <= first]
        parts += [] if last is None else [died >= last]
        said[seq] = smt.And(*parts)
    for seq, day, begins in limits:
        limit = born >= day if begins else died <= day
        said[seq] = smt.And(limit, said[seq]) if seq in said else limit
    return said


def _cores(smt: Any, said: dict[int, Any], most: int = 12) -> Iterator[tuple[int, ...]]:
    """Smallest sets of claims that cannot all hold; one claim of each is dropped before the next."""
    solver = smt.Solver()
    solver.set("core.minimize", True)
    marks = {seq: smt.Bool(f"c{seq}") for seq in said}
    by_name = {str(mark): seq for seq, mark in marks.items()}
    for seq, formula in said.items():
        solver.add(smt.Implies(marks[seq], formula))
    left = dict(marks)
    for _ in range(most):
        if solver.check(*left.values()) != smt.unsat:
            return
        core = sorted(by_name[str(mark)] for mark in solver.unsat_core())
        yield tuple(core)
        del left[core[-1]]  # what was claimed last is dropped


_PREFIX = "PREFIX : <urn:x:> "
_TWO = f"""{_PREFIX} SELECT ?s ?t WHERE {{
    ?s :office ?o ; :holder ?h ; :start ?a ; :end ?b . ?t :office ?o ; :holder ?k ; :start ?c ; :end ?d .
    FILTER (?h != ?k && ?a <= ?c && ?b >= ?c && ?d >= ?a && ?s != ?t) }}"""
_BEFORE = f"""{_PREFIX} SELECT ?s ?t WHERE {{
    ?s :who ?w ; :begun ?a . ?t :bornWho ?w ; :born ?d . FILTER (?a < ?d) }}"""
_AFTER = f"""{_PREFIX} SELECT ?s ?t WHERE {{
    ?s :who ?w ; :lasted ?b . ?t :diedWho ?w ; :died ?d . FILTER (?b > ?d) }}"""


def _triples(claims: _Claims) -> Iterator[tuple[str, str, str | int]]:
    """The claims as subject, property and value; a claim that says two things of one kind is two nodes."""
    for n, (seq, office, holder, start, end) in enumerate(claims.terms):
        node = f"t{n}_{seq}"
        yield from ((node, "office", f"n{office}"), (node, "holder", f"n{holder}"))
        yield from ((node, "start", start), (node, "end", end))
    for n, (seq, who, first, last) in enumerate(claims.acts):
        node = f"a{n}_{seq}"
        yield node, "who", f"n{who}"
        yield from ((node, p, day) for p, day in (("begun", first), ("lasted", last)) if day is not None)
    for kind, rows in (("born", claims.born), ("died", claims.died)):
        for seq, who, day in rows:
            yield f"{kind}_{seq}", f"{kind}Who", f"n{who}"
            yield f"{kind}_{seq}", kind, day


def _pairs(select: Callable[[str], Iterator[tuple[str, str]]]) -> dict[str, set[tuple[int, ...]]]:
    found: dict[str, set[tuple[int, ...]]] = {HOLDERS: set(), LIFETIME: set()}
    for rule, query in ((HOLDERS, _TWO), (LIFETIME, _BEFORE), (LIFETIME, _AFTER)):
        for nodes in select(query):
            found[rule].add(tuple(sorted(_number(node) for node in nodes)))
    return found


def _number(node: str) -> int:
    return int(node.rsplit("_", 1)[1])


def oxigraph(connection: Any) -> Solved:
    """SPARQL on Oxigraph."""
    import pyoxigraph as ox

    store = ox.Store()
    store.extend(
        ox.Quad(
            ox.NamedNode(f"urn:x:{s}"),
            ox.NamedNode(f"urn:x:{p}"),
            ox.NamedNode(f"urn:x:{o}") if isinstance(o, str) else ox.Literal(o),
        )
        for s, p, o in _triples(_Claims(connection))
    )
    start = time.perf_counter()
    query: Any = store.query
    found = _pairs(lambda sparql: ((row[0].value, row[1].value) for row in query(sparql)))
    return Solved(time.perf_counter() - start, found)


def rdflib(connection: Any) -> Solved:
    """SPARQL on rdflib."""
    graph = _graph(connection)
    start = time.perf_counter()
    found = _pairs(lambda query: ((str(row[0]), str(row[1])) for row in graph.query(query)))
    return Solved(time.perf_counter() - start, found)


def pyshacl(connection: Any) -> Solved:
    """The same queries as constraints of SHACL, validated by pySHACL."""
    import pyshacl as shacl
    from rdflib import RDF, Graph, Namespace

    graph = _graph(connection)
    shapes = Graph().parse(data=_SHAPES, format="turtle")
    start = time.perf_counter()
    _, report, _ = shacl.validate(graph, shacl_graph=shapes, advanced=True)
    sh = Namespace("http://www.w3.org/ns/shacl#")
    found: dict[str, set[tuple[int, ...]]] = {HOLDERS: set(), LIFETIME: set()}
    for result in report.subjects(RDF.type, sh.ValidationResult):
        nodes = [str(report.value(result, p)) for p in (sh.focusNode, sh.value)]
        rule = HOLDERS if nodes[0].removeprefix("urn:x:")[0] == "t" else LIFETIME
        found[rule].add(tuple(sorted(_number(node) for node in nodes)))
    return Solved(time.perf_counter() - start, found)


def _graph(connection: Any) -> Any:
    from rdflib import Graph, Literal, URIRef

    graph = Graph()
    for s, p, o in _triples(_Claims(connection)):
        value = URIRef(f"urn:x:{o}") if isinstance(o, str) else Literal(o)
        graph.add((URIRef(f"urn:x:{s}"), URIRef(f"urn:x:{p}"), value))
    return graph


def _shape(name: str, target: str, query: str) -> str:
    select = (
        query.removeprefix(_PREFIX).replace("?s", "$this").replace("$this ?t WHERE", "$this ?value WHERE")
    )
    select = select.replace("?t ", "?value ").replace("?t)", "?value)")
    return f"""
        :{name} a sh:NodeShape ; sh:targetSubjectsOf :{target} ;
            sh:sparql [ a sh:SPARQLConstraint ; sh:prefixes : ; sh:select '''{select}''' ] .
    """


_SHAPES = (
    """
    @prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    : sh:declare [ sh:prefix "" ; sh:namespace "urn:x:"^^xsd:anyURI ] .
    """
    + _shape("Two", "office", _TWO)
    + _shape("Before", "begun", _BEFORE)
    + _shape("After", "lasted", _AFTER)
)

#: Everybody, with the number of claims that they can bear on a laptop in a minute or so.
PEERS: dict[str, Peer] = {
    "clingo": clingo,
    "z3": z3,
    "oxigraph": oxigraph,
    "rdflib": rdflib,
    "pyshacl": pyshacl,
}
MOST = {"clingo": 100_000, "z3": 10_000, "oxigraph": 100_000, "rdflib": 10_000, "pyshacl": 1_000}
