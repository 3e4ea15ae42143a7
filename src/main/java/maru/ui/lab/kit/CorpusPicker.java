package maru.ui.lab.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.base.Problem;
import maru.data.CorpusChoice;
import maru.data.CorpusReader;
import maru.data.OwnFile;
import maru.ui.fx.FileDialog;
import maru.ui.fx.FileDrop;
import maru.ui.fx.LatestTask;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Remedy;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;

/**
 * The choice of a corpus: one that is ready, a file or folder of one's own, or pasted text. Of a
 * file it shows how it begins, so that a wrong encoding is seen and put right by one click, and a
 * table's columns are chosen from a list.
 */
public final class CorpusPicker extends VBox {
  private final List<CorpusChoice> ready;
  private final Property<CorpusChoice> chosen;
  private final Texts texts;
  private final LatestTask reading;
  private final ComboBox<CorpusChoice> box = new ComboBox<>();
  private final VBox ofFile = new VBox();
  private final Label beginning = new Label();
  private final FlowPane remedies = new FlowPane(4, 4);
  private final VBox columns = new VBox();
  private final ComboBox<String> column = new ComboBox<>();
  private final ComboBox<String> answer = new ComboBox<>();
  private boolean filling;

  /** A choice among {@code ready} and what a person brings, which is put in {@code chosen}. */
  public CorpusPicker(List<CorpusChoice> ready, Property<CorpusChoice> chosen, Workbench bench) {
    this.ready = ready;
    this.chosen = chosen;
    this.texts = bench.texts();
    this.reading = new LatestTask(bench.background(), this::unread);
    getStyleClass().add("corpus-picker");
    box.setId("corpus");
    box.setMaxWidth(Double.MAX_VALUE);
    NamedChoices.in(box, choice -> CorpusWords.name(choice, texts), texts);
    box.valueProperty()
        .subscribe(now -> {
          if (now != null && !filling) {
            chosen.setValue(now);
          }
        });
    Button paste = button("corpus-paste", "kit.corpus.paste", "kit.corpus.paste.tip");
    paste.setOnAction(e -> PastePopOver.show(paste, texts, this::pasted));
    Button file = button("corpus-file", "kit.corpus.file", "kit.corpus.file.tip");
    file.setOnAction(e -> dialog("kit.corpus.file").open(this).ifPresent(this::take));
    Button folder = button("corpus-folder", "kit.corpus.folder", "kit.corpus.folder.tip");
    folder.setOnAction(e -> dialog("kit.corpus.folder").openFolder(this).ifPresent(this::take));
    FlowPane own = new FlowPane(4, 4, file, folder, paste);
    bindFile();
    getChildren().addAll(box, own, ofFile);
    FileDrop.on(this, this::take);
    chosen.subscribe(this::show);
    texts.localeProperty().addListener(changed -> show(chosen.getValue()));
  }

  private void bindFile() {
    beginning.setId("corpus-beginning");
    beginning.setWrapText(true);
    beginning.getStyleClass().add("small");
    for (ComboBox<String> one : List.of(column, answer)) {
      one.setMaxWidth(Double.MAX_VALUE);
      one.valueProperty()
          .subscribe(now -> {
            if (now != null && !filling) {
              takeColumns();
            }
          });
    }
    column.setId("corpus-column");
    column.promptTextProperty().bind(texts.bind("notice.choose"));
    answer.setId("corpus-answer");
    NamedChoices.in(answer, name -> name.isEmpty() ? texts.get("kit.corpus.none") : name, texts);
    columns
        .getChildren()
        .setAll(titled("kit.corpus.column"), column, titled("kit.corpus.answer"), answer);
    columns.getStyleClass().add("corpus-picker");
    ofFile.getStyleClass().add("corpus-picker");
    ofFile.getChildren().setAll(beginning, remedies, columns);
  }

  private Label titled(String key) {
    Label label = new Label();
    label.getStyleClass().add("small");
    label.textProperty().bind(texts.bind(key));
    return label;
  }

  private Button button(String id, String key, String tip) {
    Button button = new Button();
    button.setId(id);
    button.textProperty().bind(texts.bind(key));
    Tip.on(button, texts.bind(tip));
    return button;
  }

  private FileDialog dialog(String key) {
    return FileDialog.ofText(texts.get(key), texts.get("kit.corpus.files"));
  }

  private void take(Path path) {
    chosen.setValue(CorpusChoice.of(path));
  }

  private void pasted(String text) {
    chosen.setValue(new CorpusChoice.Pasted(texts.get("kit.corpus.pasted"), text));
  }

  private void show(CorpusChoice now) {
    filling = true;
    if (!box.getItems().contains(now)) {
      box.getItems().setAll(ready);
      if (!ready.contains(now)) {
        box.getItems().add(now);
      }
    }
    box.setValue(now);
    filling = false;
    if (now instanceof CorpusChoice.OfFile(OwnFile file)) {
      reading.ask(() -> read(file), this::begins);
    } else {
      Visibility.set(ofFile, false);
    }
  }

  /** How a file begins, or why it can't be read. */
  private record Seen(
      OwnFile file, Optional<CorpusReader.Beginning> beginning, Optional<Problem> problem) {}

  private static Seen read(OwnFile file) {
    try {
      return new Seen(file, Optional.of(file.beginning()), Optional.empty());
    } catch (Problem problem) {
      return new Seen(file, Optional.empty(), Optional.of(problem));
    }
  }

  private void begins(Seen seen) {
    if (!(chosen.getValue() instanceof CorpusChoice.OfFile(OwnFile file))
        || !file.equals(seen.file())) {
      return;
    }
    Visibility.set(ofFile, true);
    beginning.getStyleClass().removeAll("muted", "corpus-unread");
    beginning.getStyleClass().add(seen.problem().isPresent() ? "corpus-unread" : "muted");
    Visibility.set(columns, false);
    seen.problem().ifPresent(this::unread);
    seen.beginning()
        .ifPresent(read -> {
          beginning.setText(texts.get("kit.corpus.begins", read.of(file.column())));
          offer(CorpusWords.remedies(file, texts, chosen::setValue));
          fill(read.columns(), file);
        });
  }

  private void unread(Throwable error) {
    beginning.setText(error instanceof Problem p ? texts.get(p) : texts.get("notice.unexpected"));
    offer(CorpusWords.remedies(chosen.getValue(), error, texts, chosen::setValue));
  }

  private void offer(List<Remedy> all) {
    remedies.getChildren().clear();
    for (Remedy remedy : all) {
      Button button = new Button(remedy.words());
      button.setId("corpus-remedy");
      button.setOnAction(e -> remedy.action().run());
      remedies.getChildren().add(button);
    }
    Visibility.set(remedies, !all.isEmpty());
  }

  private void fill(List<String> names, OwnFile file) {
    filling = true;
    List<String> set = file.columns();
    column.getItems().setAll(names);
    column.setValue(set.isEmpty() ? null : set.getFirst());
    answer.getItems().setAll("");
    answer.getItems().addAll(names);
    answer.setValue(set.size() < 2 ? "" : set.getLast());
    filling = false;
    Visibility.set(columns, names.size() > 1);
  }

  private void takeColumns() {
    String first = column.getValue();
    if (first != null && chosen.getValue() instanceof CorpusChoice.OfFile(OwnFile file)) {
      String second = answer.getValue();
      boolean pair = second != null && !second.isEmpty() && !second.equals(first);
      OwnFile other = file.withColumn(pair ? first + "," + second : first);
      chosen.setValue(new CorpusChoice.OfFile(other));
    }
  }
}
