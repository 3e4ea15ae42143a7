package maru.golden;

/** A model, a batch and an optimizer that can be stepped by hand: Maru's, or a peer's. */
public interface Training extends AutoCloseable {
  /** One pass forward and back over the batch; the gradients are there afterwards. */
  void forwardBackward();

  /** The loss of the last pass. */
  double loss();

  /** The gradient of a parameter, laid out as Maru's parameter of that name. */
  float[] gradient(String name);

  /** One AdamW step by the gradients of the last pass. */
  void update(float rate);

  @Override
  void close();
}
