package maru.ui.lab.family.state;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member of the family of language models, with its year and those that it comes from. What it
 * kept of them and what it changed stands in the texts under {@code lab.family.member}.
 */
public enum Ancestor {
  /** Markov 1913, on the letters of Eugene Onegin. */
  MARKOV("markov", 1913, 0, Section.COUNTING, "bigram"),
  /** Shannon 1948, and what was made of it by smoothing. */
  NGRAM("ngram", 1948, 0, Section.COUNTING, "trigram", MARKOV),
  /** Elman 1990, finding structure in time. */
  ELMAN("elman", 1990, 2, Section.RECURRENT, "rnn"),
  /** Hochreiter and Schmidhuber 1997. */
  LSTM("lstm", 1997, 2, Section.RECURRENT, "lstm", ELMAN),
  /** Bengio 2003, a neural probabilistic language model. */
  NEURAL("neural", 2003, 1, null, "", NGRAM),
  /** Mikolov 2013. */
  WORD2VEC("word2vec", 2013, 1, Section.VECTORS, "", NEURAL),
  /** Sutskever 2014, Cho 2014. */
  SEQ2SEQ("seq2seq", 2014, 2, Section.SEQUENCE, "", LSTM),
  /** Bahdanau 2014. */
  ATTENTION("attention", 2014, 3, Section.SEQUENCE, "", SEQ2SEQ),
  /** Vaswani 2017. */
  TRANSFORMER("transformer", 2017, 3, Section.SEQUENCE, "", ATTENTION),
  /** Peters 2018. */
  ELMO("elmo", 2018, 1, Section.ELMO, "", WORD2VEC, LSTM),
  /** Devlin 2018. */
  BERT("bert", 2018, 2, null, "", TRANSFORMER, ELMO),
  /** Radford 2018. */
  GPT("gpt", 2018, 3, null, "gpt", TRANSFORMER),
  /** Raffel 2019. */
  T5("t5", 2019, 3, Section.TEXT, "", BERT, GPT),
  /** Dosovitskiy 2020. */
  VIT("vit", 2020, 2, Section.PICTURES, "", BERT);

  private final String id;
  private final int year;
  private final int lane;
  private final @Nullable Section section;
  private final String line;

  @SuppressWarnings("ImmutableEnumChecker") // a copy of the list that was given
  private final List<Ancestor> parents;

  Ancestor(
      String id, int year, int lane, @Nullable Section section, String line, Ancestor... parents) {
    this.id = id;
    this.year = year;
    this.lane = lane;
    this.section = section;
    this.line = line;
    this.parents = List.of(parents);
  }

  /** When it was published. */
  public int year() {
    return year;
  }

  /** Its column in the tree: counting 0, vectors 1, recurrence 2, attention 3. */
  public int lane() {
    return lane;
  }

  /** The section that shows it, if there is one. */
  public Optional<Section> section() {
    return Optional.ofNullable(section);
  }

  /** Those that it comes from. */
  public List<Ancestor> parents() {
    return parents;
  }

  /** Its line in the experiment {@code family}; nothing where it doesn't tell the next word. */
  public Optional<String> line() {
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /** The key under which its texts stand, with an end such as {@code name}. */
  public String key(String end) {
    return "lab.family.member." + id + "." + end;
  }
}
