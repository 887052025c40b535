import pytest
from check_reading import certain, findings, items, told

from regesta.check.address_date import AddressDate, date_in
from regesta.model.reader import Reader

CHECK = "address-date"


@pytest.mark.parametrize(
    ("url", "edtf", "exact", "stored"),
    [
        ("https://gazette.example/2013/05/29/the-fire.html", "2013-05-29", True, False),
        ("https://gazette.example/2013/5/9", "2013-05-09", True, False),
        ("https://gazette.example/world/2013/may/29/the-fire", "2013-05-29", True, False),
        ("https://gazette.example/en/20130529-the-fire", "2013-05-29", True, False),
        ("https://gazette.example/29052013-the-fire/", "2013-05-29", True, False),
        ("https://gazette.example/fire?date=2013-05-29&p=2", "2013-05-29", True, False),
        ("https://gazette.example/fire?date=2013%2D05%2D29", "2013-05-29", True, False),
        ("https://gazette.example/29-05-2013/fire", "2013-05-29", True, False),
        ("https://gazette.example/2013/05/20130529-fire", "2013-05-29", True, False),
        ("https://gazette.example/2013/05/fire.html", "2013-05", False, False),
        ("https://gazette.example/wp-content/uploads/2013/05/fire.pdf", "2013-05", False, True),
        (
            "https://archive.example/web/20200101000000/https://gazette.example/2013/05/29/x",
            "2013-05-29",
            True,
            False,
        ),
        ("https://archive.example/web/20200101/https://gazette.example/fire", None, None, None),
        ("https://gazette.example/05-06-2013/fire", None, None, None),  # the fifth or the sixth
        ("https://gazette.example/06-06-2013/fire", "2013-06-06", True, False),
        ("https://gazette.example/2013/02/30/fire", None, None, None),
        ("https://gazette.example/2013/05/29/and-2012/04/03/", None, None, None),
        ("https://gazette.example/1831/05/29/fire", None, None, None),
        ("https://gazette.example/20130529416350262841.html", None, None, None),
        ("https://gazette.example/n-2013-0529.html", None, None, None),
        ("https://20130529.example/fire", None, None, None),
        ("https://gazette.example/fire", None, None, None),
        ("", None, None, None),
    ],
)
def test_the_date_that_an_address_names(url, edtf, exact, stored):
    found = date_in(url)
    if edtf is None:
        assert found is None
    else:
        assert found is not None
        assert (found.when.edtf, found.exact, found.stored) == (edtf, exact, stored)


def page(date: str, *, kind: str = "web-page", url: str = "2013/05/29/fire", cite: str = "") -> str:
    entry = f'source fire-page {kind} "The Fire" detail url "https://g.example/{url}"'
    return f"{entry}\n[chronicle p1 n1]\n{cite}\n{date}"


@pytest.mark.parametrize(
    ("date", "answer"),
    [
        ("dated fire-page on 2013-05-29", []),
        ("dated fire-page on 2013-05-31", []),  # within the slack
        ("dated fire-page on 2013-06-01", [True]),
        ("dated fire-page on 2013-05-26", [True]),
        ("dated fire-page on 2013", []),
        ("dated fire-page on 2012", [True]),
        ("dated fire-page on 2012?", [False]),
        ("dated fire-page on 2012-05~", [True]),
        ("dated fire-page on ../2014", []),
        ("dated fire-page", []),
        ("not dated fire-page on 2012-05-29", []),
        ("wrote anna fire-page on 2012-05-29", [True]),
        ("published board fire-page on 2014-05-29", [True]),
        ("sent anna fire-page on 2014-05-29", []),
    ],
)
def test_date_against_the_day_in_the_address(date, answer):
    assert certain(CHECK, page(date)) == answer


@pytest.mark.parametrize(
    ("kind", "url", "date", "answer"),
    [
        ("report", "2013/05/29/x", "2014", [True]),  # it was there before it was written
        ("report", "2013/05/29/x", "2012", [False]),  # a copy may have been put there
        ("letter", "2013/05/29/x", "1831-05-29", []),
        ("book", "2013/05/29/x", "2014", [False]),
        ("web-page", "2013/05/x", "2014", [False]),
        ("web-page", "2013/05/x", "2012", [False]),
        ("report", "files/2013/05/x.pdf", "2012", []),
        ("report", "files/2013/05/x.pdf", "2014", [False]),
    ],
)
def test_copies_and_stored_files_are_never_certain(kind, url, date, answer):
    assert certain(CHECK, page(f"dated fire-page on {date}", kind=kind, url=url)) == answer


def test_the_entry_of_a_source_is_footnoted_by_what_cites_it():
    text = """
        source fire-page web-page "The Fire" on 2012-05-29 detail url "https://g.example/2013/05/29/fire"
        [chronicle p1 n1 kind footnote]
        cites chronicle fire-page
    """
    (finding,) = findings(CHECK, text)
    assert len(finding.claims) == 1
    assert any("entered is right" in line for line in finding.assumptions)
    assert "entered as written on 29 May 2012" in finding.message


def test_the_entry_of_a_held_page_is_footnoted_by_its_beginning_else_it_is_not_told():
    source = (
        'source fire-page web-page "The Fire" on 2012-05-29 detail url "https://g.example/2013/05/29/fire"'
    )
    assert list(AddressDate().find(Reader(items(source)))) == []
    held = f"{source}\nlayer fire-page/text extracted\n| The fire.\npassage fire-page/text 0..9"
    (finding,) = AddressDate().find(Reader(items(held)))
    assert finding.passages == ("fire-page/text:0-9",)


def test_a_date_that_two_claims_give_is_told_once():
    reader = told(page("dated fire-page on 2012-05-29") + "\n[gazette p1]\ndated fire-page on 2012-05-29")
    assert len(list(AddressDate().find(reader))) == 1
