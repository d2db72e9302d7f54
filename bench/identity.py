"""How the time of who-is-who grows with the articles: python bench/identity.py [ARTICLES]

Puts ARTICLES (default 500), twice and four times as many synthetic articles into a store in batches
of 100: people, posts, meetings and shared texts as news has them, a few names in most articles and
most names in a few. Prints the CPU seconds of each, and per article as a ratio to the first: 1.0 is
linear growth. Nothing is parsed, so that the time is that of identity and of the store alone.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from rdflib import RDF

from ingest.article import Article, Span
from ingest.claim import Claim, Lit, Mention, Ref, Triple
from ingest.extraction import Extraction
from ingest.ingestion import Run, ingest_batch
from ingest.triples import EDTF, triple, typed
from ontology.iris import digest, slug
from ontology.terms import DIP
from store.opening import open_writer

BATCH = 100
STATES = [f"country/state-{i}" for i in range(60)]
TITLES = ("Prime Minister", "Foreign Minister", "President", "Ambassador", "Spokesperson")
SYLLABLES = ("ba", "chi", "dor", "el", "fu", "gan", "ho", "ki", "lin", "mar", "no", "os", "pe")
"""Of names."""


def articles(count: int, seed: int = 1) -> Iterator[Extraction]:
    """Yield articles in which the same people come back with a frequency like that of words."""
    random = Random(seed)
    people = [_name(random) for _ in range(max(count // 2, 20))]
    made = _article(0, random, people)
    for number in range(count):
        made = _edit(made, number) if number % 10 == 9 else _article(number, random, people)
        yield made


def _name(random: Random) -> str:
    given, family = ("".join(random.choices(SYLLABLES, k=3)).title() for _ in range(2))
    return f"{given} {family}"


def _article(number: int, random: Random, people: list[str]) -> Extraction:
    words = " ".join("".join(random.choices(SYLLABLES, k=2)) for _ in range(300))
    ranks = [int(len(people) ** random.random()) - 1 for _ in range(4)]
    names = list(dict.fromkeys(people[rank] for rank in ranks))
    text = f"{' '.join(f'{name} met.' for name in names)} {words}"
    article = Article(text, source=str(number), published=date(2020, 1, 1) + timedelta(number // 8))
    refs = {name: Ref(f"official/{slug(name)}") for name in names}
    claims = [_holds(ref, people.index(name), text, name) for name, ref in refs.items()]
    claims.append(_meets(article, list(refs.values()), text))
    spans = {name: Span(text.index(name), text.index(name) + len(name)) for name in names}
    mentions = [Mention(refs[name], span, name) for name, span in spans.items()]
    meeting = next(iter(claims[-1].mentions))
    mentions.append(Mention(meeting, claims[-1].passages[0], "met"))
    return Extraction(article, tuple(claims), tuple(mentions))


def _holds(person: Ref, rank: int, text: str, name: str) -> Claim:
    title, state = TITLES[rank % len(TITLES)], Ref(STATES[rank % len(STATES)])
    post = Ref(f"position/{state.path.split('/')[1]}/{slug(title)}")
    words = Span(text.index(name), text.index(name) + len(name))
    triples = (
        typed(person),
        triple(person, DIP.holdsPosition, post),
        triple(post, DIP.positionTitle, title),
        triple(post, DIP.ofCountry, state),
    )
    return Claim(
        "official.title-before-name", triples, (words,), dict.fromkeys((person, post, state), words)
    )


def _meets(article: Article, people: list[Ref], text: str) -> Claim:
    words = Span(0, text.index(".") + 1)
    meeting = Ref(f"meeting/{digest(article.path)}")
    day = article.published.isoformat() if article.published else ""
    triples: list[Triple] = [
        Triple(meeting, str(RDF.type), typed(meeting).object),
        triple(meeting, DIP.date, Lit(day, EDTF)),
        *(triple(meeting, DIP.participant, person) for person in people),
    ]
    return Claim("meeting.verb", tuple(triples), (words,), dict.fromkeys((meeting, *people), words))


def _edit(made: Extraction, number: int) -> Extraction:
    """Return the article as another desk prints it."""
    article = Article(made.article.text + " Agencies.", source=f"edit-{number}")
    return Extraction(article, made.claims, made.mentions)


def seconds(count: int) -> float:
    made = list(articles(count))
    with TemporaryDirectory() as folder, open_writer(Path(folder) / "store") as writer:
        begin = process_time()
        for start in range(0, count, BATCH):
            ingest_batch(writer, made[start : start + BATCH], Run("demarche", "bench", "none", {}))
        return process_time() - begin


def main(first: int) -> None:
    base = 0.0
    for count in (first, 2 * first, 4 * first):
        taken = seconds(count)
        each = taken / count
        base = base or each
        print(
            f"{count:7} articles {taken:7.1f} s  {1000 * each:6.2f} ms each  ratio {each / base:.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
