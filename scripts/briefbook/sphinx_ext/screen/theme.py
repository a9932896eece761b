"""The theme of the briefing book: furo, tuned. Each page loads only the files that it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, FileSystemBytecodeCache
from sphinx import __version__ as sphinx_version

from briefbook.sphinx_ext.memory import digest
from briefbook.sphinx_ext.screen.builders import has_our_theme
from briefbook.sphinx_ext.screen.policy import policy
from briefbook.sphinx_ext.screen.tuning import tuned

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

THEME = Path(__file__).parent / "theme"
_DESIGNED = (
    '<div class="sd-card',
    "sd-container",
    "sd-tab",
    "sd-badge",
    "sd-btn",
    "sd-avatar",
    "sd-material",
)
"""Parts of sphinx-design that need its styles; folded parts have ours."""
_NEEDED_FOR = {
    "pygments.css": ('class="highlight',),
    "sphinx-design.min.css": _DESIGNED,
    "furo-extensions.css": _DESIGNED,
    "design-tabs.js": ("sd-tab",),
}
"""Files that a page does without, unless one of these words is in it."""
_OF_SEARCH = frozenset({"documentation_options.js", "doctools.js", "sphinx_highlight.js"})
"""Scripts that Sphinx's own search page alone needs."""


def tune_settings(_app: Sphinx, config: Config) -> None:
    """A book is called by its title, not "documentation", and where nobody claims a copyright no line does.

    Only where conf.py says nothing else.
    """
    if config.html_theme != "briefbook":
        return
    if config.html_title == config.values["html_title"].default(config):
        config.html_title = config.project
    if not config.copyright:
        config.html_show_copyright = False


def keep_templates(app: Sphinx) -> None:
    """Keep the templates of pages as programs, as Python keeps modules: Jinja compiles some twenty at each start."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if isinstance(environment, Environment) and environment.bytecode_cache is None:
        folder = Path(
            app.doctreedir, f"briefbook-templates-{digest(sphinx_version, sorted(environment.extensions))}"
        )
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def tune_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Hand our templates what they print, and take from the page the files that it does not use."""
    if not has_our_theme(app):
        return
    context["briefbook_policy"] = policy() if app.config.briefbook_policy else ""
    context["briefbook_tuned"] = tuned
    body = str(context.get("body", ""))
    needed = {words for words in {*_NEEDED_FOR.values()} if any(word in body for word in words)}
    unused = {name for name, words in _NEEDED_FOR.items() if words not in needed}
    if templatename != "search.html":
        unused |= _OF_SEARCH
    context["css_files"] = _without(context["css_files"], unused)
    context["script_files"] = _without(context["script_files"], unused)
    if pagename in app.env.found_docs:
        tags = _TAGS.setdefault(app.builder, {})
        for name in ("css_tag", "js_tag"):
            context[name] = partial(_tag, tags, context["content_root"], context[name])


_TAGS: WeakKeyDictionary[Builder, dict[tuple[str, Any], str]] = WeakKeyDictionary()
"""By way to the root and file: the tag that loads it, with the digest of the file, which Sphinx looks up for each page."""


def _tag(tags: dict[tuple[str, Any], str], root: str, write: Callable[[Any], str], file: Any) -> str:
    if (root, file) not in tags:
        tags[root, file] = write(file)
    return tags[root, file]


def _without(files: Iterable[Any], unused: set[str]) -> list[Any]:
    """The files whose names are not among the unused."""
    return [file for file in files if _name(file) not in unused]


def _name(file: Any) -> str:
    filename = getattr(file, "filename", None)
    return Path(str(filename if filename is not None else file)).name


def setup_theme(app: Sphinx) -> None:
    """Make the theme known."""
    app.add_html_theme("briefbook", THEME)
    app.add_config_value(
        "briefbook_policy",
        default=True,
        rebuild="html",
        types=bool,
        description="a content security policy in pages",
    )
    app.connect("config-inited", tune_settings)
    app.connect("builder-inited", keep_templates)
    app.connect("html-page-context", tune_page, priority=900)
