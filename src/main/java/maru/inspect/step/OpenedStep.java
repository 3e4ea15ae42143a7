package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.inspect.step.WeightUpdate.Settings;
import maru.model.ModelConfig;
import maru.task.Levers;
import maru.task.LossValue;
import maru.train.StepReport;
import maru.train.TrainingConfig;
import maru.train.TrainingState;

/**
 * One step of a training with every number that it was made of. It is made by the training's own
 * trainer from the exact moment before it, so that its weights are those of the run.
 */
public final class OpenedStep {
  private final boolean fillsBlanks;
  private final ModelConfig config;
  private final java.util.function.Predicate<String> frozen;
  private final TrainingConfig training;
  private final Levers levers;
  private final boolean nextSentence;
  private final DrawnBatch batch;
  private final StepReport report;
  private final Map<String, Activation> activations;
  private final Map<String, Activation> gradients;
  private final List<LossPlace> words;
  private final List<LossPlace> next;
  private final TrainingState before;
  private final float[] weightGradients;
  private final TrainingState after;
  private final Parameters layout;

  /** What a step left behind. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  record Traces(
      DrawnBatch batch,
      Map<String, Activation> activations,
      Map<String, Activation> gradients,
      List<LossPlace> words,
      List<LossPlace> next,
      float[] weightGradients) {}

  OpenedStep(
      ModelConfig config,
      boolean fillsBlanks,
      java.util.function.Predicate<String> frozen,
      TrainingConfig training,
      Levers levers,
      boolean nextSentence,
      Parameters layout,
      StepReport report,
      Traces traces,
      TrainingState before,
      TrainingState after) {
    this.fillsBlanks = fillsBlanks;
    this.config = config;
    this.frozen = frozen;
    this.training = training;
    this.levers = levers;
    this.nextSentence = nextSentence;
    this.layout = layout;
    this.report = report;
    this.batch = traces.batch;
    this.activations = traces.activations;
    this.gradients = traces.gradients;
    this.words = List.copyOf(traces.words);
    this.next = List.copyOf(traces.next);
    this.weightGradients = traces.weightGradients;
    this.before = before;
    this.after = after;
  }

  /** Which step it is, from 1: the number of updates made when it was done. */
  public long step() {
    return report.step();
  }

  /** What the step came to. */
  public StepReport report() {
    return report;
  }

  /** How the levers stood. */
  public Levers levers() {
    return levers;
  }

  /** How the training was planned. */
  public TrainingConfig training() {
    return training;
  }

  /** What the model is. */
  public boolean fillsBlanks() {
    return fillsBlanks;
  }

  /** Blocks. */
  public int layers() {
    return config.layers();
  }

  /** Heads of attention in a block. */
  public int heads() {
    return config.values().get(maru.model.ModelSettings.HEADS);
  }

  /** C. */
  public int width() {
    return config.width();
  }

  /** Tokens in the vocabulary. */
  public int vocabularySize() {
    return config.vocabularySize();
  }

  /** Whether BERT was asked for next sentences. */
  public boolean nextSentence() {
    return nextSentence;
  }

  /** The probability with which numbers were dropped. */
  public double dropout() {
    return levers.dropout(config.dropout());
  }

  /** The operations in their order. */
  public Walk walk() {
    return Walk.of(fillsBlanks, layers(), nextSentence, dropout() > 0);
  }

  /** What was drawn. */
  public DrawnBatch batch() {
    return batch;
  }

  /** Each token asked for, with its loss. */
  public List<LossPlace> words() {
    return words;
  }

  /** Each pair of sentences asked about, with its loss. */
  public List<LossPlace> next() {
    return next;
  }

  /** The losses that were summed. */
  public List<LossValue> losses() {
    return report.losses().values();
  }

  /** The names of all activations, in the order of the computation. */
  public List<String> activations() {
    return List.copyOf(activations.keySet());
  }

  Numbers activation(String name) {
    return Numbers.of(name, activations.get(name));
  }

  Numbers gradient(String name) {
    return Numbers.of(name, gradients.get(name));
  }

  /** Whether the gradient of an activation was kept. */
  public boolean hasGradient(String name) {
    return gradients.containsKey(name);
  }

  /** A parameter before the step. */
  Numbers weights(String name) {
    return view(name, before.weights());
  }

  /** A parameter's gradient, before clipping. */
  Numbers weightGradient(String name) {
    return view(name, weightGradients);
  }

  /** A parameter's first moment after the step. */
  Numbers first(String name) {
    return view(name, after.firstMoment());
  }

  /** A parameter's second moment after the step. */
  Numbers second(String name) {
    return view(name, after.secondMoment());
  }

  /** A parameter after the step. */
  Numbers updated(String name) {
    return view(name, after.weights());
  }

  private Numbers view(String name, float[] values) {
    Tensor at = layout.get(name);
    return new Numbers(name, values, at.offset(), rows(at), at.columns());
  }

  private static int rows(Tensor tensor) {
    return tensor.shape().size() / Math.max(1, tensor.columns());
  }

  /** The weights after the step, as the model's parameters lie in their array. */
  public float[] weightsAfter() {
    return after.weights().clone();
  }

  /** Every parameter, in the model's order, with the size of its gradient. */
  public List<ParameterGradient> parameters() {
    List<ParameterGradient> all = new ArrayList<>();
    layout
        .byName()
        .forEach((name, at) ->
            all.add(
                new ParameterGradient(
                    name, rows(at), at.columns(), weightGradient(name).norm(), frozen.test(name))));
    return all;
  }

  /** The largest norm of all gradients that is let through; 0 for no limit. */
  public double clipLimit() {
    return training.clip();
  }

  /** The factor that all gradients were shortened by; 1 where their norm was within the limit. */
  public double clip() {
    double norm = report.gradientNorm();
    return clipLimit() > 0 && norm > clipLimit() ? (float) (clipLimit() / norm) : 1;
  }

  /** The update of one weight. */
  public WeightUpdate update(String parameter, int row, int column) {
    Tensor at = layout.get(parameter);
    int i = at.offset() + row * at.columns() + column;
    boolean decays = maru.engine.optim.AdamW.decays(at.shape());
    Settings settings =
        new Settings(
            step(),
            report.learningRate(),
            decays ? levers.weightDecay(training.weightDecay()) : 0f,
            clip(),
            training.beta1(),
            training.beta2(),
            training.optimizer().epsilon());
    return new WeightUpdate(
        parameter,
        row,
        column,
        before.weights()[i],
        weightGradients[i],
        before.firstMoment()[i],
        before.secondMoment()[i],
        after.firstMoment()[i],
        after.secondMoment()[i],
        after.weights()[i],
        frozen.test(parameter),
        settings);
  }
}
