"""Words that are quoted, in a form in which two quotations of them are the same."""

import re

from regesta.model.names import fold

#: Fewer words than these may be the same by chance.
TELLING = 6


def quoted_words(text: str) -> str:
    """The words of a quotation, folded and without signs; empty if they are too few to tell anything.

    Use this when it is asked whether two quotations give the same words: case, accents, quotation
    marks, dashes, marks of omission and spaces make no difference.

    Args:
        text: The words as quoted.

    Returns:
        The words with one space between them, or an empty text if there are fewer than `TELLING`.
    """
    words = re.findall(r"\w+", fold(text).text)
    return " ".join(words) if len(words) >= TELLING else ""
