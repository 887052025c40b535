from workbenches import form, rest


def waiting(client, query=""):
    return client.get(f"/review.json{query}").json()


def test_proposals_come_one_after_another(client):
    seen, after = [], 0
    while (page := waiting(client, f"?after={after}" if after else ""))["number"] > after:
        seen.append(page["proposal"]["claim"]["id"])
        after = page["number"]
    assert len(seen) == len(set(seen)) == waiting(client)["waiting"] > 2
    assert all(claim["status"] == "proposed" for claim in [waiting(client)["proposal"]["claim"]])


def test_a_choice_shows_one_predicate_in_one_source(client):
    page = waiting(client, "?predicate=died&source=harbour-letters")
    assert page["proposal"]["claim"]["predicate"] == "died"
    assert page["proposal"]["claim"]["source"] == "harbour-letters"
    assert page["waiting"] == 1
    assert 'value="died" selected' in client.get("/review?predicate=died").text


def test_accepting_makes_evidence_and_undoing_takes_it_back(own):
    before = waiting(own)
    claim = before["proposal"]["claim"]["id"]
    own.post("/judge", data=form(verdict="accept", target=claim))
    after = waiting(own)
    assert after["waiting"] == before["waiting"] - 1
    assert own.get(f"/claim/{claim[6:]}.json").json()["claim"]["status"] == "accepted"
    assert after["last"]["targets"] == [claim]
    assert after["last"]["by"] == "A. Reader"
    own.post("/judge", data=form(verdict="retract", target=after["last"]["id"]))
    assert waiting(own)["waiting"] == before["waiting"]
    assert own.get(f"/claim/{claim[6:]}.json").json()["claim"]["status"] == "proposed"


def test_rejecting_takes_a_proposal_out_of_the_checks(own):
    claim = waiting(own)["proposal"]["claim"]["id"]
    own.post("/judge", data=form(verdict="reject", target=claim))
    rest(own)
    assert own.get(f"/claim/{claim[6:]}.json").json()["claim"]["status"] == "rejected"
    assert own.get(f"/claim/{claim[6:]}.json").json()["findings"] == []


def test_a_correction_is_recorded_in_the_place_of_what_was_wrong(own):
    page = waiting(own, "?predicate=died")["proposal"]
    assert page["notation"].startswith("died ")
    line = page["notation"].replace("1922", "1923")
    data = form(target=page["claim"]["id"], notation=line, because="The stone says 1923.", back="/review")
    assert own.post("/correct", data=data, follow_redirects=False).status_code == 303
    wrong = own.get(f"/claim/{page['claim']['id'][6:]}.json").json()
    assert wrong["claim"]["status"] == "rejected"
    right = own.get(f"/claim/{wrong['decisions'][0]['targets'][1][6:]}.json").json()["claim"]
    assert "1923" in right["sentence"]
    assert right["status"] == "recorded"
    assert right["passage"] == page["claim"]["passage"]
    assert right["chain"] == page["claim"]["chain"]


def test_a_correction_that_cannot_be_read_says_why(own):
    page = waiting(own, "?predicate=died")["proposal"]
    for line in ("dyed ester-vey", "died", 'person new "New"', page["notation"], "died nobody-knows on 1920"):
        answer = own.post("/correct", data=form(target=page["claim"]["id"], notation=line))
        assert answer.status_code in (400, 404), line
    assert waiting(own, "?predicate=died")["proposal"]["claim"] == page["claim"]


def test_all_alike_are_shown_before_they_are_accepted_together(own):
    page = waiting(own)
    kinds = page["predicates"]
    name = max(kinds, key=kinds.get)
    alike = own.get(f"/review/alike.json?predicate={name}").json()
    assert alike["number"] == kinds[name]
    claims = [claim["id"] for claim in alike["claims"]]
    html = own.get(f"/review/alike?predicate={name}").text
    assert all(f'value="{claim}" checked' in html for claim in claims)
    own.post("/judge-each", data=form(verdict="accept", target=claims))
    assert name not in waiting(own)["predicates"]
    assert own.get(f"/review/alike?predicate={name}").status_code == 404


def test_nothing_chosen_is_nothing_decided(own):
    before = waiting(own)["waiting"]
    assert own.post("/judge-each", data=form(verdict="accept")).status_code == 400
    assert own.post("/judge-each", data=form(verdict="same", target=["a", "b"])).status_code == 400
    claim = waiting(own)["proposal"]["claim"]["id"]
    assert (
        own.post("/judge-each", data=form(verdict="accept", target=[claim, "claim:none"])).status_code == 404
    )
    assert waiting(own)["waiting"] == before
