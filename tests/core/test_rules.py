"""Each rule by which a stretch of an article gets its role, on invented articles: where it holds and where not."""

from __future__ import annotations

import pytest

from briefbook.core.datewords import is_date_line
from briefbook.core.metadata import stated
from briefbook.core.roles import Role
from briefbook.core.segment import segment

FIRST = (
    "The council of the northern district met in the old town hall last spring "
    "and agreed to rebuild the bridge over the river."
)
SECOND = (
    "Nobody in the valley had expected that the ferry would stop so early, "
    "and many farmers now have to drive for two hours."
)
TITLE = "A Bridge for the Valley"


def roles(*lines: str, gap: str = "\n") -> list[str]:
    """The roles of an article's blocks, without white space."""
    return [b.role.value for b in segment(gap.join(lines))[0] if b.role is not Role.WHITESPACE]


def between(line: str) -> str:
    """The role of a line that stands between two paragraphs."""
    found = roles(TITLE, FIRST, line, SECOND)
    assert (found[0], found[1], found[3]) == ("title", "paragraph", "paragraph")
    return found[2]


def in_front(line: str) -> str:
    """The role of a line that stands between title and text."""
    found = roles(TITLE, line, FIRST, SECOND)
    assert (found[0], *found[2:]) == ("title", "paragraph", "paragraph")
    return found[1]


def behind(line: str) -> str:
    """The role of a line that stands below the text."""
    found = roles(TITLE, FIRST, SECOND, line)
    assert found[:3] == ["title", "paragraph", "paragraph"]
    return found[3]


@pytest.mark.parametrize(
    "code",
    [
        "<script>let a = 1;\n\nlet b = 2;</script>",
        "<SCRIPT src='x'></SCRIPT >",
        "<style>p { color: red }</style>",
        "<noscript>on</noscript>",
        "<!-- a remark\nover two lines -->",
    ],
)
def test_program_text_is_a_script_wherever_it_stands(code: str) -> None:
    """Scripts, styles and comments of HTML are one block each, also over several lines."""
    assert between(code) == "script"


def test_a_script_that_is_never_closed_runs_to_the_end() -> None:
    """An open script takes the rest of the text: what a browser would not show is not read."""
    assert roles(TITLE, FIRST, "<script>let a = 1;", SECOND) == ["title", "paragraph", "script"]


def test_text_behind_a_script_on_its_line_is_read() -> None:
    """A script ends where its element ends, not where its line does."""
    assert roles(TITLE, f"{FIRST}<script>x</script> {SECOND}") == [
        "title",
        "paragraph",
        "script",
        "paragraph",
    ]


def test_a_sentence_on_scripts_is_no_script() -> None:
    """The word alone, without the tag, is text."""
    assert between("The script of the play was found in a drawer.") == "paragraph"


@pytest.mark.parametrize(
    "heading", ["Leave a Reply", "Comments (3)", "Join the conversation", "2 responses to “A Bridge”"]
)
def test_comments_run_from_their_heading_to_the_end(heading: str) -> None:
    """All below the heading of a comment form or thread is comments, even a long one."""
    assert roles(TITLE, FIRST, heading, "Well said.", SECOND)[2:] == ["comments"] * 3


def test_a_count_of_comments_above_the_text_stands_for_itself() -> None:
    """A line "4 comments" above the text hides nothing that follows."""
    assert in_front("4 comments") == "comments"


@pytest.mark.parametrize("heading", ["No Response to the Offer", "No Comment", "Comments of the Mayor"])
def test_a_heading_that_speaks_of_responses_opens_no_comments(heading: str) -> None:
    """A section on a response is read to its end."""
    assert between(heading) == "heading"


def test_related_links_are_a_heading_and_the_marked_lines_below_it() -> None:
    """The list below "Related articles" leads away; the next paragraph is the article's again."""
    found = roles(TITLE, FIRST, "Related articles", "- The ferry", "- The boat", SECOND)
    assert found == ["title", "paragraph", "related", "related", "related", "paragraph"]


def test_a_single_related_link_stands_for_itself() -> None:
    """A line "Read more: …" inside the text takes no neighbour along."""
    assert between("Read more: The ferry that stopped") == "related"


def test_a_sentence_with_a_related_word_is_read() -> None:
    """A line "See also." with the end of a sentence leads nowhere."""
    assert between("See also.") == "paragraph"


@pytest.mark.parametrize(
    "note",
    [
        "This article was first published in The Valley Paper.",
        "Source: The Valley Paper",
        "Originally appeared in The Valley Paper",
    ],
)
def test_a_source_note_stands_below_the_text(note: str) -> None:
    """Behind the text a line says where the article first appeared; inside the text it is part of it."""
    assert behind(note) == "source-note"
    assert between(f"{note.rstrip('.')}.") == "paragraph"


@pytest.mark.parametrize(
    "note",
    ["About the author: Ann Otter keeps bees.", "Ann Otter is a senior lecturer at the valley college."],
)
def test_an_author_note_stands_below_the_text(note: str) -> None:
    """Behind the text a line says who the author is; inside the text somebody is introduced."""
    assert behind(note) == "author-note"
    assert between(note) == "paragraph"


def test_a_person_without_a_trade_is_no_author_note() -> None:
    """A line "Ann Otter is a …" needs a trade that authors have."""
    assert behind("Ann Otter is a tall woman.") == "paragraph"


@pytest.mark.parametrize(
    "note", ["© 2025 The Valley Paper. All rights reserved.", "Licensed under CC BY 4.0."]
)
def test_a_rights_note_stands_below_the_text(note: str) -> None:
    """Behind the text a line says who holds which rights; inside the text it is part of it."""
    assert behind(note) == "rights-note"
    assert between(note) == "paragraph"


def test_two_notes_on_one_line_are_two_blocks() -> None:
    """Behind the text a line breaks where its sentences turn from one kind of note into another."""
    line = "This text first appeared in The Valley Paper. It is licensed under CC BY 4.0."
    assert roles(TITLE, f"{FIRST} {SECOND}", line)[2:] == ["source-note", "rights-note"]


def test_running_text_that_speaks_of_rights_stays_whole() -> None:
    """A sentence on copyright inside a paragraph does not break the paragraph."""
    line = f"{FIRST} The copyright of the map is with the council. {SECOND}"
    assert roles(TITLE, line, "They wait.") == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line", ["By Ann Otter", "BY ANN OTTER", "Author: Ann Otter", "By Ann Marie O'Neil and José de la Cruz"]
)
def test_a_byline_holds_names_alone(line: str) -> None:
    """A line of "By" or "Author:" with names is a byline above, inside and below the text."""
    assert (in_front(line), between(line), behind(line)) == ("byline", "byline", "byline")


@pytest.mark.parametrize("line", ["By the river", "By Ann Otter the bridge was lost"])
def test_by_without_names_alone_is_no_byline(line: str) -> None:
    """A heading may begin with "By"."""
    assert between(line) == "heading"


@pytest.mark.parametrize(
    "line",
    ["3 March 2025", "Published on Monday, 3 March 2025 at 10:15 GMT", "2025-03-03", "/  Mar. 3rd, 2025"],
)
def test_a_dateline_holds_a_whole_date_and_nothing_else(line: str) -> None:
    """Outside the text a line with day, month and year, perhaps a time, is a dateline."""
    assert in_front(line) == "dateline"
    assert behind(line) == "dateline"


def test_a_date_between_paragraphs_is_read() -> None:
    """In a chronology a date heads its section: it is no dateline of the article."""
    assert between("March 3, 2025") == "heading"


def test_a_date_without_its_year_is_a_dateline_that_dates_nothing() -> None:
    """The line says when, in part; a day with a part missing is nobody's date."""
    assert in_front("March 3") == "dateline"
    blocks, _ = segment(f"{TITLE}\nMarch 3\n{FIRST}\n{SECOND}")
    assert stated(blocks).published is None


def test_a_row_of_facts_is_one_block_a_fact() -> None:
    """Byline, date and count between bars are three blocks."""
    assert roles(TITLE, "By Ann Otter | March 3, 2025 | 4 comments", FIRST)[1:-1] == [
        "byline",
        "dateline",
        "comments",
    ]


def test_bars_without_a_fact_divide_nothing() -> None:
    """A line with a bar whose cells are no facts is one block, and read: nothing says that it is noise."""
    assert in_front("Town | Country") == "paragraph"


@pytest.mark.parametrize(
    "line",
    ["Photo: Ann Otter", "Image credit: Ann Otter", "Valley Paper file photo", "(AP Photo/Ann Otter)", "AFP"],
)
def test_a_credit_says_whose_picture_it_is(line: str) -> None:
    """A short line with a picture's maker is a credit, above and inside the text."""
    assert (in_front(line), between(line)) == ("credit", "credit")


def test_a_title_that_starts_with_an_agency_is_no_credit() -> None:
    """An "AP" with other words behind it is no credit."""
    assert roles("AP Wins a Prize", FIRST) == ["title", "paragraph"]


def test_a_caption_touches_its_credit() -> None:
    """Inside the text a short line right above or below a credit says what the picture shows."""
    found = roles(TITLE, FIRST, "", "The old bridge in winter", "Photo: Ann Otter", "", SECOND)
    assert found == ["title", "paragraph", "caption", "credit", "paragraph"]
    apart = roles(TITLE, FIRST, "The old bridge in winter", "Photo: Ann Otter", SECOND, gap="\n\n")
    assert apart == ["title", "paragraph", "caption", "credit", "paragraph"]
    far = roles(
        TITLE, FIRST, "The old bridge in winter", SECOND, "Photo: Ann Otter", SECOND[::-1], gap="\n\n"
    )
    assert far[2] == "heading"


def test_an_article_without_running_text_has_no_captions() -> None:
    """Where no line is running text, nothing stands before it: short lines are read, not left out."""
    assert roles("Short", "lines", "only") == ["title", "paragraph", "paragraph"]


def test_a_text_that_starts_at_once_has_no_title() -> None:
    """A first line that is running text, or ends like a sentence, is a paragraph."""
    assert roles(FIRST, SECOND) == ["paragraph", "paragraph"]
    assert roles("The bridge came back.", FIRST) == ["paragraph", "paragraph"]


def test_a_title_or_name_said_again_is_a_repeat() -> None:
    """The title in other capitals, the author's name alone and a paragraph a second time are repeats."""
    found = roles(TITLE, "By Ann Otter", FIRST, "A bridge for the valley", SECOND, FIRST, "Ann Otter")
    assert found[2:] == ["paragraph", "repeat", "paragraph", "repeat", "repeat"]


def test_a_short_line_said_again_is_read_twice() -> None:
    """Lines of a few words recur by chance: both are read."""
    assert roles(TITLE, FIRST, "They wait.", SECOND, "They wait.")[1:] == ["paragraph"] * 4


def test_a_pull_quote_stands_in_a_longer_line() -> None:
    """Words of the text set a second time are a pull quote, in whatever quotes and capitals."""
    assert between("“Agreed to rebuild the bridge over the river”") == "pull-quote"
    assert between("agreed to rebuild the ferry over the river here") == "paragraph"


def test_a_long_passage_of_a_longer_one_is_no_pull_quote() -> None:
    """Nobody sets off more than sixty words; what stands first in full is read where it stands."""
    passage = f"{FIRST} {SECOND} {FIRST.replace('northern', 'southern')}"
    assert len(passage.split()) > 60
    other = "What the district decided in the spring was not what its farmers had hoped for when they voted."
    assert roles(TITLE, other, passage, f"{SECOND} {passage}") == ["title", *["paragraph"] * 3]


def test_in_a_long_text_a_pull_quote_is_not_looked_for_far_away() -> None:
    """A line that a book says again hundreds of lines later is not set off from there."""
    quote = "Agreed to rebuild the bridge over the river"
    filler = [
        f"In the year {n} so little happened in the village that nobody there wrote it down."
        for n in range(700)
    ]
    for apart, is_found in ((150, True), (650, False)):
        found = segment("\n".join([TITLE, SECOND, quote, *filler[:apart], FIRST, *filler[apart:]]))[0]
        assert (next(b.role for b in found if b.text == quote) is Role.PULL_QUOTE) == is_found


def test_a_short_echo_is_no_pull_quote() -> None:
    """A pull quote has at least eight words."""
    assert between("rebuild the bridge") == "paragraph"


@pytest.mark.parametrize("signs", ["|\u00a0|", "— \u00a0 —", "\u2003\u200e[\u00a0]"])
def test_a_line_of_signs_and_odd_spaces_does_no_harm(signs: str) -> None:
    """It has no word that could end a date."""
    assert is_date_line(signs) is False
    assert roles(TITLE, FIRST, f"{FIRST} 2001", signs)[0] == "title"
