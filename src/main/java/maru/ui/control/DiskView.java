package maru.ui.control;

import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.base.Problem;
import maru.ui.fx.ByteSize;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** How much of the disk all recorded runs take, and the limit at which that is warned of. */
public final class DiskView extends VBox {
  private static final String LIMIT = "disk-limit-megabytes";
  private static final long MEGABYTE = 1_000_000;

  /** None, and so many megabytes. */
  private static final List<Integer> LIMITS = List.of(0, 500, 1_000, 2_000, 5_000, 10_000, 20_000);

  private static final int STANDARD = 5_000;

  private final Workbench bench;
  private final Label all = new Label();
  private final Label warning = new Label();
  private final ComboBox<Integer> limit = new ComboBox<>();
  private long bytes;
  private long inTrash;
  private boolean told;

  public DiskView(Workbench bench) {
    this.bench = bench;
    Texts texts = bench.texts();
    getStyleClass().add("panel-group");
    all.setId("runs-disk");
    all.setWrapText(true);
    warning.setId("runs-disk-warning");
    warning.setWrapText(true);
    warning.getStyleClass().add("disk-warning");
    warning.setGraphic(new FontIcon(MaterialDesignA.ALERT_OUTLINE));
    Label title = new Label();
    title.getStyleClass().add("small");
    title.textProperty().bind(texts.bind("recordings.limit"));
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox row = new HBox(title, limit);
    row.getStyleClass().addAll("panel-row", "disk-limit");
    getChildren().addAll(all, warning, row);
    limit.setId("runs-disk-limit");
    limit.setMinWidth(USE_PREF_SIZE);
    NamedChoices.in(limit, this::words, texts);
    limit.getItems().setAll(LIMITS);
    limit.setValue(remembered());
    limit
        .valueProperty()
        .addListener((value, before, now) -> {
          bench.remembered().set(LIMIT, now.doubleValue());
          told = false;
          write();
        });
    texts.localeProperty().addListener(changed -> write());
    write();
  }

  private int remembered() {
    int megabytes = (int) bench.remembered().number(LIMIT).orElse(STANDARD);
    return LIMITS.contains(megabytes) ? megabytes : STANDARD;
  }

  private String words(int megabytes) {
    return megabytes == 0
        ? bench.texts().get("recordings.limit.none")
        : ByteSize.words(megabytes * MEGABYTE);
  }

  /** All runs take so much now, what can be brought back among them. */
  public void show(long now, long trash) {
    bytes = now;
    inTrash = trash;
    limit.setValue(remembered()); // Another lab's list may have set it.
    write();
  }

  private void write() {
    Texts texts = bench.texts();
    all.setText(
        inTrash == 0
            ? texts.get("recordings.disk", ByteSize.words(bytes))
            : texts.get("recordings.disk.trash", ByteSize.words(bytes), ByteSize.words(inTrash)));
    long most = limit.getValue() * MEGABYTE;
    boolean above = most > 0 && bytes > most;
    Visibility.set(warning, above);
    warning.setText(texts.get("recordings.above", ByteSize.words(most)));
    if (above && !told) {
      told = true;
      bench
          .notices()
          .note(new Problem("runs.aboveLimit", ByteSize.words(bytes), ByteSize.words(most)));
    }
  }
}
