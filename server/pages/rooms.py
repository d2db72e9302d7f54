"""Where pages come from: the sub-packages of the server that have templates and static files."""

from pathlib import Path

_ROOMS = ("pages", "editor", "linked", "fragments", "searching")


def folders(name: str) -> list[Path]:
    """Return the folders of this name; what comes first goes first where two files share a name."""
    server = Path(__file__).parents[1]
    return [folder for room in _ROOMS if (folder := server / room / name).is_dir()]
