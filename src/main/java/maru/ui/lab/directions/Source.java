package maru.ui.lab.directions;

import java.util.Map;
import java.util.Optional;
import maru.base.Problem;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.inspect.directions.RecordedDirections;
import maru.ui.lab.OwnFile;

/** Where the sentences come from that all models learn from. */
sealed interface Source {
  /** How it is called in the window. */
  String name();

  /** Reads it and holds a part back; may take a while. */
  CorpusSplit split(long seed);

  /** The language of a sample corpus, whose grammar makes cloze tests. */
  Optional<String> grammar();

  /** Under which name a run keeps where its sentences came from. */
  String FACT = "corpus";

  /** Where a recorded training had its sentences from. */
  static Source of(RecordedDirections recorded) {
    String corpus = recorded.facts().getOrDefault(FACT, "");
    return SampleCorpora.has(corpus)
        ? new BuiltIn(corpus)
        : new OfRun(corpus, recorded.ways().bert().split());
  }

  /** Where a training of any lab has its sentences from, as far as its corpus' name tells. */
  static Source of(CorpusSplit split) {
    String corpus = split.training().name();
    return SampleCorpora.has(corpus) ? new BuiltIn(corpus) : new OfRun(corpus, split);
  }

  /** What a run keeps of it. */
  default Map<String, String> facts() {
    return Map.of(FACT, grammar().orElse(name()));
  }

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
  record OfFile(OwnFile file) implements Source {
    @Override
    public String name() {
      return file.name();
    }

    @Override
    public CorpusSplit split(long seed) {
      return CorpusSplit.of(file.read(), CorpusSplit.Way.DOCUMENTS, seed);
    }

    @Override
    public Optional<String> grammar() {
      return Optional.empty();
    }
  }

  /** Text that was pasted. */
  record Pasted(String name, String text) implements Source {
    @Override
    public CorpusSplit split(long seed) {
      Corpus corpus = Corpus.ofText(name, text);
      if (corpus.isEmpty()) {
        throw new Problem("corpus.noText", name);
      }
      return CorpusSplit.of(corpus, CorpusSplit.Way.DOCUMENTS, seed);
    }

    @Override
    public Optional<String> grammar() {
      return Optional.empty();
    }
  }

  /** The sentences that a recorded run learned from. */
  record OfRun(String name, CorpusSplit recorded) implements Source {
    @Override
    public CorpusSplit split(long seed) {
      return recorded;
    }

    @Override
    public Optional<String> grammar() {
      return Optional.empty();
    }
  }
}
