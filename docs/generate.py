"""Writes docs/reference/ from the code; with --check, fails if what is there is stale."""

import inspect
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from regesta import errors
from regesta.check import CHECKS
from regesta.cli import main as cli
from regesta.export import EXPORTERS
from regesta.extract import EXTRACTORS
from regesta.model.forms import FORMS
from regesta.model.vocabulary import Predicate, standard_vocabulary
from regesta.read import IMPORTERS
from regesta.view import VIEWS
from regesta.view.rows import KINDS

REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate.py; edit the code, then run: make docs -->\n\n"


def commands() -> Iterator[str]:
    yield "# Commands\n\nGenerated from the command line itself.\n"
    context = click.Context(cli, info_name="regesta")
    yield f"\n```text\n{cli.get_help(context)}\n```\n"
    for name in sorted(cli.commands):
        command = cli.commands[name]
        with click.Context(command, info_name=f"regesta {name}") as inner:
            yield f"\n## regesta {name}\n\n```text\n{command.get_help(inner)}\n```\n"


def checks() -> Iterator[str]:
    yield "# Checks\n\nWhat each looks for, with the examples that are also its tests.\n"
    for check in CHECKS:
        yield f"\n## {check.name}\n\n*{check.kind}*. {inspect.getdoc(check)}\n"
        yield f"\nNothing to find:\n\n```regesta\n{inspect.cleandoc(check.agrees)}\n```\n"
        yield f"\nSomething to find:\n\n```regesta\n{inspect.cleandoc(check.conflicts)}\n```\n"


def vocabulary() -> Iterator[str]:
    predicates = list(standard_vocabulary().predicates.values())
    yield f"# Vocabulary\n\nThe {len(predicates)} predicates that come with regesta. A collection adds its own.\n\n"
    yield "Each sentence says what a claim says, roles in capitals; what stands in brackets is said only\n"
    yield "where its role is filled. After a role: what may fill it; *optional*, by name; *many*, several\n"
    yield "fillers parted by commas; *exists*, it must exist at the time of the claim.\n"
    for group, members in groupby(predicates, key=lambda p: p.group):
        yield f"\n## {group.capitalize()}\n"
        for predicate in members:
            yield from _predicate(predicate)


def _predicate(predicate: Predicate) -> Iterator[str]:
    yield f"\n### {predicate.name}\n\n{predicate.gloss}. *{'State' if predicate.state else 'Event'}.*\n"
    yield f"\n    {predicate.form}\n\n"
    for role in predicate.roles:
        marks = [m for m in ("optional", "many", "exists") if getattr(role, m)]
        yield f"- `{role.name}`: {' or '.join(role.types)}{' – ' + ', '.join(marks) if marks else ''}\n"
    for single in predicate.single:
        yield f"- one *{single.of}* per {' and '.join(single.per)}{' at a time' if single.at_a_time else ''}\n"
    for order in predicate.order:
        yield f"- *{order.earlier}* comes before *{order.later}*\n"
    for follows in predicate.follows:
        yield f"- needs a `{follows.predicate}` before it\n"
    if predicate.begins or predicate.ends:
        which, role = ("begins", predicate.begins) if predicate.begins else ("ends", predicate.ends)
        yield f"- the existence of *{role}* {which} with it\n"
    if predicate.chain:
        yield f"- *{predicate.chain[0]}* and *{predicate.chain[1]}* must not form a circle\n"
    named = {"FollowTheMoney": predicate.ftm, "CIDOC CRM": predicate.crm, "Wikidata": predicate.wikidata}
    mapped = "; ".join(f"{standard}: {name}" for standard, name in named.items() if name)
    if mapped:
        yield f"- {mapped}\n"


def statements() -> Iterator[str]:
    yield "# Statements of the notation\n\nThe correct form of each; [the notation](../notation.md) explains them.\n"
    for name, form in FORMS.items():
        yield f"\n## {'header' if name == '[' else name}\n\n    {form}\n"
    grammar = (Path(inspect.getfile(errors)).parent / "model" / "notation.lark").read_text("utf-8")
    yield f"\n## Grammar\n\n```lark\n{grammar.strip()}\n```\n"


def rows() -> Iterator[str]:
    yield "# Rows\n\nThe keys of `--json` and the columns of the Python tables. They are stable.\n"
    for what, kind in KINDS.items():
        yield f"\n## {what}\n\n{_attributes(kind)}\n"


def parts() -> Iterator[str]:
    yield "# Importers, extractors, views, exporters\n"
    for title, family in (
        ("Importers", IMPORTERS), ("Extractors", EXTRACTORS), ("Views", VIEWS), ("Exporters", EXPORTERS)
    ):  # fmt: skip
        yield f"\n## {title}\n"
        for part in family:
            yield f"\n### {part.name}\n\n{inspect.getdoc(part)}\n"


def failures() -> Iterator[str]:
    yield f"# Errors\n\n```text\n{inspect.getdoc(errors)}\n```\n"
    for name, error in vars(errors).items():
        if inspect.isclass(error) and issubclass(error, errors.RegestaError):
            yield f"\n## {name}\n\n{_attributes(error)}\n"


def _attributes(thing: type) -> str:
    """A docstring whose Attributes or Args section becomes a list."""
    out: list[str] = []
    inside = False
    for line in (inspect.getdoc(thing) or "").split("\n"):
        if line in ("Attributes:", "Args:"):
            inside = True
            continue
        if inside and line.startswith("    ") and not line.startswith("     "):
            name, _, text = line.strip().partition(":")
            out.append(f"- `{name}`:{text}")
        elif inside and line.startswith("     "):
            out[-1] += f" {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out)


PAGES = {
    "commands.md": commands,
    "checks.md": checks,
    "vocabulary.md": vocabulary,
    "statements.md": statements,
    "rows.md": rows,
    "parts.md": parts,
    "errors.md": failures,
}


def main() -> None:
    REFERENCE.mkdir(exist_ok=True)
    stale = []
    for name, page in PAGES.items():
        path, text = REFERENCE / name, NOTE + "".join(page())
        if "--check" not in sys.argv:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"docs/reference is stale ({', '.join(stale)}); run: make docs")


if __name__ == "__main__":
    main()
