"""Invented records and articles in any number: what the benchmark of the mentions reads."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from briefbook.core.model import Actor, Block, Treaty
from briefbook.core.names import name_forms
from briefbook.core.roles import Role

WORDS_EACH, MENTIONS_EACH = 950, 25
"""The density of a news analysis; tests/cases/gold.json has about as many mentions."""
SYLLABLES = (
    "ba be bor bu da del di dor fa fen ga gor ha hel hu ja jor ka kel ki kor la len li lor ma men mi mor na nel ni"
    " nor pa per ra ren ri ro sa sel si sor ta ten ti tor va vel vi vor wa wen ya yor za zel zu"
).split()
BODIES = ("Harbour Authority", "Ministry of Works", "Fisheries Board", "River Commission", "People's Party")
ENDINGS = ("s", "ed", "ing", "ion", "er", "al", "ly", "ness", "", "", "")
NAMING = (
    "On Monday {0} told reporters that {1} would not sign before the end of the month.",
    "According to people who were there, {0} asked for a second meeting, which {1} refused.",
    "The note, which {0} had not seen, was read out by {1} in a room without windows.",
)


def records(forms: int) -> tuple[list[Actor], list[Treaty]]:
    """Records that together have about so many name forms: three of four are persons."""
    chance = random.Random(forms)
    actors: list[Actor] = []
    treaties: list[Treaty] = []
    have = 0
    while have < forms:
        n = len(actors)
        given, family, place = _word(chance, 2), _word(chance, 3), _word(chance, 3)
        made: list[Actor] = [
            Actor(f"person-{n}", "person", f"{given} {family}", family=family),
            Actor(f"person-{n + 1}", "person", f"{family} {given} {_word(chance, 2)}", family=family),
            Actor(f"person-{n + 2}", "person", f"{given} {_word(chance, 2)} {place}", family=place),
            Actor(f"body-{n}", "organisation", f"{place} {chance.choice(BODIES)}"),
        ]
        treaty = Treaty(f"treaty-{n}", "treaty", f"Treaty of {place}", signed=str(chance.randint(1900, 2020)))
        actors += made
        treaties.append(treaty)
        have += len(name_forms([*made, treaty]))
    return actors, treaties


def articles(actors: Sequence[Actor], treaties: Sequence[Treaty], size: int) -> Iterator[list[Block]]:
    """Articles of twelve paragraphs until there are so many characters; each names some records again and again."""
    chance = random.Random(size)
    while size > 0:
        cast = [_names(chance.choice(actors)) for _ in range(6)]
        cast.append([chance.choice(treaties).name])
        blocks = _article(chance, cast)
        size -= sum(len(block.text) for block in blocks)
        yield blocks


def _names(actor: Actor) -> list[str]:
    """The full name, and the surname that stands for it later."""
    return [actor.name, actor.family or actor.name]


def _article(chance: random.Random, cast: list[list[str]]) -> list[Block]:
    sentences = [_sentence(chance) for _ in range(WORDS_EACH // 18)]
    said = [names[0] for names in cast] + [chance.choice(cast)[-1] for _ in range(MENTIONS_EACH - len(cast))]
    for i in range(0, MENTIONS_EACH - 1, 2):
        at = (i + 1) * len(sentences) // (MENTIONS_EACH + 1)
        sentences[at] = chance.choice(NAMING).format(said[i], said[i + 1])
    step = -(-len(sentences) // 12)
    texts = [" ".join(sentences[i : i + step]) for i in range(0, len(sentences), step)]
    return [Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(texts, 1)]


def _sentence(chance: random.Random) -> str:
    """Some 18 invented words, few of which are most of the text, as in every language; some quoted."""
    count = chance.randint(10, 26)
    words = [VOCABULARY[int(len(VOCABULARY) ** chance.random()) - 1] for _ in range(count)]
    words[count // 2] += ","
    text = " ".join(words).capitalize()
    return f"“{text}.”" if chance.random() < QUOTED else f"{text}."


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _vocabulary() -> tuple[str, ...]:
    chance = random.Random(20_000)
    return tuple(_word(chance, chance.randint(1, 3)).lower() + chance.choice(ENDINGS) for _ in range(20_000))


QUOTED = 0.1
VOCABULARY = _vocabulary()
"""Words in the order of their frequency."""
