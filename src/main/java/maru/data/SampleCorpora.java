package maru.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import maru.grammar.Grammar;

/** The corpora that come with Maru in files, each with the grammar that wrote it. */
public final class SampleCorpora {
  /** Sentences asked of the grammar for training; with {@link #SEED} they make the files anew. */
  static final int SENTENCES = 10_000;

  /** Sentences asked of it for validation. */
  static final int HELD_OUT = 600;

  /** Sentences asked of the grammar of roles, for word vectors. */
  static final int WORD_SENTENCES = 900;

  /** Sentences asked of it for validation. */
  static final int WORDS_HELD_OUT = 90;

  static final String WORDS = "/words";

  /** The seed of both, by which combinations are held out of training. */
  public static final long SEED = 1;

  /** The languages there is one in, by their tags. */
  public static final List<String> LANGUAGES = List.of("ko", "en");

  private SampleCorpora() {}

  /** Whether there is one of that name. */
  public static boolean has(String name) {
    return LANGUAGES.contains(name);
  }

  /** The grammar that wrote the everyday sentences in {@code language}. */
  public static Grammar grammar(String language) {
    return Grammar.parse(read(language, "everyday.grammar"));
  }

  /** Its sentences for training, and those of held-out combinations for validation. */
  public static CorpusSplit split(String language) {
    return new CorpusSplit(
        Corpus.ofText(language, read(language, "everyday.txt")),
        Corpus.ofText(language, read(language, "everyday.validation.txt")));
  }

  /** The short stories in {@code language}, written by hand, which no grammar knows. */
  public static Corpus stories(String language) {
    return Corpus.ofText(language + "/stories", read(language, "stories.txt"));
  }

  /** What the sentences about who someone is are called in a language. */
  public static String words(String language) {
    return language + WORDS;
  }

  /** The grammar that wrote them, with as many words that tell a role as man or woman. */
  public static Grammar wordsGrammar(String language) {
    return Grammar.parse(read(language, "words.grammar"));
  }

  /**
   * The sentences about who someone is, for word vectors: those for training, and those of held-out
   * combinations for validation.
   */
  public static CorpusSplit wordsSplit(String language) {
    String name = words(language);
    return new CorpusSplit(
        Corpus.ofText(name, read(language, "words.txt")),
        Corpus.ofText(name, read(language, "words.validation.txt")));
  }

  private static String read(String language, String file) {
    String path = "/sample-corpora/" + language + "/" + file;
    try (InputStream in = SampleCorpora.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample corpus lies at " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
