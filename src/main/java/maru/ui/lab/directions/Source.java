package maru.ui.lab.directions;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;

/** Where the sentences come from that all models learn from. */
sealed interface Source {
  /** How it is called in the window. */
  String name();

  /** Reads it and holds a part back; may take a while. */
  CorpusSplit split(long seed);

  /** The language of a sample corpus, whose grammar makes cloze tests. */
  Optional<String> grammar();

  /** Sentences that come with Maru, in {@code ko} or {@code en}. */
  record BuiltIn(String language) implements Source {
    @Override
    public String name() {
      return language + "/everyday";
    }

    @Override
    public CorpusSplit split(long seed) {
      return SampleCorpora.split(language);
    }

    @Override
    public Optional<String> grammar() {
      return Optional.of(language);
    }
  }

  /** A file or folder of one's own. */
  record OfFile(Path path) implements Source {
    @Override
    public String name() {
      return Objects.requireNonNullElse(path.getFileName(), path).toString();
    }

    @Override
    public CorpusSplit split(long seed) {
      return CorpusSplit.of(
          CorpusReader.read(path, CorpusOptions.plain()), CorpusSplit.Way.DOCUMENTS, seed);
    }

    @Override
    public Optional<String> grammar() {
      return Optional.empty();
    }
  }
}
