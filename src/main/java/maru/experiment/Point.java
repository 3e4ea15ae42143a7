package maru.experiment;

/**
 * What was measured with one seed.
 *
 * @param series a line's name among those of all charts, as {@link Chart#series} gives it
 * @param x where along the axis
 * @param value what was measured
 */
public record Point(String series, String x, double value) {}
