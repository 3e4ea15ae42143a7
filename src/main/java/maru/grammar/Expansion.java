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
  /** How often a sentence is drawn anew within a document that stands so far. */
  private static final int SENTENCE_TRIES = 60;

  /** How many documents in a row may fail before the grammar counts as too small. */
  private static final int DOCUMENT_TRIES = 20_000;

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
    List<GrammarDocument> documents = new ArrayList<>();
    int failures = 0;
    for (long step = 0; used.size() < wanted; step++) {
      String purpose = validation ? "grammar.validation" : "grammar.training";
      GrammarDocument document = document(Rng.of(heldOut.seed(), purpose, step));
      if (document != null) {
        documents.add(document);
        used.addAll(document.sentences());
        failures = 0;
      } else if (++failures > DOCUMENT_TRIES) {
        throw new Problem("grammar.exhausted", used.size(), wanted);
      }
    }
    return documents;
  }

  private @Nullable GrammarDocument document(Rng rng) {
    DocumentPlan plan = grammar.drawPlan(rng);
    Map<String, String> words = new HashMap<>();
    String topic = plan.name();
    if (plan.about() != null) {
      String about = plan.about().toString();
      plan.variables().draw(List.of(about), words, rng);
      topic += " · " + words.get(about);
    }
    List<String> sentences = new ArrayList<>();
    for (List<Pattern> line : plan.lines()) {
      Pattern pattern = line.get(rng.nextInt(line.size()));
      if (validation && !HeldOut.hasCombination(pattern)) {
        continue;
      }
      GrammarSentence sentence = sentence(pattern, words, rng);
      if (sentence == null || sentences.contains(sentence.text())) {
        return null;
      }
      sentences.add(sentence.text());
    }
    return sentences.isEmpty() ? null : new GrammarDocument(topic, sentences);
  }

  /**
   * Draws what {@code words} leaves open until the sentence may stand; binds its words on success.
   */
  private @Nullable GrammarSentence sentence(Pattern pattern, Map<String, String> words, Rng rng) {
    for (int i = 0; i < SENTENCE_TRIES; i++) {
      Map<String, String> tried = new HashMap<>(words);
      GrammarSentence sentence = grammar.draw(pattern, tried, rng);
      if (heldOut.holds(sentence) == validation && !used.contains(sentence.text())) {
        words.putAll(tried);
        return sentence;
      }
    }
    return null;
  }
}
