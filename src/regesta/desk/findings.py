"""The list of findings, and the page of one of them."""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby

import msgspec

from regesta.check.dismissed import with_status
from regesta.check.explain import certain, likely, verdict
from regesta.desk.lines import Decision, FindingLine, decisions, finding_line, pages_of
from regesta.model.change import Change
from regesta.model.finding import Finding, FindingKind
from regesta.store.glance import Glance
from regesta.view.phrases import capital
from regesta.view.telling import Spot, Told, spot, told
from regesta.view.wording import label

#: Findings on a page of the list.
SIZE = 40
_DATED = (FindingKind.CONTRADICTION, FindingKind.ANOMALY)


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings are wanted; empty means any.

    Attributes:
        kind: contradiction, agreement, anomaly or gap.
        certainty: certain or possible.
        check: Name of a check.
        status: open or dismissed.
    """

    kind: str = ""
    certainty: str = ""
    check: str = ""
    status: str = "open"

    def fits(self, finding: Finding) -> bool:
        """Whether a finding is wanted."""
        return all(
            not wanted or wanted == have
            for wanted, have in (
                (self.kind, finding.kind.value),
                (self.certainty, finding.certainty.value),
                (self.check, finding.check),
                (self.status, finding.status.value),
            )
        )


class FindingGroup(msgspec.Struct, frozen=True):
    """Findings of one check, kind and certainty.

    Attributes:
        check: Name of the check.
        rule: What it looks for, as a sentence; empty if that is not known.
        kind: contradiction, agreement, anomaly or gap.
        certainty: certain or possible.
        findings: The findings.
    """

    check: str
    rule: str
    kind: str
    certainty: str
    findings: tuple[FindingLine, ...]


class FindingList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list of findings.

    Attributes:
        groups: The findings.
        chosen: Which were asked for.
        kinds: How many there are by kind, certainty, check and status.
        number: How many fit.
        page: Number of the page, from 1.
        pages: How many there are.
    """

    groups: tuple[FindingGroup, ...]
    chosen: Filter
    kinds: dict[str, dict[str, int]]
    number: int
    page: int
    pages: int


class FindingPage(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with all that it rests on.

    Attributes:
        finding: The finding.
        rule: What its check looks for, as a sentence.
        argument: What it amounts to and why, in paragraphs.
        subject: Handle of what it is about; empty if it is about no single thing.
        subject_label: What that is called.
        subject_kind: ``source``, or the type of the entity.
        claims: The claims, in the order of the argument.
        spots: Passages that it rests on where no claim is involved.
        dates: What is certain of the dates, line by line.
        assumptions: What else it rests on.
        resolve: What would resolve it.
        history: When it opened, closed and changed, the latest first.
        decisions: What was decided about it.
    """

    finding: FindingLine
    rule: str
    argument: tuple[str, ...]
    subject: str
    subject_label: str
    subject_kind: str
    claims: tuple[Told, ...]
    spots: tuple[Spot, ...]
    dates: tuple[str, ...]
    assumptions: tuple[str, ...]
    resolve: tuple[str, ...]
    history: tuple[Change, ...]
    decisions: tuple[Decision, ...]


def finding_list(glance: Glance, chosen: Filter, page: int, rules: Mapping[str, str]) -> FindingList:
    """A page of the list of findings.

    Args:
        glance: The collection.
        chosen: Which are wanted.
        page: Number of the page, from 1.
        rules: For the name of a check, what it looks for.
    """
    every = list(with_status(glance.findings(), glance.judgements()))
    fitting = [finding for finding in every if chosen.fits(finding)]
    shown = fitting[(page - 1) * SIZE : page * SIZE]
    groups = tuple(
        FindingGroup(check, rules.get(check, ""), kind, sure, tuple(map(finding_line, members)))
        for (sure, kind, check), members in groupby(shown, lambda f: (f.certainty, f.kind, f.check))
    )
    return FindingList(
        groups=groups,
        chosen=chosen,
        kinds={name: dict(_counted(every, chosen, name)) for name in chosen.__struct_fields__},
        number=len(fitting),
        page=page,
        pages=pages_of(len(fitting), SIZE),
    )


def _counted(every: list[Finding], chosen: Filter, name: str) -> Counter[str]:
    """How many there would be for each value of one choice, the other choices as they are."""
    others = msgspec.structs.replace(chosen, **{name: ""})
    return Counter(str(getattr(f, name)) for f in every if others.fits(f))


def finding_page(glance: Glance, start: str, rules: Mapping[str, str]) -> FindingPage:
    """A finding by its id or the beginning of it.

    Raises:
        UnknownName: If there is none, or several begin so.
    """
    found, reader = glance.finding(start)
    finding = next(with_status([found], reader.judgements()))
    claims = [claim for handle in finding.claims if (claim := reader.claim(handle)) is not None]
    passages = [p for handle in finding.passages if (p := reader.passage(handle)) is not None]
    subject = reader.resolve(finding.subject) if finding.subject else ""
    known = subject and (reader.source(subject) or reader.entity(subject))
    return FindingPage(
        finding=finding_line(finding),
        rule=rules.get(finding.check, ""),
        argument=tuple(filter(None, (*verdict(reader, finding), *likely(reader, finding)))),
        subject=subject if known else "",
        subject_label=capital(label(reader, subject)) if known else "",
        subject_kind=str(reader.type_of(subject) or "entity") if known else "",
        claims=told(reader, claims),
        spots=tuple(spot(reader, passage) for passage in passages),
        dates=tuple(certain(reader, list(enumerate(claims, 1)))) if finding.kind in _DATED else (),
        assumptions=finding.assumptions,
        resolve=finding.resolve,
        history=tuple(glance.history(finding.id)),
        decisions=decisions(glance.on([finding.id])),
    )
