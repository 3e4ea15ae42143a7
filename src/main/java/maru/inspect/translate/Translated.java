package maru.inspect.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.data.GoldAlignment;
import maru.data.SentencePair;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.Subject;
import maru.model.AttentionSite;

/**
 * All that is to be seen of one text that a model turned into another, always by the likeliest
 * token next.
 *
 * @param source what was read
 * @param text what was written, marks left out
 * @param written its tokens as they are shown, with the mark that ends them where it came
 * @param alignment where each of them looked; none in a model that has one vector instead
 * @param best per token written the likeliest ones there, the likeliest first
 * @param gold where each comes from, as the grammar knows it that made the corpus; none of a text
 *     that no grammar knows, or that the tokenizer doesn't cut at its words
 */
public record Translated(
    Source source,
    String text,
    List<String> written,
    Optional<Alignment> alignment,
    List<List<Guess>> best,
    Optional<GoldAlignment> gold) {
  private static final int BEST = 5;

  /** Keeps its own lists. */
  public Translated {
    written = List.copyOf(written);
    best = best.stream().map(List::copyOf).toList();
  }

  /** Lets the model write. */
  public static Translated of(Subject subject, Source source) {
    return of(subject, source, Map.of());
  }

  /**
   * Lets the model write while some steps look where they are told to, with all heads of all
   * layers.
   *
   * @param rowsByHand per step, from 0, the weights of the tokens read
   */
  public static Translated of(Subject subject, Source source, Map<Integer, float[]> rowsByHand) {
    for (float[] row : rowsByHand.values()) {
      if (row.length != source.ids().length) {
        throw new IllegalArgumentException(
            row.length + " weights for " + source.ids().length + " tokens");
      }
    }
    Asked asked = new Asked(subject);
    int[] written = new int[0];
    while (written.length < asked.most()
        && (written.length == 0 || written[written.length - 1] != asked.end())) {
      int[] more = Arrays.copyOf(written, written.length + 1);
      Taps taps = asked.overridden(Taps.none(), rowsByHand, more.length);
      double[] logs = asked.along(source.ids(), more, taps).logs()[written.length];
      more[written.length] = asked.best(logs, 1).getFirst().token();
      written = more;
    }
    return along(subject, source, written, rowsByHand);
  }

  /**
   * What the model says along a text that is given (teacher forcing).
   *
   * @param written its tokens, with the mark that ends them
   */
  public static Translated along(Subject subject, Source source, int[] written) {
    return along(subject, source, written, Map.of());
  }

  private static Translated along(
      Subject subject, Source source, int[] written, Map<Integer, float[]> rowsByHand) {
    Asked asked = new Asked(subject);
    List<AttentionSite> crossings = Asked.crossings(subject);
    Optional<AttentionSite> site =
        crossings.isEmpty() ? Optional.empty() : Optional.of(crossings.getLast());
    Taps wanted = Taps.of(name -> site.filter(s -> name.equals(s.name() + ".weights")).isPresent());
    Asked.Told told =
        asked.along(source.ids(), written, asked.overridden(wanted, rowsByHand, written.length));
    List<List<Guess>> best = new ArrayList<>();
    for (double[] logs : told.logs()) {
      best.add(asked.best(logs, BEST));
    }
    String text = subject.tokenizer().decode(written);
    List<String> tokens = Arrays.stream(written).mapToObj(subject.tokenizer()::display).toList();
    return new Translated(
        source,
        text,
        tokens,
        site.map(s -> Alignment.of(s, told.noted(s.name() + ".weights"))),
        best,
        gold(source.tokens(), tokens));
  }

  /**
   * Of two sides of tokens, each with its mark: a text put together again would have its full stop
   * at the last word.
   */
  static Optional<GoldAlignment> gold(List<String> read, List<String> written) {
    return GoldAlignment.of(new SentencePair(words(read), words(written)));
  }

  private static String words(List<String> tokens) {
    return String.join(" ", tokens.subList(0, Math.max(0, tokens.size() - 1)));
  }

  /** Held against what is known, where there is something to hold. */
  public Optional<Alignment.Score> score() {
    return alignment.flatMap(own -> gold.map(known -> own.against(known, written)));
  }
}
