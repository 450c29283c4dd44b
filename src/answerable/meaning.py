"""Likeness by meaning: folded texts in, vectors out, by a model of sentences that lies on this machine.

It is an extra and never needed. The user names the folder of a sentence-transformers model; nothing is ever
asked for over a network, no code that lies beside a model is run, and what the model thinks is one sign
beside others, never a verdict. The library behind it is large: it is imported when a model is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from answerable.errors import MissingExtra, ModelError

Vectors = npt.NDArray[np.float32]
Near = npt.NDArray[np.float64]
Tell = Callable[[int, int], None]

# The list of a model's parts; what each part is must be a class of the library's own.
_PARTS = "modules.json"
_OWN = "sentence_transformers."
_BATCH = 32
_TOLD_EVERY = 512  # texts between two steps of the progress
_READ = 1 << 20  # bytes of a file at a time
# No two texts are as unlike as this says, and a model whose texts are all alike tells nothing.
_MOST_USUAL = 0.99
# Rounded, so that the last bit of a sum, which hangs on the processor, moves no result.
_DIGITS = 3
_QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A loaded model: the name of its folder, the hash of its files, and what makes vectors of texts."""

    name: str
    sha256: str
    encode: Callable[[list[str]], Vectors]


def sentence_model(folder: str | Path) -> SentenceModel:
    """Load the model in a folder.

    It computes on the processor, also where there is a graphics card: the same texts give the same vectors.

    Raises:
        ModelError: The folder is none, holds no model, or one that cannot be loaded.
        MissingExtra: sentence-transformers is not installed.
    """
    folder = Path(folder)
    name = folder.name if folder.name not in ("", "..") else folder.resolve().name
    _see_that_it_is_one(folder, name)
    with _quiet():
        library = _library()
        try:
            model = library.SentenceTransformer(
                str(folder), device="cpu", local_files_only=True, trust_remote_code=False
            )
        except MemoryError:
            raise
        except Exception as error:  # of any kind: tokenizers raises bare ones on a damaged file
            raise ModelError(f"{name}: the model cannot be loaded: {_first_line(error)}") from error
    return SentenceModel(name, _hash(folder), lambda texts: _encoded(model, name, texts))


class Meaning:
    """The texts of a review by what they mean: how near two of them are.

    Each text is shown to the model once. Near is counted from 0, as near as any two of the texts that it is
    made of, to 1, the same; less than 0 is farther. So it does not hang on how close together a model puts
    everything, and an unknown model needs no threshold of its own.
    """

    def __init__(self, model: SentenceModel, texts: Iterable[str], tell: Tell | None = None) -> None:
        self._encode = model.encode
        self._of: dict[str, Vectors] = {}
        known = sorted(set(texts))
        self._learn(known, tell)
        self._usual = _usual(self.vectors(known)) if known else 0.0

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A unit vector for each text, as a row; zeros for one that the model makes nothing of."""
        self._learn(sorted({text for text in texts if text not in self._of}), None)
        return np.stack([self._of[text] for text in texts]) if texts else np.zeros((0, 1), np.float32)

    def near(self, ones: Vectors, others: Vectors) -> Near:
        """How near each of some texts (row) is to each of others (column)."""
        if not len(ones) or not len(others):
            return np.zeros((len(ones), len(others)))
        return self._scaled(ones @ others.T)

    def near_in_pairs(self, ones: Sequence[str], others: Sequence[str]) -> Near:
        """How near each text is to the one at the same place among others."""
        return self._scaled(np.einsum("ij,ij->i", self.vectors(ones), self.vectors(others)))

    def _scaled(self, cosines: npt.NDArray[np.float32]) -> Near:
        scaled: Near = (cosines.astype(np.float64) - self._usual) / (1.0 - self._usual)
        return np.clip(scaled, -1.0, 1.0).round(_DIGITS)

    def _learn(self, texts: list[str], tell: Tell | None) -> None:
        for start in range(0, len(texts), _TOLD_EVERY):
            if tell is not None:
                tell(start, len(texts))
            some = texts[start : start + _TOLD_EVERY]
            self._of.update(zip(some, unit(self._encode(some)), strict=True))


def unit(vectors: Vectors) -> Vectors:
    """The vectors at length one; zeros stay zeros."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    done: Vectors = (vectors / np.where(length > 0, length, 1.0)).astype(np.float32)
    return done


def _usual(vectors: Vectors) -> float:
    """The mean cosine of any two different texts, without a look at each pair: it stands in their sum."""
    count = len(vectors)
    if count < 2:
        return 0.0
    whole = vectors.sum(axis=0, dtype=np.float64)
    own = float(np.square(vectors, dtype=np.float64).sum())
    mean = (float(whole @ whole) - own) / (count * (count - 1))
    return round(min(max(mean, 0.0), _MOST_USUAL), _DIGITS)


def _see_that_it_is_one(folder: Path, name: str) -> None:
    if not folder.is_dir():
        raise ModelError(f"{folder}: no folder; name one with a sentence-transformers model in it")
    parts = folder / _PARTS
    if not parts.is_file():
        raise ModelError(f"{name}: the folder holds no sentence-transformers model (no {_PARTS})")
    try:
        kinds = [part["type"] for part in json.loads(parts.read_bytes())]
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise ModelError(f"{name}: {_PARTS} is damaged") from error
    for kind in kinds:
        if not str(kind).startswith(_OWN):
            raise ModelError(f"{name}: the model needs code of its own ({kind}), which is not run")


def _library() -> Any:
    try:
        import sentence_transformers
    except ModuleNotFoundError as error:
        raise MissingExtra(
            "likeness by meaning is not installed: pip install 'answerable[semantic]'"
        ) from error
    except (ImportError, OSError) as error:
        raise MissingExtra(f"sentence-transformers cannot be started: {_first_line(error)}") from error
    return sentence_transformers


def _encoded(model: Any, name: str, texts: list[str]) -> Vectors:
    with _quiet():
        made = model.encode(texts, batch_size=_BATCH, show_progress_bar=False, convert_to_numpy=True)
    vectors: Vectors = np.asarray(made, dtype=np.float32)
    if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
        raise ModelError(f"{name}: the model does not make one vector of numbers of each text")
    return vectors


def _hash(folder: Path) -> str:
    """One hash of all files of a model, but for hidden ones and those for people to read."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        inside = path.relative_to(folder)
        if path.suffix.lower() == ".md" or any(part.startswith(".") for part in inside.parts):
            continue
        own = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(_READ):
                own.update(piece)
        whole.update(f"{inside.as_posix()}\0{own.hexdigest()}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


@contextmanager
def _quiet() -> Iterator[None]:
    """No network, no bars and no remarks of other libraries while a model works."""
    before = {name: os.environ.get(name) for name in _QUIET}
    os.environ.update(_QUIET)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
