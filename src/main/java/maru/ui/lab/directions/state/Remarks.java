package maru.ui.lab.directions.state;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import maru.text.Tokenizer;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Texts;
import maru.ui.lab.kit.Sentence;

/**
 * What one should know of the sentence before one reads what the models make of it. Each remark is
 * of the sentence that stands there now and goes with it, whichever picture is on the screen.
 */
public final class Remarks {
  private final DirectionsViewModel model;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<List<String>> told =
      new ReadOnlyObjectWrapper<>(this, "told", List.of());

  /** Of the sentence that {@code model} looks at. */
  public Remarks(DirectionsViewModel model) {
    this.model = model;
    this.texts = model.bench().texts();
    for (ObservableValue<?> heard :
        List.of(
            model.sentence().sentenceProperty(),
            model.sentence().lookProperty(),
            model.runProperty(),
            model.growthProperty(),
            model.link().asideProperty(),
            texts.localeProperty())) {
      heard.subscribe(now -> told.set(model.tokenizer().map(this::of).orElse(List.of())));
    }
  }

  /** One a line, none where nothing is to be said. */
  public ReadOnlyObjectProperty<List<String>> toldProperty() {
    return told.getReadOnlyProperty();
  }

  private List<String> of(Tokenizer tokenizer) {
    String written = model.sentence().sentenceProperty().get();
    List<String> remarks = new ArrayList<>();
    String aside = model.link().asideProperty().get();
    if (!aside.isEmpty()) {
      String corpus = CorpusNames.of(model.corpusName(), texts);
      remarks.add(texts.get("lab.directions.aside", aside, corpus));
    }
    if (written.isBlank()) {
      remarks.add(texts.get("lab.directions.empty"));
    }
    List<String> unknown = tokenizer.unknownWords(written.replace(Sentence.BLANK, " "));
    if (!unknown.isEmpty()) {
      remarks.add(texts.get("lab.directions.unknown", String.join(", ", unknown)));
    }
    int lost = model.sentence().current().map(look -> look.line().cut()).orElse(0);
    if (lost > 0) {
      remarks.add(texts.get("lab.directions.long", lost));
    }
    return List.copyOf(remarks);
  }
}
