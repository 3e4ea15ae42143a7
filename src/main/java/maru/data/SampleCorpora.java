package maru.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import maru.grammar.Grammar;
import maru.grammar.GrammarCorpus;
import maru.grammar.GrammarDocument;

/**
 * The corpora that come with Maru, in {@code ko} and {@code en}, each expanded from its grammar.
 */
public final class SampleCorpora {
  private static final int TRAINING_SENTENCES = 5_000;
  private static final int HELD_OUT_SENTENCES = 500;
  private static final long SEED = 1;

  private SampleCorpora() {}

  /** Whether there is one of that name. */
  public static boolean has(String name) {
    return name.equals("ko") || name.equals("en");
  }

  /** The grammar that writes it. */
  public static Grammar grammar(String name) {
    String path = "/sample-corpora/" + name + "/everyday.grammar";
    try (InputStream in = SampleCorpora.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no sample corpus " + path);
      }
      return Grammar.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its training part, and the part whose combinations of words are held out. */
  public static CorpusSplit split(String name) {
    GrammarCorpus corpus = grammar(name).corpus(TRAINING_SENTENCES, HELD_OUT_SENTENCES, SEED);
    return new CorpusSplit(part(name, corpus.training()), part(name, corpus.validation()));
  }

  /** All of it, the part with the held-out combinations last. */
  public static Corpus whole(String name) {
    CorpusSplit split = split(name);
    return Corpus.ofDocuments(
        name,
        Stream.concat(
                split.training().documents().stream(), split.validation().documents().stream())
            .toList());
  }

  private static Corpus part(String name, List<GrammarDocument> documents) {
    return Corpus.ofDocuments(
        name, documents.stream().map(d -> new Document(d.sentences())).toList());
  }
}
