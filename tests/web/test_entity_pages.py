import pytest

from workbenches import form, rest


def test_entities_are_listed_by_type_and_found_by_any_part_of_any_name(client):
    data = client.get("/entities.json").json()
    assert data["number"] == sum(data["types"].values())
    for words in ("Heron", "tobias cra", "HERON"):
        found = client.get("/entities.json", params={"words": words}).json()["entities"]
        assert [entity["id"] for entity in found] == ["crane"], words
    arabic = client.get("/entities.json", params={"words": "يونس"}).json()["entities"]
    assert "yunus" in {entity["id"] for entity in arabic}
    people = client.get("/entities.json?type=person").json()
    assert {entity["type"] for entity in people["entities"]} == {"person"}
    assert "Tobias Crane" in client.get("/entities?words=heron").text


def test_an_entity_has_its_names_who_uses_them_and_all_claims(client):
    data = client.get("/entity/crane.json").json()
    names = {name["form"]: name for name in data["who"]["names"]}
    assert names["the Heron"]["used_by"] == "Ester Vey"
    assert names["the Heron"]["kind"] == "nom-de-guerre"
    sentences = [claim["sentence"] for claim in data["claims"]]
    assert "It is alleged that Tobias Crane led the Lantern Guild from 1920." in sentences
    assert data["places"][0]["excerpt"]["pieces"][1]["text"] == "Tobias Crane"
    page = client.get("/entity/crane").text
    assert "nom de guerre" in page
    assert "It is alleged that Tobias Crane" in page


def test_every_entity_has_a_page(client):
    for kind in client.get("/entities.json").json()["types"]:
        for entity in client.get(f"/entities.json?type={kind}").json()["entities"][:8]:
            assert client.get(f"/entity/{entity['id']}").status_code == 200, entity


def test_a_handle_leads_to_its_entity(client):
    mention = client.get("/entity/crane.json").json()["places"][0]["mention"]
    assert client.get(f"/entity/{mention}.json").json()["who"]["id"] == "crane"
    assert client.get("/entity/nobody").status_code == 404


def test_a_merge_is_shown_before_it_is_made_and_can_be_taken_back(own):
    compared = own.get("/same.json?left=ester-vey&right=hostile").json()
    assert "died" in compared["appear"][0]["message"]
    assert "Nothing is changed until you say so" in own.get("/same?left=ester-vey&right=hostile").text
    before = number(own)
    own.post("/judge", data=form(verdict="same", target=compared["targets"], because="One hand."))
    rest(own)
    merged = own.get("/entity/ester-vey.json").json()
    assert {"Plain Pat", "Ester Vey"} <= {name["form"] for name in merged["who"]["names"]}
    assert number(own) > before
    assert own.get("/same?left=ester-vey&right=hostile").status_code == 400
    own.post("/judge", data=form(verdict="retract", target=merged["decisions"][0]["id"]))
    rest(own)
    names = {name["form"] for name in own.get("/entity/ester-vey.json").json()["who"]["names"]}
    assert "Plain Pat" not in names
    assert number(own) == before


def number(client):
    return client.get("/findings.json").json()["number"]


def test_names_that_are_taken_for_one_can_be_parted(own):
    ties = own.get("/entity/ester-vey.json").json()["ties"]
    tie = next(tie for tie in ties if not tie["judged"])
    query = {"left": tie["left"], "right": tie["right"], "words": tie["right_words"]}
    compared = own.get("/apart.json", params=query).json()
    assert compared["apart"]
    own.post("/judge", data=form(verdict="not-same", target=compared["targets"], because="Another one."))
    rest(own)
    left, right = (own.get(f"/entity/{tie[side]}.json").json()["who"]["id"] for side in ("left", "right"))
    assert left != right


def test_whom_a_name_may_mean_is_asked(client):
    found = client.get("/same.json", params={"left": "ester-vey", "right": "Tobyas Kran"}).json()
    assert found["right"] is None
    assert "crane" in {one["id"] for one in found["candidates"]}
    page = client.get("/same", params={"left": "ester-vey", "right": "<b>nobody</b>"})
    assert "Nobody of such a name" in page.text
    assert "<b>nobody" not in page.text


@pytest.mark.parametrize(
    "path", ["/same", "/same?left=nobody&right=crane", "/apart?left=crane&right=ester-vey"]
)
def test_what_cannot_be_compared_is_told(client, path):
    assert client.get(path).status_code in (400, 404)
