package maru.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.grammar.Grammar;
import maru.grammar.GrammarCorpus;
import maru.grammar.GrammarDocument;

/** The corpora that come with Maru, each with the grammar that wrote it. */
final class BuiltInCorpora {
  private BuiltInCorpora() {}

  /** Whether there is one of that name. */
  static boolean has(String name) {
    return name.equals("ko") || name.equals("en");
  }

  /** The grammar that wrote it. */
  static Grammar grammar(String name) {
    String path = "/sample-corpora/" + name + "/everyday.grammar";
    try (InputStream in = BuiltInCorpora.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return Grammar.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its training part and the part that is held out. */
  static CorpusSplit split(String name) {
    GrammarCorpus corpus = grammar(name).corpus(5_000, 500, 1);
    return new CorpusSplit(part(name, corpus.training()), part(name, corpus.validation()));
  }

  private static Corpus part(String name, List<GrammarDocument> documents) {
    return Corpus.ofDocuments(
        name, documents.stream().map(d -> new Document(d.sentences())).toList());
  }
}
