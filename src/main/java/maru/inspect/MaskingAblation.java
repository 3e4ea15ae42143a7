package maru.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.Masking;
import maru.data.SampleCorpora;
import maru.model.FillsBlanks;
import maru.model.registry.Architectures;
import maru.task.mlm.MaskedLanguage;
import maru.text.Encoding;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;

/**
 * What keeping and swapping some of the chosen words is good for (Devlin et al. 2019, section 3.1
 * and appendix C.2): two models alike but for the fate of chosen tokens, 80/10/10 beside 100/0/0,
 * trained side by side on the same batches, and measured on sentences in which nothing is hidden.
 *
 * <p>Each step and measurement depends on the seed alone; not safe for several threads at once.
 */
public final class MaskingAblation {
  /** Sentences whose unmasked words are asked for. */
  private static final int ASKED = 200;

  private static final int PROBE_LESSONS = 1500;
  private static final int PROBE_CORPUS = 3000;
  private static final int PROBE_HELD_OUT = 400;

  /** The two trainings. */
  public enum Arm {
    /** 80 % masked, 10 % random, 10 % kept. */
    MIXED,
    /** All chosen tokens are masked. */
    ALL_MASKED;

    private Masking.Shares shares() {
      Masking.Shares mixed = Masking.Shares.BERT;
      return this == MIXED ? mixed : new Masking.Shares(mixed.chosen(), 1, 0, false);
    }
  }

  /**
   * A measurement.
   *
   * @param step after so many steps
   * @param truth the mean probability of the true word at places that are not masked
   * @param themes the accuracy of {@link ThemeProbe} on the frozen model; NaN where none is there
   */
  public record Reading(int step, double truth, double themes) {}

  private final Parallel parallel;
  private final Tokenizer tokenizer;
  private final Map<Arm, PreparedTraining> runs = new EnumMap<>(Arm.class);
  private final Map<Arm, Trainer> trainers = new EnumMap<>(Arm.class);
  private final Optional<ThemeProbe> probe;
  private final List<MaskedReading.Asked> open;

  /**
   * Prepares both trainings; takes a second or two.
   *
   * @param split the corpus, parted
   * @param language of the sentences that come with Maru, whose grammar knows each story's theme;
   *     none for other corpora, which no classifier is examined on
   * @param steps of each training
   * @param batch sequences a step
   * @param seed of both
   */
  public MaskingAblation(
      CorpusSplit split,
      Optional<String> language,
      int steps,
      int batch,
      long seed,
      Parallel parallel) {
    this.parallel = parallel;
    TrainingPlan plan = plan(steps, batch, seed);
    this.tokenizer = Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
    for (Arm arm : Arm.values()) {
      PreparedTraining run =
          PreparedTraining.of(
              plan.with(MaskedLanguage.hiding(arm.shares())), split, tokenizer, parallel);
      runs.put(arm, run);
      trainers.put(arm, run.trainer(parallel));
    }
    this.probe =
        language
            .map(own -> SampleCorpora.grammar(own).corpus(PROBE_CORPUS, PROBE_HELD_OUT, seed))
            .map(themes -> new ThemeProbe(themes, tokenizer, plan.context(), PROBE_LESSONS));
    this.open = open(split);
  }

  private static TrainingPlan plan(int steps, int batch, long seed) {
    TrainingPlan standard = TrainingPlan.standard(Architectures.firstThat(FillsBlanks.class));
    TrainingConfig t = standard.training();
    return standard
        .withBatch(batch)
        .withTraining(t.withSteps(steps, Math.min(t.warmup(), steps)).withSeed(seed));
  }

  /** Held-out sentences as they are, asked about every token. */
  private List<MaskedReading.Asked> open(CorpusSplit split) {
    List<MaskedReading.Asked> asked = new ArrayList<>();
    split.validation().documents().stream()
        .flatMap(document -> document.sentences().stream())
        .map(tokenizer::encode)
        .limit(ASKED)
        .map(Encoding::ids)
        .forEach(ids -> {
          int[] places = new int[ids.length];
          java.util.Arrays.setAll(places, i -> i);
          asked.add(new MaskedReading.Asked(ids, places, ids));
        });
    return asked;
  }

  /** What the classifier tells apart, and on how many sentences. */
  public Optional<ThemeProbe> probe() {
    return probe;
  }

  /** Those who make the steps of both, in the arms' order. */
  public List<Trainer> trainers() {
    return List.copyOf(trainers.values());
  }

  /** Measures one of them as it is now. */
  public Reading measure(Arm arm) {
    PreparedTraining run = Objects.requireNonNull(runs.get(arm));
    Subject subject = new Subject(run.model(), tokenizer, parallel);
    double truth = 0;
    int places = 0;
    for (int from = 0; from < open.size(); from += 50) {
      List<MaskedReading.Asked> part = open.subList(from, Math.min(open.size(), from + 50));
      for (List<MaskedReading.Answer> answers : MaskedReading.of(subject, part, 1)) {
        truth += answers.stream().mapToDouble(MaskedReading.Answer::probability).sum();
        places += answers.size();
      }
    }
    double themes = probe.map(own -> own.accuracy(subject)).orElse(Double.NaN);
    long done = Objects.requireNonNull(trainers.get(arm)).steps();
    return new Reading((int) done, truth / places, themes);
  }

  /** What was measured of both so far, as rows of a table with its head first. */
  public static List<List<String>> table(Map<Arm, List<Reading>> readings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("fates", "step", "probability_of_truth_unmasked", "theme_accuracy"));
    for (Arm arm : Arm.values()) {
      for (Reading r : readings.getOrDefault(arm, List.of())) {
        rows.add(
            List.of(
                arm == Arm.MIXED ? "80/10/10" : "100/0/0",
                String.valueOf(r.step()),
                String.format(Locale.ROOT, "%.4f", r.truth()),
                Double.isNaN(r.themes()) ? "" : String.format(Locale.ROOT, "%.4f", r.themes())));
      }
    }
    return rows;
  }
}
