"""Constraints of ours as formulas of an SMT solver, which serves the tests as an oracle."""

from z3 import And, Int, Product, Real, RealVal, Solver, Sum, sat

from regesta.solve.equations import Known
from regesta.solve.equations import Sum as Added
from regesta.solve.orders import ORIGIN


def possible(*formulas):
    """Whether all can hold; the oracle must know the answer."""
    solver = Solver()
    solver.set("timeout", 20_000)
    solver.add(*formulas)
    answer = str(solver.check())
    assert answer in ("sat", "unsat"), answer
    return answer == str(sat)


def differences(constraints):
    """Each difference as a formula over integers."""

    def at(point):
        return 0 if point == ORIGIN else Int(str(point))

    return [at(c.later) - at(c.earlier) >= c.least for c in constraints]


def arithmetic(statements):
    """Each statement about numbers as a formula over the reals."""

    def exact(value):
        return RealVal(str(value))

    out = []
    for s in statements:
        if isinstance(s, Known):
            number = Real(str(s.number))
            low = [] if s.within.low is None else [number >= exact(s.within.low)]
            high = [] if s.within.high is None else [number <= exact(s.within.high)]
            out.append(And(*low, *high))
        elif isinstance(s, Added):
            out.append(Real(str(s.result)) == Sum([Real(str(t)) for t in s.terms]))
        else:
            out.append(Real(str(s.result)) == exact(s.scale) * Product([Real(str(t)) for t in s.terms]))
    return out
