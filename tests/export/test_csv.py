import csv as stdlib_csv
from io import StringIO

from harbour import harbour
from regesta.export.csv import COLUMNS, Csv
from regesta.model.notation import read_notation
from regesta.model.reader import Reader


def rows(reader: Reader) -> list[dict[str, str]]:
    text = "".join(Csv().write(reader)).removeprefix("\ufeff")
    return list(stdlib_csv.DictReader(StringIO(text)))


def test_one_claim_a_row_with_days_and_words():
    table = rows(harbour())
    assert len(table) == 14
    assert tuple(table[0]) == COLUMNS
    first = table[0]
    assert (first["edtf"], first["earliest"], first["latest"]) == ("1919-12", "1919-12-01", "1919-12-31")
    assert first["roles"] == "captor: the Lantern Guild; captive: Person 1; event: the abduction of Person 1"
    assert table[11]["status"] == "accepted"


def test_no_cell_is_taken_for_a_formula():
    text = 'source s diary\nperson a "Ana"\n[s]\nborn a quote "=1+1" note "@SUM(A1)"'
    (row,) = rows(Reader(read_notation(text.split("\n"))))
    assert (row["quote"], row["note"]) == ("'=1+1", "'@SUM(A1)")
