package maru.cli;

import java.util.List;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.grammar.Grammar;
import maru.grammar.SampleCorpus;

/** The everyday corpora that come with Maru, each with the grammar that wrote it. */
final class BuiltInCorpora {
  private BuiltInCorpora() {}

  /** Whether there is one of that name. */
  static boolean has(String name) {
    return name.equals("ko") || name.equals("en");
  }

  /** The grammar that wrote it. */
  static Grammar grammar(String name) {
    return sample(name).grammar().orElseThrow();
  }

  /** Its training part and the part that is held out. */
  static CorpusSplit split(String name) {
    SampleCorpus sample = sample(name);
    return new CorpusSplit(
        part(name, sample.training()), part(name, sample.validation().orElseThrow()));
  }

  private static SampleCorpus sample(String name) {
    return new SampleCorpus(name, SampleCorpus.Kind.EVERYDAY);
  }

  private static Corpus part(String name, List<List<String>> documents) {
    return Corpus.ofDocuments(name, documents.stream().map(Document::new).toList());
  }
}
