package maru.ui.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import maru.setting.Setting;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A form made of described settings: one group of them at a time, a row each, and over the rows the
 * sentence on the row that has the focus or the pointer, which never moves.
 */
public final class SettingsForm extends VBox {
  /** How settings stand; a form reads and sets them there. */
  @FunctionalInterface
  public interface Standing {
    /** Where this one stands. */
    <T> Property<T> of(Setting<T> setting);

    /** Where it stands as long as nobody sets it. */
    default <T> T standard(Setting<T> setting) {
      return setting.standard();
    }
  }

  private final Standing standing;
  private final Texts texts;
  private final VBox rows = new VBox();
  private final Label sentence = new Label();
  private final Map<Setting.Group, List<Setting<?>>> groups = new EnumMap<>(Setting.Group.class);
  private final ObjectProperty<Setting.Group> group =
      new SimpleObjectProperty<>(this, "group", Setting.Group.MODEL);
  private final ObjectProperty<@Nullable Setting<?>> focused = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Setting<?>> pointed = new SimpleObjectProperty<>();
  private final ObservableList<Setting<?>> apart = FXCollections.observableArrayList();
  private Subscription shown = Subscription.EMPTY;
  private Subscription followed = Subscription.EMPTY;

  /** A form with no rows yet. */
  public SettingsForm(Standing standing, Texts texts) {
    this.standing = standing;
    this.texts = texts;
    getStyleClass().add("settings-form");
    rows.getStyleClass().add("setting-rows");
    sentence.getStyleClass().addAll("muted", "small", "setting-sentence");
    sentence.setWrapText(true);
    sentence.setMaxWidth(Double.MAX_VALUE);
    sentence.textProperty().bind(texts.written(this::told, focused, pointed));
    group.addListener(changed -> fill());
  }

  /** Shows these settings by their groups. */
  public void show(List<? extends Setting<?>> settings) {
    groups.clear();
    settings.forEach(one -> groups.computeIfAbsent(one.group(), key -> new ArrayList<>()).add(one));
    if (!groups.containsKey(group.get())) {
      group.set(groups.keySet().iterator().next());
    }
    followed.unsubscribe();
    followed = Subscription.EMPTY;
    settings.forEach(
        one -> followed = followed.and(standing.of(one).subscribe(() -> see(settings))));
    see(settings);
    // The buttons listen to a property of their own, and go with it when there are others.
    ObjectProperty<Setting.Group> chosen = new SimpleObjectProperty<>(group.get());
    chosen.addListener((value, before, now) -> group.set(now));
    Segments heads = Segments.of(List.copyOf(groups.keySet()), chosen, SettingsForm::key, texts);
    heads.setId("setting-groups");
    // What is turned here is no section: the panel stays where it is.
    heads.addEventHandler(Segments.TURNED, Event::consume);
    Visibility.set(heads, groups.size() > 1);
    getChildren().setAll(heads, sentence, rows);
    fill();
  }

  private void see(List<? extends Setting<?>> settings) {
    List<Setting<?>> now = new ArrayList<>();
    settings.stream().filter(one -> !stands(one)).forEach(now::add);
    if (!now.equals(apart)) {
      apart.setAll(now);
    }
  }

  private <T> boolean stands(Setting<T> setting) {
    return Objects.equals(standing.of(setting).getValue(), standing.standard(setting));
  }

  /** Those of the settings shown that stand elsewhere than by themselves. */
  public ObservableList<Setting<?>> apart() {
    return FXCollections.unmodifiableObservableList(apart);
  }

  /** Has all settings shown stand as they do by themselves. */
  public void takeStandard() {
    List.copyOf(apart).forEach(this::takeStandard);
  }

  private <T> void takeStandard(Setting<T> setting) {
    standing.of(setting).setValue(standing.standard(setting));
  }

  private static String key(Setting.Group group) {
    return switch (group) {
      case MODEL -> "form.model";
      case TASK -> "form.task";
      case DATA -> "form.data";
      case TRAINING -> "form.training";
      case TUNING -> "form.tuning";
    };
  }

  private String told() {
    Setting<?> setting = pointed.get() == null ? focused.get() : pointed.get();
    return setting == null ? texts.get("form.explained") : texts.words().sentence(setting);
  }

  private void fill() {
    shown.unsubscribe();
    shown = Subscription.EMPTY;
    focused.set(null);
    pointed.set(null);
    List<SettingRow<?>> all = new ArrayList<>();
    for (Setting<?> setting : groups.getOrDefault(group.get(), List.of())) {
      all.add(row(setting));
    }
    rows.getChildren().setAll(all);
  }

  private <T> SettingRow<T> row(Setting<T> setting) {
    SettingRow<T> row = new SettingRow<>(setting, standing.of(setting), texts);
    row.setOnMouseEntered(e -> pointed.set(setting));
    row.setOnMouseExited(e -> pointed.set(null));
    // Not whether the focus is within: a box shows its choice in a cell that says it has the focus.
    row.editor()
        .focusedProperty()
        .subscribe(now -> {
          if (now) {
            focused.set(setting);
          } else if (setting.equals(focused.get())) {
            focused.set(null);
          }
        });
    shown = shown.and(row.live());
    return row;
  }
}
