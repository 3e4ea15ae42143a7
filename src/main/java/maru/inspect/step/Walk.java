package maru.inspect.step;

import static maru.inspect.step.OperationKind.*;

import java.util.ArrayList;
import java.util.List;

/** The operations of a step in the order in which they are done, and the ways through them. */
public final class Walk {
  private final List<Operation> operations;

  private Walk(List<Operation> operations) {
    this.operations = List.copyOf(operations);
  }

  /**
   * The walk through a step of a model.
   *
   * @param nextSentence whether BERT is asked for next sentences
   * @param dropout whether numbers are dropped
   */
  public static Walk of(boolean bert, int layers, boolean nextSentence, boolean dropout) {
    List<Operation> all = new ArrayList<>();
    add(all, -1, DRAW, bert ? HIDE : SHIFT, TOKEN, POSITION);
    if (bert) {
      add(all, -1, SEGMENT, EMBEDDING_SUM, EMBEDDING_NORM);
    } else {
      add(all, -1, EMBEDDING_SUM);
    }
    if (dropout) {
      add(all, -1, EMBEDDING_DROPOUT);
    }
    for (int block = 0; block < layers; block++) {
      forward(all, block, bert);
    }
    head(all, bert, nextSentence);
    add(all, -1, LOGITS_GRADIENT);
    if (bert) {
      add(all, -1, WORD_NORM_GRADIENT, WORD_DENSE_GRADIENT);
    }
    if (nextSentence) {
      add(all, -1, NEXT_GRADIENT, POOL_GRADIENT);
    }
    add(all, -1, FINAL_GRADIENT);
    for (int block = layers - 1; block >= 0; block--) {
      add(all, block, FEED_FORWARD_GRADIENT, INNER_GRADIENT, MIDDLE_GRADIENT);
      add(all, block, ATTENTION_GRADIENT, CONTEXT_GRADIENT, VALUE_GRADIENT);
      add(all, block, SOFTMAX_GRADIENT, SCORES_GRADIENT, QUERY_GRADIENT, KEY_GRADIENT);
      add(all, block, BLOCK_GRADIENT);
    }
    add(all, -1, EMBEDDING_GRADIENT);
    add(all, -1, WEIGHT_GRADIENTS, NORM, CLIP, RATE);
    add(all, -1, FIRST_MOMENT, SECOND_MOMENT, CORRECTION, DECAY, UPDATE);
    return new Walk(all);
  }

  private static void forward(List<Operation> all, int block, boolean bert) {
    if (!bert) {
      add(all, block, ATTENTION_NORM);
    }
    add(all, block, QUERY, KEY, VALUE, SCORES, bert ? PADDING_MASK : CAUSAL_MASK, SOFTMAX);
    add(all, block, CONTEXT, ATTENTION_OUTPUT, ATTENTION_RESIDUAL);
    if (bert) {
      add(all, block, ATTENTION_NORM);
    } else {
      add(all, block, FEED_FORWARD_NORM);
    }
    add(all, block, FEED_FORWARD_INNER, FEED_FORWARD_OUTPUT, FEED_FORWARD_RESIDUAL);
    if (bert) {
      add(all, block, FEED_FORWARD_NORM);
    }
  }

  private static void head(List<Operation> all, boolean bert, boolean nextSentence) {
    if (bert) {
      add(all, -1, WORD_DENSE, WORD_NORM);
    } else {
      add(all, -1, FINAL_NORM);
    }
    add(all, -1, WORD_LOGITS, WORD_PROBABILITIES, WORD_LOSS);
    if (nextSentence) {
      add(all, -1, POOL, NEXT_LOGITS, NEXT_LOSS);
    }
    add(all, -1, LOSS);
  }

  private static void add(List<Operation> to, int block, OperationKind... kinds) {
    for (OperationKind kind : kinds) {
      to.add(new Operation(kind, block));
    }
  }

  /** All of them, first to last. */
  public List<Operation> operations() {
    return operations;
  }

  /** How many there are. */
  public int size() {
    return operations.size();
  }

  /** One of them. */
  public Operation at(int index) {
    return operations.get(index);
  }

  /** The next place that a stride goes to, or the number of operations where the step ends. */
  public int after(int index, Stride stride) {
    int next = stride == Stride.STEP ? size() : index + 1;
    while (stride == Stride.BLOCK && next < size() && at(next).goesWith(at(index))) {
      next++;
    }
    return Math.min(next, size());
  }

  /**
   * The place that a stride goes back to, or -1 before the beginning. Within a block it is the
   * block's first operation.
   */
  public int before(int index, Stride stride) {
    if (stride == Stride.STEP) {
      return -1;
    }
    int back = index - 1;
    while (stride == Stride.BLOCK && back > 0 && at(back - 1).goesWith(at(back))) {
      back--;
    }
    return back;
  }

  /**
   * The first operation in which a part is at work, in the phase of {@code from} where it works in
   * that, or -1.
   */
  public int find(ModelPart part, int from) {
    Phase phase = at(from).kind().phase();
    int any = -1;
    for (int i = 0; i < size(); i++) {
      if (at(i).part().equals(part)) {
        if (at(i).kind().phase() == phase) {
          return i;
        }
        any = any < 0 ? i : any;
      }
    }
    return any;
  }

  /** The first operation of a phase. */
  public int first(Phase phase) {
    int i = 0;
    while (i < size() && at(i).kind().phase() != phase) {
      i++;
    }
    return i;
  }
}
