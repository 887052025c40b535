import re

import pytest

from regesta.view import VIEWS

NAMES = [view.name for view in VIEWS]


def test_every_view_is_listed(client):
    page = client.get("/views").text
    assert all(f'href="/view/{name}"' in page for name in NAMES)
    assert [view["name"] for view in client.get("/views.json").json()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_view_has_a_page_whose_links_lead_somewhere(client, name):
    answer = client.get(f"/view/{name}")
    assert answer.status_code == 200
    links = set(re.findall(r'href="(/(?:claim|passage|source|entity|finding)/[^"]+)"', answer.text))
    assert links
    for link in sorted(links)[:25]:
        found = client.get(link.replace("&amp;", "&"), follow_redirects=False)
        assert found.status_code in (200, 302), link


@pytest.mark.parametrize("name", NAMES)
def test_protected_persons_have_pseudonyms_and_hostile_words_are_words(client, name):
    page = client.get(f"/view/{name}").text
    assert "Lund" not in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_picture_is_drawn_of_the_subject_that_is_named(client):
    page = client.get("/view/timeline", params={"subject": "Ester Vey"}).text
    assert 'class="timeline"' in page
    assert "Timeline: <bdi>Ester Vey</bdi>" in page
    assert "Tahir" not in page
    assert ' style="' not in page


def test_a_view_can_be_had_without_proposals(client):
    every = client.get("/view/timeline.json").json()["data"]
    only = client.get("/view/timeline.json?accepted_only=1").json()["data"]
    statuses = [mark["status"] for lane in only["lanes"] for mark in lane["marks"]]
    assert "proposed" not in statuses
    assert only["undated"] <= every["undated"]


@pytest.mark.parametrize(
    "path", ["/view/nothing", "/view/timeline?subject=nobody-at-all", "/view/synopsis?page=0"]
)
def test_what_there_is_not_is_told(client, path):
    assert client.get(path).status_code in (400, 404)


def test_a_foreign_view_is_shown_as_tables_with_links(client):
    from harbour import harbour
    from regesta.desk.pictures import view_page
    from regesta.view.doubts import Doubts
    from regesta.view.who_is_who import WhoIsWho

    page = view_page(harbour(), WhoIsWho(), "", False, {}, 1, lambda kind, handle: f"/{kind}/{handle}")
    table = page.tables[0]
    assert table.columns[:3] == ("id", "type", "name")
    crane = next(row for row in table.rows if row[0][0].text == "Tobias Crane")
    assert (crane[0][0].kind, crane[0][0].id) == ("entity", "crane")
    assert page.hidden
    assert page.real["person-1"] == "nils-lund"
    doubts = view_page(harbour(), Doubts(), "", False, {}, 1, lambda kind, handle: "")
    assert dict(doubts.facts)["remark"]
