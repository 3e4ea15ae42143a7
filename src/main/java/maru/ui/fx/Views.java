package maru.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Accordion;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToolBar;

/**
 * Loads FXML files whose texts follow the language: a {@code %key} in the file becomes a binding to
 * that key, not the text of the moment.
 */
public final class Views {
  private static final String MARK = "\u0001";

  private Views() {}

  /** Loads {@code name} beside {@code controller}'s class, with that controller. */
  public static Parent load(Object controller, String name, Texts texts) {
    var url = controller.getClass().getResource(name);
    FXMLLoader loader = new FXMLLoader(Objects.requireNonNull(url, name), new Keys());
    loader.setControllerFactory(type -> controller);
    try {
      Parent root = loader.load();
      bind(root, texts);
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void bind(Node node, Texts texts) {
    bind(node.accessibleTextProperty(), texts);
    if (node instanceof Control control && control.getTooltip() != null) {
      bind(control.getTooltip().textProperty(), texts);
    }
    switch (node) {
      case Labeled labeled -> bind(labeled.textProperty(), texts);
      case TextInputControl input -> bind(input.promptTextProperty(), texts);
      default -> {}
    }
    if (node instanceof MenuButton menu) {
      menu.getItems().forEach(item -> bind(item.textProperty(), texts));
    }
    inside(node).forEach(child -> bind(child, texts));
  }

  // A control's content becomes its child only with its skin, which comes later than this.
  private static List<? extends Node> inside(Node node) {
    return switch (node) {
      case ScrollPane pane -> listOf(pane.getContent());
      case TitledPane pane -> listOf(pane.getContent());
      case SplitPane pane -> pane.getItems();
      case ToolBar bar -> bar.getItems();
      case Accordion accordion -> accordion.getPanes();
      case TabPane tabs -> tabs.getTabs().stream().map(tab -> tab.getContent()).toList();
      case Control control -> List.of();
      case Parent parent -> children(parent);
      default -> List.of();
    };
  }

  private static ObservableList<Node> children(Parent parent) {
    return parent.getChildrenUnmodifiable();
  }

  private static List<Node> listOf(@org.jspecify.annotations.Nullable Node node) {
    return node == null ? List.of() : List.of(node);
  }

  private static void bind(Property<String> text, Texts texts) {
    String value = text.getValue();
    if (value != null && value.startsWith(MARK)) {
      text.bind(texts.bind(value.substring(MARK.length())));
    }
  }

  /** A bundle in which each key stands for itself, marked. */
  private static final class Keys extends ResourceBundle {
    @Override
    protected Object handleGetObject(String key) {
      return MARK + key;
    }

    @Override
    public boolean containsKey(String key) {
      return true;
    }

    @Override
    public Enumeration<String> getKeys() {
      return java.util.Collections.emptyEnumeration();
    }
  }
}
