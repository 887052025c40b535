"""The correct form of each statement of the notation, for error messages and documentation."""

from regesta.model.claim import Modality
from regesta.model.entity import EntityType
from regesta.model.vocabulary import Vocabulary

FORMS = {
    "source": 'source ID KIND ["TITLE"] [by AUTHOR, …] [to RECIPIENT, …] [on DATE] [in LANGUAGE] '
    '[known-from SOURCE] [detail KEY "VALUE"]',
    "letter": 'letter ID ["TITLE"] [from SENDER, …] [to RECIPIENT, …] [on DATE] [in LANGUAGE] '
    '[known-from SOURCE] [detail KEY "VALUE"]',
    "layer": 'layer SOURCE/NAME KIND [in LANGUAGE] [by "MAKER"], then the text, each line after "| "',
    "vocabulary": 'vocabulary, then predicates in TOML, each line after "| "',
    "passage": 'passage SOURCE/LAYER START..END [kind KIND] [page "PAGE"] [heading "HEADING"] '
    '[label "NUMBER"] [line NUMBER]',
    "entity": 'person ID "NAME" [KIND] [LANGUAGE] | "OTHER NAME" … [protected] [note "WHO IT IS"]',
    "mention": 'mention SOURCE/LAYER START..END KIND "TEXT" [refers KEY "VALUE"] [made-by "EXTRACTOR"]',
    "[": '[SOURCE [pPAGE] [nNOTE] ["HEADING"] [> MODE [SPEAKER [in SOURCE]]] …]',
    "judge": 'judge VERDICT TARGET [TARGET] [GRADE] by WHO at 2026-01-31T12:00:00Z [because "REASON"]',
    "claim": '[MODALITY] [not] PREDICATE VALUE … [ROLE VALUE] [on DATE [= "AS WRITTEN"]] [at PLACE] '
    '[quote "WORDS"] [note "REMARK"]',
}


def correct_form(statement: str, vocabulary: Vocabulary | None = None) -> str:
    """How a statement that begins like this is written.

    Args:
        statement: The statement that could not be read.
        vocabulary: Where it is given and the statement is a claim, the predicate's own form is told.
    """
    words = statement.split()
    first = words[0] if words else ""
    if first.startswith("["):
        return FORMS["["]
    if first in FORMS:
        return FORMS[first]
    if first in list(EntityType):
        return FORMS["entity"].replace("person", first, 1)
    if vocabulary is not None:
        name = next((w for w in words if w != "not" and w not in list(Modality)), "")
        if name in vocabulary:
            return vocabulary[name].form
    return FORMS["claim"]
