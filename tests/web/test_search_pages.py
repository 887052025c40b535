from workbenches import form, rest


def found(client, q, **more):
    return client.get("/search.json", params={"q": q, **more}).json()


def test_words_are_found_and_marked_in_their_passage(client):
    data = found(client, "“harbour guild” syndic")
    assert data["numbers"]["passage"] >= 1
    hit = data["hits"][0]
    marked = [p["text"].casefold() for p in hit["words"]["pieces"] if p["part"] == "marked"]
    assert {"harbour guild", "syndic"} <= set(marked)
    page = client.get("/search", params={"q": "“harbour guild” syndic"}).text
    assert "<mark>" in page
    assert f'href="/passage/{hit["passage"].replace("#", "%23")}"' in page


def test_arabic_is_found_whatever_form_its_letters_have(client):
    assert found(client, "المكس")["numbers"]["passage"] == found(client, "المَكْس")["numbers"]["passage"] > 2


def test_other_names_and_scripts_of_the_same_are_found_too_unless_switched_off(client):
    wide = found(client, "Sheikh Yunus", kind="passage")
    exact = found(client, "Sheikh Yunus", kind="passage", spelled="1")
    assert "الشيخ يونس" in wide["others"]
    assert exact["others"] == []
    assert wide["numbers"]["passage"] >= exact["numbers"]["passage"]


def test_a_name_with_a_hyphen_is_one_name(client):
    assert found(client, "sulayman ibn harith al-mirwani")["others"]


def test_claims_are_found_by_the_sentences_that_people_read(client):
    data = found(client, "Ester Vey died", kind="claim")
    assert data["hits"][0]["voice"]
    assert all("died" in "".join(p["text"] for p in hit["words"]["pieces"]) for hit in data["hits"])
    assert data["sorts"]["died"] == data["numbers"]["claim"]
    assert found(client, "Ester", kind="claim", sort="died")["hits"]


def test_whoever_is_called_so_is_named(client):
    assert "crane" in {entity["id"] for entity in found(client, "Heron")["entities"]}


def test_facets_narrow(client):
    data = found(client, "the")
    source, number = next(iter(data["sources"].items()))
    assert len(found(client, "the", source=source)["hits"]) == min(number, 20)
    assert found(client, "the", page=2)["hits"] != data["hits"]


def test_what_is_added_is_found(own):
    assert found(own, "gyrocompass")["numbers"]["passage"] == 0
    own.post("/add", data=form(), files=[("files", ("log.txt", b"The gyrocompass of the pilot failed."))])
    rest(own)
    assert found(own, "gyrocompass")["hits"][0]["passage"].startswith("log/")


def test_hostile_questions_are_shown_as_words(client):
    for q in (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(2)>',
        "' OR 1=1 --",
        "NEAR(a b)",
        '"',
        "*",
    ):
        page = client.get("/search", params={"q": q})
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_an_empty_question_explains_how_to_ask(client):
    assert "All words must occur" in client.get("/search").text
