"""Looks into the heads of model folders by Hugging Face's own library, for AttentionAgreementTest.

Ran with Python 3.11.2, torch 2.13.0+cpu, transformers 5.18.0, safetensors 0.8.0:

    V/bin/python src/peers/python/attention_models.py FOLDER IDS OUT

IDS has a line of token ids for each sentence. For sentence N and layer L, OUT (safetensors) holds the
scaled products of queries and keys ("scores.N.L") and the weights ("weights.N.L"), both (H, T, T); what
the head for words makes of each layer's states ("lens.N.L", from the embeddings on); and its logits
("off.head.N.L.H", "off.attention.N.L", "off.feedForward.N.L") or, of an encoder without such a head, its
last states, where the input of the projection of a head, or what a sublayer writes, is 0.
"""

import sys
from contextlib import contextmanager

import torch
import transformers
from huggingface_models import library_class
from safetensors.torch import save_file


class Bert:
    def __init__(self, model):
        self.model = model
        self.bert = getattr(model, "bert", model)
        self.words = getattr(model, "cls", None)
        self.heads = model.config.num_attention_heads
        self.blocks = self.bert.encoder.layer

    def projected(self, layer):
        return self.blocks[layer].attention.output.dense

    def fed(self, layer):
        return self.blocks[layer].output.dense

    def queries_and_keys(self, layer, states):
        own = self.blocks[layer].attention.self
        return own.query(states), own.key(states)

    def logits(self, got):
        return got.last_hidden_state if self.words is None else got.prediction_logits

    def lens(self, states):
        return [] if self.words is None else [self.words.predictions(one)[0] for one in states]


class Gpt:
    def __init__(self, model):
        self.model = model
        self.heads = model.config.n_head
        self.blocks = model.transformer.h

    def projected(self, layer):
        return self.blocks[layer].attn.c_proj

    def fed(self, layer):
        return self.blocks[layer].mlp.c_proj

    def queries_and_keys(self, layer, states):
        block = self.blocks[layer]
        joined = block.attn.c_attn(block.ln_1(states))
        return joined.split(states.shape[-1], dim=-1)[:2]

    def logits(self, got):
        return got.logits

    def lens(self, states):
        # The last of the states has gone through the last norm already.
        normed = [self.model.transformer.ln_f(one) for one in states[:-1]] + [states[-1]]
        return [self.model.lm_head(one)[0] for one in normed]


@contextmanager
def without_head(module, head, heads):
    def edit(module, inputs):
        x = inputs[0].clone()
        size = x.shape[-1] // heads
        x[..., head * size:(head + 1) * size] = 0
        return (x,)

    handle = module.register_forward_pre_hook(edit)
    yield
    handle.remove()


@contextmanager
def without(module):
    handle = module.register_forward_hook(lambda module, inputs, output: torch.zeros_like(output))
    yield
    handle.remove()


def scores(model, layer, states):
    query, key = model.queries_and_keys(layer, states)
    batch, length, width = query.shape
    parted = (batch, length, model.heads, width // model.heads)
    query, key = (x.view(parted).transpose(1, 2) for x in (query, key))
    return query @ key.transpose(2, 3) / (width // model.heads) ** 0.5


def main(folder, ids, out):
    found = library_class(folder).from_pretrained(
        folder, dtype=torch.float32, attn_implementation="eager").eval()
    model = (Bert if found.config.model_type == "bert" else Gpt)(found)
    tensors = {}
    with open(ids, encoding="ascii") as file:
        sentences = [[int(word) for word in line.split()] for line in file if line.strip()]
    with torch.no_grad():
        for n, sentence in enumerate(sentences):
            given = dict(input_ids=torch.tensor([sentence]))
            got = found(**given, output_attentions=True, output_hidden_states=True)
            for layer, weights in enumerate(got.attentions):
                tensors[f"weights.{n}.{layer}"] = weights[0].contiguous()
                tensors[f"scores.{n}.{layer}"] = scores(
                    model, layer, got.hidden_states[layer])[0].contiguous()
            for level, logits in enumerate(model.lens(got.hidden_states)):
                tensors[f"lens.{n}.{level}"] = logits.contiguous()
            for layer in range(len(model.blocks)):
                for head in range(model.heads):
                    with without_head(model.projected(layer), head, model.heads):
                        off = model.logits(found(**given))[0]
                    tensors[f"off.head.{n}.{layer}.{head}"] = off.contiguous()
                for part, module in (("attention", model.projected(layer)),
                                     ("feedForward", model.fed(layer))):
                    with without(module):
                        off = model.logits(found(**given))[0]
                    tensors[f"off.{part}.{n}.{layer}"] = off.contiguous()
    save_file(tensors, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
