"""Problems in the XML of JUnit, which every service that runs tests can show: one case a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from briefbook.core.problems import Problem

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(problems: Iterable[Problem], checked: Iterable[str]) -> str:
    """The files with problems fail; those of `checked` that have none pass."""
    found: dict[str, list[Problem]] = {name: [] for name in checked}
    for problem in problems:
        found.setdefault(problem.path, []).append(problem)
    suite = Element(
        "testsuite",
        name="briefbook check",
        tests=str(len(found)),
        failures=str(sum(map(bool, found.values()))),
        errors="0",
    )
    for name, theirs in sorted(found.items()):
        case = SubElement(
            suite, "testcase", classname="briefbook.check", name=_plain(name), file=_plain(name)
        )
        if theirs:
            codes = ", ".join(sorted({problem.code.number for problem in theirs}))
            failure = SubElement(case, "failure", message=f"{len(theirs)} problems: {codes}", type=codes)
            failure.text = _plain("\n".join(map(str, theirs)))
    root = Element("testsuites")
    root.append(suite)
    indent(root, " ")
    return tostring(root, encoding="unicode", xml_declaration=True)


def _plain(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
