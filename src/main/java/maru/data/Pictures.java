package maru.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import maru.base.Problem;

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
