package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;

/**
 * What T5's blocks are made of: layers without biases, whose first weights are drawn so that scores
 * need not be divided by the root of d (Raffel et al. 2020; the factors are those of its code).
 *
 * @param width the hidden size, C
 * @param heads H
 * @param headWidth d, of a head
 * @param inner the feed-forward network's width, F
 * @param gated whether the feed-forward network is a gated GELU, as in version 1.1; else ReLU
 * @param epsilon of the norms
 * @param dropout on attention's weights, between the layers of a network, on what sublayers write
 */
public record T5Parts(
    int width, int heads, int headWidth, int inner, boolean gated, float epsilon, float dropout) {
  private int joined() {
    return Linear.columns(heads, headWidth);
  }

  private static Init normal(double std) {
    return new Init.Normal((float) std);
  }

  /** By which queries are drawn smaller, where scores are not divided. */
  private float unscaled() {
    return (float) (1 / Math.sqrt(headWidth));
  }

  private Init matrix() {
    return normal(1 / Math.sqrt(width));
  }

  private Linear output(Parameters parameters, String name) {
    return Linear.withoutBias(
        parameters, name + ".output", joined(), width, normal(1 / Math.sqrt(joined())));
  }

  MultiHeadAttention attention(Parameters parameters, String name) {
    Linear qkv =
        Linear.withoutBias(
            parameters,
            name + ".qkv",
            width,
            Linear.columns(3, joined()),
            new Init.Narrowed(matrix(), 3 * joined(), joined(), unscaled()));
    return new MultiHeadAttention(name, heads, 1, dropout, qkv, output(parameters, name));
  }

  CrossAttention cross(Parameters parameters, String name) {
    return new CrossAttention(
        name,
        heads,
        1,
        dropout,
        Linear.withoutBias(
            parameters,
            name + ".query",
            width,
            joined(),
            new Init.Narrowed(matrix(), joined(), joined(), unscaled())),
        Linear.withoutBias(
            parameters, name + ".keyValue", width, Linear.columns(2, joined()), matrix()),
        output(parameters, name));
  }

  FeedForward feedForward(Parameters parameters, String name) {
    Linear in = Linear.withoutBias(parameters, name + ".inner", width, inner, matrix());
    Linear through =
        gated ? Linear.withoutBias(parameters, name + ".gated", width, inner, matrix()) : null;
    Linear out =
        Linear.withoutBias(parameters, name + ".outer", inner, width, normal(1 / Math.sqrt(inner)));
    Activation activation = gated ? Activation.GELU_TANH : Activation.RELU;
    return new FeedForward(name, in, through, out, activation, dropout);
  }

  Sublayer around(Parameters parameters, String name) {
    return new Sublayer(
        name, RmsNorm.create(parameters, name + ".norm", width, epsilon), true, true, dropout);
  }
}
