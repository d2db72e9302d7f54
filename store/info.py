"""What a store says of itself: `demarche.json`."""

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from store.errors import StoreFormatError, StoreKindError, StoreMissingError

Kind = Literal["claims", "plain"]

FORMAT = 1
DEFAULT_BASE = "http://localhost:8000/"
INFO_FILE = "demarche.json"
_KINDS = get_args(Kind)
_BASE = re.compile(r"https?://[^\s/?#<>\"{}|\\^`]+/([^\s?#<>\"{}|\\^`]+/)?")


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What kind of data the store holds, and the IRI that its paths are under."""

    kind: Kind
    base: str

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise StoreKindError(f"a store is of kind 'claims' or 'plain', not {self.kind!r}")
        if not _BASE.fullmatch(self.base):
            raise StoreKindError(
                f"the base {self.base!r} is none; give an http or https IRI that ends with '/'"
            )


def has_info(directory: Path) -> bool:
    """Tell whether a store was made here, to the end."""
    return (directory / INFO_FILE).is_file()


def info_of(directory: Path) -> StoreInfo:
    """Return what the store at this directory says of itself."""
    try:
        found: object = json.loads((directory / INFO_FILE).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreMissingError(
            f"no store at {directory}: it has no {INFO_FILE}; name a store's directory, or make one"
        ) from error
    except ValueError as error:
        raise StoreFormatError(directory, "not JSON", FORMAT) from error
    match found:
        case {"format": int(version)} if version != FORMAT:
            raise StoreFormatError(directory, version, FORMAT)
        case {"format": int(), "kind": str(kind), "base": str(base)} if kind in _KINDS:
            return StoreInfo("plain" if kind == "plain" else "claims", base)
        case _:
            raise StoreFormatError(directory, found, FORMAT)


def write_info(info: StoreInfo, directory: Path) -> None:
    """Write it so that a reader sees all of it or none, even after a loss of power."""
    unfinished = directory / f"{INFO_FILE}.new"
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"format": FORMAT, **asdict(info)}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(directory / INFO_FILE)
