package maru.ui.lab.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Workbench;

/** Places in a lab that one keeps to come back to, and takes along as texts. */
public final class PlacesMenu extends MenuButton {
  /** More than one finds one's way among are let go, the oldest first. */
  private static final int MOST = 12;

  private final Workbench bench;
  private final Texts texts;
  private final ViewText view;
  private final Supplier<String> run;
  private final Supplier<String> name;
  private final String key;

  /**
   * A menu of the places of a lab.
   *
   * @param lab by its id
   * @param run the name of the run at work
   * @param name what the place in view is called
   */
  public PlacesMenu(
      String lab, ViewText view, Supplier<String> run, Supplier<String> name, Workbench bench) {
    this.bench = bench;
    this.texts = bench.texts();
    this.view = view;
    this.run = run;
    this.name = name;
    this.key = "places-" + lab;
    setId(lab + "-places");
    setMinWidth(Region.USE_PREF_SIZE);
    textProperty().bind(texts.bind("kit.places"));
    Tip.on(this, texts.bind("kit.places.tip"));
    fill();
    setOnShowing(opening -> fill());
  }

  private List<String> kept() {
    String all = bench.remembered().text(key).orElse("");
    return all.isEmpty() ? List.of() : List.of(all.split("\n", -1));
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    items.add(item("keep", "kit.places.keep", this::keep));
    items.add(item("copy", "kit.places.copy", this::copy));
    items.add(item("paste", "kit.places.paste", this::paste));
    List<String> kept = kept();
    if (!kept.isEmpty()) {
      items.add(new SeparatorMenuItem());
      for (String place : kept) {
        int at = place.indexOf('\t');
        MenuItem item = new MenuItem(place.substring(0, Math.max(0, at)));
        item.setMnemonicParsing(false);
        item.setId(key + "-" + (items.size() - 3));
        item.setOnAction(e -> show(place.substring(at + 1)));
        items.add(item);
      }
      items.add(new SeparatorMenuItem());
      items.add(item("forget", "kit.places.forget", () -> bench.remembered().set(key, "")));
    }
    getItems().setAll(items);
  }

  private MenuItem item(String id, String words, Runnable action) {
    MenuItem item = new MenuItem(texts.get(words));
    item.setId("places-" + id);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void keep() {
    List<String> all = new ArrayList<>();
    String called = texts.get("kit.places.kept", name.get(), run.get()).replaceAll("\\s+", " ");
    all.add(called + "\t" + view.text());
    kept().stream().filter(one -> !one.equals(all.getFirst())).limit(MOST - 1).forEach(all::add);
    bench.remembered().set(key, String.join("\n", all));
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(view.text());
    Clipboard.getSystemClipboard().setContent(content);
    bench.notices().say("export.copied");
  }

  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    show(text == null ? "" : text);
  }

  private void show(String text) {
    String other = view.said(text, "run").orElse("");
    if (!view.show(text)) {
      bench.notices().say("kit.places.none");
    } else if (!other.isEmpty() && !other.equals(run.get())) {
      bench.notices().say("kit.places.other", other);
    }
  }
}
