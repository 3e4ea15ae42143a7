package maru.model;

import java.util.Map;
import java.util.Optional;
import maru.setting.Settings;
import maru.setting.Values;

/**
 * A kind of model: what its settings are, how a config is made of them, and a model of a config. A
 * new one is a folder of its own and a line in {@code model.registry.Architectures}.
 */
public interface Architecture {
  /** Its name on the command line, in files, and in the keys of its texts. */
  String id();

  /** Its name as it is written in the field: BERT, LSTM. */
  String name();

  /** What can be set of it. */
  Settings settings();

  /** Sizes by name, such as tiny and small, each as settings under their keys. */
  Map<String, Map<String, String>> sizes();

  /**
   * What is set where nobody says otherwise, under the settings' keys: its own, and those of the
   * training that suits it.
   */
  Map<String, String> standard();

  /**
   * The config that settings make.
   *
   * @throws maru.base.Problem where they can't be
   */
  ModelConfig config(Values values, Sizes data);

  /**
   * A model without weights yet: {@link maru.engine.tensor.Parameters#initialize} draws its first
   * ones, or others are copied into it.
   */
  Model create(ModelConfig config);

  /** Whether one is offered it to train; else its models are only opened. */
  default boolean offered() {
    return true;
  }

  /** The architecture that a training from the weights of such a model has. */
  default Architecture trains() {
    return this;
  }

  /** How Hugging Face's library writes such models; none where it knows none. */
  default Optional<CheckpointForm> checkpointForm() {
    return Optional.empty();
  }

  /** How its models are drawn as graphs of ONNX's operators; none where they are not. */
  default Optional<GraphForm> graphForm() {
    return Optional.empty();
  }

  /** What its models are, by which it is known what they can do. */
  Class<? extends Model> model();

  /** Whether its models can do something, told by the capability's interface. */
  default boolean can(Class<? extends Model> capability) {
    return capability.isAssignableFrom(model());
  }

  /** A model whose first weights are drawn from {@code seed}. */
  default Model create(ModelConfig config, long seed) {
    Model model = create(config);
    model.parameters().initialize(seed);
    return model;
  }
}
