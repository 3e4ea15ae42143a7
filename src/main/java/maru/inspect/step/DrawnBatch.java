package maru.inspect.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.model.SeesPictures;
import maru.task.BatchView;
import maru.task.BatchView.Mark;
import maru.task.BatchView.TokenSide;
import maru.text.SpecialTokens;
import maru.text.Tokenizer;

/** The batch that a step was made from: what the model saw, and what it was asked. */
public final class DrawnBatch {
  private final Tokenizer tokenizer;
  private final int sequences;
  private final TokenSide side;
  private final int[] targets;
  private final int[] answers;
  private final boolean hides;

  /** What the places of a picture are called; none where they are tokens. */
  private final List<String> places;

  private DrawnBatch(
      Tokenizer tokenizer, BatchView view, TokenSide side, String words, List<String> places) {
    this.tokenizer = tokenizer;
    this.places = places;
    this.sequences = view.sequences();
    this.side = side;
    this.targets = new int[side.ids().length];
    this.answers = new int[sequences];
    this.hides = Arrays.stream(side.marks()).anyMatch(DrawnBatch::isHidden);
    Arrays.fill(targets, -1);
    Arrays.fill(answers, -1);
    for (BatchView.Asked asked : view.asked()) {
      if (asked.loss().equals(words)) {
        targets[asked.sequence() * side.length() + asked.place()] = asked.target();
      } else {
        answers[asked.sequence()] = asked.target();
      }
    }
  }

  /**
   * A batch as its task shows it.
   *
   * @param words the loss whose answers are tokens; another's are one answer a sequence
   */
  static DrawnBatch of(BatchView view, Tokenizer tokenizer, String words) {
    if (view.last() instanceof TokenSide side) {
      return new DrawnBatch(tokenizer, view, side, words, List.of());
    }
    throw new IllegalStateException("a batch of numbers can't be opened");
  }

  /**
   * A batch of pictures, each of them the places that the model makes of it, at the first of which
   * its class is asked.
   */
  static DrawnBatch of(BatchView view, Tokenizer tokenizer, String words, SeesPictures model) {
    int length = model.config().context();
    int patches = (model.side() / model.patch()) * (model.side() / model.patch());
    int before = length - patches;
    int[] lengths = new int[view.sequences()];
    Arrays.fill(lengths, 1);
    Mark[] marks = new Mark[view.sequences() * length];
    Arrays.setAll(marks, i -> i % length == 0 ? Mark.SPECIAL : Mark.PLAIN);
    TokenSide side =
        new TokenSide(length, new int[marks.length], lengths, marks, new int[marks.length]);
    List<String> places =
        IntStream.range(0, length)
            .mapToObj(t -> t < before ? SpecialTokens.CLS : String.valueOf(t - before + 1))
            .toList();
    return new DrawnBatch(tokenizer, view, side, words, places);
  }

  /** Whether pictures were seen, and no tokens. */
  public boolean isOfPictures() {
    return !places.isEmpty();
  }

  private static boolean isHidden(Mark mark) {
    return mark == Mark.MASKED || mark == Mark.RANDOM || mark == Mark.KEPT;
  }

  /** B. */
  public int sequences() {
    return sequences;
  }

  /** T, padding included. */
  public int length() {
    return side.length();
  }

  /** How many tokens of a sequence are not padding. */
  public int length(int sequence) {
    return side.lengths()[sequence];
  }

  /** The token the model saw at a place. */
  public int id(int sequence, int place) {
    return side.ids()[sequence * side.length() + place];
  }

  /** The same as it is shown to a person. */
  public String word(int sequence, int place) {
    return isOfPictures() ? places.get(place) : tokenizer.display(id(sequence, place));
  }

  /** The tokens of a sequence as they are shown, without padding. */
  public List<String> words(int sequence) {
    return IntStream.range(0, side.lengths()[sequence]).mapToObj(t -> word(sequence, t)).toList();
  }

  /** The token asked for at a place, or -1 where nothing is asked. */
  public int target(int sequence, int place) {
    return targets[sequence * side.length() + place];
  }

  /** A token as it is shown to a person. */
  public String display(int id) {
    return tokenizer.display(id);
  }

  /** What became of the token at a place. */
  public Mark mark(int sequence, int place) {
    return side.marks()[sequence * side.length() + place];
  }

  /** 0 in the first sentence, 1 in the second. */
  public int segment(int sequence, int place) {
    return side.segments()[sequence * side.length() + place];
  }

  /** 1 where the second sentence truly follows, 0 where it is a random one, -1 without a pair. */
  public int follows(int sequence) {
    return answers[sequence];
  }

  /** Whether tokens were hidden to be guessed; if not, each place tells the token after it. */
  public boolean hides() {
    return hides;
  }

  /** Whether the sequences are windows, each around a word in its middle. */
  public boolean slides() {
    return Arrays.stream(side.marks()).anyMatch(mark -> mark == Mark.MIDDLE);
  }

  /** Tokens in the vocabulary. */
  public int vocabularySize() {
    return tokenizer.vocabulary().size();
  }

  /** At how many places of the whole batch something is asked. */
  public long asked() {
    return Arrays.stream(targets).filter(target -> target >= 0).count();
  }

  /** The first token that is asked for, or 0 where none is: a weight of its row surely learns. */
  public int firstAsked() {
    return Arrays.stream(targets).filter(target -> target >= 0).findFirst().orElse(0);
  }

  /** Where in a sequence something is asked, ascending. */
  public List<Integer> askedPlaces(int sequence) {
    List<Integer> places = new ArrayList<>();
    for (int t = 0; t < side.length(); t++) {
      if (target(sequence, t) >= 0) {
        places.add(t);
      }
    }
    return places;
  }

  /** How many places of the whole batch bear a mark. */
  public int count(Mark mark) {
    return (int) Arrays.stream(side.marks()).filter(m -> m == mark).count();
  }
}
