import re

import pytest

from harbour import ARTICLE
from regesta.collection import Collection
from workbenches import HOSTILE, form, rest

ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


def test_the_overview_counts_and_leads_on(client):
    page, data = client.get("/"), client.get("/index.json").json()
    assert data["summary"]["sources"] == 28
    assert data["waiting"] > 0
    assert f"{data['summary']['claims']}</b> claims" in page.text
    assert '<a href="/sources">' in page.text


def test_sources_are_listed_with_who_wrote_them_to_whom(client):
    page, data = client.get("/sources"), client.get("/sources.json").json()
    lines = {line["id"]: line for line in data["sources"]}
    assert lines["board-letter"]["parties"] == "by the Harbour Board to the Lantern Guild"
    assert lines["board-letter"]["known_from"] == "harbour-letters"
    assert "The Harbour Letters" in page.text


def test_a_text_is_set_with_voices_names_and_claims_beside_the_words(client):
    data = client.get("/source/harbour-letters.json").json()["reading"]
    voices = [key["words"] for key in data["voices"]]
    assert any("letter of 3 May 1920" in words for words in voices)
    pieces = [p for block in data["blocks"] for p in block["pieces"]]
    spoken = "".join(p["text"] for p in pieces if p["kind"] == "inline quotation" and p["voice"])
    assert "We have paid 700 crowns" in spoken
    relied = "".join(p["text"] for p in pieces if p["claims"])
    assert "seized by the Lantern Guild in December 1919" in relied
    assert any(p["entity"] == "lantern-guild" for p in pieces)
    beside = [claim["sentence"] for block in data["blocks"] for claim in block["claims"]]
    assert any(s.startswith("The Lantern Guild kidnapped Nils Lund") for s in beside)


def test_no_word_of_a_text_is_lost(client):
    data = client.get("/source/harbour-letters.json").json()["reading"]
    text = " ".join("".join(p["text"] for p in block["pieces"]) for block in data["blocks"])
    assert text.split() == ARTICLE.split()


def test_what_is_marked_twice_stands_once_on_the_page(client):
    page = client.get("/source/harbour-letters").text
    assert page.count("crowns to the") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_every_passage_has_an_address_that_leads_to_its_words(client, studied):
    rows = list(Collection(studied).rows("passages"))
    assert len({row.source for row in rows}) >= 4
    for row in rows:
        answer = client.get(f"/passage/{row.id.replace('#', '%23')}", follow_redirects=False)
        address, _, anchor = answer.headers["location"].partition("#")
        assert address == f"/source/{row.source}"
        page = client.get(answer.headers["location"]).text
        assert f'id="{anchor}"' in page if anchor else row.id.endswith("@"), row.id


def test_a_locator_leads_to_what_is_recorded_there(client):
    data = client.get("/source/hostile-source.json").json()["reading"]
    assert [len(sheet["claims"]) for sheet in data["sheets"]] == [2, 1]
    passage = data["sheets"][1]["passage"]
    answer = client.get(f"/passage/{passage.replace('#', '%23')}", follow_redirects=False)
    assert answer.headers["location"].endswith("#" + data["sheets"][1]["anchor"])


def test_arabic_runs_from_right_to_left(client):
    page = client.get("/source/s-06-risalat-abi-nasr").text
    assert page.count('dir="rtl"') >= 9


def test_a_letter_that_survives_in_another_source_says_where(client):
    page = client.get("/source/board-letter").text
    assert "The text of this source is not in the collection" in page
    assert "What it says by way of other sources" in page
    assert "known from" in page


@pytest.mark.parametrize("path", ["/", "/sources", "/source/herald", "/source/hostile-source"])
def test_hostile_words_are_shown_as_words(client, path):
    text = client.get(path).text
    assert HOSTILE not in text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    if "hostile" in path:
        assert ESCAPED in text


def test_a_page_beyond_the_last_is_not_found(client):
    assert client.get("/source/herald?page=2").status_code == 404
    assert client.get("/source/herald?layer=herald/none").status_code == 404


def test_documents_are_taken_in_behind_the_page(own):
    files = [
        ("files", ("../../note.txt", b"Nils Lund came home.")),
        ("files", ("b.xyz", b"\x00\x01\x02")),
    ]
    answer = own.post("/add", data=form(), files=files, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/work")
    progress = rest(own)
    assert progress["added"] == [["note.txt", "note"]]
    assert [file for file, _ in progress["failed"]] == ["b.xyz"]
    assert own.get("/source/note").status_code == 200
    page = own.get("/work").text
    assert "b.xyz" in page
    assert progress["failed"][0][1].split(".")[0] in page.replace("&#39;", "'")


@pytest.mark.parametrize("name", ["..", "/", "x" * 300])
def test_a_name_that_is_none_is_refused(own, name):
    answer = own.post("/add", data=form(), files=[("files", (name, b"x"))])
    assert answer.status_code == 400


def test_a_form_without_documents_is_refused(own):
    assert own.post("/add", data=form()).status_code == 400
