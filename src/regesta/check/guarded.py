"""A run of the checks that a check of another package cannot spoil."""

from collections.abc import Callable, Iterable
from threading import Thread

from regesta.check import run
from regesta.kinds import Check
from regesta.model.finding import Finding
from regesta.model.reader import Reader

#: Seconds that a check of another package may take.
PATIENCE = 60.0


def guarded(
    reader: Reader, checks: Iterable[Check], on_progress: Callable[[int, int, str], None] | None = None
) -> tuple[list[Finding], list[str]]:
    """All findings, as `regesta.check.run` gives them; a bug in a check of ours is raised.

    Args:
        reader: The collection.
        checks: The checks to run, in order.
        on_progress: Called before each check of ours with how many are done, of how many, and its name.

    Returns:
        The findings; and for each check of another package that failed or did not end, a sentence.
    """
    chosen, notices = list(checks), []
    own = [check for check in chosen if type(check).__module__.startswith("regesta.check.")]
    found = run(reader, own, on_progress)
    for check in (check for check in chosen if check not in own):
        outcome = _outcome(reader, check)
        if isinstance(outcome, list):
            found += outcome
            continue
        notices.append(
            f"The check {check.name!r} of {type(check).__module__} was left out, for it failed: "
            f"{type(outcome).__name__}, {outcome}."
        )
    return sorted(found, key=lambda finding: finding.rank), notices


def _outcome(reader: Reader, check: Check) -> list[Finding] | Exception:
    """What a check finds, or why it does not; one that never ends is left to itself."""
    result: list[list[Finding] | Exception] = []

    def work() -> None:
        try:
            result.append(run(reader, [check]))
        except Exception as error:  # whatever it may be, the other checks go on
            result.append(error)

    thread = Thread(target=work, daemon=True, name=check.name)
    thread.start()
    thread.join(PATIENCE)
    return result[0] if result else TimeoutError(f"it has not ended after {PATIENCE:.0f} seconds")
