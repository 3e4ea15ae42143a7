package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.Node;
import maru.data.CorpusSplit;
import maru.text.TokenizerSpec;
import maru.train.Architecture;
import maru.ui.fx.Texts;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/** The rows of the property sheet in the present language, with those that fit the model. */
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
    TrainSettings s = settings;
    List<PropertySheet.Item> items = new ArrayList<>();
    items.add(
        choice("tokenizer", s.tokenizer, List.of(TokenizerSpec.Kind.values()), this::tokenizer));
    items.add(whole("vocabulary", s.vocabulary.asObject()));
    items.add(whole("layers", s.layers.asObject()));
    items.add(whole("heads", s.heads.asObject()));
    items.add(whole("width", s.width.asObject()));
    items.add(whole("context", s.context.asObject()));
    items.add(whole("steps", s.steps.asObject()));
    items.add(whole("batch", s.batch.asObject()));
    items.add(decimal("rate", s.learningRate.asObject()));
    items.add(decimal("minRate", s.minLearningRate.asObject()));
    items.add(whole("warmup", s.warmup.asObject()));
    items.add(decimal("decay", s.weightDecay.asObject()));
    items.add(decimal("dropout", s.dropout.asObject()));
    if (s.architecture.get() == Architecture.BERT) {
      items.add(decimal("maskRate", s.maskRate.asObject()));
      items.add(
          choice(
              "wholeWords",
              s.wholeWords.asObject(),
              List.of(false, true),
              on -> texts.get(on ? "setting.wholeWords.on" : "setting.wholeWords.off")));
    }
    items.add(choice("split", s.split, List.of(CorpusSplit.Way.values()), this::split));
    items.add(whole("seed", s.seed.asObject()));
    return items;
  }

  private String tokenizer(TokenizerSpec.Kind kind) {
    return texts.get(
        switch (kind) {
          case CHAR -> "setting.tokenizer.char";
          case WORD -> "setting.tokenizer.word";
          case BPE -> "setting.tokenizer.bpe";
          case WORDPIECE -> "setting.tokenizer.wordpiece";
        });
  }

  private String split(CorpusSplit.Way way) {
    return texts.get(
        switch (way) {
          case TAIL -> "setting.split.tail";
          case DOCUMENTS -> "setting.split.documents";
        });
  }

  private SettingItem<Integer> whole(String key, Property<Integer> property) {
    return item(key, property, Integer.class, () -> new NumberEditor<>(property, Integer::valueOf));
  }

  private SettingItem<Double> decimal(String key, Property<Double> property) {
    return item(key, property, Double.class, () -> new NumberEditor<>(property, Double::valueOf));
  }

  private <T> SettingItem<T> choice(
      String key, Property<T> property, List<T> choices, Function<T, String> name) {
    return item(key, property, Object.class, () -> new ChoiceEditor<>(property, choices, name));
  }

  private <T> SettingItem<T> item(
      String key,
      Property<T> property,
      Class<?> type,
      java.util.function.Supplier<PropertyEditor<T>> editor) {
    String sentence = texts.get("setting." + key + ".sentence");
    return new SettingItem<>(
        property,
        type,
        texts.get("setting." + key),
        sentence,
        () -> explained(editor.get(), sentence));
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
