"""Whether two witnesses are independent of each other."""

from enum import StrEnum


class Independence(StrEnum):
    """A verdict on two claims or two origins. What is not known never counts as independence."""

    INDEPENDENT = "independent"
    DEPENDENT = "dependent"
    NOT_ESTABLISHED = "independence not established"
