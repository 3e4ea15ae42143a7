package maru.model.bert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.engine.tensor.Shape;
import maru.model.CheckpointConfig;
import maru.model.CheckpointForm;
import maru.model.FillsBlanks;
import maru.model.GraphFacts;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.TensorPiece;

/** The form of a whole BERT without the tensors that a part of it has not. */
record PartOfBertCheckpoint(String id, String className, Class<? extends Model> model)
    implements CheckpointForm {
  private static final CheckpointForm WHOLE = new BertCheckpoint();

  @Override
  public String modelType() {
    return WHOLE.modelType();
  }

  @Override
  public String className(ModelConfig config) {
    return className;
  }

  @Override
  public boolean expresses(ModelConfig config) {
    return WHOLE.expresses(((PartOfBert) config).of());
  }

  @Override
  public boolean framed() {
    return true;
  }

  @Override
  public Map<String, Object> config(ModelConfig config, SpecialIds special) {
    return WHOLE.config(((PartOfBert) config).of(), special);
  }

  @Override
  public ModelConfig read(CheckpointConfig config) {
    return new PartOfBert(id, (BertConfig) WHOLE.read(config));
  }

  @Override
  public Optional<Map<String, Object>> described(Map<String, Shape> shapes, GraphFacts facts) {
    return WHOLE.described(shapes, facts);
  }

  @Override
  public Map<String, List<TensorPiece>> pieces(ModelConfig config) {
    Map<String, List<TensorPiece>> pieces =
        new LinkedHashMap<>(WHOLE.pieces(((PartOfBert) config).of()));
    boolean fills = FillsBlanks.class.isAssignableFrom(model);
    boolean pools = PooledBert.class.isAssignableFrom(model);
    pieces
        .keySet()
        .removeIf(name ->
            (name.startsWith("pooler.") && !pools)
                || name.startsWith("nsp.")
                || (name.startsWith("mlm.") && !fills));
    return pieces;
  }

  @Override
  public String canonical(String name) {
    return WHOLE.canonical(name);
  }

  /** What the heads that are not there have makes no difference to what is. */
  @Override
  public boolean isFiller(String name) {
    return WHOLE.isFiller(name) || name.startsWith("pooler.");
  }

  @Override
  public String original(String name, ModelConfig config) {
    return WHOLE.original(name, ((PartOfBert) config).of());
  }
}
