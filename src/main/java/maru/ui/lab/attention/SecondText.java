package maru.ui.lab.attention;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.inspect.attention.StateShift;
import maru.ui.control.HeatMap;
import maru.ui.control.Matrix;
import maru.ui.control.Segments;
import maru.ui.control.Tone;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.Looks.Compared;
import maru.ui.lab.kit.TypedBlanks;

/** A second text beside the first: where it is typed, and how the two differ. */
final class SecondText {
  private final AttentionViewModel lab;
  private final HeadsModel model;
  private final Texts texts;

  SecondText(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.heads();
    this.texts = texts;
  }

  /** Lets it be typed in {@code field}, and puts under it which of the two is shown. */
  void in(VBox box, TextField field) {
    TypedBlanks.in(field);
    field.textProperty().bindBidirectional(model.looks.second);
    field.promptTextProperty().bind(texts.bind("lab.attention.second.prompt"));
    Segments shown =
        Segments.of(List.of(Compared.values()), model.looks.compared, Compared::key, texts);
    shown.setId("heads-compared");
    box.getChildren().add(shown);
    Visibility.bind(
        shown,
        Bindings.createBooleanBinding(
            () -> !model.looks.second.get().isBlank(), model.looks.second));
    CheckBox pair = new CheckBox();
    pair.setId("heads-paired");
    pair.setWrapText(true);
    pair.textProperty().bind(texts.bind("lab.attention.paired"));
    pair.selectedProperty().bindBidirectional(model.looks.paired);
    box.getChildren().add(pair);
    Visibility.bind(
        pair,
        Bindings.createBooleanBinding(
            () -> lab.judgesPairs() && !model.looks.second.get().isBlank(),
            model.looks.second,
            lab.askedProperty()));
    shown.disableProperty().bind(model.looks.paired);
    model.looks.paired.addListener(changed -> model.looks.compared.set(Compared.FIRST));
    model.looks.second.addListener((text, before, now) -> {
      if (now.isBlank()) {
        model.looks.compared.set(Compared.FIRST);
      }
    });
  }

  /** The key of a scale's name. */
  static String key(Tone tone) {
    return switch (tone) {
      case LINEAR -> "lab.attention.tone.linear";
      case LOG -> "lab.attention.tone.log";
      case RANK -> "lab.attention.tone.rank";
    };
  }

  /** Where the shown heads differ most. */
  String sentence(List<String> tokens, float[] difference) {
    int most = -1;
    for (int i = 0; i < difference.length; i++) {
      boolean known = !Float.isNaN(difference[i]);
      if (known && (most < 0 || Math.abs(difference[i]) > Math.abs(difference[most]))) {
        most = i;
      }
    }
    if (most < 0) {
      return texts.get("lab.attention.look.none");
    }
    int n = tokens.size();
    return texts.get(
        "lab.attention.second.look",
        tokens.get(most / n),
        tokens.get(most % n),
        (difference[most] < 0 ? "" : "+") + Amount.brief(difference[most]));
  }

  /** Shows how far the states of both texts are apart, and says so. */
  String showStates(HeatMap map) {
    StateShift shift = model.looks.shift();
    if (shift == null || shift.pairs().isEmpty()) {
      map.setMatrix(Matrix.empty());
      boolean typed = !model.looks.second.get().isBlank();
      return texts.get(typed ? "lab.attention.waiting" : "lab.attention.second.none");
    }
    List<String> columns =
        shift.pairs().stream()
            .map(pair -> {
              String first = shift.first().get(pair.first());
              String second = shift.second().get(pair.second());
              return first.equals(second) ? first : first + "/" + second;
            })
            .toList();
    List<String> rows = new java.util.ArrayList<>();
    float[] values = new float[shift.levels().size() * columns.size()];
    double most = 0;
    for (int level = 0; level < shift.levels().size(); level++) {
      rows.add(
          level == 0
              ? texts.get("lab.attention.lens.embedded")
              : texts.get("lab.attention.lens.after", level));
      for (int i = 0; i < columns.size(); i++) {
        double far = shift.levels().get(level).get(i);
        values[level * columns.size() + i] = (float) far;
        most = Math.max(most, far);
      }
    }
    map.maximumProperty().set(maru.ui.control.ColorScale.end(most));
    map.setMatrix(new Matrix(rows, columns, values));
    int last = (shift.levels().size() - 1) * columns.size();
    int farthest = last;
    for (int i = last; i < values.length; i++) {
      farthest = values[i] > values[farthest] ? i : farthest;
    }
    return texts.get(
        "lab.attention.second.states",
        columns.get(farthest - last),
        Amount.brief(values[farthest]));
  }
}
