"""Models of sentences for tests: made on disk, by a small package of ours or by the real library.

Ours has the same face as sentence-transformers and is imported from a folder like any other package. It makes
a vector of the words of a text, where words of one meaning (`concepts.json` in the model's folder) count as one.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
INSTALLED = importlib.util.find_spec("sentence_transformers") is not None

needs_library = pytest.mark.skipif(not INSTALLED, reason="sentence-transformers is not installed")

_PACKAGE = """
import json, os, pathlib, re, zlib
import numpy as np

class SentenceTransformer:
    def __init__(self, folder, device, local_files_only, trust_remote_code):
        # What must be so, whatever model comes: on the processor, without the network, without foreign code.
        assert (device, local_files_only, trust_remote_code) == ("cpu", True, False)
        assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
        said = json.loads((pathlib.Path(folder) / "concepts.json").read_text())
        if "error" in said:
            raise Exception(said["error"])
        self.of, self.broken = said["concepts"], said.get("broken")

    def encode(self, texts, batch_size, show_progress_bar, convert_to_numpy):
        rows = np.zeros((len(texts), 64), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall("[a-z]{4,}", text):
                row[zlib.crc32(self.of.get(word, word).encode()) % 64] += 1
        return rows * np.nan if self.broken else rows
"""

# A model of the library itself: vectors of single words, or a language model of two thin layers; both random.
_REAL = """
import sys, numpy as np
kind, folder = sys.argv[1:]
from sentence_transformers import SentenceTransformer
from sentence_transformers import models as parts
words = "how many places had been built prisons jails inmates the press journalists were beaten hotline".split()
if kind == "static":
    from tokenizers import Tokenizer, models, pre_tokenizers
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(["[UNK]", *words])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(7).normal(size=(len(words) + 1, 16)).astype(np.float32)
    made = [parts.StaticEmbedding(tokenizer, embedding_weights=weights)]
else:
    import pathlib, torch
    from transformers import BertConfig, BertModel, BertTokenizerFast
    torch.manual_seed(7)
    bare = pathlib.Path(folder + "-bare")
    bare.mkdir()
    letters = [prefix + chr(c) for prefix in ("", "##") for c in range(97, 123)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *letters]
    (bare / "vocab.txt").write_text("\\n".join(vocabulary))
    BertTokenizerFast(str(bare / "vocab.txt")).save_pretrained(bare)
    sizes = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32)
    BertModel(BertConfig(vocab_size=len(vocabulary), **sizes)).save_pretrained(bare)
    made = [parts.Transformer(str(bare), max_seq_length=64), parts.Pooling(16)]
SentenceTransformer(modules=made, device="cpu").save(folder)
"""


def package(folder: Path) -> Path:
    """A folder from which `sentence_transformers` can be imported."""
    (folder / "sentence_transformers").mkdir(parents=True)
    (folder / "sentence_transformers" / "__init__.py").write_text(_PACKAGE)
    return folder


def model(folder: Path, concepts: Mapping[str, str] | None = None, **more: object) -> Path:
    """The folder of a model for our package."""
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text(json.dumps([{"type": "sentence_transformers.Words", "path": ""}]))
    (folder / "concepts.json").write_text(json.dumps({"concepts": concepts or {}, **more}))
    return folder


def real_model(folder: Path, kind: str) -> Path:
    """The folder of a tiny model that the real library has written."""
    command = [sys.executable, "-W", "ignore", "-c", _REAL, kind, str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return folder


def python(code: str, *arguments: object, library: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Code in a process of its own, with our package on its path or not."""
    path = os.pathsep.join(str(p) for p in (library, SRC) if p is not None)
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )


def command(*arguments: object, library: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command of the program in a process of its own."""
    code = "from answerable.__main__ import main; main()"
    return python(code, *arguments, library=library)
