package maru.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.engine.tensor.Shape;

/**
 * How Hugging Face's library writes a family's models: the keys of its {@code config.json}, and the
 * names, shapes and orientations of its weights. A folder in this form is read there and here.
 */
public interface CheckpointForm {
  /** What its {@code config.json} calls the family ({@code model_type}): bert, gpt2. */
  String modelType();

  /** Whether that library has such a model; what it has not is kept in Maru's own form. */
  boolean expresses(ModelConfig config);

  /**
   * The class of that library that reads such a model whole.
   *
   * @param config of the model
   */
  String className(ModelConfig config);

  /** Whether a text is put between a mark at its beginning and one at its end, as BERT reads it. */
  boolean framed();

  /**
   * The names of the classes that a config tells of, by their numbers, where they are what the
   * model's vocabulary names; none of a family that reads texts.
   */
  default Optional<List<String>> classes(CheckpointConfig config) {
    return Optional.empty();
  }

  /** The keys of {@code config.json} that say what the model is made of, in their order. */
  Map<String, Object> config(ModelConfig config, SpecialIds special);

  /**
   * The config that such keys describe.
   *
   * @throws maru.base.Problem where they describe what Maru's model of the family is not
   */
  ModelConfig read(CheckpointConfig config);

  /**
   * The keys of {@code config.json} as far as the weights and the graph that holds them say them,
   * where nobody wrote such a file.
   *
   * @param shapes of the tensors that are there, under their canonical names
   * @return none where they are no model's of the family, or it is never found in graphs
   */
  default Optional<Map<String, Object>> described(Map<String, Shape> shapes, GraphFacts facts) {
    return Optional.empty();
  }

  /** Of what tensors of theirs each tensor of ours is made, under our names. */
  Map<String, List<TensorPiece>> pieces(ModelConfig config);

  /** A tensor's name as {@link #pieces} has it, of whatever version's files it is. */
  String canonical(String name);

  /** Whether a tensor of a canonical name holds nothing that a model has learned. */
  boolean isFiller(String name);

  /**
   * Which tensor a copy of it is found under another canonical name, where files hold one twice;
   * else the name itself.
   *
   * @param config of the model
   */
  default String original(String name, ModelConfig config) {
    return name;
  }

  /**
   * Special tokens by id, as a model's config names them; -1 where a vocabulary lacks one.
   *
   * @param pad fills a sequence up
   * @param endOfText parts documents
   */
  record SpecialIds(int pad, int endOfText) {}
}
