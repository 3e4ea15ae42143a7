"""Runs model folders through Hugging Face's own library, for HuggingFaceModelTest.

Ran with Python 3.11.2, torch 2.13.0+cpu, transformers 5.18.0, safetensors 0.8.0:

    python3 -m venv V && V/bin/pip install torch transformers safetensors
    V/bin/python src/peers/python/huggingface_models.py look FOLDER SENTENCES OUT
    V/bin/python src/peers/python/huggingface_models.py make FOLDER TOKENIZERS
    V/bin/python src/peers/python/huggingface_models.py load FOLDER

"look" loads FOLDER by from_pretrained and fails where that reports a name as missing, unexpected or
mismatched. It writes to OUT (safetensors) the ids of each line of SENTENCES under "ids.N", and, of
the first 20, logits under "logits.N", each layer's attention under "attention.N.L", and BERT's answer
on the pair of a line and the next under "pair.N".

"load" only loads FOLDER so. "make" saves random models of odd sizes there, each with the tokenizer of its kind from TOKENIZERS.
"""

import json
import os
import sys

import torch
import transformers
from safetensors.torch import save_file

LOOKED = 20
torch.manual_seed(3)


def library_class(folder):
    with open(os.path.join(folder, "config.json")) as file:
        return getattr(transformers, json.load(file)["architectures"][0])


def load(folder):
    model, report = library_class(folder).from_pretrained(
        folder, output_loading_info=True, dtype=torch.float32, attn_implementation="eager")
    wrong = {key: sorted(map(str, names)) for key, names in report.items() if names}
    if wrong:
        sys.exit(f"{folder}: {wrong}")
    return model.eval()


def look(folder, sentences, out):
    model = load(folder)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    with open(sentences, encoding="utf-8") as file:
        lines = file.read().split("\n")
    tensors = {}
    for n, line in enumerate(lines):
        tensors[f"ids.{n}"] = torch.tensor(tokenizer(line)["input_ids"], dtype=torch.float32)
    bert = model.config.model_type == "bert"
    with torch.no_grad():
        for n in range(min(LOOKED, len(lines) - 1)):
            texts = (lines[n], lines[n + 1]) if bert else (lines[n],)
            given = tokenizer(*texts, return_tensors="pt", truncation=True)
            if given["input_ids"].shape[1] == 0:
                continue
            got = model(**given, output_attentions=True)
            tensors[f"given.{n}"] = given["input_ids"][0].float()
            if bert:
                tensors[f"segments.{n}"] = given["token_type_ids"][0].float()
                tensors[f"pair.{n}"] = got.seq_relationship_logits[0].softmax(-1).contiguous()
            logits = got.prediction_logits if bert else got.logits
            tensors[f"logits.{n}"] = logits[0].contiguous()
            for layer, weights in enumerate(got.attentions):
                tensors[f"attention.{n}.{layer}"] = weights[0].contiguous()
    save_file(tensors, out)


def make(folder, tokenizers):
    kinds = {
        "bert-odd": ("bert", dict(hidden_size=36, num_attention_heads=3, num_hidden_layers=3,
                                  intermediate_size=50, max_position_embeddings=41), {}),
        "bert-half": ("bert", dict(hidden_size=20, num_attention_heads=5, num_hidden_layers=1,
                                   intermediate_size=80, max_position_embeddings=33,
                                   layer_norm_eps=1e-5), dict(dtype=torch.float16)),
        "bert-shards": ("bert", dict(hidden_size=96, num_attention_heads=6, num_hidden_layers=2,
                                     intermediate_size=384, hidden_act="gelu_new",
                                     max_position_embeddings=64),
                        dict(max_shard_size="100KB")),
        "gpt-odd": ("gpt2", dict(n_embd=30, n_head=5, n_layer=3, n_inner=77, n_positions=39), {}),
        "gpt-bfloat": ("gpt2", dict(n_embd=24, n_head=2, n_layer=2, n_positions=48),
                       dict(dtype=torch.bfloat16)),
        "gpt-untied": ("gpt2", dict(n_embd=28, n_head=4, n_layer=2, n_positions=40,
                                    tie_word_embeddings=False), {}),
        "gpt-shards": ("gpt2", dict(n_embd=64, n_head=4, n_layer=2, n_positions=32,
                                    activation_function="gelu"), dict(max_shard_size="100KB")),
    }
    for name, (kind, sizes, how) in kinds.items():
        tokenizer = transformers.AutoTokenizer.from_pretrained(os.path.join(tokenizers, kind))
        vocabulary = len(tokenizer)
        if kind == "bert":
            config = transformers.BertConfig(vocab_size=vocabulary, **sizes)
            model = transformers.BertForPreTraining(config)
        else:
            config = transformers.GPT2Config(vocab_size=vocabulary, bos_token_id=5, eos_token_id=5,
                                             **sizes)
            model = transformers.GPT2LMHeadModel(config)
        for parameter in model.parameters():  # biases and norms too, which start at 0 and 1
            with torch.no_grad():
                parameter.add_(torch.randn_like(parameter) * 0.05)
        if "dtype" in how:
            model = model.to(how["dtype"])
        place = os.path.join(folder, name)
        sharding = {key: value for key, value in how.items() if key == "max_shard_size"}
        model.save_pretrained(place, **sharding)
        tokenizer.save_pretrained(place)


if __name__ == "__main__":
    {"look": look, "make": make, "load": load}[sys.argv[1]](*sys.argv[2:])
