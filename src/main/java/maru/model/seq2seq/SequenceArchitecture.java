package maru.model.seq2seq;

import java.util.List;
import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/**
 * A recurrent model that reads one sequence and writes another.
 *
 * @param attentive whether its decoder looks at what was read; else it has the encoder's last state
 */
public record SequenceArchitecture(boolean attentive) implements Architecture {
  /** Both. */
  public static final List<Architecture> ALL =
      List.of(new SequenceArchitecture(false), new SequenceArchitecture(true));

  /** The id on the command line and in files. */
  static String id(boolean attentive) {
    return attentive ? "seq2seq-attention" : "seq2seq";
  }

  @Override
  public String id() {
    return id(attentive);
  }

  @Override
  public String name() {
    return attentive ? "seq2seq + attention" : "seq2seq";
  }

  @Override
  public Settings settings() {
    return attentive ? SequenceSettings.ATTENTIVE : SequenceSettings.FIXED;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of("tiny", Map.of("width", "64"), "small", Map.of("width", "128"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("init", "wide");
  }

  @Override
  public SequenceConfig config(Values values, Sizes data) {
    return new SequenceConfig(
        data.vocabularySize(),
        values.get(ModelSettings.CONTEXT),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.DROPOUT),
        values.get(SequenceSettings.CELL),
        attentive ? values.get(SequenceSettings.ATTENTION) : SequenceConfig.NONE,
        values.get(ModelSettings.TIED),
        values.get(ModelSettings.INIT));
  }

  @Override
  public Model create(ModelConfig config) {
    SequenceConfig made = (SequenceConfig) config;
    return attentive ? new AttentiveSequences(made) : new FixedVector(made);
  }

  @Override
  public Class<? extends Model> model() {
    return attentive ? AttentiveSequences.class : FixedVector.class;
  }

  @Override
  public String toString() {
    return id();
  }
}
