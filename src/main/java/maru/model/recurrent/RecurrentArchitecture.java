package maru.model.recurrent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Recurrence.Kind;
import maru.model.Architecture;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/**
 * A recurrent language model of one kind of cell: reads from left to right, and learns to write on.
 *
 * @param kind of cell
 */
public record RecurrentArchitecture(Recurrence.Kind kind) implements Architecture {
  /** One for each kind, the one that keeps longest first. */
  public static final List<Architecture> ALL =
      List.of(
          new RecurrentArchitecture(Kind.LSTM),
          new RecurrentArchitecture(Kind.GRU),
          new RecurrentArchitecture(Kind.ELMAN));

  /** The id on the command line and in files. */
  static String id(Kind kind) {
    return switch (kind) {
      case LSTM -> "lstm";
      case GRU -> "gru";
      case ELMAN -> "rnn";
    };
  }

  @Override
  public String id() {
    return id(kind);
  }

  @Override
  public String name() {
    return switch (kind) {
      case LSTM -> "LSTM";
      case GRU -> "GRU";
      case ELMAN -> "RNN";
    };
  }

  @Override
  public Settings settings() {
    return kind == Kind.LSTM ? RecurrentSettings.GATED : RecurrentSettings.PLAIN;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return RecurrentSettings.SIZES;
  }

  @Override
  public Map<String, String> standard() {
    return RecurrentSettings.STANDARD;
  }

  @Override
  public RecurrentConfig config(Values values, Sizes data) {
    return new RecurrentConfig(
        kind,
        data.vocabularySize(),
        values.get(ModelSettings.CONTEXT),
        values.get(ModelSettings.LAYERS),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.DROPOUT),
        values.get(ModelSettings.TIED),
        kind == Kind.LSTM ? values.get(RecurrentSettings.FORGET_BIAS) : 0f,
        values.get(ModelSettings.CLASSES),
        values.get(ModelSettings.INIT));
  }

  @Override
  public Model create(ModelConfig config) {
    return new RecurrentLanguageModel((RecurrentConfig) config);
  }

  @Override
  public Optional<GraphForm> graphForm() {
    return Optional.of(new RecurrentGraph());
  }

  @Override
  public Class<RecurrentLanguageModel> model() {
    return RecurrentLanguageModel.class;
  }

  @Override
  public String toString() {
    return id();
  }
}
