"""Runs T5 folders through Hugging Face's own library, for HuggingFacePairsTest.

    V/bin/python src/peers/python/huggingface_pairs.py look FOLDER OUT
    V/bin/python src/peers/python/huggingface_pairs.py make FOLDER

"look" loads FOLDER by from_pretrained, fails where that reports a name as missing, unexpected or
mismatched, and writes to OUT (safetensors) three pairs of sequences with their lengths, the logits of
each place and the last decoder layer's attention to what was read. "make" saves random T5 models of
odd sizes there, of version 1.0 and 1.1, each for a vocabulary of 400, without a tokenizer.
"""

import os
import sys

import torch
from safetensors.torch import save_file
from transformers import T5Config, T5ForConditionalGeneration

torch.manual_seed(4)


def look(folder, out):
    model, report = T5ForConditionalGeneration.from_pretrained(
        folder, output_loading_info=True, dtype=torch.float32, attn_implementation="eager")
    wrong = {key: sorted(map(str, names)) for key, names in report.items() if names}
    if wrong:
        sys.exit(f"{folder}: {wrong}")
    model.eval()
    vocabulary = model.config.vocab_size
    sources, targets = [7, 4, 6], [5, 3, 5]
    ids = torch.randint(1, vocabulary, (3, 7))
    written = torch.randint(1, vocabulary, (3, 5))
    written[:, 0] = model.config.decoder_start_token_id
    seen = torch.arange(7)[None] < torch.tensor(sources)[:, None]
    ids[~seen] = 0
    with torch.no_grad():
        got = model(input_ids=ids, attention_mask=seen.long(), decoder_input_ids=written,
                    output_attentions=True, use_cache=False)
    tensors = {"ids": ids, "written": written, "sourceLengths": torch.tensor(sources),
               "targetLengths": torch.tensor(targets), "logits": got.logits,
               "cross": got.cross_attentions[-1]}
    save_file({name: t.float().contiguous() for name, t in tensors.items()}, out)


def make(folder):
    for name, sizes in (
            ("odd", dict(d_model=36, d_kv=10, d_ff=50, num_layers=3, num_decoder_layers=2, num_heads=3,
                         relative_attention_num_buckets=12, relative_attention_max_distance=20)),
            ("gated", dict(d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4,
                           feed_forward_proj="gated-gelu", tie_word_embeddings=False))):
        model = T5ForConditionalGeneration(T5Config(
            vocab_size=400, pad_token_id=0, eos_token_id=3, decoder_start_token_id=0, n_positions=40, **sizes))
        if name == "gated":  # The published ones have a head of their own, which this class ties.
            model.lm_head.weight = torch.nn.Parameter(torch.randn(400, 32) * 0.3)
        for parameter in model.parameters():
            with torch.no_grad():
                parameter.add_(torch.randn_like(parameter) * 0.05)
        model.save_pretrained(os.path.join(folder, name))


if __name__ == "__main__":
    {"look": look, "make": make}[sys.argv[1]](*sys.argv[2:])
