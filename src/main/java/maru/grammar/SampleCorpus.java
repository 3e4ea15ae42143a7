package maru.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A corpus that comes with Maru, read from the folder {@code sample-corpora}.
 *
 * @param language its language, {@code ko} or {@code en}
 * @param kind whether a grammar wrote it or a person
 */
public record SampleCorpus(String language, Kind kind) {
  /** Training sentences of the everyday corpora; with the seed it makes their files anew. */
  public static final int SENTENCES = 10_000;

  /** Validation sentences of the everyday corpora. */
  public static final int HELD_OUT = 600;

  /** The seed of the everyday corpora. */
  public static final long SEED = 1;

  /** Where the sentences come from. */
  public enum Kind {
    /** Everyday sentences expanded from a grammar, which also measures. */
    EVERYDAY("everyday"),
    /** Short stories written by hand. */
    STORIES("stories");

    private final String file;

    Kind(String file) {
      this.file = file;
    }
  }

  public SampleCorpus {
    if (!language.equals("ko") && !language.equals("en")) {
      throw new IllegalArgumentException("there are corpora in ko and en, not in " + language);
    }
  }

  /** All of them: Korean first, everyday before stories. */
  public static List<SampleCorpus> all() {
    return List.of(
        new SampleCorpus("ko", Kind.EVERYDAY),
        new SampleCorpus("ko", Kind.STORIES),
        new SampleCorpus("en", Kind.EVERYDAY),
        new SampleCorpus("en", Kind.STORIES));
  }

  /** A short fixed name, such as {@code ko/everyday}. */
  public String name() {
    return language + "/" + kind.file;
  }

  /** The documents to train on, each a list of sentences. */
  public List<List<String>> training() {
    return documents(read(".txt"));
  }

  /** The documents held out for validation, of combinations that training never shows. */
  public Optional<List<List<String>>> validation() {
    return kind == Kind.EVERYDAY
        ? Optional.of(documents(read(".validation.txt")))
        : Optional.empty();
  }

  /** The grammar that wrote it; empty for stories. */
  public Optional<Grammar> grammar() {
    return kind == Kind.EVERYDAY ? Optional.of(Grammar.parse(read(".grammar"))) : Optional.empty();
  }

  private static List<List<String>> documents(String text) {
    return Arrays.stream(text.strip().split("\n\n+", -1))
        .map(document -> document.lines().toList())
        .toList();
  }

  private String read(String ending) {
    // The hyphen keeps the folder out of the module's packages, so that it is open to all.
    String path = "/sample-corpora/" + name() + ending;
    try (InputStream in = SampleCorpus.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from this build of Maru");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
