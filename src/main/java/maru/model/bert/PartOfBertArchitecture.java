package maru.model.bert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maru.model.Architecture;
import maru.model.CheckpointForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/** A BERT that lacks a head or both. Such are opened, where others saved them, and not offered. */
public final class PartOfBertArchitecture implements Architecture {
  /** With the head for masked words alone, with none but the pooler, and with nothing. */
  public static final List<Architecture> ALL =
      List.of(
          new PartOfBertArchitecture(
              "bert-words", "BertForMaskedLM", MaskedBert.class, MaskedBert::new),
          new PartOfBertArchitecture("bert-pooled", "BertModel", PooledBert.class, PooledBert::new),
          new PartOfBertArchitecture("bert-encoder", "BertModel", BareBert.class, BareBert::new));

  private final BertArchitecture whole = new BertArchitecture();
  private final String id;
  private final String className;
  private final Class<? extends Model> model;
  private final Function<PartOfBert, Model> maker;

  private PartOfBertArchitecture(
      String id,
      String className,
      Class<? extends Model> model,
      Function<PartOfBert, Model> maker) {
    this.id = id;
    this.className = className;
    this.model = model;
    this.maker = maker;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public boolean offered() {
    return false;
  }

  @Override
  public Architecture trains() {
    return whole;
  }

  @Override
  public Settings settings() {
    return whole.settings();
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return whole.sizes();
  }

  @Override
  public Map<String, String> standard() {
    return whole.standard();
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    return new PartOfBert(id, (BertConfig) whole.config(values, data));
  }

  @Override
  public Model create(ModelConfig config) {
    return maker.apply((PartOfBert) config);
  }

  @Override
  public Optional<CheckpointForm> checkpointForm() {
    return Optional.of(new PartOfBertCheckpoint(id, className, model));
  }

  @Override
  public Class<? extends Model> model() {
    return model;
  }

  @Override
  public String toString() {
    return id;
  }
}
