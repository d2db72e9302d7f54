"""What a bulk load that was broken off leaves among the files of the RDF, for good."""

from pathlib import Path


def remove_unfinished_loads(rdf: Path) -> None:
    """Remove it, which only whoever has the store's lock may; raise OSError.

    Oxigraph writes a bulk load into files of these names, which RocksDB renames when it takes them.
    """
    for file in rdf.glob("bulk-*.sst"):
        file.unlink(missing_ok=True)
