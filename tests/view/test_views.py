import msgspec
import pytest

from harbour import harbour, plain
from regesta.errors import UnknownName
from regesta.kinds import View
from regesta.model.reader import Reader
from regesta.view import VIEWS
from regesta.view.selection import Selection
from regesta.view.why import Why

EACH = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)


@EACH
def test_an_empty_collection_has_a_picture(view: View):
    assert msgspec.json.encode(view.build(Reader()))


@EACH
def test_protected_persons_have_pseudonyms(view: View):
    text = msgspec.json.encode(view.build(harbour())).decode()
    assert "Lund" not in text
    assert "Person 1" in text or view.name in (
        "lineage",
        "doubts",
        "why",
        "org-chart",
    )  # which name no such person there


@EACH
def test_an_unknown_subject_is_told(view: View):
    with pytest.raises(UnknownName):
        view.build(harbour(), subject="nobody")


@EACH
def test_every_field_is_documented(view: View):
    seen: set[type] = set()

    def visit(value: object) -> None:
        if isinstance(value, msgspec.Struct):
            kind = type(value)
            if kind not in seen:
                seen.add(kind)
                assert all(f"{name}: " in (kind.__doc__ or "") for name in kind.__struct_fields__), kind
            for name in kind.__struct_fields__:
                visit(getattr(value, name))
        elif isinstance(value, tuple):
            for item in value:
                visit(item)

    visit(view.build(harbour()))
    assert seen


@EACH
def test_it_can_be_asked_for_what_is_accepted_only(view: View):
    proposal = next(c for c in harbour().claims("described-as"))
    assert proposal.made_by
    text = msgspec.json.encode(view.build(harbour(), accepted_only=True)).decode()
    assert "a lantern" not in text
    assert '"proposed"' not in text


def test_a_selection_knows_what_concerns_its_subject():
    chosen = Selection(plain(), "crane").claims()
    assert {c.predicate for c in chosen} == {"leads", "called"}
    assert len(Selection(plain(), "herald").claims()) == 4
    assert len(Selection(plain(), "nils-lund").claims()) == 4


def test_why_keeps_a_protected_person_under_a_pseudonym():
    data = Why().build(harbour(), subject="nils-lund")

    assert data.title.startswith("Person 1")
    assert "Lund" not in msgspec.json.encode(data).decode()


def test_why_answers_for_a_claim_about_a_protected_person_by_the_id_that_lists_show():
    reader = harbour()
    claim = next(c for c in reader.claims() if "nils-lund" in c.handles())

    data = Why().build(reader, subject=claim.id)

    assert "Person 1" in data.title
    assert "Lund" not in msgspec.json.encode(data).decode()
