"""Claims proposed by a language model that the user names; never used unasked.

`server` asks, `prompt` says what is asked, `answer` reads what comes back, `grounding` decides what of it
may stand as a proposal.
"""
