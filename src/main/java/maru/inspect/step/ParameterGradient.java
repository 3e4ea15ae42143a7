package maru.inspect.step;

/**
 * How large a parameter's gradient is.
 *
 * @param name of the parameter
 * @param rows its first dimension, 1 for a vector
 * @param columns its last dimension
 * @param norm the Euclidean norm of its gradient, before clipping
 * @param frozen whether it stays as it is in this step
 */
public record ParameterGradient(String name, int rows, int columns, double norm, boolean frozen) {}
