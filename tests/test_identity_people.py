from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.members import Cluster, Member
from ingest.identity.people import same_people
from ingest.identity.traits import Traits

JAPAN, BRITAIN, CANADA = (f"country/{name}" for name in ("japan", "united-kingdom", "canada"))


def person(article: str, name: str, *posts: tuple[str, str]) -> Member:
    ref = "official/" + name.lower().replace(" ", "-")
    return Member(article, ref, Traits({name: 1}, posts=posts))


def articles(clusters: list[Cluster]) -> list[list[str]]:
    return [[member.article for member in cluster.members] for cluster in clusters]


def test_one_name_is_one_person() -> None:
    members = [
        person("a", "Fumio Kishida", ("foreign-minister", JAPAN)),
        person("b", "Kishida Fumio"),
    ]

    (cluster,) = same_people(members)

    assert cluster.path == "official/fumio-kishida"
    assert cluster.aliases == ["official/kishida-fumio"]
    assert cluster.names == {"Fumio Kishida": 1, "Kishida Fumio": 1}


def test_the_same_post_of_two_states_makes_two_people() -> None:
    members = [
        person("a", "John Smith", ("foreign-minister", BRITAIN)),
        person("b", "John Smith", ("foreign-minister", CANADA)),
        person("c", "John Smith", ("foreign-minister", BRITAIN)),
    ]

    clusters = list(same_people(members))

    assert articles(clusters) == [["a", "c"], ["b"]]
    assert len({cluster.path for cluster in clusters}) == 2
    assert all(cluster.aliases == [] for cluster in clusters)


def test_two_posts_of_one_state_are_no_conflict() -> None:
    members = [
        person("a", "Shinzo Abe", ("prime-minister", JAPAN)),
        person("b", "Shinzo Abe", ("chief-cabinet-secretary", JAPAN)),
    ]

    assert articles(list(same_people(members))) == [["a", "b"]]


def test_people_who_share_a_post_through_others_are_one() -> None:
    members = [
        person("a", "John Smith", ("envoy", BRITAIN)),
        person("b", "John Smith", ("envoy", CANADA)),
        person("c", "John Smith", ("envoy", BRITAIN), ("minister", BRITAIN)),
        person("d", "John Smith", ("minister", BRITAIN)),
        person("e", "John Smith"),
    ]

    assert articles(list(same_people(members))) == [["a", "c", "d"], ["b"], ["e"]]


@given(st.permutations([
    person("a", "John Smith", ("envoy", BRITAIN)),
    person("b", "John Smith", ("envoy", CANADA)),
    person("c", "John Smith", ("envoy", BRITAIN), ("minister", CANADA)),
    person("d", "John Smith", ("minister", CANADA)),
    person("e", "John Smith"),
]))  # fmt: skip
def test_who_is_who_does_not_depend_on_the_order(members: list[Member]) -> None:
    assert articles(list(same_people(members))) == [["a", "c", "d"], ["b"], ["e"]]
