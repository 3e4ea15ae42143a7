package maru.model.recurrent;

import maru.engine.autograd.Affine;
import maru.engine.autograd.Drop;
import maru.engine.autograd.LookUp;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Pass;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.Input;
import maru.model.ModelSettings;

/**
 * The words of a recurrent language model: the table by which they are looked up, and a head with a
 * bias by which states are read, tied to the table or of its own. Without a bias only states at
 * their bounds could tell frequent tokens from rare ones.
 */
public final class RecurrentWords {
  private final Parameters parameters;
  private final Shape shape;
  private final FirstWeights first;
  private final Tensor table;

  /**
   * Adds {@code embeddings.token} (V, H).
   *
   * @param init how it is drawn, see {@link ModelSettings#INIT}
   */
  public RecurrentWords(Parameters parameters, int vocabularySize, int width, String init) {
    this.parameters = parameters;
    this.shape = Shape.of(vocabularySize, width);
    this.first = ModelSettings.firstWeights(init);
    this.table = parameters.add("embeddings.token", shape, first.table());
  }

  /**
   * What states are read by.
   *
   * @param weight (V, H)
   * @param bias (V)
   */
  public record Head(Tensor weight, Tensor bias) {
    /** Logits of states (rows, V), tapped under a name. */
    public Tensor logits(Pass pass, Tensor states, String tap) {
      boolean keep = pass.taps().wants(tap);
      return pass.tap(tap, Affine.logits(pass.tape(), states, weight, bias, keep));
    }
  }

  /** Adds {@code head.weight} (V, H), unless it is tied, and {@code head.bias} (V). */
  public Head head(boolean tied) {
    Tensor weight = tied ? table : parameters.add("head.weight", shape, first.matrix(shape.at(1)));
    return new Head(weight, parameters.add("head.bias", Shape.of(shape.at(0)), Init.zeros()));
  }

  /** How matrices of that many inputs are drawn beside it. */
  public Init matrix(int inputs) {
    return first.matrix(inputs);
  }

  /**
   * Looks tokens up: (B * T, H). Taps: {@code embeddings}, and {@code embeddings.output} after
   * dropout.
   */
  public Tensor lookUp(Pass pass, Input.Tokens tokens, float dropout) {
    Tensor embedded = pass.tap("embeddings", lookUp(pass, tokens));
    return pass.tap("embeddings.output", Drop.of(pass.tape(), embedded, dropout));
  }

  /** The same of one of two sides, with one tap: what comes out after dropout. */
  public Tensor lookUp(Pass pass, Input.Tokens tokens, float dropout, String tap) {
    return pass.tap(tap, Drop.of(pass.tape(), lookUp(pass, tokens), dropout));
  }

  private Tensor lookUp(Pass pass, Input.Tokens tokens) {
    if (tokens.mask() != null) {
      throw new IllegalArgumentException("there is no attention that a mask could change");
    }
    return LookUp.of(pass.tape(), table, tokens.ids(), tokens.length());
  }
}
