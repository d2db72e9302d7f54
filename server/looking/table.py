"""The look-ups that readers know, by the names that routes ask for them by."""

from server.looking.found import LookUp
from server.looking.fragments.reading import fragment
from server.looking.naming import names
from server.looking.standing import standing
from server.looking.things.describing import describing
from server.matching import looking as matching
from server.shown.look_ups import LOOK_UPS

LOOK_UP_OF_NAME: dict[str, LookUp] = {
    "describing": describing,
    "fragment": fragment,
    "names": names,
    "standing": standing,
    **LOOK_UPS,
    **matching.LOOK_UP_OF_NAME,
}
