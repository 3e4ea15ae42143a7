package maru.inspect.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maru.engine.explain.Derivation;
import maru.engine.explain.Stage;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.PredictionReader;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Model;
import maru.task.BatchView;
import maru.task.BatchView.Mark;
import maru.task.BatchView.TokenSide;
import maru.task.causal.CausalTask;
import maru.task.mlm.MaskedTask;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * A text read by a model, with every number that came about on the way from its tokens to what the
 * model expects. Nothing is learned: there is no loss, no way back and no update.
 */
public final class OpenedText {
  private final DrawnBatch batch;
  private final Recorded recorded;
  private final StepTrace trace;
  private final List<Weights> weights;

  /**
   * A parameter of the model.
   *
   * @param name dotted
   * @param rows of its table
   * @param columns of its table
   */
  public record Weights(String name, int rows, int columns) {
    /** How many numbers it has. */
    public long count() {
      return (long) rows * columns;
    }

    /** The part of the model that it belongs to. */
    public ModelPart part() {
      String[] words = name.split("\\.", -1);
      ModelPart whole = new ModelPart(name);
      // blocks.0.attention.norm.gamma is attention's, final.norm.beta is final's.
      int kept = whole.group().isEmpty() ? 1 : whole.group().split("\\.", -1).length + 1;
      return new ModelPart(
          String.join(".", List.of(words).subList(0, Math.min(kept, words.length))));
    }
  }

  private OpenedText(DrawnBatch batch, Recorded recorded, List<Weights> weights) {
    this.batch = batch;
    this.recorded = recorded;
    this.trace = TraceBuilder.reading(recorded);
    this.weights = weights;
  }

  /** Has a model read a text, and keeps all of it. */
  public static OpenedText of(Subject subject, String text) {
    Model model = subject.model();
    ReadText read = ReadText.of(text, model, subject.tokenizer());
    int[] asked = read.asked(model, subject.tokenizer());
    subject.tape().beginInference(1);
    Pass pass = new Pass(subject.tape(), Taps.all());
    Hidden hidden = model.forward(pass, read.input());
    boolean answers =
        asked.length > 0 && (model instanceof FillsBlanks || model instanceof Generates);
    Tensor logits = answers ? PredictionReader.logits(subject, pass, hidden, asked) : null;
    subject.tape().run();
    int[] nobodyKnows = new int[asked.length];
    Arrays.fill(nobodyKnows, -1);
    String name = model instanceof Generates ? CausalTask.NEXT : MaskedTask.WORDS;
    Parameters parameters = model.parameters();
    Recorded recorded =
        new Recorded(
            subject.tape().describe(),
            logits == null ? List.of() : List.of(new Recorded.Loss(name, logits, nobodyKnows)),
            subject.tape().giveNumbers(parameters.values().clone(), new float[0]));
    List<Weights> weights =
        parameters.byName().entrySet().stream()
            .map(one ->
                new Weights(one.getKey(), one.getValue().shape().rows(), one.getValue().columns()))
            .toList();
    return new OpenedText(batch(read, subject.tokenizer()), recorded, weights);
  }

  private static DrawnBatch batch(ReadText read, Tokenizer tokenizer) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    int[] ids = read.ids();
    int[] given = read.input().segments();
    Mark[] marks = new Mark[ids.length];
    Arrays.setAll(
        marks,
        i ->
            ids[i] == vocabulary.mask()
                ? Mark.MASKED
                : vocabulary.isSpecial(ids[i]) ? Mark.SPECIAL : Mark.PLAIN);
    TokenSide side =
        new TokenSide(
            ids.length,
            ids,
            new int[] {ids.length},
            marks,
            given == null ? new int[ids.length] : given);
    return DrawnBatch.of(new BatchView(1, List.of(side), List.of()), tokenizer, MaskedTask.WORDS);
  }

  /** The operations in their order. */
  public StepTrace trace() {
    return trace;
  }

  /** The tokens as they are shown. */
  public List<String> tokens() {
    return batch.words(0);
  }

  /** Every parameter of the model, in its order. */
  public List<Weights> weights() {
    return weights;
  }

  /** What an operation made, of one of its heads where it has any. */
  public Optional<Grid> grid(Operation operation, int head) {
    Stage stage = operation.stage();
    return stage == null
        ? Optional.empty()
        : Optional.of(new StageGrid(recorded, batch, stage, at(head)).grid());
  }

  /** How the number in a cell of an operation's grid came about. */
  public Derivation derive(Operation operation, int head, int row, int column) {
    Stage stage = operation.stage();
    if (stage == null) {
      throw new IllegalArgumentException(operation + " has no numbers");
    }
    return new StageGrid(recorded, batch, stage, at(head)).derive(row, column);
  }

  private static Focus at(int head) {
    return Focus.FIRST.withHead(head);
  }
}
