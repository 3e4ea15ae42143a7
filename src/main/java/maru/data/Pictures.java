package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import maru.base.Problem;
import maru.base.Rng;

/**
 * The pictures of a corpus, and their classes.
 *
 * <p>A corpus keeps each picture as one of its texts, which belongs to no document: so run files,
 * fingerprints and the parting of a corpus hold pictures as they hold texts, and whoever reads
 * sentences finds none.
 */
public final class Pictures {
  private Pictures() {}

  /** A corpus of pictures. */
  public static Corpus corpus(String name, List<Picture> pictures) {
    return Corpus.ofParts(
        name, pictures.stream().map(Picture::text).toList(), List.of(), List.of());
  }

  /** Whether a corpus holds pictures. */
  public static boolean areIn(Corpus corpus) {
    return corpus.documents().isEmpty()
        && !corpus.texts().isEmpty()
        && Picture.isIn(corpus.texts().getFirst());
  }

  /**
   * All of a corpus.
   *
   * @throws Problem where it holds texts
   */
  public static List<Picture> of(Corpus corpus) {
    List<Picture> all = corpus.texts().stream().map(Picture::of).flatMap(Optional::stream).toList();
    if (all.isEmpty() || all.size() != corpus.texts().size()) {
      throw new Problem("pictures.noPictures", corpus.name());
    }
    return all;
  }

  /** The names of the classes of both parts, by their numbers; a number without one is its own. */
  public static List<String> classes(CorpusSplit split) {
    TreeMap<Integer, String> names = new TreeMap<>();
    for (Corpus corpus : List.of(split.training(), split.validation())) {
      of(corpus).forEach(one -> names.putIfAbsent(one.label(), one.name()));
    }
    List<String> classes = new ArrayList<>();
    for (int i = 0; i <= names.lastKey(); i++) {
      classes.add(names.getOrDefault(i, String.valueOf(i)));
    }
    return Collections.unmodifiableList(classes);
  }

  /**
   * The same pictures, each with its patches in another order, which is the same for all.
   *
   * @param patch edge of the patches, a divisor of the pictures' edges
   * @param seed draws the order
   */
  public static CorpusSplit shuffled(CorpusSplit split, int patch, long seed) {
    Picture any = of(split.training()).getFirst();
    int[] order = order(any.width() / patch * (any.height() / patch), seed);
    return new CorpusSplit(
        shuffled(split.training(), patch, order), shuffled(split.validation(), patch, order));
  }

  private static Corpus shuffled(Corpus corpus, int patch, int[] order) {
    return corpus(
        corpus.name(), of(corpus).stream().map(one -> one.rearranged(patch, order)).toList());
  }

  /** An order of so many patches. */
  public static int[] order(int patches, long seed) {
    int[] order = new int[patches];
    Arrays.setAll(order, i -> i);
    Rng.of(seed, "pictures.shuffled", 0).shuffle(order);
    return order;
  }

  /**
   * Refuses a corpus of pictures where texts are read.
   *
   * @throws Problem where it holds pictures
   */
  public static void refuse(CorpusSplit split) {
    if (areIn(split.training())) {
      throw new Problem("pictures.noTexts", split.training().name());
    }
  }
}
