"""Writes the model folder that transformers.js loads: tokenizer, configuration, quantised graph, manifest of hashes."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from vocabulary import CLS, LONGEST_WORD, SPECIAL

MAX_TOKENS = 512
VERSION = 1


def export(folder: str, tokens: list[str], table: np.ndarray) -> None:
    root = Path(folder)
    (root / "onnx").mkdir(parents=True, exist_ok=True)
    _write(root / "tokenizer.json", _tokenizer(tokens), indent=None)
    _write(root / "tokenizer_config.json", _tokenizer_config())
    _write(root / "config.json", _config(table.shape))
    codes, scales = quantise(table)
    onnx.save(_graph(codes, scales), str(root / "onnx" / "model_quantized.onnx"))
    _write(root / "manifest.json", _manifest(root, table.shape[1]))


def quantise(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8 and the number each row is multiplied by to be itself again."""
    scales = np.abs(table).max(axis=1, keepdims=True).astype(np.float32) / 127 + 1e-12
    return np.rint(table / scales).astype(np.int8), scales.astype(np.float32)


def _graph(codes: np.ndarray, scales: np.ndarray) -> onnx.ModelProto:
    """Gathers and pools inside the graph: last_hidden_state is [batch, 1, dimensions], to be read with cls pooling.

    Pooling in JavaScript costs ten times as much as all the rest."""
    shape = ["batch", "tokens"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask")]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", 1, codes.shape[1]])
    nodes = [
        helper.make_node("Gather", ["codes", "input_ids"], ["gathered"]),
        helper.make_node("Cast", ["gathered"], ["rows"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scales", "input_ids"], ["row_scales"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last_axis"], ["mask_column"]),
        helper.make_node("Mul", ["row_scales", "mask_column"], ["weights"]),
        helper.make_node("Transpose", ["weights"], ["weight_row"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["weight_row", "rows"], ["last_hidden_state"]),
    ]
    constants = [
        numpy_helper.from_array(codes, "codes"),
        numpy_helper.from_array(scales, "scales"),
        numpy_helper.from_array(np.array([2], dtype=np.int64), "last_axis"),
    ]
    graph = helper.make_graph(nodes, "precedent-static", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="precedent")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def _tokenizer(tokens: list[str]) -> dict:
    spaced = {"type": "Replace", "content": " "}
    camel = r"(?<=[a-z0-9])(?=[A-Z][a-z]{2})|(?<=[A-Z])(?=[A-Z][a-z]{2})"
    special = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": i, "content": token, **special} for i, token in enumerate(SPECIAL)],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {**spaced, "pattern": {"Regex": r"https?:\/\/[^\s)\]>\"']+"}},
                {**spaced, "pattern": {"Regex": camel}},
                {"type": "Lowercase"},
                {"type": "NFKD"},
                {"type": "Replace", "content": "", "pattern": {"Regex": "[\u0300-\u036f]"}},
                {**spaced, "pattern": {"Regex": r"[^\p{L}\p{N}]+|\d{5,}"}},
            ],
        },
        "pre_tokenizer": {"type": "WhitespaceSplit"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [CLS], "tokens": ["[CLS]"]}},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": LONGEST_WORD,
            "vocab": {token: i for i, token in enumerate(tokens)},
        },
    }


def _tokenizer_config() -> dict:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": MAX_TOKENS,
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "clean_up_tokenization_spaces": True,
    }


def _config(shape: tuple[int, int]) -> dict:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": shape[0],
        "hidden_size": shape[1],
        "max_position_embeddings": MAX_TOKENS,
        "pad_token_id": 0,
    }


def _manifest(root: Path, dimensions: int) -> dict:
    files = sorted(p for p in root.rglob("*") if p.is_file() and p.name != "manifest.json")
    hashes = {str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
    return {"model": f"{root.name}.{VERSION}", "dimensions": dimensions, "pooling": "cls", "dtype": "q8", "maxTokens": MAX_TOKENS, "files": hashes}


def _write(file: Path, content: dict, indent: int | None = 2) -> None:
    separators = None if indent else (",", ":")
    file.write_text(json.dumps(content, indent=indent, ensure_ascii=False, separators=separators) + "\n", encoding="utf-8")
