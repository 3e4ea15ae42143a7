package maru.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import maru.ui.fx.Appearance;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/**
 * The bar on top: the studio's name, the run and its corpus, what takes out what is in view, and
 * how the window looks.
 */
final class TopBar extends HBox {
  TopBar(Workbench bench, RunClock clock, BooleanProperty panelOpen, Supplier<Exhibit> shown) {
    Texts texts = bench.texts();
    getStyleClass().add("top-bar");
    Label name = new Label();
    name.getStyleClass().add("studio-name");
    name.textProperty().bind(texts.bind("studio.name"));
    name.setMinWidth(USE_PREF_SIZE);
    Label run = fact(texts, "top.run", clock.runProperty());
    run.textProperty()
        .bind(
            Bindings.when(clock.standing())
                .then(texts.bind("top.model", clock.runProperty()))
                .otherwise(texts.bind("top.run", clock.runProperty())));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            name,
            run,
            fact(texts, "top.corpus", named(clock.corpusProperty(), texts)),
            space,
            new ExportButton(bench, clock, shown),
            languageButton(texts),
            scaleButton(bench),
            themeButton(bench),
            Buttons.icon(
                MaterialDesignD.DOCK_RIGHT,
                texts.bind("top.panel"),
                () -> panelOpen.set(!panelOpen.get())));
  }

  private static StringExpression named(StringProperty corpus, Texts texts) {
    return Bindings.createStringBinding(
        () -> CorpusNames.of(corpus.get(), texts), corpus, texts.localeProperty());
  }

  private static Label fact(Texts texts, String key, StringExpression value) {
    Label label = new Label();
    label.getStyleClass().add("fact");
    label.textProperty().bind(texts.bind(key, value));
    label.visibleProperty().bind(value.isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    label.setMinWidth(0);
    return label;
  }

  private static Button languageButton(Texts texts) {
    Button button = new Button();
    button.setId("language");
    button.getStyleClass().add(Styles.FLAT);
    button.textProperty().bind(texts.bind("top.language"));
    Buttons.explain(button, texts.bind("top.language.tip"));
    button.setOnAction(e -> texts.switchLanguage());
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private static Button scaleButton(Workbench bench) {
    Appearance look = bench.appearance();
    Button button =
        Buttons.icon(
            MaterialDesignF.FORMAT_SIZE,
            bench
                .texts()
                .bind(
                    Bindings.when(look.scaleProperty().isEqualTo(Appearance.PROJECTOR))
                        .then("top.projector")
                        .otherwise("top.scale"),
                    look.scaleProperty()),
            () -> {});
    button.setId("scale");
    ContextMenu menu = scales(look, bench.texts());
    button.setOnAction(e -> menu.show(button, Side.BOTTOM, 0, 0));
    return button;
  }

  private static ContextMenu scales(Appearance look, Texts texts) {
    ContextMenu menu = new ContextMenu();
    ToggleGroup group = new ToggleGroup();
    for (int scale : Appearance.SCALES) {
      RadioMenuItem item = new RadioMenuItem();
      item.setId("scale-" + scale);
      item.setToggleGroup(group);
      item.textProperty()
          .bind(
              texts.bind(
                  scale == Appearance.PROJECTOR ? "top.scale.projector" : "top.scale.one", scale));
      item.setOnAction(e -> look.scaleProperty().set(scale));
      look.scaleProperty().subscribe(now -> item.setSelected(now.intValue() == scale));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static Button themeButton(Workbench bench) {
    var theme = bench.appearance().themeProperty();
    Button button =
        Buttons.icon(
            MaterialDesignW.WEATHER_NIGHT,
            bench
                .texts()
                .bind(
                    Bindings.when(theme.isEqualTo(Theme.LIGHT))
                        .then("top.dark")
                        .otherwise("top.light")),
            () -> theme.set(theme.get().other()));
    button.setId("theme");
    theme.subscribe(now ->
        Buttons.setIcon(
            button,
            now == Theme.LIGHT ? MaterialDesignW.WEATHER_NIGHT : MaterialDesignW.WEATHER_SUNNY));
    return button;
  }
}
