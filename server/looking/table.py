"""The look-ups that readers know, by the names that routes ask for them by."""

from pyoxigraph import Store

from server.looking.found import Found, LookUp
from server.looking.fragments.reading import fragment
from server.looking.naming import names
from server.looking.standing import standing
from server.looking.things.describing import describing
from server.matching import looking as matching
from server.receipts.known import Known
from server.shown.look_ups import LOOK_UPS, LOOK_UPS_OF_CLAIMS, MEDIA_TYPE

LOOK_UP_OF_NAME: dict[str, LookUp] = {
    "describing": describing,
    "fragment": fragment,
    "names": names,
    "standing": standing,
    **LOOK_UPS,
    **matching.LOOK_UP_OF_NAME,
}


def found_by(name: str, store: Store, known: Known, arguments: tuple[str, ...]) -> Found:
    """Look up what has this name; some look-ups take what is known of claims besides the store."""
    ahead = known.ahead(name, arguments)
    if ahead is not None:
        return MEDIA_TYPE, ahead
    if name in LOOK_UPS_OF_CLAIMS:
        return LOOK_UPS_OF_CLAIMS[name](store, known, *arguments)
    return LOOK_UP_OF_NAME[name](store, *arguments)
