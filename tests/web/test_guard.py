import pytest

from regesta.web.guard import LARGEST_FORM, cookie_name
from workbenches import HOST, KEYS, PORT, form, opened


@pytest.fixture(scope="module")
def stranger(studied):
    with opened(studied, cookie=False) as client:
        yield client


def test_without_the_token_nothing_is_shown(stranger, studied):
    answer = stranger.get("/")
    assert answer.status_code == 403
    assert "regesta open" in answer.text
    for word in ("Harbour", studied.name, KEYS.form, KEYS.start, KEYS.session, "A. Reader"):
        assert word not in answer.text


@pytest.mark.parametrize("path", ["/?token=wrong", "/?token=", "/sources?token=start-tokem"])
def test_a_wrong_token_opens_nothing(stranger, path):
    answer = stranger.get(path, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_token_gives_a_cookie_that_scripts_and_other_sites_do_not_get(studied):
    with opened(studied, cookie=False) as client:
        answer = client.get(f"/sources?page=1&token={KEYS.start}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sources?page=1")
        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith(f"{cookie_name(PORT)}={KEYS.session}")
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/sources").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", f"127.0.0.1.evil.example:{PORT}", "localhost:1"]
)
def test_another_name_of_this_machine_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


def test_localhost_is_this_machine(client):
    assert client.get("/", headers={"host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/style.css", "/work.json", "/source/none"])
def test_every_answer_says_what_a_page_may_do(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_form_without_our_token_does_nothing(client):
    for data in ({}, {"form_token": "guessed"}):
        answer = client.post("/add", data=data, files={"files": ("a.txt", b"x")})
        assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_from_another_site_does_nothing(client, headers):
    answer = client.post("/add", data=form(), files={"files": ("a.txt", b"x")}, headers=headers)
    assert answer.status_code == 403


def test_a_form_that_is_too_long_is_refused_whatever_length_it_claims(client):
    body = b"form_token=" + b"x" * LARGEST_FORM
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/add", content=body, headers=kind).status_code == 413
    assert client.post("/add", content=iter([body]), headers=kind).status_code == 413


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd",
     "/static/app.py", "/source/../../etc/passwd", "/source/..%2f..%2fregesta.db"],
)  # fmt: skip
def test_no_path_leads_to_files(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "SQLite" not in answer.text


def test_errors_speak_in_sentences_and_as_json(client):
    page, data = client.get("/source/herold"), client.get("/source/herold.json")
    assert page.status_code == data.status_code == 404
    assert "Did you mean herald?" in page.text
    assert data.json() == {"status": 404, "reason": "There is no source named 'herold'. Did you mean herald?"}
    assert client.get("/sources?page=x").status_code == 400
    assert client.get(f"{HOST}/add").status_code == 405
