package maru.ui.lab.train;

import maru.base.Problem;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.train.PreparedTraining;
import maru.ui.lab.OwnFile;

/** Where the sentences to learn from come from. */
sealed interface CorpusChoice {
  /** How it is called in the window. */
  String name();

  /**
   * Reads it and holds a part back for validation; may take a while.
   *
   * @param way in which that part is chosen, where the corpus doesn't bring one
   * @param seed draws that part
   * @throws Problem where it can't be read
   */
  CorpusSplit split(CorpusSplit.Way way, long seed);

  /**
   * The choice that a training made ready before goes back to, as far as its corpus's name tells.
   */
  static CorpusChoice of(PreparedTraining prepared) {
    String corpus = prepared.split().training().name();
    String language = corpus.replaceFirst("/.*", "");
    if (!SampleCorpora.has(language)) {
      return new OfRun(prepared.split());
    }
    return corpus.endsWith("/stories") ? new Stories(language) : new BuiltIn(language);
  }

  /** What tells it from others: two readings of one corpus are the same. */
  default Object identity() {
    return this;
  }

  /** The corpus of a recorded run, whose file holds it, parted as it was. */
  record OfRun(CorpusSplit split) implements CorpusChoice {
    @Override
    public String name() {
      return split.training().name();
    }

    @Override
    public Object identity() {
      return name();
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return split;
    }
  }

  /** Sentences that come with Maru, in {@code ko} or {@code en}. */
  record BuiltIn(String language) implements CorpusChoice {
    @Override
    public String name() {
      return language + "/everyday";
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return SampleCorpora.split(language);
    }
  }

  /** Short stories that come with Maru, in {@code ko} or {@code en}. */
  record Stories(String language) implements CorpusChoice {
    @Override
    public String name() {
      return language + "/stories";
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return CorpusSplit.of(SampleCorpora.stories(language), way, seed);
    }
  }

  /** A file or folder of one's own. */
  record OfFile(OwnFile file) implements CorpusChoice {
    @Override
    public String name() {
      return file.name();
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return CorpusSplit.of(file.read(), way, seed);
    }
  }

  /** Text that was pasted; {@code name} is how the window calls it. */
  record Pasted(String name, String text) implements CorpusChoice {
    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      Corpus corpus = Corpus.ofText(name, text);
      if (corpus.isEmpty()) {
        throw new Problem("corpus.noText", name);
      }
      return CorpusSplit.of(corpus, way, seed);
    }
  }
}
