"""The review: proposals one after another, accepted, rejected or corrected by a key; all alike at once."""

from regesta.web import addresses
from regesta.web.page import Action, Asked, Form, Page
from regesta.web.workbench import Workbench


def _review(workbench: Workbench, asked: Asked) -> object:
    after = asked.number("after", 0)
    return workbench.desk.review(asked.text("predicate"), asked.text("source"), after, asked.text("claim"))


def _alike(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.alike(asked.text("predicate"), asked.text("source"))


def _claim(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.claim(asked["claim"])


def _judge(workbench: Workbench, form: Form) -> str:
    """Append one judgement; the checks follow behind the page."""
    targets = [target for target in form.all("target") if target.strip()]
    workbench.desk.judge(form.text("verdict"), targets, workbench.by, form.text("because"))
    workbench.work.check()
    return form.back()


def _judge_each(workbench: Workbench, form: Form) -> str:
    """Accept or reject all that are chosen."""
    workbench.desk.judge_each(form.text("verdict"), form.all("target"), workbench.by, form.text("because"))
    workbench.work.check()
    return form.back("/review")


def _correct(workbench: Workbench, form: Form) -> str:
    """Record a claim in the place of one that was read wrongly."""
    right = workbench.desk.correct(
        form.text("target"), form.text("notation"), workbench.by, form.text("because")
    )
    workbench.work.check()
    return form.back(addresses.claim(right.id))


PAGES = (
    Page("/review", "review.html.j2", _review, "/review"),
    Page("/review/alike", "alike.html.j2", _alike, "/review"),
    Page("/claim/{claim}", "claim.html.j2", _claim, "/review"),
)
ACTIONS = (
    Action("/judge", _judge),
    Action("/judge-each", _judge_each),
    Action("/correct", _correct),
)
