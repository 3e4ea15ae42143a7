package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ReadsFromEnd;

/**
 * Asks a model that reads from either end what it expects at places of lines: its reader from the
 * beginning of what stands before a place, that from the end of what stands after it. The two never
 * meet inside the model, so that their answers are {@linkplain Joined joined at the output}.
 */
final class EitherReader {
  private final Subject subject;
  private final ReadsFromEnd model;
  private final NextReader onward;
  private final double[] unigram;
  private final int mark;

  /**
   * Asks a model.
   *
   * @param unigram how frequent each token is, in [0, 1]; never 0
   */
  EitherReader(Subject subject, double[] unigram) {
    this.subject = subject;
    this.model = subject.as(ReadsFromEnd.class);
    this.onward = new NextReader(subject);
    this.unigram = unigram;
    this.mark = Line.mark(subject.tokenizer());
  }

  /** What both readers together expect at the place of each view. */
  List<double[]> read(List<View> views) {
    List<double[]> left = left(views);
    List<double[]> right = right(views);
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      all.add(Joined.of(left.get(i), right.get(i), unigram));
    }
    return all;
  }

  /** What the reader from the beginning expects. */
  List<double[]> left(List<View> views) {
    return onward.after(views.stream().map(view -> view.forGpt(mark)).toList());
  }

  /** What the reader from the end expects; by frequency alone where all is cut away. */
  List<double[]> right(List<View> views) {
    return seen(views.stream().map(view -> view.forEnd(mark)).toList(), this::before, unigram);
  }

  /**
   * What is expected by those contexts that are not empty, and by frequency alone by the others.
   */
  static List<double[]> seen(
      List<int[]> contexts, Function<List<int[]>, List<double[]>> asked, double[] unigram) {
    List<double[]> answers =
        asked.apply(contexts.stream().filter(context -> context.length > 0).toList());
    List<double[]> all = new ArrayList<>();
    int i = 0;
    for (int[] context : contexts) {
      all.add(context.length > 0 ? answers.get(i++) : unigram);
    }
    return all;
  }

  /** The distributions over the vocabulary before each sequence, none of which is empty. */
  private List<double[]> before(List<int[]> sequences) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += MaskReader.BATCH) {
      List<int[]> some =
          sequences.subList(from, Math.min(sequences.size(), from + MaskReader.BATCH));
      // It begins at the end of each sequence and so never sees what fills it up.
      Padded batch = Padded.of(some, 0);
      int[] first = new int[some.size()];
      for (int b = 0; b < first.length; b++) {
        first[b] = b * batch.length();
      }
      subject.tape().beginInference(first.length);
      Pass pass = Pass.on(subject.tape());
      Input.Tokens tokens = Input.Tokens.padded(batch.ids(), batch.lengths(), batch.length());
      Hidden hidden = model.forward(pass, tokens);
      Tensor rows = SelectRows.of(subject.tape(), Objects.requireNonNull(hidden.memory()), first);
      Tensor previous = model.previousLogits(pass, new Hidden(hidden.states(), rows));
      subject.tape().run();
      all.addAll(NextReader.Logits.of(previous).distributions());
    }
    return all;
  }
}
