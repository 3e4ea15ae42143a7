package maru.inspect.directions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import maru.grammar.Cloze;
import maru.grammar.DecidedBy;
import maru.text.Tokenizer;

/** How many blanks each guesser fills right, choosing among the blank's candidates. */
public final class ClozeAnswers {
  /** So many blanks are read at once; parts of so many give the same answers as all together. */
  public static final int AT_ONCE = MaskReader.BATCH;

  private final DirectionReader reader;

  private ClozeAnswers(DirectionReader reader) {
    this.reader = reader;
  }

  /** The share of right answers by kind and guesser. */
  public static Map<DecidedBy, Map<Guesser, Double>> of(DirectionReader reader, ClozeItems items) {
    ClozeAnswers answers = new ClozeAnswers(reader);
    Map<DecidedBy, Map<Guesser, Double>> all = new EnumMap<>(DecidedBy.class);
    for (DecidedBy kind : ClozeItems.KINDS) {
      all.put(kind, answers.shares(items.of(kind)));
    }
    return all;
  }

  private Map<Guesser, Double> shares(List<Cloze> items) {
    Map<Guesser, Double> shares = new EnumMap<>(Guesser.class);
    right(items, done -> {})
        .forEach((guesser, right) -> shares.put(guesser, (double) right / items.size()));
    return shares;
  }

  /**
   * How many of these blanks each guesser fills right.
   *
   * @param done is told how many blanks are done for all guessers; throws to end it
   */
  public static Map<Guesser, Integer> right(
      DirectionReader reader, List<Cloze> items, IntConsumer done) {
    return new ClozeAnswers(reader).right(items, done);
  }

  private Map<Guesser, Integer> right(List<Cloze> items, IntConsumer done) {
    List<Asked> asked = items.stream().map(this::asked).toList();
    List<Expected> seen = reader.read(asked.stream().map(Asked::view).toList());
    Map<Guesser, Integer> all = new EnumMap<>(Guesser.class);
    List<Guesser> guessers =
        Stream.of(Guesser.values())
            .filter(guesser -> guesser != Guesser.ELMO || reader.models().elmo() != null)
            .toList();
    for (Guesser guesser : guessers) {
      all.put(guesser, 0);
    }
    for (int i = 0; i < asked.size(); i++) {
      Asked one = asked.get(i);
      for (Guesser guesser : guessers) {
        if (one.choose(scores(guesser, one, seen.get(i))) == one.view.truth()) {
          all.merge(guesser, 1, Integer::sum);
        }
      }
      done.accept(i + 1);
    }
    return all;
  }

  /** For each candidate of the blank how much speaks for it. */
  private double[] scores(Guesser guesser, Asked one, Expected seen) {
    return switch (guesser) {
      case BERT -> one.of(seen.bert());
      case GPT -> one.of(seen.gpt());
      case AHEAD -> one.of(seen.ahead());
      case JOINED -> one.of(seen.joined());
      case ELMO -> one.of(seen.of(Direction.ELMO));
      case UNIGRAM -> one.of(reader.models().unigram());
      case TRYING -> new CandidateTrial(reader).logs(one.view, one.candidates);
    };
  }

  private Asked asked(Cloze item) {
    Tokenizer tokenizer = reader.models().tokenizer();
    Line line = Line.of(item.sentence(), tokenizer, reader.models().longest());
    int place = line.placeOf(item.start(), item.end());
    List<Integer> candidates = new ArrayList<>();
    for (String candidate : item.candidates()) {
      candidates.add(tokenizer.encode(candidate).ids()[0]);
    }
    return new Asked(
        View.whole(line, place), candidates.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A blank as the models are asked for it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asked(View view, int[] candidates) {
    double[] of(double[] distribution) {
      return Arrays.stream(candidates).mapToDouble(id -> distribution[id]).toArray();
    }

    int choose(double[] scores) {
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        if (scores[i] > scores[best]) {
          best = i;
        }
      }
      return candidates[best];
    }
  }
}
