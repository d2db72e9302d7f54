"""Files that stand beside the snapshots, each named by one, when that is gone."""

from pathlib import Path


def remove_orphans(folder: Path) -> None:
    """Remove the files of a store's folder whose snapshots are gone; raise OSError."""
    snapshots = folder.parent / "snapshots"
    for file in folder.iterdir():
        if not (snapshots / file.name.partition("-")[0]).is_dir():
            file.unlink(missing_ok=True)
