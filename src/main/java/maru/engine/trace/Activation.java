package maru.engine.trace;

import maru.engine.tensor.Shape;

/**
 * A copy of an activation as it was when a pass had run.
 *
 * @param name its dotted name, such as {@code blocks.0.attention.weights}
 * @param shape its dimensions
 * @param values its numbers, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two copies are never compared
public record Activation(String name, Shape shape, float[] values) {}
