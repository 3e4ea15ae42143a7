package maru.ui.lab;

import java.util.Map;
import maru.data.CorpusChoice;
import maru.model.Model;

/**
 * Where a lab that needs a model asks for one. The lab that trains answers it, and the composition
 * root hands it over, since no lab knows another.
 */
public interface ExampleRuns {
  /**
   * Starts the example training on the sentences that come with Maru.
   *
   * @param language {@code ko} or {@code en}
   * @param able what the model must be able to do
   */
  void start(String language, Class<? extends Model> able);

  /**
   * Starts a training of one architecture.
   *
   * @param corpus on which
   * @param architecture by its id
   * @param settings that are otherwise than usual, under their keys
   */
  void train(CorpusChoice corpus, String architecture, Map<String, String> settings);

  /** Opens the finished example of that kind, which answers at once; starts one where none is. */
  void look(String language, Class<? extends Model> able);
}
