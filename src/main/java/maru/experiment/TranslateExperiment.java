package maru.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.data.GoldAlignment;
import maru.data.KoreanEnglish;
import maru.data.MadeCorpora;
import maru.data.SentencePair;
import maru.inspect.PairScores;
import maru.inspect.TextScores;
import maru.inspect.translate.Alignment;
import maru.inspect.translate.AlignmentScore;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Sentences from Korean to English by a grammar that knows which word comes from which: with a
 * fixed vector, with Bahdanau's and Luong's attention, with a Transformer, and word by word with a
 * dictionary; how right they are when told the true words before and when left to themselves, and
 * how often attention lies where it should. Or the same with pairs from a file, as one finds them.
 */
final class TranslateExperiment implements Experiment {
  private static final String NONE = "none";

  /** A table of two columns without names, the second what becomes of the first. */
  static final Setting<String> PAIRS =
      Setting.of("sentences-file", Setting.Group.DATA, Type.TEXT, Range.<String>any(), NONE)
          .shown(Setting.Shown.COMMAND_LINE);

  private static final Setting<Long> STEPS = TrainingSettings.STEPS.standard(600L);
  private static final int ASKED = 200;
  private static final int LOOKS = 5;

  /** Without a grammar the longest sentences are too long for a minute. */
  private static final int CONTEXT = 32;

  private static final String FIXED = "fixed";
  private static final String BAHDANAU = "bahdanau";
  private static final String LUONG = "luong";
  private static final String TRANSFORMER = "transformer";
  private static final String DICTIONARY = "dictionary";
  private static final String[] MODELS = {FIXED, BAHDANAU, LUONG, TRANSFORMER};
  private static final Axis MODEL =
      Axis.of("model", FIXED, BAHDANAU, LUONG, TRANSFORMER, DICTIONARY);

  static final Chart RIGHT = Chart.of("right", MODEL, Chart.Unit.SHARE, "forced", "free", "exact");
  static final Chart ALIGNED =
      Chart.of("aligned", Axis.STEPS, Chart.Unit.SHARE, BAHDANAU, LUONG, TRANSFORMER, "chance")
          .against("chance");
  static final Chart SCORES = Chart.of("scores", MODEL, Chart.Unit.NUMBER, "bleu", "chrf");

  @Override
  public String id() {
    return "translate";
  }

  @Override
  public Settings settings() {
    return Settings.of(PAIRS, STEPS);
  }

  @Override
  public List<Chart> charts() {
    return List.of(RIGHT, ALIGNED, SCORES);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Points(
        RIGHT.id(), "exact", List.of(FIXED, BAHDANAU, TRANSFORMER, DICTIONARY), 0, 1);
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    Map<String, TrainingPlan> plans = new LinkedHashMap<>();
    plans.put(FIXED, plan("seq2seq", values));
    Settings own = Architectures.of("seq2seq-attention").settings();
    for (String kind : List.of(BAHDANAU, LUONG)) {
      plans.put(
          kind,
          plan("seq2seq-attention", values)
              .with(stand -> stand.readAll(own, Map.of("attention", kind))));
    }
    plans.put(TRANSFORMER, plan(TRANSFORMER, values));
    return plans;
  }

  private static TrainingPlan plan(String architecture, Values values) {
    return TrainingPlan.standard(Architectures.of(architecture))
        .with(ModelSettings.CONTEXT, CONTEXT)
        .withSteps(values.get(STEPS));
  }

  @Override
  public double work(Values values) {
    return (double) MODELS.length * values.get(STEPS);
  }

  @Override
  public void run(Trial trial) {
    String file = trial.get(PAIRS);
    boolean made = file.equals(NONE);
    CorpusSplit split =
        made
            ? MadeCorpora.split(KoreanEnglish.name(trial.language()))
            : CorpusSplit.of(
                CorpusReader.read(Path.of(file), CorpusOptions.plain().withPair("1,2")),
                CorpusSplit.Way.DOCUMENTS,
                trial.seed());
    Map<String, PreparedTraining> trainings = new LinkedHashMap<>();
    for (String name : MODELS) {
      trainings.put(name, PreparedTraining.of(trial.plan(name), split, trial.parallel()));
    }
    List<SentencePair> held = split.validation().pairs();
    List<SentencePair> asked = held.subList(0, Math.min(ASKED, held.size()));
    new Turns(trial, trainings)
        .run(
            Math.max(1, trial.get(STEPS) / LOOKS),
            member -> {
              if (made) {
                aligned(trial, member, asked);
              }
              if (member.trainer().isDone()) {
                scores(trial, member.name(), PairScores.of(member.subject(), asked), asked);
              }
            });
    if (made) {
      dictionary(trial, split.training().pairs(), asked);
    }
  }

  /** The best of the places where a decoder asks: which one aligns, nobody has told it. */
  private static void aligned(Trial trial, Turns.Member member, List<SentencePair> asked) {
    AlignmentScore.of(member.subject(), asked).stream()
        .mapToDouble(Alignment.Score::share)
        .max()
        .ifPresent(share -> trial.tell(ALIGNED, member.name(), member.step(), share));
    trial.tell(ALIGNED, "chance", member.step(), chance(asked));
  }

  /** Who looks anywhere, evenly. */
  private static double chance(List<SentencePair> pairs) {
    double sum = 0;
    long words = 0;
    for (SentencePair pair : pairs) {
      int read = pair.first().split(" ", 0).length + 1; // with the mark that ends it
      List<List<Integer>> gold = GoldAlignment.of(pair).orElseThrow().sources();
      for (List<Integer> sources : gold.subList(0, gold.size() - 1)) { // without the full stop
        sum += sources.size() / (double) read;
        words += sources.isEmpty() ? 0 : 1;
      }
    }
    return sum / Math.max(1, words);
  }

  private static void scores(
      Trial trial, String name, PairScores scores, List<SentencePair> asked) {
    trial.tell(RIGHT, "forced", name, scores.forced());
    trial.tell(RIGHT, "free", name, scores.free());
    trial.tell(RIGHT, "exact", name, scores.exact());
    texts(trial, name, scores.written(), asked);
  }

  private static void texts(
      Trial trial, String name, List<String> written, List<SentencePair> asked) {
    TextScores texts = TextScores.of(written, asked.stream().map(SentencePair::second).toList());
    trial.tell(SCORES, "bleu", name, texts.bleu());
    trial.tell(SCORES, "chrf", name, texts.chrf());
  }

  /** Each word by the one that most often comes from it, in the order of what is read. */
  private static void dictionary(Trial trial, List<SentencePair> known, List<SentencePair> asked) {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    for (SentencePair pair : known) {
      String[] read = pair.first().split(" ", 0);
      String[] written = pair.second().split(" ", 0);
      List<List<Integer>> gold = GoldAlignment.of(pair).orElseThrow().sources();
      for (int t = 0; t < written.length; t++) {
        for (int source : gold.get(t)) {
          counts
              .computeIfAbsent(read[source], word -> new HashMap<>())
              .merge(written[t], 1, Integer::sum);
        }
      }
    }
    List<String> texts = new ArrayList<>();
    long exact = 0;
    for (SentencePair pair : asked) {
      List<String> words = new ArrayList<>();
      for (String word : pair.first().split(" ", 0)) {
        counts.getOrDefault(word, Map.of()).entrySet().stream()
            .max(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .ifPresent(best -> words.add(best.getKey()));
      }
      texts.add(String.join(" ", words));
      exact += texts.getLast().equals(pair.second()) ? 1 : 0;
    }
    trial.tell(RIGHT, "exact", DICTIONARY, exact / (double) asked.size());
    texts(trial, DICTIONARY, texts, asked);
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    return List.of(
        Finding.of(
            "exact",
            result.at(RIGHT, "exact", FIXED),
            result.at(RIGHT, "exact", BAHDANAU),
            result.at(RIGHT, "exact", LUONG),
            result.at(RIGHT, "exact", TRANSFORMER),
            result.at(RIGHT, "exact", DICTIONARY)),
        Finding.of(
            "forced",
            result.at(RIGHT, "forced", FIXED),
            result.at(RIGHT, "free", FIXED),
            result.at(RIGHT, "forced", BAHDANAU),
            result.at(RIGHT, "free", BAHDANAU)),
        Finding.of(
            "aligned",
            result.last(ALIGNED, BAHDANAU),
            result.last(ALIGNED, LUONG),
            result.last(ALIGNED, TRANSFORMER),
            result.last(ALIGNED, "chance")),
        Finding.of(
            "scores",
            result.at(SCORES, "bleu", BAHDANAU),
            result.at(SCORES, "chrf", BAHDANAU),
            result.at(SCORES, "bleu", TRANSFORMER),
            result.at(SCORES, "chrf", TRANSFORMER)));
  }
}
