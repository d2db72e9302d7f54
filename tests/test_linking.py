"""Which item a name in an article is, by name, post, state and day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.article import Article, Span
from ingest.authority.item import Held, Item, ItemName
from ingest.authority.reading import Authority, open_authority
from ingest.authority.writing import write
from ingest.claim import Claim, Mention, Modality, Ref, Triple
from ingest.extraction import Extraction
from ingest.linking.links import linked
from ingest.triples import triple, typed
from ontology.iris import slug
from ontology.terms import DIP

JAPAN, KOREA, IRELAND, FRANCE, BARBADOS = "Q17", "Q884", "Q27", "Q142", "Q244"
STATE_OF_ITEM = {
    JAPAN: "country/japan",
    KOREA: "country/south-korea",
    IRELAND: "country/ireland",
    FRANCE: "country/france",
    BARBADOS: "country/barbados",
}


def person(qid: str, names: Iterable[str], *posts: Held) -> Item:
    label, *others = (ItemName(name) for name in names)
    aliases = (ItemName(name.text, "en", "alias") for name in others)
    return Item(qid, "person", (label, *aliases), posts)


def thing(qid: str, type_: str, names: Iterable[str], country: str = "", made: str = "") -> Item:
    found = tuple(ItemName(name) for name in names)
    return Item(qid, type_, found, (), country, made)  # type: ignore[arg-type]  # rows of a table


ITEMS = (
    person(
        "Q101",
        ["Fumio Kishida", "岸田文雄"],
        Held("Q201", JAPAN, "2012-12-26", "2017-08-03"),
        Held("Q202", JAPAN, "2021-10-04", "2024-10-01"),
    ),
    person("Q102", ["Park Geun-hye"], Held("Q203", KOREA, "2013", "2017")),
    person("Q103", ["Yoon Suk-yeol"], Held("Q203", KOREA, "2022-05-10", "")),
    person("Q104", ["Micheál Martin"], Held("Q204", IRELAND, "2020", "2022")),
    person("Q105", ["Volodymyr Zelensky"], Held("Q205", "Q212", "2019", "")),
    person("Q106", ["Hiroshi Park"], Held("Q202", JAPAN, "1990", "1991")),
    person("Q107", ["John Smith"], Held("Q206", FRANCE, "2020", "")),
    person("Q108", ["John Smith"], Held("Q206", FRANCE, "2021", "")),
    thing("Q201", "position", ["Minister for Foreign Affairs of Japan"], JAPAN),
    thing("Q202", "position", ["Prime Minister of Japan"], JAPAN),
    thing("Q203", "position", ["President of South Korea"], KOREA),
    thing("Q204", "position", ["Taoiseach"], IRELAND),
    thing("Q205", "position", ["President of Ukraine"], "Q212"),
    thing("Q206", "position", ["Minister of Foreign Affairs of France"], FRANCE),
    thing("Q301", "ministry", ["Ministry of Foreign Affairs of Japan"], JAPAN),
    thing("Q302", "organization", ["North Atlantic Treaty Organization", "NATO"]),
    thing("Q303", "place", ["Busan"], KOREA),
    thing("Q304", "treaty", ["Treaty of Basic Relations"], "", "1965-06-22"),
)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    path = tmp_path_factory.mktemp("authority") / "known.authority"
    write(ITEMS, path)
    return open_authority(path)


def told(
    name: str,
    title: str = "",
    state: str = "",
    day: date | None = date(2022, 6, 1),
    *,
    is_former: bool = False,
    mentions: Iterable[str] = (),
) -> Extraction:
    """Return an article that gives a person of this name this post, and names the states."""
    words = f"{title} {name} of {state}. "
    person, position = Ref(f"official/{slug(name)}"), Ref(f"position/{slug(title) or 'none'}")
    here = Span(len(title) + 1, len(title) + 1 + len(name))
    triples: list[Triple] = [typed(person)]
    spans = {person: here}
    found = [Mention(person, here, name)]
    if title:
        held = DIP.formerlyHeld if is_former else DIP.holdsPosition
        triples += [
            triple(person, held, position),
            triple(position, DIP.positionTitle, title),
        ]
        spans[position] = Span(0, len(title))
    if title and state:
        triples.append(triple(position, DIP.ofCountry, Ref(STATE_OF_ITEM[state])))
        spans[Ref(STATE_OF_ITEM[state])] = here
    found += [Mention(Ref(STATE_OF_ITEM[s]), here, s) for s in mentions]
    article = Article(words, published=day)
    claim = Claim("official.title-before-name", tuple(triples), (Span(0, len(words) - 1),), spans)
    return Extraction(article, (claim,), tuple(found))


def links(extraction: Extraction, authority: Authority) -> list[tuple[str, Modality]]:
    return [
        (claim.triples[0].object.value.rsplit("/", 1)[-1], claim.modality)  # type: ignore[union-attr]  # an item
        for claim in linked(extraction, authority).claims
        if claim.rule.startswith("link.") and claim.triples[0].subject.path.startswith("official/")
    ]


SURE, POSSIBLE = Modality.ASSERTED, Modality.POSSIBLE


@pytest.mark.parametrize(
    ("name", "title", "state", "item"),
    [
        ("Fumio Kishida", "Prime Minister", JAPAN, "Q101"),
        ("KISHIDA Fumio", "Prime Minister", JAPAN, "Q101"),
        ("Kishida", "Prime Minister", JAPAN, "Q101"),
        ("Yoon Suk Yeol", "President", KOREA, "Q103"),
        ("Micheal Martin", "Taoiseach", IRELAND, "Q104"),
        ("Micheal Martin", "Prime Minister", IRELAND, "Q104"),
    ],
)
def test_a_name_with_its_post_is_surely_an_item(
    authority: Authority, name: str, title: str, state: str, item: str
) -> None:
    assert links(told(name, title, state), authority) == [(item, SURE)]


@pytest.mark.parametrize(("year", "item"), [(2014, "Q102"), (2016, "Q102"), (2023, None)], ids=str)
def test_the_day_of_an_article_says_whose_surname_it_is(
    authority: Authority, year: int, item: str | None
) -> None:
    found = links(told("Park", "President", KOREA, date(year, 3, 1)), authority)

    assert found == ([(item, SURE)] if item else [])


@pytest.mark.parametrize(
    ("name", "title", "state"),
    [
        pytest.param("Fumio Kishida", "Prime Minister", FRANCE, id="another state"),
        pytest.param("Kenji Kishida", "Prime Minister", JAPAN, id="another given name"),
        pytest.param("Kishida", "", "", id="a surname alone"),
        pytest.param("Nobody Known", "Prime Minister", JAPAN, id="unknown"),
        pytest.param("Kishida", "Ambassador", FRANCE, id="another state and post"),
    ],
)
def test_who_is_somebody_else_gets_no_link(
    authority: Authority, name: str, title: str, state: str
) -> None:
    assert links(told(name, title, state), authority) == []


def test_who_held_the_post_before_is_meant_where_the_article_says_former(
    authority: Authority,
) -> None:
    article = told("Park", "President", KOREA, date(2020, 3, 1), is_former=True)

    assert links(article, authority) == [("Q102", SURE)]


def test_two_items_that_agree_as_well_are_both_possible(authority: Authority) -> None:
    found = links(told("John Smith", "Foreign Minister", FRANCE), authority)

    assert found == [("Q107", POSSIBLE), ("Q108", POSSIBLE)]


def test_a_full_name_alone_is_sure_only_where_the_article_names_the_state(
    authority: Authority,
) -> None:
    alone = links(told("Fumio Kishida"), authority)
    named = links(told("Fumio Kishida", mentions=[JAPAN]), authority)

    assert (alone, named) == ([("Q101", POSSIBLE)], [("Q101", SURE)])


def test_a_link_names_its_reason_and_its_words(authority: Authority) -> None:
    article = told("Kishida", "Prime Minister", JAPAN)
    link = next(c for c in linked(article, authority).claims if c.rule.startswith("link."))

    assert link.rule == "link.surname.post.in-office"
    assert [article.article.quote(s) for s in link.passages] == ["Prime Minister Kishida of Q17."]
    assert link.confidence is not None
    assert Decimal("0.9") < link.confidence < 1


def test_what_nothing_is_known_of_is_left_as_it_is(authority: Authority) -> None:
    article = told("Nobody Known")

    assert linked(article, authority) is article


def thing_told(path: str, name: str, triples: Iterable[Triple]) -> Extraction:
    ref, here = Ref(path), Span(0, len(name))
    said = (typed(ref), *triples)
    refs = {t.object for t in said if isinstance(t.object, Ref)} | {ref}
    claim = Claim("thing.name", said, (here,), dict.fromkeys(refs, here))
    return Extraction(Article(name), (claim,), (Mention(ref, here, name),))


OF_JAPAN = Ref("country/japan")


@pytest.mark.parametrize(
    ("path", "name", "said", "found"),
    [
        ("ministry/japan/foreign-ministry", "Foreign Ministry", (DIP.ofCountry, OF_JAPAN), "Q301"),
        ("organization/nato", "NATO", None, "Q302"),
        ("place/busan", "Busan", None, "Q303"),
        ("treaty/x", "Treaty of Basic Relations", (DIP.date, "1965"), "Q304"),
        ("treaty/x", "Treaty of Basic Relations", (DIP.date, "1910"), None),
        ("organization/natter", "Natter", None, None),
    ],
)
def test_other_things_are_items_by_name_and_state_or_year(
    authority: Authority, path: str, name: str, said: tuple[object, object] | None, found: str
) -> None:
    triples = [triple(Ref(path), *said)] if said else []  # type: ignore[arg-type]  # rows of a table
    article = linked(thing_told(path, name, triples), authority)

    assert [
        (c.triples[0].object.value.rsplit("/", 1)[-1], c.modality)  # type: ignore[union-attr]  # an item
        for c in article.claims
        if c.rule.startswith("link.")
    ] == ([(found, SURE)] if found else [])


@pytest.mark.parametrize(
    ("title", "found"),
    [("Foreign Minister", ("Q201", SURE)), ("Premier", ("Q202", POSSIBLE)), ("Envoy", None)],
)
def test_a_post_is_an_item_by_its_words_and_perhaps_by_its_office(
    authority: Authority, title: str, found: tuple[str, Modality] | None
) -> None:
    article = linked(told("Nobody Known", title, JAPAN), authority)
    path = f"position/{slug(title)}"
    named = linked(
        Extraction(
            article.article, article.claims, (Mention(Ref(path), Span(0, len(title)), title),)
        ),
        authority,
    )

    assert [
        (c.triples[0].object.value.rsplit("/", 1)[-1], c.modality)  # type: ignore[union-attr]  # an item
        for c in named.claims
        if c.rule.startswith("link.position")
    ] == ([found] if found else [])


def test_a_file_that_is_no_authority_is_refused(tmp_path: Path) -> None:
    from ingest.authority.errors import AuthorityError

    path = tmp_path / "other"
    path.write_text("no database at all, and longer than a header" * 9)
    with pytest.raises(AuthorityError, match="no authority file"):
        open_authority(path)
