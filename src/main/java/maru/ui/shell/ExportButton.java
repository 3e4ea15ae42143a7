package maru.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import maru.ui.figure.Figure;
import maru.ui.fx.Appearance;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.ExportFile;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Fonts;
import maru.ui.fx.GifFile;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.RunClock;

/** Takes what stands in the middle of the window out of it, in the same way for every lab. */
final class ExportButton extends MenuButton {
  private static final double FINE = 2;
  private static final double CAPTION = 13;
  private static final int STEP_MILLIS = 1200;
  private static final int MOMENT_MILLIS = 300;

  private final Workbench bench;
  private final Texts texts;
  private final RunClock clock;
  private final Supplier<Exhibit> shown;
  private final ToggleGroup grounds = new ToggleGroup();
  private final List<MenuItem> ofNumbers;
  private final MenuItem ofSteps;
  private final MenuItem ofRun;

  ExportButton(Workbench bench, RunClock clock, Supplier<Exhibit> shown) {
    this.bench = bench;
    this.texts = bench.texts();
    this.clock = clock;
    this.shown = shown;
    setId("export");
    textProperty().bind(texts.bind("export.title"));
    setMinWidth(USE_PREF_SIZE);
    Buttons.explain(this, texts.bind("export.tip"));
    this.ofSteps = item("gif-steps", "export.gif.steps", this::steps);
    this.ofRun = item("gif", "export.gif", this::film);
    this.ofNumbers =
        List.of(
            numbers("csv", "export.csv", this::table),
            numbers("json", "export.json", this::json),
            item("copy-numbers", "export.copy.numbers", this::copyNumbers));
    getItems()
        .addAll(
            picture("png", "export.png", (figure, to) -> image(figure, 1, to)),
            picture("png2", "export.png2", (figure, to) -> image(figure, FINE, to)),
            picture("svg", "export.svg", (figure, to) -> write(to, figure.svg())),
            picture("pdf", "export.pdf", this::pdf),
            item("copy-picture", "export.copy.picture", this::copyPicture),
            ofSteps,
            ofRun,
            new SeparatorMenuItem());
    getItems().addAll(ofNumbers);
    getItems()
        .addAll(
            new SeparatorMenuItem(),
            ground(Theme.LIGHT, "export.light"),
            ground(Theme.DARK, "export.dark"));
    grounds.getToggles().getFirst().setSelected(true);
    setOnShowing(opening -> offerNumbers());
  }

  private void offerNumbers() {
    Exhibit exhibit = shown.get();
    boolean none = exhibit.numbers().isEmpty();
    ofNumbers.forEach(item -> item.setDisable(none));
    ofSteps.setDisable(exhibit.steps() == null);
    RunClock.Driver driver = clock.driverProperty().get();
    ofRun.setDisable(driver == null || !driver.remembers() || clock.wantedProperty().get() == 0);
  }

  private MenuItem item(String id, String key, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId("export-" + id);
    item.textProperty().bind(texts.bind(key));
    item.setOnAction(chosen -> action.run());
    return item;
  }

  private MenuItem picture(String id, String key, BiConsumer<Figure, Path> writing) {
    return item(
        id,
        key,
        () -> {
          Exhibit exhibit = shown.get();
          Figure figure = take(exhibit);
          ask(exhibit, id.substring(0, 3)).ifPresent(file -> writing.accept(figure, file));
        });
  }

  private MenuItem numbers(String ending, String key, BiConsumer<Exhibit, Path> writing) {
    return item(
        ending,
        key,
        () -> {
          Exhibit exhibit = shown.get();
          ask(exhibit, ending).ifPresent(file -> writing.accept(exhibit, file));
        });
  }

  private RadioMenuItem ground(Theme theme, String key) {
    RadioMenuItem item = new RadioMenuItem();
    item.setId("export-" + key.substring("export.".length()));
    item.textProperty().bind(texts.bind(key));
    item.setToggleGroup(grounds);
    item.setUserData(theme);
    return item;
  }

  private Optional<Path> ask(Exhibit exhibit, String ending) {
    String name = exhibit.name() + (clock.stepProperty().get() > 0 ? "-" + step() : "");
    return FileDialog.of(texts.get("export.title"), ending).save(this, name + "." + ending);
  }

  private int step() {
    return clock.stepProperty().get();
  }

  /** Takes the picture on the ground that is chosen, whatever the window's own is. */
  private Figure take(Exhibit exhibit) {
    Appearance look = bench.appearance();
    Theme own = look.themeProperty().get();
    Theme wanted = (Theme) grounds.getSelectedToggle().getUserData();
    try {
      dress(wanted);
      Color ground = wanted == Theme.LIGHT ? Color.WHITE : Color.web("#0d1117");
      Color ink = wanted == Theme.LIGHT ? Color.web("#57606a") : Color.web("#8b949e");
      Font font = Font.font(Fonts.FAMILY, CAPTION * look.scaleProperty().get() / 100.0);
      return Figure.of(exhibit.picture(), caption(exhibit), new Figure.Page(ground, ink, font));
    } finally {
      dress(own);
    }
  }

  // Nothing is drawn on the screen before this is over, so that nobody sees it change.
  private void dress(Theme theme) {
    bench.appearance().themeProperty().set(theme);
    Parent root = getScene().getRoot();
    root.applyCss();
    root.layout();
  }

  private List<String> caption(Exhibit exhibit) {
    Exhibit.Source source = exhibit.source();
    if (source == null) {
      source = new Exhibit.Source(clock.runProperty().get(), clock.corpusProperty().get(), step());
    }
    List<String> facts = new ArrayList<>();
    if (!source.run().isEmpty()) {
      facts.add(source.run());
    }
    if (!source.corpus().isEmpty()) {
      facts.add(CorpusNames.of(source.corpus(), texts));
    }
    if (!facts.isEmpty()) {
      facts.add(texts.get("export.step", source.step()));
    }
    return List.of(String.join(" · ", facts), exhibit.sentence().strip().replace("\n", " "));
  }

  private void image(Figure figure, double scale, Path file) {
    Image image = figure.image(scale);
    ExportFile.start(bench, file, to -> ExportFile.picture(image, to), "export.done");
  }

  private void write(Path file, String text) {
    ExportFile.start(bench, file, to -> ExportFile.text(text, to), "export.done");
  }

  private void pdf(Figure figure, Path file) {
    String title = String.valueOf(file.getFileName()).replace(".pdf", "");
    ExportFile.start(bench, file, to -> ExportFile.bytes(figure.pdf(title), to), "export.done");
  }

  /** The picture in each of its forms. */
  private void steps() {
    Exhibit exhibit = shown.get();
    Exhibit.Steps steps = exhibit.steps();
    if (steps == null) {
      return;
    }
    Optional<Path> file = ask(exhibit, "gif");
    int before = steps.shown();
    List<Image> pictures = new ArrayList<>();
    for (int i = 0; file.isPresent() && i < steps.count(); i++) {
      steps.show(i);
      pictures.add(take(shown.get()).image(1));
    }
    steps.show(before);
    file.ifPresent(to -> gif(pictures, to, STEP_MILLIS));
  }

  /** The picture along the run, up to the moment in view. */
  private void film() {
    Optional<Path> file = ask(shown.get(), "gif");
    if (file.isEmpty()) {
      return;
    }
    bench.notices().say("export.gif.begun", Film.moments(clock.wantedProperty().get()).size());
    new Film(
            clock,
            shown,
            () -> take(shown.get()).image(1),
            pictures -> {
              if (pictures.isEmpty()) {
                bench.notices().say("export.gif.left");
              } else {
                gif(pictures, file.get(), MOMENT_MILLIS);
              }
            })
        .start();
  }

  private void gif(List<Image> pictures, Path file, int millis) {
    ExportFile.start(
        bench, file, to -> ExportFile.bytes(GifFile.bytes(pictures, millis), to), "export.done");
  }

  private void table(Exhibit exhibit, Path file) {
    List<List<String>> numbers = exhibit.numbers();
    ExportFile.start(bench, () -> ExportFile.tables(numbers, file), "export.done.tables");
  }

  private void json(Exhibit exhibit, Path file) {
    List<String> caption = caption(exhibit);
    ExportFile.start(
        bench,
        file,
        to -> ExportFile.text(NumbersJson.of(exhibit.numbers(), caption), to),
        "export.done");
  }

  private void copyPicture() {
    ClipboardContent content = new ClipboardContent();
    content.putImage(take(shown.get()).image(FINE));
    copy(content);
  }

  private void copyNumbers() {
    StringBuilder lines = new StringBuilder();
    shown.get().numbers().forEach(row -> lines.append(String.join("\t", row)).append('\n'));
    ClipboardContent content = new ClipboardContent();
    content.putString(lines.toString());
    copy(content);
  }

  private void copy(ClipboardContent content) {
    Clipboard.getSystemClipboard().setContent(content);
    bench.notices().say("export.copied");
  }
}
