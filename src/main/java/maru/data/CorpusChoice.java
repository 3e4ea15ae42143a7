package maru.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.base.Problem;

/** Where sentences come from that a person chooses to train on or to look at. */
public sealed interface CorpusChoice {
  /** Those that come with Maru. */
  static List<CorpusChoice> samples() {
    return List.of(new Everyday("ko"), new Everyday("en"), new Stories("ko"), new Stories("en"));
  }

  /** The same, and those that are no texts to read, but to train on. */
  static List<CorpusChoice> trained() {
    List<CorpusChoice> all = new ArrayList<>(samples());
    MadeCorpora.names().forEach(name -> all.add(new Made(name)));
    return List.copyOf(all);
  }

  /** Its name, the same in every language. */
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
   * What a vocabulary is learned from; may take a while.
   *
   * @throws Problem where it can't be read
   */
  List<String> texts();

  /** The language of sentences whose grammar is known. */
  default Optional<String> grammar() {
    return Optional.empty();
  }

  /** The language it is in where it comes with Maru; none of others. */
  default Optional<String> language() {
    return grammar();
  }

  /** What the file of a run says of it. */
  default String fact() {
    return grammar().orElse(name());
  }

  /** A file or folder of one's own, as it comes. */
  static CorpusChoice of(Path path) {
    return new OfFile(new OwnFile(path));
  }

  /** The one that a corpus which was parted before came from, as far as its name tells. */
  static CorpusChoice of(CorpusSplit split) {
    return of(split.training().name(), split);
  }

  /** The same, called {@code name}. */
  static CorpusChoice of(String name, CorpusSplit split) {
    if (MadeCorpora.has(name)) {
      return new Made(name);
    }
    String language = name.replaceFirst("/.*", "");
    if (!SampleCorpora.has(language)) {
      return new OfRun(name, split);
    }
    return name.endsWith("/stories") ? new Stories(language) : new Everyday(language);
  }

  /** Sentences that come with Maru, in {@code ko} or {@code en}. */
  record Everyday(String tag) implements CorpusChoice {
    @Override
    public String name() {
      return tag + "/everyday";
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return SampleCorpora.split(tag);
    }

    @Override
    public List<String> texts() {
      return SampleCorpora.split(tag).training().texts();
    }

    @Override
    public Optional<String> grammar() {
      return Optional.of(tag);
    }
  }

  /** Short stories that come with Maru, in {@code ko} or {@code en}. */
  record Stories(String tag) implements CorpusChoice {
    @Override
    public String name() {
      return tag + "/stories";
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return CorpusSplit.of(SampleCorpora.stories(tag), way, seed);
    }

    @Override
    public List<String> texts() {
      return SampleCorpora.stories(tag).texts();
    }

    @Override
    public Optional<String> language() {
      return Optional.of(tag);
    }
  }

  /** One that is made where it is asked for, by its name in {@link MadeCorpora}. */
  record Made(String name) implements CorpusChoice {
    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return MadeCorpora.split(name);
    }

    @Override
    public List<String> texts() {
      return MadeCorpora.split(name).training().texts();
    }

    @Override
    public Optional<String> language() {
      return MadeCorpora.language(name);
    }
  }

  /** The corpus of a run, parted as it was. */
  record OfRun(String name, CorpusSplit parted) implements CorpusChoice {
    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return parted;
    }

    @Override
    public List<String> texts() {
      return parted.training().texts();
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

    @Override
    public List<String> texts() {
      return file.read().texts();
    }
  }

  /** Text that was pasted; {@code name} is what it was called then. */
  record Pasted(String name, String text) implements CorpusChoice {
    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return CorpusSplit.of(read(), way, seed);
    }

    @Override
    public List<String> texts() {
      return read().texts();
    }

    private Corpus read() {
      Corpus corpus = Corpus.ofText(name, text);
      if (corpus.isEmpty()) {
        throw new Problem("corpus.noText", name);
      }
      return corpus;
    }
  }

  /** A few words of the kind that stand in lecture notes. */
  record Notes(String text) implements CorpusChoice {
    private static final int SHOWN = 14;

    @Override
    public String name() {
      String line = text.replace('\n', ' ');
      return line.length() > SHOWN ? line.substring(0, SHOWN - 1) + "…" : line;
    }

    @Override
    public CorpusSplit split(CorpusSplit.Way way, long seed) {
      return CorpusSplit.of(Corpus.ofText(name(), text), way, seed);
    }

    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }
}
