package maru.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which corpus a model learned from and how it was read, as names and values that are kept with it:
 * by them it is read again.
 *
 * @param corpus {@code ko}, {@code en}, {@code ko/repeats}, {@code digits} and others of {@link
 *     MadeCorpora}, a file or a folder
 * @param column of a table that holds the texts
 * @param pair of columns that hold two sentences each
 * @param target a file whose lines are what the corpus's lines become
 * @param encoding of the files
 * @param validation a file of its own to validate on
 * @param split how a part is held out
 * @param labels of pictures; none where their file lies beside them or there are none
 */
public record CorpusFacts(
    String corpus,
    @Nullable String column,
    @Nullable String pair,
    @Nullable Path target,
    @Nullable String encoding,
    @Nullable Path validation,
    @Nullable String split,
    @Nullable Path labels) {
  private static final String DOCUMENTS = "documents";

  /** Those that {@link #facts} wrote down; none where no corpus is named. */
  public static Optional<CorpusFacts> of(Map<String, String> facts) {
    return Optional.ofNullable(facts.get("corpus"))
        .map(corpus ->
            new CorpusFacts(
                corpus,
                facts.get("column"),
                facts.get("pair"),
                path(facts, "target"),
                facts.get("encoding"),
                path(facts, "validation"),
                facts.get("split"),
                path(facts, "labels")));
  }

  private static @Nullable Path path(Map<String, String> facts, String name) {
    String path = facts.get(name);
    return path == null ? null : Path.of(path);
  }

  /** As names and values; files by the whole of their paths, wherever Maru is started next. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("corpus", isBuiltIn() ? corpus : absolute(Path.of(corpus)));
    put(facts, "column", column);
    put(facts, "pair", pair);
    put(facts, "target", target == null ? null : absolute(target));
    put(facts, "encoding", encoding);
    put(facts, "validation", validation == null ? null : absolute(validation));
    put(facts, "split", split);
    put(facts, "labels", labels == null ? null : absolute(labels));
    return facts;
  }

  private boolean isBuiltIn() {
    return SampleCorpora.has(corpus) || MadeCorpora.has(corpus);
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** How its files are read. */
  public CorpusOptions options() {
    CorpusOptions options = CorpusOptions.plain();
    if (column != null) {
      options = options.withColumn(column);
    }
    if (pair != null) {
      options = options.withPair(pair);
    }
    if (target != null) {
      options = options.withTarget(target);
    }
    if (labels != null) {
      options = options.withLabels(labels);
    }
    return encoding == null ? options : options.withEncoding(encoding);
  }

  /**
   * Reads the corpus and parts it.
   *
   * @param seed draws the documents that are held out
   * @throws maru.base.Problem where a file can't be read so
   */
  public CorpusSplit open(long seed) {
    if (isBuiltIn()) {
      CorpusSplit builtIn =
          SampleCorpora.has(corpus) ? SampleCorpora.split(corpus) : MadeCorpora.split(corpus);
      return validation == null
          ? builtIn
          : new CorpusSplit(
              builtIn.training(), CorpusReader.read(validation, options().withLabelsBeside()));
    }
    Corpus whole = CorpusReader.read(Path.of(corpus), options());
    CorpusSplit.Way way =
        DOCUMENTS.equals(split) ? CorpusSplit.Way.DOCUMENTS : CorpusSplit.Way.TAIL;
    return validation == null
        ? CorpusSplit.of(whole, way, seed)
        : new CorpusSplit(whole, CorpusReader.read(validation, options().withLabelsBeside()));
  }
}
