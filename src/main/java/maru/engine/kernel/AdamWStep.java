package maru.engine.kernel;

/**
 * The numbers of one AdamW update that are the same for every weight.
 *
 * @param learningRate lr
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param decay weight decay, decoupled from the gradient
 * @param correction1 1 - beta1^t
 * @param correction2 1 - beta2^t
 * @param clip factor on the gradient, 1 where its norm is within the limit
 */
public record AdamWStep(
    float learningRate,
    float beta1,
    float beta2,
    float epsilon,
    float decay,
    float correction1,
    float correction2,
    float clip) {}
