import pytest

from regesta.web.addresses import passage
from workbenches import form, rest


def lines(client, query=""):
    groups = client.get(f"/findings.json{query}").json()["groups"]
    return [finding for group in groups for finding in group["findings"]]


def address(finding):
    return f"/finding/{finding['id'].removeprefix('finding:')}"


def test_findings_are_grouped_and_counted(client):
    data = client.get("/findings.json").json()
    second = client.get("/findings.json?page=2").json()
    groups = data["groups"] + second["groups"]
    assert data["pages"] == 2
    assert data["number"] == sum(len(group["findings"]) for group in groups)
    assert data["kinds"]["status"] == {"open": data["number"]}
    assert all(group["rule"].endswith(".") for group in data["groups"])
    assert client.get("/findings").status_code == 200


@pytest.mark.parametrize("query", ["?kind=contradiction", "?certainty=certain", "?check=corroborated"])
def test_a_choice_shows_what_fits_and_no_more(client, query):
    name, _, value = query[1:].partition("=")
    found = lines(client, query)
    assert found
    assert {finding[name] for finding in found} == {value}


def test_every_finding_has_its_argument_its_claims_and_their_passages(client):
    found = lines(client)
    for finding in found:
        data = client.get(address(finding) + ".json").json()
        page = client.get(address(finding))
        assert page.status_code == 200
        assert data["argument"]
        assert len(data["claims"]) == finding["claims"]
        assert data["claims"] or data["spots"]
        for claim in data["claims"]:
            assert f'href="/claim/{claim["id"].removeprefix("claim:")}"' in page.text
            assert f'href="{passage(claim["place"])}"' in page.text


def test_a_chain_of_voices_is_drawn_outermost_first(client):
    rows = client.get("/source/harbour-letters.json").json()["reading"]
    quoted = next(
        c for b in rows["blocks"] for c in b["claims"] if c["sentence"].startswith("The Harbour Board paid")
    )
    claim = client.get(f"/claim/{quoted['id'][6:]}.json").json()["claim"]
    assert [(link["how"], link["name"]) for link in claim["chain"]] == [
        ("states", "Ana Roth"), ("quotes", "The Harbour Board"),
    ]  # fmt: skip
    assert claim["chain"][1]["source"] == "board-letter"
    page = client.get(f"/claim/{quoted['id'][6:]}").text
    assert page.index("Ana Roth</bdi>") < page.index('<span class="how">quotes</span>')
    assert "How it was read" in page


def test_a_finding_is_dismissed_with_a_reason_and_opened_again(own):
    finding = lines(own)[0]
    data = form(verdict="dismiss", target=finding["id"], because="Two calendars.", back=address(finding))
    answer = own.post("/judge", data=data, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, address(finding))
    page = own.get(address(finding)).text
    assert "Two calendars." in page
    assert "Open again" in page
    rest(own)
    assert finding["id"] not in {f["id"] for f in lines(own)}
    assert finding["id"] in {f["id"] for f in lines(own, "?status=dismissed")}
    own.post("/judge", data=form(verdict="reopen", target=finding["id"]))
    rest(own)
    assert finding["id"] in {f["id"] for f in lines(own)}


def test_a_decision_can_be_taken_back(own):
    finding = lines(own)[0]
    own.post("/judge", data=form(verdict="dismiss", target=finding["id"], because="x"))
    decision = own.get(address(finding) + ".json").json()["decisions"][0]
    own.post("/judge", data=form(verdict="retract", target=decision["id"]))
    page = own.get(address(finding) + ".json").json()
    assert page["finding"]["status"] == "open"
    assert not page["decisions"][0]["stands"]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil"])
def test_a_form_leads_nowhere_else(own, back):
    finding = lines(own)[0]
    data = form(verdict="dismiss", target=finding["id"], because="x", back=back)
    assert own.post("/judge", data=data, follow_redirects=False).headers["location"] == "/"


@pytest.mark.parametrize("path", ["/finding/000000000000", "/claim/000000000000", "/claim/", "/finding/%00"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_judging_what_is_not_there_changes_nothing(own):
    answer = own.post("/judge", data=form(verdict="dismiss", target="finding:none", because="x"))
    assert answer.status_code == 404
    assert own.post("/judge", data=form(verdict="burn", target="x")).status_code == 404
