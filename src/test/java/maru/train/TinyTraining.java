package maru.train;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.Picture;
import maru.data.Pictures;
import maru.data.SentencePair;
import maru.engine.optim.Optimizer;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.model.Translates;
import maru.model.ngram.NGramSettings;
import maru.task.Change;
import maru.task.Lever;
import maru.text.TokenizerSpec;

/** A training small enough for a test: a few patterns of words, a model of one layer. */
public final class TinyTraining {
  private static final List<String> ANIMALS = List.of("dog", "cat", "horse", "cow");
  private static final int SIDE = 8;
  private static final List<String> SOUNDS = List.of("barked", "meowed", "neighed", "mooed");

  private TinyTraining() {}

  /** Documents in which the animal decides the sound, in many orders. */
  public static CorpusSplit split() {
    List<Document> training = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      training.add(document(i * 7 + i / 4));
    }
    List<Document> validation = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      validation.add(document(i * 5 + 3));
    }
    return new CorpusSplit(
        Corpus.ofDocuments("training", training), Corpus.ofDocuments("validation", validation));
  }

  /** The animal and its sound, and what is heard: pairs for what turns one into another. */
  public static CorpusSplit pairs() {
    List<SentencePair> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String animal = ANIMALS.get(i % 4);
      String other = ANIMALS.get(i / 4 % 4);
      all.add(
          new SentencePair(
              "the " + animal + (i % 3 == 0 ? "" : " and the " + other),
              SOUNDS.get(i % 4) + (i % 3 == 0 ? "" : " " + SOUNDS.get(i / 4 % 4))));
    }
    return new CorpusSplit(
        Corpus.ofPairs("training", all.subList(0, 32)),
        Corpus.ofPairs("validation", all.subList(32, 40)));
  }

  /** What a plan's task can learn from. */
  public static CorpusSplit split(TrainingPlan plan) {
    return plan.task().ofPictures()
        ? pictures()
        : plan.task().requires() == Translates.class ? pairs() : split();
  }

  /** Small pictures of one bright line, whose place tells the class. */
  private static CorpusSplit pictures() {
    List<Picture> all = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      byte[] points = new byte[SIDE * SIDE];
      for (int at = 0; at < points.length; at++) {
        boolean line = at / SIDE == 1 + i % 4 * 2 && at % SIDE != i % 7;
        points[at] = (byte) (line ? 150 + i % 90 : (i * 31 + at * 17) % 23);
      }
      all.add(new Picture(i % 4, "abcd".substring(i % 4, i % 4 + 1), SIDE, SIDE, points));
    }
    return new CorpusSplit(
        Pictures.corpus("training", all.subList(0, 200)),
        Pictures.corpus("validation", all.subList(200, 240)));
  }

  private static Document document(int i) {
    int a = i % 4;
    int b = i / 4 % 4;
    return new Document(
        List.of(
            "the " + ANIMALS.get(a) + " " + SOUNDS.get(a) + " .",
            "then it " + SOUNDS.get(a) + " again .",
            "the " + ANIMALS.get(b) + " " + SOUNDS.get(b) + " too ."));
  }

  /** A plan of so many steps at this rate. */
  public static TrainingPlan plan(Architecture architecture, int steps, float rate, long seed) {
    TrainingPlan usual = TrainingPlan.standard(architecture);
    // Without AdamW's measure of each gradient a rate must be far higher for as much.
    boolean plain = usual.get(TrainingSettings.OPTIMIZER) == Optimizer.Rule.SGD;
    float own = plain ? Math.min(10, 20 * rate) : rate;
    return usual
        .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
        .withSize(new Size(1, 2, 16, 24))
        .withBatch(8)
        .with(NGramSettings.MEMORY, 1 << 14)
        .with(v -> v.with(ModelSettings.SIDE, SIDE).with(ModelSettings.PATCH, SIDE / 2))
        .withTraining(
            new TrainingConfig(
                steps, own, own / 10, Math.min(5, steps), 0.9f, 0.99f, 0.01f, 1f, seed));
  }

  /**
   * Levers that make any training explode within some steps, each as far out as it goes: every
   * weight is multiplied by -999 a step.
   */
  public static List<Change> explosion(long step) {
    return List.of(
        new Change(step, Lever.LEARNING_RATE, "10"), new Change(step, Lever.WEIGHT_DECAY, "100"));
  }

  /** Moves a trainer's levers so that it explodes. */
  public static void explode(Trainer trainer) {
    explosion(trainer.steps()).forEach(c -> trainer.change(c.lever(), c.value()));
  }

  /** A plan by which it explodes. */
  public static TrainingPlan exploding(Architecture architecture, int steps) {
    return plan(architecture, steps, 10f, 1)
        .with(TrainingSettings.DECAY, 100f)
        .with(TrainingSettings.WARMUP, 0L);
  }

  /** A trainer for that plan. */
  public static Trainer trainer(TrainingPlan plan, Parallel parallel) {
    return PreparedTraining.of(plan, split(plan), parallel).trainer(parallel);
  }
}
