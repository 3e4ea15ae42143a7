package maru.engine;

import java.util.List;
import maru.engine.autograd.Affine;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.SelectRows;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Pass;
import maru.engine.nn.RecurrentStack;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/** A small recurrent model for tests: embeddings, recurrent layers, logits of the vocabulary. */
public final class RecurrentModel {
  private final Parameters parameters = new Parameters();
  private final Tensor tokens;
  private final Tensor positions;
  private final RecurrentStack stack;
  private final Tensor head;
  private final Tensor bias;

  /** A model of cells of one kind; dropout between the layers. */
  public RecurrentModel(
      Recurrence.Kind kind, int vocabulary, int length, int width, int layers, float dropout) {
    tokens = parameters.add("tokens", Shape.of(vocabulary, width), new Init.Normal(0.5f));
    positions = parameters.add("positions", Shape.of(length, width), Init.zeros());
    stack = RecurrentStack.create(parameters, "r", kind, width, width, layers, dropout, 1f);
    head = parameters.add("head", Shape.of(width, vocabulary), new Init.Normal(0.1f));
    bias = parameters.add("bias", Shape.of(vocabulary), Init.zeros());
    parameters.initialize(1);
  }

  /** Its weights. */
  public Parameters parameters() {
    return parameters;
  }

  /** Logits (B * T, vocabulary) of every place. */
  public Tensor logits(Pass pass, int[] ids, TimeSteps steps) {
    return Affine.classes(pass.tape(), states(pass, ids, steps), head, bias, false);
  }

  /** Logits (rows, vocabulary) of some places. */
  public Tensor logits(Pass pass, int[] ids, TimeSteps steps, int[] rows) {
    Tensor chosen = SelectRows.of(pass.tape(), states(pass, ids, steps), rows);
    return Affine.classes(pass.tape(), chosen, head, bias, false);
  }

  /** The upper layer's states (B * T, C). */
  private Tensor states(Pass pass, int[] ids, TimeSteps steps) {
    Tensor x = LookUp.of(pass.tape(), tokens, positions, ids, steps.length());
    return stack.forward(pass, x, steps, List.of()).getLast().states();
  }
}
