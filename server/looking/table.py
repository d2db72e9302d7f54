"""The look-ups that readers know, by the names that routes ask for them by."""

from server.looking.found import LookUp
from server.looking.standing import standing

LOOK_UP_OF_NAME: dict[str, LookUp] = {
    "standing": standing,
}
