package maru.engine.trace;

import maru.engine.tensor.Shape;

/**
 * A copy of an activation as it was when a pass had run.
 *
 * @param name its dotted name, such as {@code blocks.0.attention.weights}
 * @param shape its dimensions, outermost first: hidden states (B * T, C), a head's weights (B, H,
 *     T, T)
 * @param values its numbers, row by row without gaps: the one at (i, j) of (rows, n) is {@code
 *     values[i * n + j]}, the weight of query i for key j in head h of sequence b {@code values[((b
 *     * H + h) * T + i) * T + j]}
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two copies are never compared
public record Activation(String name, Shape shape, float[] values) {}
