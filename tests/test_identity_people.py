"""Who is one person: by the spelling of the name, the posts, the states."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.members import Cluster, Member
from ingest.identity.naming import clusters_of, suffixed
from ingest.identity.people import same_people
from ingest.identity.traits import Traits

JAPAN, BRITAIN, CANADA, US = (
    f"country/{name}" for name in ("japan", "united-kingdom", "canada", "united-states")
)
SECRETARY = ("secretary-of-state", US)


def person(article: str, name: str, *posts: tuple[str, str]) -> Member:
    ref = "official/" + name.lower().replace(" ", "-")
    return Member(article, ref, Traits({name: 1}, posts=posts))


def people(members: Iterable[Member]) -> list[Cluster]:
    return clusters_of(same_people(members))


def articles(clusters: Iterable[Cluster]) -> list[list[str]]:
    return sorted([member.article for member in cluster.members] for cluster in clusters)


def test_one_name_is_one_person() -> None:
    members = [
        person("a", "Fumio Kishida", ("foreign-minister", JAPAN)),
        person("b", "Kishida Fumio"),
    ]

    (cluster,) = people(members)

    assert cluster.path == "official/fumio-kishida"
    assert list(cluster.aliases) == ["official/kishida-fumio"]
    assert cluster.names == {"Fumio Kishida": 1, "Kishida Fumio": 1}


@given(st.lists(st.sampled_from(["Jr", "Sr.", "—", "J.", "金", "Ann Lee", "Lee"]), min_size=1))
def test_whatever_is_a_name_is_somebody(names: list[str]) -> None:
    members = [person(str(i), name, ("minister", JAPAN)) for i, name in enumerate(names)]

    found = [article for cluster in articles(people(members)) for article in cluster]
    assert sorted(found) == sorted(member.article for member in members)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lee Sang-deok", "Lee Sang Deok"),
        ("Lee Sang-deok", "LEE Sangdeok"),
        ("Sangdeok Lee", "Lee Sang-Deok"),
        ("José García", "Jose Garcia"),
        ("Barack H. Obama", "Barack Obama"),
        ("Joseph Prescott, Jr.", "Joseph Prescott"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Adil Abdul-Mahdi", "Adil Abdulmahdi"),
    ],
)
def test_spellings_of_a_name_are_one_person(first: str, second: str) -> None:
    assert articles(people([person("a", first), person("b", second)])) == [["a", "b"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fumio Kishida", "Nobuo Kishida"),
        ("Amy Lane", "Mya Neal"),
        ("Antony Blinken", "Tony Blinken"),
        ("Joseph Prescott, Sr.", "Joseph Prescott, Jr."),
        ("Kishida", "Kishida"),
        ("Kishida", "Fumio Kishida"),
    ],
)
def test_other_names_and_mere_surnames_are_other_people(first: str, second: str) -> None:
    assert articles(people([person("a", first), person("b", second)])) == [["a"], ["b"]]


def test_a_nickname_needs_the_same_post() -> None:
    same = [person("a", "Antony Blinken", SECRETARY), person("b", "Tony Blinken", SECRETARY)]
    other = [person("a", "Raul Castro", SECRETARY), person("b", "Fidel Castro", SECRETARY)]

    (cluster,) = people(same)

    assert cluster.group.ties["b", "official/tony-blinken"].rule == "identity.nickname"
    assert articles(people(other)) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("other", "found"), [("Volodymyr Zelenskyy", [["a", "b"]]), ("Olena Zelenska", [["a"], ["b"]])]
)
def test_a_name_in_other_letters_needs_the_same_post(other: str, found: list[list[str]]) -> None:
    post = ("president", "country/ukraine")

    assert (
        articles(people([person("a", "Volodymyr Zelensky", post), person("b", other, post)]))
        == found
    )
    assert articles(people([person("a", "Volodymyr Zelensky", post), person("b", other)])) == [
        ["a"],
        ["b"],
    ]


def test_a_surname_with_a_post_is_whoever_alone_has_both() -> None:
    full = person("a", "Antony Blinken", SECRETARY)
    short = person("b", "Blinken", SECRETARY)

    (cluster,) = people([full, short])

    assert cluster.path == "official/antony-blinken"
    assert list(cluster.aliases) == [suffixed(short)]
    assert cluster.group.ties[short.key].rule == "identity.short-name"


def test_a_surname_that_two_people_of_the_post_have_is_neither() -> None:
    leader = ("leader", "country/north-korea")
    members = [
        person("a", "Kim Jong-un", leader),
        person("b", "Kim Jong-il", leader),
        person("c", "Kim", leader),
        person("d", "Kim", leader),
        person("e", "Kim"),
    ]

    assert articles(people(members)) == [["a"], ["b"], ["c", "d"], ["e"]]


def test_a_mere_surname_is_nobodys_path() -> None:
    first, second = person("a", "Kim"), person("b", "Kim")

    assert {cluster.path for cluster in people([first, second])} == {
        suffixed(first),
        suffixed(second),
    }


def test_the_same_post_of_two_states_makes_two_people() -> None:
    members = [
        person("a", "John Smith", ("foreign-minister", BRITAIN)),
        person("b", "John Smith", ("foreign-minister", CANADA)),
        person("c", "John Smith", ("foreign-minister", BRITAIN)),
    ]

    clusters = people(members)

    assert articles(clusters) == [["a", "c"], ["b"]]
    assert len({cluster.path for cluster in clusters}) == 2
    assert all(not cluster.aliases for cluster in clusters)


def test_posts_of_two_states_make_two_people() -> None:
    members = [
        person("a", "John Smith", ("foreign-minister", BRITAIN)),
        person("b", "John Smith", ("ambassador", CANADA)),
    ]

    assert articles(people(members)) == [["a"], ["b"]]


def test_one_article_against_many_is_a_mistake() -> None:
    many = [person(f"a{i}", "John Smith", ("foreign-minister", BRITAIN)) for i in range(9)]
    one = person("b", "John Smith", ("foreign-minister", CANADA))

    assert len(people([*many, one])) == 1


def test_two_posts_of_one_state_are_no_conflict() -> None:
    members = [
        person("a", "Shinzo Abe", ("prime-minister", JAPAN)),
        person("b", "Shinzo Abe", ("chief-cabinet-secretary", JAPAN)),
    ]

    assert articles(people(members)) == [["a", "b"]]


JOHNS = [
    person("a", "John Smith", ("envoy", BRITAIN)),
    person("b", "John Smith", ("envoy", CANADA)),
    person("c", "John Smith", ("envoy", BRITAIN), ("minister", BRITAIN)),
    person("d", "John Smith", ("minister", BRITAIN)),
    person("e", "John Smith"),
]


@given(st.permutations(JOHNS))
def test_people_who_share_a_post_through_others_are_one_in_any_order(members: list[Member]) -> None:
    assert articles(people(members)) == [["a", "c", "d"], ["b"], ["e"]]
