package maru.cli;

import java.nio.file.Path;
import java.util.Set;
import maru.base.Problem;
import maru.data.CorpusFacts;
import maru.data.CorpusOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which corpus, how it is read, and which part of it is held out. */
final class CorpusArguments {
  private static final Set<String> SPLITS = Set.of("tail", "documents");

  @Option(names = "--corpus", paramLabel = "ko|en|FILE|DIR")
  @Nullable String corpus;

  @Option(names = "--column", paramLabel = "NAME")
  @Nullable String column;

  @Option(names = "--pair", paramLabel = "A,B")
  @Nullable String pair;

  @Option(names = "--target", paramLabel = "FILE")
  @Nullable Path target;

  @Option(names = "--encoding", paramLabel = "NAME")
  @Nullable String encoding;

  @Option(names = "--validation", paramLabel = "FILE")
  @Nullable Path validation;

  @Option(names = "--labels", paramLabel = "FILE")
  @Nullable Path labels;

  @Option(names = "--split", paramLabel = "tail|documents")
  @Nullable String split;

  /** Which corpus it is: what was asked for, or else {@code otherwise}. */
  String source(String otherwise) {
    return corpus == null ? otherwise : corpus;
  }

  /** Whether nothing is said of the corpus, so that another choice may stand in. */
  boolean isEmpty() {
    return corpus == null && validation == null && split == null;
  }

  /** These options, of a corpus. */
  CorpusFacts facts(String source) {
    return new CorpusFacts(source, column, pair, target, encoding, validation, split, labels);
  }

  /**
   * How the files are to be read.
   *
   * @throws Problem where these options can't be, whatever the files hold
   */
  CorpusOptions options() {
    if (split != null && !SPLITS.contains(split)) {
      throw new Problem("arguments.split", split);
    }
    if (corpus != null && corpus.isBlank()) {
      throw new Problem("arguments.value", "--corpus", corpus, "ko|en|FILE|DIR");
    }
    if (column != null && pair != null) {
      throw new Problem("arguments.columnAndPair");
    }
    return facts("").options();
  }
}
