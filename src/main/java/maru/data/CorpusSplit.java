package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import maru.base.Problem;
import maru.base.Rng;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Type;

/**
 * A corpus parted into what is trained on and what is only measured on.
 *
 * @param training what the model sees
 * @param validation what it never sees
 */
public record CorpusSplit(Corpus training, Corpus validation) {
  /** The share held out is one of so many. */
  private static final int PARTS = 10;

  /** Which part is held out. */
  public enum Way {
    /** The last tenth: of the characters of a raw text, of the rows of a table, of the files. */
    TAIL,
    /**
     * A tenth of the documents, drawn from all over the corpus; of a text that is but one document,
     * the tail.
     */
    DOCUMENTS
  }

  /** Which part is held out, as a setting. */
  public static final Setting<Way> WAY =
      Setting.of(
          "split",
          Setting.Group.DATA,
          Type.choice(List.of(Way.values()), way -> way.name().toLowerCase(Locale.ROOT)),
          Range.any(),
          Way.DOCUMENTS);

  /** Both parts hold something. */
  public CorpusSplit {
    if (training.isEmpty()) {
      throw new Problem("corpus.trainingEmpty", training.name());
    }
    if (validation.isEmpty()) {
      throw new Problem("corpus.validationEmpty", validation.name());
    }
  }

  /**
   * Parts a corpus.
   *
   * @param seed draws the documents; the tail needs none
   */
  public static CorpusSplit of(Corpus corpus, Way way, long seed) {
    return switch (way) {
      case TAIL -> tail(corpus);
      case DOCUMENTS -> documents(corpus, seed);
    };
  }

  private static CorpusSplit tail(Corpus corpus) {
    if (corpus.texts().size() == 1 && corpus.pairs().isEmpty()) {
      return rawTail(corpus.name(), corpus.texts().getFirst());
    }
    int n = corpus.texts().size();
    return rows(corpus, i -> i >= trainingShare(n));
  }

  /**
   * Cuts after nine tenths of the characters, as nanoGPT does. Objectives that read sentences leave
   * the sentence that is cut in two out of both parts.
   */
  private static CorpusSplit rawTail(String name, String text) {
    int characters = text.codePointCount(0, text.length());
    int cut = text.offsetByCodePoints(0, trainingShare(characters));
    Corpus before = Corpus.ofText(name, text.substring(0, cut));
    Corpus after = Corpus.ofText(name, text.substring(cut));
    return lineOpen(text, cut)
        ? new CorpusSplit(before.withoutLastSentence(), after.withoutFirstSentence())
        : new CorpusSplit(before, after);
  }

  private static boolean lineOpen(String text, int cut) {
    return cut > 0
        && cut < text.length()
        && text.charAt(cut - 1) != '\n'
        && text.charAt(cut) != '\n';
  }

  private static CorpusSplit documents(Corpus corpus, long seed) {
    if (corpus.texts().size() > 1 || !corpus.pairs().isEmpty()) {
      boolean[] held = heldOut(corpus.texts().size(), seed);
      return rows(corpus, i -> held[i]);
    }
    String text = corpus.texts().getFirst();
    List<String> paragraphs = Paragraphs.of(text);
    if (paragraphs.size() == 1 && text.strip().lines().count() > 1) {
      return tail(corpus);
    }
    boolean[] held = heldOut(paragraphs.size(), seed);
    List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < paragraphs.size(); i++) {
      parts.get(held[i] ? 1 : 0).add(paragraphs.get(i) + "\n");
    }
    return new CorpusSplit(
        Corpus.ofText(corpus.name(), String.join("\n", parts.get(0))),
        Corpus.ofText(corpus.name(), String.join("\n", parts.get(1))));
  }

  private static CorpusSplit rows(Corpus corpus, IntPredicate held) {
    return new CorpusSplit(corpus.select(held.negate()), corpus.select(held));
  }

  private static boolean[] heldOut(int n, long seed) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    Rng.of(seed, "split.documents", 0).shuffle(order);
    boolean[] held = new boolean[n];
    for (int i = trainingShare(n); i < n; i++) {
      held[order[i]] = true;
    }
    return held;
  }

  /** How many of n stay for training: nine tenths, rounded down. */
  private static int trainingShare(int n) {
    return (int) ((long) n * (PARTS - 1) / PARTS);
  }
}
