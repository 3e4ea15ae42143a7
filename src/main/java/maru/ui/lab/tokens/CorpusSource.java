package maru.ui.lab.tokens;

import java.util.List;
import maru.base.Problem;
import maru.data.Corpus;
import maru.data.SampleCorpora;
import maru.ui.lab.OwnFile;

/** Where the text comes from that a vocabulary is learned from. */
sealed interface CorpusSource {
  /** Those that come with Maru. */
  List<CorpusSource> BUILT_IN =
      List.of(
          new Everyday("ko"),
          new Everyday("en"),
          new Example("aaabdaaabac"),
          new Example("어제 카페 갔었어\n어제 카페 갔었는데요"),
          new Example("hug hug hug hug hug pug pug pug pun pun pun pun bun bun hugs hugs"));

  /**
   * Its texts; may take a while.
   *
   * @throws Problem where they can't be read
   */
  List<String> texts();

  /** Sentences that come with Maru, in {@code ko} or {@code en}. */
  record Everyday(String language) implements CorpusSource {
    @Override
    public List<String> texts() {
      return SampleCorpora.split(language).training().texts();
    }
  }

  /** A few words of the kind that stand in lecture notes. */
  record Example(String text) implements CorpusSource {
    @Override
    public List<String> texts() {
      return List.of(text);
    }
  }

  /** A file or folder of one's own. */
  record OfFile(OwnFile file) implements CorpusSource {
    @Override
    public List<String> texts() {
      return file.read().texts();
    }
  }

  /** Text that was pasted; {@code name} is how the window calls it. */
  record Pasted(String name, String text) implements CorpusSource {
    @Override
    public List<String> texts() {
      Corpus corpus = Corpus.ofText(name, text);
      if (corpus.isEmpty()) {
        throw new Problem("corpus.noText", name);
      }
      return corpus.texts();
    }
  }
}
