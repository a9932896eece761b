"""The command `briefbook`; the only module that prints."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefbook import __version__
from briefbook.core.checknames import CHECKS, CHECKS_ASKED_FOR
from briefbook.core.failures import FolderError
from briefbook.core.forms import of_problems, shown
from briefbook.core.problems import Code, Problem
from briefbook.lazily import lazily
from briefbook.places import place

if TYPE_CHECKING:
    from rich import console as terminal
    from rich import progress as bars
    from rich.table import Table

    from briefbook import (
        adding,
        asking,
        converted,
        converting,
        covering,
        engines,
        folder,
        reporting,
        showing,
        telling,
    )
    from briefbook.checks import booklinks, changed
else:
    terminal, bars = lazily("rich.console"), lazily("rich.progress")
    (
        adding,
        asking,
        converted,
        converting,
        covering,
        engines,
        folder,
        reporting,
        showing,
        telling,
        booklinks,
        changed,
    ) = (
        lazily(f"briefbook.{name}")
        for name in (
            "adding",
            "asking",
            "converted",
            "converting",
            "covering",
            "engines",
            "folder",
            "reporting",
            "showing",
            "telling",
            "checks.booklinks",
            "checks.changed",
        )
    )

FINE, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing found, problems found, could not run."""

_MANY = 12
"""From this number of seeds on, a progress bar is worth its lines."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parser(given).parse_args(given)
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except FolderError as error:
        print(f"briefbook: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except OSError as error:  # a full disk, a folder that may not be written
        print(f"briefbook: {error}", file=sys.stderr)
        return FAILED


def _parser(given: Collection[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefbook",
        description="Makes briefing books in which every statement can be checked.",
        epilog="Exit codes: 0 nothing found, 1 problems found, 2 could not run. "
        "Problems print as path:line: CODE message; the codes are explained by: briefbook check --codes",
    )
    parser.add_argument("--version", action="version", version=f"briefbook {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    book = argparse.ArgumentParser(add_help=False)
    book.add_argument(
        "--book", type=place, default=Path(), metavar="DIR", help="the book's folder (default: here)"
    )
    common = argparse.ArgumentParser(add_help=False, parents=[book])
    common.add_argument("--format", choices=("text", "json"), default="text", help="how problems print")

    sub = commands.add_parser(
        "convert",
        parents=[common],
        help="read the seeds and write docs/articles",
        description="Reads every seed, gives each block its role, links the mentions, and writes a page for "
        "each source, references.bib and the book value into docs/articles. Writes only what changed.",
    )
    sub.add_argument(
        "--accept-paragraphs",
        action="append",
        default=[],
        metavar="KEY",
        help="let this published source be renumbered: citations of its paragraphs must then be looked at again",
    )
    sub.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="read the seeds in N processes (default: 1)"
    )
    sub.add_argument(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="where the seeds are read: on this machine (default), or on the workers of a Dask cluster",
    )
    sub.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="with --engine dask: the cluster's scheduler (default: workers on this machine, as many as --jobs)",
    )
    sub.set_defaults(run=_convert)

    sub = commands.add_parser(
        "add",
        parents=[common],
        help="copy articles into seeds/ and draft their sidecars",
        description="Copies files into seeds/ byte for byte and writes beside each what it states of its title, "
        "authors, publisher and date, with lines for what is missing. Overwrites nothing; refuses what is in the "
        "book already; reports what is nearly the copy of another source.",
    )
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an article in any known format")
    sub.set_defaults(run=_add)

    sub = commands.add_parser(
        "report",
        parents=[common],
        help="show how a source was read, and why",
        description="Shows each part of a source with its role and the rule that gave it, each fact with its place, "
        "and what is missing. Without KEY: one line a source, then the names without record, the records and aliases "
        "that nothing uses and the sources with few links, but for those in docs/glossary/accepted.yaml.",
    )
    sub.add_argument("key", nargs="?", metavar="KEY", help="key of the source")
    sub.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="NAME",
        help="write a record to be filled in for each of these names that have none",
    )
    sub.set_defaults(run=_report)

    sub = commands.add_parser(
        "check",
        parents=[book],
        help="check the book and what was built of it",
        description="Checks the sources, the records, and the built HTML and PDF.",
    )
    sub.add_argument(
        "what",
        nargs="*",
        metavar="WHAT",
        help=f"any of: all, {', '.join((*CHECKS, *CHECKS_ASKED_FOR))} (default: all, which is the first "
        f"{len(CHECKS)}); or outside: the links to other hosts, which are asked",
    )
    sub.add_argument(
        "--html",
        type=Path,
        metavar="DIR",
        help="the built HTML (default: build/html); for links any folder of pages",
    )
    sub.add_argument(
        "--changed",
        action="store_true",
        help="links alone: look at what changed since this found nothing, and at what leads there",
    )
    sub.add_argument(
        "--served",
        action="store_true",
        help="the HTML is the root of a host: addresses may start with a slash",
    )
    sub.add_argument("--epub", type=Path, metavar="DIR", help="links: the built e-book (default: build/epub)")
    sub.add_argument("--pdf", type=Path, metavar="DIR", help="the built PDF (default: build/pdf)")
    sub.add_argument(
        "--format", choices=("text", "json", "junit", "sarif"), default="text", help="how problems print"
    )
    sub.add_argument(
        "--offline", action="store_true", help="outside: ask nobody, repeat the answers of the last run"
    )
    sub.add_argument(
        "--seconds",
        type=float,
        metavar="N",
        help="outside: the longest time that asking may take (default: 600)",
    )
    sub.add_argument("--codes", action="store_true", help="explain all codes and exit")
    sub.set_defaults(run=_check)

    sub = commands.add_parser(
        "export",
        parents=[common],
        help="write the whole book to standard output",
        description="Writes the book to standard output; needs only seeds/.",
    )
    forms = sorted(folder.EXPORTS) if "export" in given else []  # other commands need not wait for them
    sub.add_argument("form", metavar="FORMAT", choices=forms, help=f"one of: {', '.join(forms)}")
    sub.set_defaults(run=_export)
    return parser


def _convert(arguments: argparse.Namespace) -> int:
    if arguments.scheduler and arguments.engine != "dask":
        raise FolderError("--scheduler goes with --engine dask")
    root, accepted = arguments.book, arguments.accept_paragraphs
    seen = converted.look(root)
    result = converted.nothing_changed(seen, accepted) or converting.convert(
        root, _progress("Converting"), accepted, _engine(arguments), seen
    )
    if arguments.format == "json":
        _print_json(result.problems)
    else:
        if result.held_up:
            print(f"Nothing was written: mend the {result.held_up} first.", file=sys.stderr)
        else:
            _print_parts(telling.of_conversion(result))
        _print_problems(result.problems)
    return FOUND if result.problems else FINE


def _engine(arguments: argparse.Namespace) -> engines.Engine:
    if arguments.engine == "dask":
        return engines.Cluster(arguments.scheduler, arguments.jobs)
    return engines.Processes(arguments.jobs) if arguments.jobs > 1 else engines.here


def _count(text: str) -> int:
    """A number of processes."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is no number of processes: 1 or more')
    return int(text)


def _add(arguments: argparse.Namespace) -> int:
    result = adding.add(arguments.book, arguments.files, _progress("Reading"))
    if arguments.format == "json":
        _print_json(result.problems)
        return FOUND if result.problems else FINE
    _print_parts(showing.of_additions(result))
    _print_problems(result.problems)
    if result.added:
        print("Go on in the sidecars, then run: briefbook convert")
    return FOUND if result.problems else FINE


def _report(arguments: argparse.Namespace) -> int:
    progress = _progress("Reading")
    if arguments.accept:
        _print_parts(showing.of_skeletons(covering.take_up(arguments.book, arguments.accept, progress)))
        return FINE
    found: reporting.Overview | reporting.SourceReport
    if arguments.key is None:
        found = reporting.overview(arguments.book, progress)
    else:
        found = reporting.report(arguments.book, arguments.key, progress)
    if arguments.format == "json":
        print(json.dumps(found.to_json(), ensure_ascii=False, indent=1))
    else:
        _print_parts(
            showing.of_overview(found) if isinstance(found, reporting.Overview) else showing.of_source(found)
        )
        _print_problems(found.problems)
    return FOUND if found.problems else FINE


def _check(arguments: argparse.Namespace) -> int:
    if arguments.codes:
        for code in Code:
            print(f"{code.number}  {code.meaning}")
        return FINE
    if arguments.what == ["outside"]:
        return _check_outside(arguments)
    names = arguments.what or ["all"]
    for name in names:
        if name not in ("all", *CHECKS, *CHECKS_ASKED_FOR):
            known = ", ".join((*CHECKS, *CHECKS_ASKED_FOR))
            print(f'briefbook: no check "{name}": checks are all, {known}; outside alone', file=sys.stderr)
            return FAILED
    wanted = tuple(CHECKS) if "all" in names else tuple(dict.fromkeys(names))
    html = arguments.html or arguments.book / "build" / "html"
    pdf = arguments.pdf or arguments.book / "build" / "pdf"
    if (
        wanted == ("links",)
        and arguments.changed
        and not (arguments.pdf or arguments.epub or arguments.served)
    ):
        problems = changed.check_changed_links(html, arguments.book, html.with_name(f"{html.name}.checked"))
    elif wanted == ("links",):  # of any folder, and at once
        problems = booklinks.check_published_links(
            html, arguments.book, arguments.pdf, arguments.epub, at_root=arguments.served
        )
    else:
        problems = folder.run_checks(
            arguments.book, wanted, html, pdf, _progress("Reading"), at_root=arguments.served
        )
    looked_at = folder.checked(arguments.book, wanted, html) if arguments.format == "junit" else ()
    print(of_problems(arguments.format, problems, __version__, looked_at), end="")
    if arguments.format == "text":
        print(
            f"{len(problems)} problems found by {', '.join(wanted)}"
            if problems
            else f"fine: {', '.join(wanted)}"
        )
    return FOUND if problems else FINE


def _check_outside(arguments: argparse.Namespace) -> int:
    html = arguments.html or arguments.book / "build" / "html"
    with terminal.Console(stderr=True).status("Asking other hosts") as status:
        judged = asking.check_outside(
            arguments.book,
            html,
            datetime.now(UTC).date(),
            offline=arguments.offline,
            seconds=arguments.seconds,
            told=lambda address: status.update(f"Asking other hosts: {address}"),
        )
    print(of_problems(arguments.format, judged.problems, __version__, ("outside",)), end="")
    if arguments.format == "text":
        for line in judged.unknown:
            print(shown(f"unknown: {line}"))
        print(judged.summary)
    return FOUND if judged.problems else FINE


def _export(arguments: argparse.Namespace) -> int:
    parts, problems = folder.exported(arguments.book, arguments.form, _progress("Reading"))
    sys.stdout.writelines(parts)
    for problem in problems:
        print(problem, file=sys.stderr)
    return FOUND if problems else FINE


def _print_parts(parts: Iterable[Table | str]) -> None:
    """Lines as they are, tables in the terminal's width; text of seeds is no markup of ours."""
    width = None if sys.stdout.isatty() else 160
    console = terminal.Console(highlight=False, markup=False, emoji=False, width=width)
    for part in parts:
        if isinstance(part, str):
            print(part)
        else:
            console.print(part)


def _print_problems(problems: Iterable[Problem]) -> None:
    print(of_problems("text", problems, __version__), end="")


def _print_json(problems: Iterable[Problem]) -> None:
    print(of_problems("json", problems, __version__), end="")


def _progress(what: str) -> folder.Progress:
    """A bar on standard error, on a terminal only, for long work only."""

    def watch(paths: Iterable[Path]) -> Iterator[Path]:
        listed = list(paths)
        on = terminal.Console(stderr=True)
        yield from bars.track(
            listed,
            what,
            console=on,
            transient=True,
            disable=not on.is_terminal or len(listed) < _MANY,
        )

    return watch


if __name__ == "__main__":
    sys.exit(main())
