package maru.inspect.family;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import maru.data.Homographs;
import maru.data.Homographs.Meant;
import maru.data.Homographs.Side;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.HasHiddenStates;
import maru.model.HasRecurrence;
import maru.model.Input;
import maru.model.LearnsWordVectors;
import maru.model.Model;
import maru.model.ReadsFromEnd;
import maru.model.RecurrentSite;
import maru.text.Tokenizer;

/**
 * What a word that means two things means, told from a model's frozen vectors of it: how often each
 * of them is right where the cue stands before the word, and where it stands after it. Whoever asks
 * learns from some sentences and is tested on others, in which cue, name and time come together as
 * they never did.
 *
 * @param readers in the order in which they are shown
 */
public record Senses(List<Reader> readers) {
  /** Sentences that a task learns from, and those that it is tested on. */
  private static final int LEARNED = 180;

  private static final int TESTED = 180;

  /**
   * One way of taking vectors out of a model.
   *
   * @param name {@code layer0}, {@code forward}, {@code backward}, {@code joined}, or {@code
   *     layers} of a model that has but one way
   * @param before the share of right answers where the cue stands before the word
   * @param after the same where it stands after it
   * @param shares how much of each layer the task took in the end
   * @param way the shares on the way there
   * @param gamma by what the mixture is multiplied
   */
  public record Reader(
      String name,
      double before,
      double after,
      List<Double> shares,
      List<List<Double>> way,
      double gamma) {
    /** Keeps its own lists. */
    public Reader {
      shares = List.copyOf(shares);
      way = way.stream().map(List::copyOf).toList();
    }
  }

  /** The vectors of one sentence's homograph: a list of layers for each way of taking them. */
  private record Taken(Meant meant, Map<String, float[][]> ways) {}

  /** Keeps its own list. */
  public Senses {
    readers = List.copyOf(readers);
  }

  /** Whether a model can be asked. */
  public static boolean isOf(Model model) {
    return model instanceof HasHiddenStates;
  }

  /** The share of right answers of one who knows the word and nothing else. */
  public static double chance() {
    return 0.5;
  }

  /** The one of that name. */
  public Optional<Reader> reader(String name) {
    return readers.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /**
   * Asks a model that stands still, and has each way of taking vectors learn and be tested.
   *
   * @param seed draws the sentences and the tasks' first weights
   */
  public static Senses of(Subject subject, String language, long seed) {
    return of(vectors(subject, language, seed), Homographs.senses(language), seed);
  }

  /** What the model alone is needed for; the rest can be done elsewhere. */
  public static Vectors vectors(Subject subject, String language, long seed) {
    List<Side> sides = List.of(Side.BEFORE, Side.AFTER);
    return new Vectors(
        take(subject, Homographs.draw(language, LEARNED, false, sides, seed)),
        take(subject, Homographs.draw(language, TESTED, true, sides, seed)));
  }

  /**
   * The same of vectors that a word has whatever stands around it: what it knows is the word, and
   * of its meaning nothing.
   */
  public static Senses ofWords(
      LearnsWordVectors model, Tokenizer tokenizer, String language, long seed) {
    List<Side> sides = List.of(Side.BEFORE, Side.AFTER);
    Vectors vectors =
        new Vectors(
            looked(model, tokenizer, Homographs.draw(language, LEARNED, false, sides, seed)),
            looked(model, tokenizer, Homographs.draw(language, TESTED, true, sides, seed)));
    return of(vectors, Homographs.senses(language), seed);
  }

  private static List<Taken> looked(
      LearnsWordVectors model, Tokenizer tokenizer, List<Meant> sentences) {
    Tensor table = model.inputs();
    List<Taken> taken = new ArrayList<>();
    for (Meant meant : sentences) {
      int from = table.at(tokenizer.encode(meant.form()).ids()[0]);
      float[] row = java.util.Arrays.copyOfRange(table.values(), from, from + table.columns());
      taken.add(new Taken(meant, Map.of("words", new float[][] {row})));
    }
    return taken;
  }

  /** The vectors of all sentences. */
  public static final class Vectors {
    private final List<Taken> learned;
    private final List<Taken> tested;

    private Vectors(List<Taken> learned, List<Taken> tested) {
      this.learned = learned;
      this.tested = tested;
    }
  }

  /** Has each way of taking vectors learn and be tested. */
  public static Senses of(Vectors vectors, int senses, long seed) {
    List<Reader> readers = new ArrayList<>();
    for (String way : vectors.learned.getFirst().ways().keySet()) {
      LayerMix mix = LayerMix.learn(examples(vectors.learned, way, null), senses, seed);
      readers.add(
          new Reader(
              way,
              mix.accuracy(examples(vectors.tested, way, Side.BEFORE)),
              mix.accuracy(examples(vectors.tested, way, Side.AFTER)),
              list(mix.shares()),
              mix.way().stream().map(Senses::list).toList(),
              mix.gamma()));
    }
    return new Senses(readers);
  }

  private static List<Double> list(double[] numbers) {
    return java.util.Arrays.stream(numbers).boxed().toList();
  }

  private static List<LayerMix.Example> examples(
      List<Taken> taken, String way, @org.jspecify.annotations.Nullable Side side) {
    return taken.stream()
        .filter(one -> side == null || one.meant().side() == side)
        .map(one ->
            new LayerMix.Example(Objects.requireNonNull(one.ways().get(way)), one.meant().sense()))
        .toList();
  }

  /** Sentences of one length are read together. */
  private static List<Taken> take(Subject subject, List<Meant> sentences) {
    HasHiddenStates model = subject.as(HasHiddenStates.class);
    Map<Integer, List<Read>> byLength = new LinkedHashMap<>();
    for (Meant meant : sentences) {
      ReadText text = ReadText.of(meant.text(), model, subject.tokenizer());
      byLength.computeIfAbsent(text.size(), n -> new ArrayList<>()).add(new Read(meant, text));
    }
    List<Taken> taken = new ArrayList<>();
    byLength.values().forEach(some -> taken.addAll(together(subject, model, some)));
    return taken;
  }

  private record Read(Meant meant, ReadText text) {}

  private static List<Taken> together(Subject subject, HasHiddenStates model, List<Read> some) {
    int n = some.getFirst().text().size();
    int[] ids = new int[some.size() * n];
    int[] lengths = new int[some.size()];
    java.util.Arrays.fill(lengths, n);
    for (int b = 0; b < some.size(); b++) {
      System.arraycopy(some.get(b).text().ids(), 0, ids, b * n, n);
    }
    // The texts are single sentences: all of their segments are the first.
    int[] segments = some.getFirst().text().input().segments() == null ? null : new int[ids.length];
    List<String> back =
        model instanceof ReadsFromEnd && model instanceof HasRecurrence both
            ? both.recurrence().stream()
                .filter(RecurrentSite::reverse)
                .map(RecurrentSite::states)
                .toList()
            : List.of();
    List<String> ahead = model.hiddenStates();
    subject.tape().beginInference(some.size());
    Taps taps = Taps.of(name -> ahead.contains(name) || back.contains(name));
    var ignored =
        model.forward(
            new Pass(subject.tape(), taps), new Input.Tokens(ids, segments, lengths, n, null));
    subject.tape().run();
    Map<String, Activation> copies = taps.copies();
    List<Taken> taken = new ArrayList<>();
    for (int b = 0; b < some.size(); b++) {
      Meant meant = some.get(b).meant();
      int row = b * n + place(ids, b * n, n, subject.tokenizer().encode(meant.form()).ids()[0]);
      taken.add(new Taken(meant, ways(copies, ahead, back, row, ids.length)));
    }
    return taken;
  }

  private static int place(int[] ids, int from, int n, int word) {
    return IntStream.range(0, n).filter(i -> ids[from + i] == word).findFirst().orElse(0);
  }

  private static Map<String, float[][]> ways(
      Map<String, Activation> copies, List<String> ahead, List<String> back, int row, int places) {
    float[][] forward = rows(copies, ahead, row, places);
    Map<String, float[][]> ways = new LinkedHashMap<>();
    if (back.isEmpty()) {
      ways.put("layers", forward);
      return ways;
    }
    List<String> fromEnd = new ArrayList<>(List.of(ahead.getFirst()));
    fromEnd.addAll(back);
    float[][] backward = rows(copies, fromEnd, row, places);
    ways.put("layer0", new float[][] {forward[0]});
    ways.put("forward", forward);
    ways.put("backward", backward);
    ways.put("joined", joined(forward, backward));
    return ways;
  }

  private static float[][] rows(
      Map<String, Activation> copies, List<String> names, int place, int places) {
    float[][] rows = new float[names.size()][];
    for (int j = 0; j < rows.length; j++) {
      float[] all = Objects.requireNonNull(copies.get(names.get(j))).values();
      int width = all.length / places;
      rows[j] = java.util.Arrays.copyOfRange(all, place * width, (place + 1) * width);
    }
    return rows;
  }

  private static float[][] joined(float[][] forward, float[][] backward) {
    float[][] joined = new float[forward.length][];
    for (int j = 0; j < joined.length; j++) {
      joined[j] = new float[forward[j].length + backward[j].length];
      System.arraycopy(forward[j], 0, joined[j], 0, forward[j].length);
      System.arraycopy(backward[j], 0, joined[j], forward[j].length, backward[j].length);
    }
    return joined;
  }
}
