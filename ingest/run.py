"""What made the claims: software, version, pipeline and options; not when."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.iris import run_path


@dataclass(frozen=True, slots=True)
class Run:
    """One way of extracting: its claims are the same whenever it runs."""

    software: str
    version: str
    pipeline: str
    options: Mapping[str, str]

    @property
    def path(self) -> str:
        return run_path(self.software, self.version, self.pipeline, self.options)
