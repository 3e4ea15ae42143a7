package maru.ui.lab.train;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import maru.inspect.StandingModel;
import maru.model.Capability;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.SettingTexts;
import maru.text.Tokenizer;
import maru.ui.fx.FileDialog;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.state.ModelOpening;
import maru.ui.lab.train.state.TrainViewModel;
import org.jspecify.annotations.Nullable;

/** What the panel says of a model that was opened from a folder, and what can be done with it. */
final class OpenedModelView {
  /** Says nothing of a model that is there. */
  private static final Set<Setting<?>> OF_TRAINING =
      Set.of(ModelSettings.DROPOUT, ModelSettings.INIT);

  private final Texts texts;
  private final VBox root = new VBox();
  private final Label name = new Label();
  private final Label facts = new Label();
  private final Label abilities = new Label();

  OpenedModelView(TrainViewModel model, Texts texts) {
    this.texts = texts;
    ModelOpening opening = model.opening();
    root.setId("opened-model");
    root.getStyleClass().add("panel-group");
    name.setId("opened-name");
    name.getStyleClass().add("panel-title");
    facts.setId("opened-facts");
    facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    abilities.setId("opened-abilities");
    for (Label label : List.of(name, facts, abilities)) {
      label.setWrapText(true);
    }
    Button goOn = new Button();
    goOn.setId("opened-train");
    goOn.getStyleClass().add(Styles.ACCENT);
    goOn.setMaxWidth(Double.MAX_VALUE);
    goOn.setWrapText(true);
    goOn.textProperty().bind(texts.bind("lab.train.opened.train"));
    Tip.on(goOn, texts.bind("lab.train.opened.train.tip"));
    goOn.setOnAction(e -> {
      KeyFocus.toWindow(root);
      opening.play();
    });
    Hyperlink back = new Hyperlink();
    back.setId("opened-back");
    back.textProperty().bind(texts.bind("lab.train.opened.back"));
    back.setOnAction(e -> model.takeBack());
    Visibility.bind(back, model.runProperty().isNotNull());
    root.getChildren().addAll(name, abilities, facts, goOn, back);
    Visibility.bind(root, opening.inView());
    opening.openedProperty().subscribe(this::tell);
    texts.localeProperty().addListener(changed -> tell(opening.openedProperty().get()));
  }

  /** It, to stand in the panel. */
  VBox root() {
    return root;
  }

  private void tell(@Nullable StandingModel opened) {
    if (opened == null) {
      return;
    }
    name.setText(texts.get("lab.train.opened", opened.name()));
    facts.setText(facts(opened));
    abilities.setText(abilities(opened.saved().model()));
  }

  private String abilities(Model own) {
    SettingTexts words = SettingTexts.of(texts.locale());
    List<String> lines = new ArrayList<>();
    for (Capability one : Capability.values()) {
      lines.add((one.isOf(own) ? "✓ " : "✗ ") + words.text("can." + one.id()));
    }
    return String.join("\n", lines);
  }

  private String facts(StandingModel opened) {
    SettingTexts words = SettingTexts.of(texts.locale());
    Model own = opened.saved().model();
    Tokenizer tokenizer = opened.saved().tokenizer();
    String settings =
        Architectures.of(own.config().architecture()).settings().all().stream()
            .filter(setting -> setting.shown() == Setting.Shown.EVERYWHERE)
            .filter(setting -> !OF_TRAINING.contains(setting))
            .map(
                setting -> words.name(setting) + " " + words.choice(setting, text(setting, opened)))
            .collect(Collectors.joining(", "));
    return texts.get(
        "lab.train.opened.facts",
        Architectures.of(own.config().architecture()).name(),
        settings,
        String.format(Locale.ROOT, "%,d", opened.weights()),
        tokenizer.kind(),
        String.format(Locale.ROOT, "%,d", tokenizer.vocabulary().size()));
  }

  private static String text(Setting<?> setting, StandingModel opened) {
    return opened.saved().model().config().values().text(setting);
  }

  /** Has a button ask for a folder and open the model in it. */
  static void bind(Button button, TrainViewModel model, Texts texts) {
    button.textProperty().bind(texts.bind("lab.train.open"));
    Tip.on(button, texts.bind("lab.train.open.tip"));
    button.setOnAction(e ->
        new FileDialog(texts.get("lab.train.open.title"), "", List.of())
            .openFolder(button)
            .ifPresent(model.opening()::open));
  }
}
