package maru.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import maru.data.Corpus;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which corpus, how it is read, and which part of it is held out. */
final class CorpusArguments {
  @Option(names = "--corpus", paramLabel = "ko|en|FILE|DIR")
  @Nullable String corpus;

  @Option(names = "--column", paramLabel = "NAME")
  @Nullable String column;

  @Option(names = "--pair", paramLabel = "A,B")
  @Nullable String pair;

  @Option(names = "--encoding", paramLabel = "NAME")
  @Nullable String encoding;

  @Option(names = "--validation", paramLabel = "FILE")
  @Nullable Path validation;

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

  /** These options as names and values, as they are kept with a saved model. */
  Map<String, String> facts(String source) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("corpus", SampleCorpora.has(source) ? source : absolute(Path.of(source)));
    put(facts, "column", column);
    put(facts, "pair", pair);
    put(facts, "encoding", encoding);
    put(facts, "validation", validation == null ? null : absolute(validation));
    put(facts, "split", split);
    return facts;
  }

  /** The options that {@link #facts} wrote down. */
  static CorpusArguments of(Map<String, String> facts) {
    CorpusArguments arguments = new CorpusArguments();
    arguments.corpus = facts.get("corpus");
    arguments.column = facts.get("column");
    arguments.pair = facts.get("pair");
    arguments.encoding = facts.get("encoding");
    String file = facts.get("validation");
    arguments.validation = file == null ? null : Path.of(file);
    arguments.split = facts.get("split");
    return arguments;
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /**
   * Reads the corpus and parts it.
   *
   * @param source one of the built-in corpora, a file or a folder
   * @param seed draws the documents that are held out
   */
  CorpusSplit open(String source, long seed) {
    CorpusSplit.Way way = way();
    if (SampleCorpora.has(source)) {
      CorpusSplit builtIn = SampleCorpora.split(source);
      return validation == null
          ? builtIn
          : new CorpusSplit(builtIn.training(), CorpusReader.read(validation, options()));
    }
    Corpus whole = CorpusReader.read(Path.of(source), options());
    return validation == null
        ? CorpusSplit.of(whole, way, seed)
        : new CorpusSplit(whole, CorpusReader.read(validation, options()));
  }

  private CorpusSplit.Way way() {
    return switch (split == null ? "tail" : split) {
      case "tail" -> CorpusSplit.Way.TAIL;
      case "documents" -> CorpusSplit.Way.DOCUMENTS;
      default -> throw new Problem("arguments.split", String.valueOf(split));
    };
  }

  /**
   * How the files are to be read.
   *
   * @throws Problem where these options can't be, whatever the files hold
   */
  CorpusOptions options() {
    way();
    if (corpus != null && corpus.isBlank()) {
      throw new Problem("arguments.value", "--corpus", corpus, "ko|en|FILE|DIR");
    }
    if (column != null && pair != null) {
      throw new Problem("arguments.columnAndPair");
    }
    CorpusOptions options = CorpusOptions.plain();
    if (column != null) {
      options = options.withColumn(column);
    }
    if (pair != null) {
      options = options.withPair(pair);
    }
    return encoding == null ? options : options.withEncoding(encoding);
  }
}
