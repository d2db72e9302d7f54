"""A store to its newest meetings, for a time line."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions, Store
from rdflib.namespace import DCTERMS

from ontology.terms import DIP
from server.shown.things import Thing, Things
from server.shown.when import When, whens_of
from store.default_graph import values

_MOST = 12
_MOST_PARTICIPANTS = 4
_ISSUED = NamedNode(DCTERMS.issued)
_PARTICIPANT, _PLACE = NamedNode(DIP.participant), NamedNode(DIP.place)
_NEWEST = f"""SELECT ?meeting (MIN(?start) AS ?day) {{
  VALUES ?status {{ {NamedNode(DIP.Held)} {NamedNode(DIP.Ongoing)} }}
  ?meeting {NamedNode(DIP.status)} ?status ; {NamedNode(DIP.dateStart)} ?start ;
    {_PARTICIPANT} ?someone .
  {{ SELECT (MAX(STR(?issued)) AS ?newest) {{ ?article a {NamedNode(DIP.Article)} ; {_ISSUED} ?issued }} }}
  FILTER(STR(?start) <= COALESCE(?newest, "9999"))
}} GROUP BY ?meeting ORDER BY DESC(?day) ?meeting LIMIT {_MOST}"""


@dataclass(frozen=True, slots=True)
class MeetingInTime:
    """A meeting, when and where it is, and the first of those who take part, of so many."""

    meeting: Thing
    when: When
    participants: tuple[Thing, ...]
    all_participants: int
    places: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """The newest meetings that were held, of which articles tell the day and who took part.

    What is said to begin after the newest article was not held by then, whatever a verb says.
    """

    meetings: tuple[MeetingInTime, ...]


def start_page(store: Store, base: str) -> StartPage:
    """Return the newest meetings, the latest first."""
    found = store.query(_NEWEST)
    assert isinstance(found, QuerySolutions)  # of a SELECT
    nodes = [row[0] for row in found if isinstance(row[0], NamedNode)]
    whens = whens_of(store, [node.value for node in nodes])
    things = Things(store, base)
    return StartPage(tuple(_meeting(store, node, whens[node.value], things) for node in nodes))


def _meeting(store: Store, node: NamedNode, when: When, things: Things) -> MeetingInTime:
    participants = things.all(set(values(store, node, _PARTICIPANT)))
    return MeetingInTime(
        things.of(node),
        when,
        participants[:_MOST_PARTICIPANTS],
        len(participants),
        things.all(set(values(store, node, _PLACE)))[:2],
    )
