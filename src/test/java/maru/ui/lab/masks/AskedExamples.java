package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.data.CorpusChoice;
import maru.model.Model;
import maru.ui.lab.ExampleRuns;

/** Gives no model, and notes which ones it was asked for. */
final class AskedExamples implements ExampleRuns {
  final List<String> asked = new ArrayList<>();

  @Override
  public void start(String language, Class<? extends Model> able) {
    asked.add(language + " " + able.getSimpleName());
  }

  @Override
  public void train(CorpusChoice corpus, String architecture, Map<String, String> settings) {
    asked.add("train " + corpus.name() + " " + architecture);
  }

  @Override
  public void look(String language, Class<? extends Model> able) {
    asked.add("finished " + language + " " + able.getSimpleName());
  }
}
