"""What spaCy's PhraseMatcher does with the same names and text; run by bench_mentions.py in a venv of its own."""

import json
import sys
import time

import spacy
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans


def main() -> None:
    """Read forms and texts as JSON, print the seconds on one core: for building, and for text to mentions.

    To be the same work as ours, the matches become the longest spans, with offsets and words.
    """
    forms, texts = json.load(sys.stdin)
    language = spacy.blank("en")
    start = time.process_time()
    matcher = PhraseMatcher(language.vocab)
    matcher.add("NAME", list(language.tokenizer.pipe(forms)))
    built = time.process_time()
    documents = list(language.tokenizer.pipe(texts))
    cut = time.process_time()
    found = [
        (i, span.start_char, span.end_char, span.text)
        for i, document in enumerate(documents)
        for span in filter_spans(matcher(document, as_spans=True))
    ]
    done = time.process_time()
    json.dump(
        {"build": built - start, "all": done - built, "match": done - cut, "found": len(found)}, sys.stdout
    )


main()
