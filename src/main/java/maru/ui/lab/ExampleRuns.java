package maru.ui.lab;

import maru.model.Model;

/**
 * Where a lab that needs a model asks for one. The composition root answers it, since no lab knows
 * another: the lab that trains comes on the screen and begins.
 */
@FunctionalInterface
public interface ExampleRuns {
  /**
   * Starts the example training on the sentences that come with Maru.
   *
   * @param language {@code ko} or {@code en}
   * @param able what the model must be able to do
   */
  void start(String language, Class<? extends Model> able);
}
