package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import maru.base.Problem;
import maru.data.Corpus;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;

/** Where the sentences to learn from come from. */
sealed interface CorpusChoice {
  /** How it is called in the window. */
  String name();

  /**
   * Reads it; may take a while.
   *
   * @throws Problem where it can't be read
   */
  Corpus read(TrainLab.Samples samples);

  /** Sentences that come with Maru, in {@code ko} or {@code en}. */
  record BuiltIn(String language) implements CorpusChoice {
    @Override
    public String name() {
      return language + "/everyday";
    }

    @Override
    public Corpus read(TrainLab.Samples samples) {
      return samples.everyday(language);
    }
  }

  /**
   * A file or folder of one's own.
   *
   * @param column of a table; two, written {@code Q,A}, for true neighbours; blank for none
   */
  record OfFile(Path path, String column) implements CorpusChoice {
    @Override
    public String name() {
      return Objects.requireNonNullElse(path.getFileName(), path).toString();
    }

    @Override
    public Corpus read(TrainLab.Samples samples) {
      CorpusOptions options = CorpusOptions.plain();
      if (isTable() && column.contains(",")) {
        options = options.withPair(column);
      } else if (isTable() && !column.isBlank()) {
        options = options.withColumn(column.strip());
      }
      return CorpusReader.read(path, options);
    }

    /** Whether it has columns. */
    boolean isTable() {
      String lower = name().toLowerCase(Locale.ROOT);
      return lower.endsWith(".csv") || lower.endsWith(".tsv");
    }
  }

  /** Text that was pasted; {@code name} is how the window calls it. */
  record Pasted(String name, String text) implements CorpusChoice {
    @Override
    public Corpus read(TrainLab.Samples samples) {
      Corpus corpus = Corpus.ofText(name, text);
      if (corpus.isEmpty()) {
        throw new Problem("corpus.noText", name);
      }
      return corpus;
    }
  }
}
