"""The park beside the checkers from npm: what each finds, what it reports without reason, how long it takes.

`make bench-links` prints it. Internal links only: other hosts are left out for all.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from planted import FAULTY_FILES, SOUND_FILES, write_park
from planted_faults import FAULTS, FRAGMENT, MISSING, SOUND
from planted_traps import TRAPS
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
NPM = ROOT / "build" / "npm" / "node_modules" / ".bin"
PAGES, PARAGRAPHS, LINKS = 1_000, 12, 52
LONGEST = 600

FAULTY = {
    **{f"fault{number}.html": fault.code for number, fault in enumerate(FAULTS.values())},
    **{name: code for name, (_, code, _) in FAULTY_FILES.items()},
}
"""Each faulty file with the code of its fault."""
PLAIN = {name for name, code in FAULTY.items() if code in (MISSING, FRAGMENT)}
"""Those that any checker could find: a file or a fragment that is not there."""
HARMLESS = {f"trap{number}.html" for number in range(len(TRAPS))} | set(SOUND_FILES) | set(SOUND)


@dataclass(frozen=True)
class Run:
    """What a checker said of a folder."""

    files: frozenset[str]
    """Files that it reports something of."""
    seconds: float
    """Wall time, with the start of the program."""
    ended: bool = True


def write_site(root: Path) -> int:
    """A site of many pages without a fault; returns the number of its links."""
    random = Random(7)  # noqa: S311 (the same site each time)
    words = (
        "council district met town hall spring agreed bridge valley expected ferry stop early year".split()
    )
    count = 0
    (root / "articles").mkdir(parents=True)
    for number in range(PAGES):
        parts = []
        for n in range(1, PARAGRAPHS + 1):
            links = " ".join(
                f'<a href="a{random.randrange(PAGES)}.html#a-p{random.randrange(1, PARAGRAPHS + 1)}">'
                f"{random.choice(words)}</a> {' '.join(random.choices(words, k=18))}"
                for _ in range(LINKS // PARAGRAPHS)
            )
            count += LINKS // PARAGRAPHS
            parts.append(f'<p id="a-p{n}">{links}</p>')
        beside = " ".join(f'<a href="a{(number + step) % PAGES}.html">{step}</a>' for step in range(1, 5))
        count += 4
        head = '<meta charset="utf-8"><title>t</title><link rel="stylesheet" href="../look.css">'
        body = "\n".join([f"<nav>{beside}</nav>", *parts])
        text = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
        (root / f"articles/a{number}.html").write_text(text, encoding="utf-8")
    (root / "look.css").write_text("p { color: black }", encoding="utf-8")
    (root / "index.html").write_text('<a href="articles/a0.html">x</a>', encoding="utf-8")
    return count


def with_index(root: Path) -> None:
    """A page that links to all others, for checkers that only follow links."""
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.*htm*"))
    links = "".join(f'<a href="{name.replace("%", "%25").replace("?", "%3F")}">x</a>\n' for name in names)
    (root / "all.html").write_text(f"<!doctype html><title>t</title>{links}", encoding="utf-8")
    index = root / "index.html"
    start, mark, _ = index.read_text(encoding="utf-8").partition("<!-- all -->")
    index.write_text(f"{start}{mark or '<!-- all -->'}{links}", encoding="utf-8")


def timed(command: list[str], root: Path) -> tuple[str, float, bool]:
    """What a command writes, how long it takes, and whether it came to an end."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired as late:
        return str(late.stdout or ""), time.perf_counter() - start, False
    return done.stdout, time.perf_counter() - start, True


def ours(root: Path) -> Run:
    """`briefbook check links`."""
    command = [sys.executable, "-m", "briefbook.cli", "check", "links", "--html", ".", "--format", "json"]
    said, seconds, ended = timed([*command, "--book", "/nowhere"], root)
    return Run(frozenset(problem["path"].removeprefix("./") for problem in json.loads(said)), seconds, ended)


def linkinator(root: Path) -> Run:
    """linkinator, with all its checks of files; addresses on other hosts are skipped.

    Its server ends at an address with a bare percent sign, so the pages that have one are taken away for it.
    """
    bare = [path for path in root.rglob("*.html") if _BARE_PERCENT.search(path.read_bytes())]
    aside = root.with_name("aside")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for path in bare:
        shutil.move(path, aside / path.name)
    with_index(root)
    options = [
        "--recurse",
        "--check-fragments",
        "--check-css",
        "--format",
        "json",
        "--skip",
        r"https?://[^/]*example",
    ]
    said, seconds, ended = timed([str(NPM / "linkinator"), "./", *options], root)
    found = json.loads(said[said.index("{") :]) if "{" in said else {"links": []}
    ended = ended and len(found["links"]) > 1
    parents = [str(link.get("parent", "")) for link in found["links"] if link["state"] == "BROKEN"]
    for path in bare:
        shutil.move(aside / path.name, path)
    return Run(frozenset(name for parent in parents for name in _name(parent)), seconds, ended)


_BARE_PERCENT = re.compile(rb"""(?:href|src)=["']?[^"' >]*%(?![0-9a-fA-F]{2})""")


def hyperlink(root: Path) -> Run:
    """hyperlink; it writes TAP."""
    said, seconds, ended = timed(
        [str(NPM / "hyperlink"), "--internal", "--recursive", "--root", ".", "all.html"], root
    )
    failures = re.split(r"^(?=not ok )", said, flags=re.MULTILINE)[1:]
    places = [
        place
        for failure in failures
        if "# TODO" not in failure.partition("\n")[0]
        for place in _AT.findall(failure)
    ]
    return Run(frozenset(name for place in places for name in _name(place)), seconds, ended)


_AT = re.compile(r"^\s+at:\s*(\S+)", re.MULTILINE)


def _name(address: str) -> Iterator[str]:
    found = re.search(
        r"(?:localhost:\d+/|^|/)((?:faults/|traps/)?[\w/?+-]+\.(?:html?|xhtml|svg|css|HTM))", address
    )
    if found:
        yield found[1]


def main() -> None:
    """Print both tables."""
    console = Console(width=120)
    build = ROOT / "build" / "links"
    shutil.rmtree(build, ignore_errors=True)
    park, site = build / "park", build / "site"
    write_park(park)
    links = write_site(site)
    with_index(park)
    with_index(site)
    checkers: dict[str, Callable[[Path], Run]] = {"briefbook check links": ours}
    for name, run in (("linkinator", linkinator), ("hyperlink", hyperlink)):
        if (NPM / name).exists():
            checkers[name] = run
        else:
            console.print(f"{name} is not installed: make bench-links installs it")
    table = Table(
        "", "found", "of files and fragments", "false alarms", "seconds", title="The park of faults"
    )
    for name, run in checkers.items():
        result = run(park)
        alarms = len(result.files & HARMLESS)
        found = f"{len(result.files & set(FAULTY))} of {len(FAULTY)}"
        plain = f"{len(result.files & PLAIN)} of {len(PLAIN)}"
        seconds = f"{result.seconds:.1f}" + ("" if result.ended else " (stopped)")
        table.add_row(name, found, plain, f"{alarms} of {len(HARMLESS)}", seconds)
    console.print(table)
    table = Table(
        "", "seconds", "links a second", "times ours", title=f"{PAGES} pages, {links:,} links, no fault"
    )
    first = None
    for name, run in checkers.items():
        result = run(site)
        first = first or result.seconds
        seconds = f"{result.seconds:.2f}" + ("" if result.ended else " (stopped)")
        table.add_row(name, seconds, f"{links / result.seconds:,.0f}", f"{result.seconds / first:.0f}")
        if result.files:
            console.print(f"{name} reports {len(result.files)} of the {PAGES} pages")
    console.print(table)


if __name__ == "__main__":
    main()
