from harbour import harbour
from regesta.export.summary import described, heading, method, summary
from regesta.model.notation import read_notation
from regesta.model.reader import Reader


def test_counts_stand_in_sentences():
    reader = harbour()
    sentences = list(summary(reader, list(reader.claims()), list(reader.findings())))
    assert sentences == [
        "The collection has 4 sources, of which 2 are known only from another.",
        "14 claims were read in 10 passages; 1 is a proposal that nobody has reviewed and 1 was a proposal "
        "that a reader accepted.",
        "They name 5 persons, 5 organisations, 2 places, 2 events and 1 issue.",
        "The checks found 1 contradiction, 1 gap, 1 possible contradiction and 1 possible anomaly.",
    ]


def test_the_title_comes_from_the_sources_unless_one_is_given():
    assert heading(harbour(), "") == "The Harbour Letters and Pilot home"
    assert heading(harbour(), "Mine") == "Mine"
    assert heading(Reader(), "") == "A study of sources"
    text = 'source a diary "A"\nsource b diary "B"\nsource c diary "C"'
    assert heading(Reader(read_notation(text.split("\n"))), "") == "A and 2 other sources"


def test_the_sources_are_described_with_their_years():
    assert described(harbour()) == "2 letters, an article and a newspaper, 1920 to 1931"
    assert described(Reader(read_notation(["source a diary on 1920"]))) == "A diary, 1920"


def test_the_method_says_what_was_left_out():
    assert any("left out" in text for text in method(accepted_only=True))
    assert any("“proposed”" in text for text in method(accepted_only=False))
