package maru.ui.lab;

import java.util.List;
import java.util.Map;
import maru.data.CorpusChoice;
import maru.model.Model;

/**
 * Notes which examples were asked for, and gives none.
 *
 * @param asked what was asked, in its order: {@code start ko}, {@code train ko/everyday lstm} ...
 */
public record NotedExamples(List<String> asked) implements ExampleRuns {
  @Override
  public void start(String language, Class<? extends Model> able) {
    asked.add("start " + language);
  }

  @Override
  public void train(CorpusChoice corpus, String architecture, Map<String, String> settings) {
    asked.add("train " + corpus.name() + " " + architecture);
  }

  @Override
  public void look(String language, Class<? extends Model> able) {
    asked.add("look " + language);
  }
}
