package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.Property;
import javafx.scene.Node;
import maru.data.CorpusSplit;
import maru.setting.Setting;
import maru.setting.SettingTexts;
import maru.setting.Type;
import maru.ui.fx.Texts;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/**
 * The rows of the property sheet in the present language: one for each setting that the chosen
 * model and task have, made of its description, and how the corpus is parted.
 */
final class SettingItems {
  private final TrainSettings settings;
  private final Texts texts;
  private final BiConsumer<String, Node> explain;

  /** Rows whose sentence is given to {@code explain}, with the field, when they get the focus. */
  SettingItems(TrainSettings settings, Texts texts, BiConsumer<String, Node> explain) {
    this.settings = settings;
    this.texts = texts;
    this.explain = explain;
  }

  List<PropertySheet.Item> create() {
    SettingTexts words = SettingTexts.of(texts.locale());
    List<PropertySheet.Item> items = new ArrayList<>();
    for (Setting<?> setting : settings.offered()) {
      if (setting.group() == Setting.Group.TRAINING && items.size() > 0 && !hasSplit(items)) {
        items.add(split());
      }
      items.add(row(setting, words));
    }
    return items;
  }

  private boolean hasSplit(List<PropertySheet.Item> items) {
    return items.stream().anyMatch(item -> item.getName().equals(texts.get("lab.train.split")));
  }

  private PropertySheet.Item split() {
    return item(
        texts.get("lab.train.split"),
        texts.get("lab.train.split.sentence"),
        settings.split,
        () -> new ChoiceEditor<>(settings.split, List.of(CorpusSplit.Way.values()), this::split));
  }

  private String split(CorpusSplit.Way way) {
    return texts.get(
        switch (way) {
          case TAIL -> "lab.train.split.tail";
          case DOCUMENTS -> "lab.train.split.documents";
        });
  }

  private <T> PropertySheet.Item row(Setting<T> setting, SettingTexts words) {
    Property<T> property = settings.property(setting);
    return item(
        words.name(setting),
        words.sentence(setting),
        property,
        () ->
            switch (setting.type()) {
              case Type.Choice<T> choice ->
                  new ChoiceEditor<>(property, choice.choices(), name(setting, words));
              case Type.Flag flag ->
                  new ChoiceEditor<>(
                      property,
                      List.of(setting.parse("false"), setting.parse("true")),
                      name(setting, words));
              default -> new NumberEditor<>(property, setting::parse, setting::format);
            });
  }

  private static <T> Function<T, String> name(Setting<T> setting, SettingTexts words) {
    return value -> words.choice(setting, setting.format(value));
  }

  private <T> SettingItem<T> item(
      String name, String sentence, Property<T> property, Supplier<PropertyEditor<T>> editor) {
    return new SettingItem<>(
        property, Object.class, name, sentence, () -> explained(editor.get(), sentence));
  }

  private PropertyEditor<?> explained(PropertyEditor<?> editor, String sentence) {
    Node node = editor.getEditor();
    node.focusedProperty()
        .addListener((value, before, focused) -> {
          if (focused) {
            explain.accept(sentence, node);
          }
        });
    return editor;
  }
}
