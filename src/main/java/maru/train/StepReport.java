package maru.train;

import maru.task.Losses;

/**
 * What a step came to.
 *
 * @param step counted from 1: the number of updates made
 * @param losses on the batch, before the update
 * @param learningRate of this update
 * @param gradientNorm of all gradients together, before clipping
 * @param tokens that the model read
 * @param nanos the step took
 */
public record StepReport(
    long step, Losses losses, float learningRate, double gradientNorm, long tokens, long nanos) {}
