package maru.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.base.Problem;
import maru.base.Rng;
import org.jspecify.annotations.Nullable;

/**
 * Draws documents from a grammar for one end: training, which keeps to combinations that are not
 * held out, or validation, which keeps to those that are. Document n depends on (seed, purpose, n)
 * and on what was drawn before only in that no sentence comes twice.
 */
final class Expansion {
  /** How often a line is drawn anew while the lines before it stand. */
  private static final int LINE_TRIES = 24;

  /** How many sentences are drawn for one document at most. */
  private static final int DOCUMENT_DRAWS = 20_000;

  /** How many documents in a row may fail before the grammar counts as too small. */
  private static final int DOCUMENT_TRIES = 200;

  private final Grammar grammar;
  private final HeldOut heldOut;
  private final boolean validation;
  private final Set<String> used = new HashSet<>();

  Expansion(Grammar grammar, long seed, boolean validation) {
    this.grammar = grammar;
    this.heldOut = new HeldOut(seed);
    this.validation = validation;
  }

  /** Draws documents until there are {@code wanted} sentences or a few more. */
  List<GrammarDocument> documents(int wanted) {
    String purpose = validation ? "grammar.validation" : "grammar.training";
    Deck deck = new Deck(grammar.plans(), heldOut.seed(), purpose);
    List<GrammarDocument> documents = new ArrayList<>();
    int failures = 0;
    for (long step = 0; used.size() < wanted; step++) {
      Deck.Subject subject = deck.subject(step);
      List<String> sentences = sentences(subject, Rng.of(heldOut.seed(), purpose, step));
      if (sentences != null && !sentences.isEmpty()) {
        documents.add(new GrammarDocument(title(subject), sentences));
        used.addAll(sentences);
        failures = 0;
      } else if (++failures > DOCUMENT_TRIES) {
        throw new Problem("grammar.exhausted", used.size(), wanted);
      }
    }
    return documents;
  }

  private static String title(Deck.Subject subject) {
    String plan = subject.plan().name();
    return subject.topic() == null ? plan : plan + " · " + subject.topic();
  }

  private @Nullable List<String> sentences(Deck.Subject subject, Rng rng) {
    Map<String, String> words = new HashMap<>();
    Slot about = subject.plan().about();
    if (about != null && subject.topic() != null) {
      words.put(about.toString(), subject.topic());
    }
    return new Attempt(subject.plan(), rng).from(0, words, List.of());
  }

  /** One document being drawn: where a line cannot go on, the lines before it are drawn anew. */
  private final class Attempt {
    private final DocumentPlan plan;
    private final Rng rng;
    private int draws;

    Attempt(DocumentPlan plan, Rng rng) {
      this.plan = plan;
      this.rng = rng;
    }

    /** The document's sentences, once {@code line} and those after it are drawn; null if none. */
    @Nullable List<String> from(int line, Map<String, String> words, List<String> before) {
      if (line == plan.lines().size()) {
        return before;
      }
      List<Pattern> ways = plan.lines().get(line);
      for (int i = 0; i < LINE_TRIES && draws < DOCUMENT_DRAWS; i++) {
        draws++;
        Pattern pattern = ways.get(rng.nextInt(ways.size()));
        if (validation && !HeldOut.hasCombination(pattern)) {
          return from(line + 1, words, before);
        }
        Map<String, String> tried = new HashMap<>(words);
        GrammarSentence sentence = grammar.draw(pattern, tried, rng);
        if (heldOut.holds(sentence) == validation
            && !used.contains(sentence.text())
            && !before.contains(sentence.text())) {
          List<String> longer = new ArrayList<>(before);
          longer.add(sentence.text());
          List<String> whole = from(line + 1, tried, longer);
          if (whole != null) {
            return whole;
          }
        }
      }
      return null;
    }
  }
}
