package maru.model.seq2seq;

import maru.engine.autograd.AttentionMask;
import maru.engine.tensor.Tensor;

/**
 * What an encoder made of a side, to be looked at.
 *
 * @param states one vector a token read (B * Ts, M)
 * @param length Ts
 * @param mask which of them are no filling
 */
record ReadSequence(Tensor states, int length, AttentionMask mask) {}
