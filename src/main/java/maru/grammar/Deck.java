package maru.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Rng;
import org.jspecify.annotations.Nullable;

/**
 * What the n-th document of a corpus is about. Plans lie in a deck as often as they weigh, which is
 * shuffled anew each time it is through, and the topics of a plan come in turn: so every topic has
 * its share even in a small corpus.
 */
final class Deck {
  /** A plan and the word of its topic, null where the plan itself is the topic. */
  record Subject(DocumentPlan plan, @Nullable String topic) {}

  /** The j-th card of a plan within the deck. */
  private record Card(DocumentPlan plan, int number) {}

  private final List<Card> cards = new ArrayList<>();
  private final long seed;
  private final String purpose;

  Deck(List<DocumentPlan> plans, long seed, String purpose) {
    this.seed = seed;
    this.purpose = purpose + ".deck";
    for (DocumentPlan plan : plans) {
      for (int number = 0; number < plan.weight(); number++) {
        cards.add(new Card(plan, number));
      }
    }
  }

  /** The subject of document {@code n}, from 0. */
  Subject subject(long n) {
    long round = n / cards.size();
    int[] order = IntStream.range(0, cards.size()).toArray();
    Rng.of(seed, purpose, round).shuffle(order);
    Card card = cards.get(order[(int) (n % cards.size())]);
    Slot about = card.plan.about();
    if (about == null) {
      return new Subject(card.plan, null);
    }
    List<String> turn = turn(card.plan.variables().setOf(about.toString()).given(List.of()));
    long number = round * card.plan.weight() + card.number;
    return new Subject(card.plan, turn.get((int) (number % turn.size())));
  }

  private static List<String> turn(Choice topics) {
    List<String> turn = new ArrayList<>();
    topics.weights().forEach((word, weight) -> turn.addAll(Collections.nCopies(weight, word)));
    return turn;
  }
}
