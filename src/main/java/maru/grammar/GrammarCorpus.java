package maru.grammar;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A corpus drawn from a grammar: no sentence stands in it twice, and the combinations of words of
 * the validation documents never occur in the training documents.
 *
 * @param training documents of combinations that are not held out
 * @param validation documents of held-out combinations only
 */
public record GrammarCorpus(List<GrammarDocument> training, List<GrammarDocument> validation) {
  public GrammarCorpus {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /** The documents as a text file has them: a sentence a line, a blank line between documents. */
  public static String text(List<GrammarDocument> documents) {
    return documents.stream()
        .map(document -> String.join("\n", document.sentences()) + "\n")
        .collect(Collectors.joining("\n"));
  }

  /** All sentences of {@code documents}, in order. */
  public static List<String> sentences(List<GrammarDocument> documents) {
    return documents.stream().flatMap(document -> document.sentences().stream()).toList();
  }
}
