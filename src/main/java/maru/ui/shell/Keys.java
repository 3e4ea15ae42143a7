package maru.ui.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/** The keys that work in every lab. While text is being typed they are letters and nothing else. */
final class Keys {
  private static final int FEW_STEPS = 10;

  private final Workbench bench;
  private final RunClock clock;
  private final Runnable playOrPause;
  private final List<Lab> labs;
  private final ObjectProperty<Lab> current;
  private final BooleanProperty panelOpen;
  private final KeysCard card;
  private final NoticeCard notices;

  Keys(
      Workbench bench,
      RunClock clock,
      Runnable playOrPause,
      List<Lab> labs,
      ObjectProperty<Lab> current,
      BooleanProperty panelOpen,
      KeysCard card,
      NoticeCard notices) {
    this.bench = bench;
    this.clock = clock;
    this.playOrPause = playOrPause;
    this.labs = labs;
    this.current = current;
    this.panelOpen = panelOpen;
    this.card = card;
    this.notices = notices;
  }

  /** Listens to the keys that no control has taken. */
  void listenOn(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> beforeControls(scene, event));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(scene, event));
    scene.addEventHandler(
        KeyEvent.KEY_TYPED,
        event -> {
          if (event.getCharacter().equals("?") && !typing(scene.getFocusOwner())) {
            card.setVisible(!card.isVisible());
            event.consume();
          }
        });
  }

  private void beforeControls(Scene scene, KeyEvent event) {
    if (isForWindow(event, scene.getFocusOwner())) {
      pressed(scene, event);
    }
  }

  private static boolean isForWindow(KeyEvent event, @Nullable Node focus) {
    return switch (focus) {
      case ButtonBase button -> isForWindow(event, button);
      // A text that is only read takes letters too, and does nothing with them.
      case TextInputControl text ->
          !text.isEditable() && (event.getCode().isLetterKey() || event.getCode().isDigitKey());
      case null, default -> false;
    };
  }

  // A button would take the arrow for itself, to hand the focus on; Tab does that already. Space
  // presses a button that was gone to by keys, and shows it; one that was clicked is done with.
  private static boolean isForWindow(KeyEvent event, ButtonBase button) {
    return switch (event.getCode()) {
      case LEFT, RIGHT -> !(button instanceof RadioButton);
      case SPACE -> !button.isFocusVisible();
      default -> false;
    };
  }

  private void pressed(Scene scene, KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      back(scene);
      event.consume();
      return;
    }
    if (!typing(scene.getFocusOwner()) && !event.isAltDown() && moved(event)) {
      event.consume();
      return;
    }
    if (typing(scene.getFocusOwner())
        || event.isControlDown()
        || event.isAltDown()
        || event.isMetaDown()) {
      return;
    }
    switch (event.getCode()) {
      case SPACE -> playOrPause.run();
      case L -> bench.texts().switchLanguage();
      case T -> {
        var theme = bench.appearance().themeProperty();
        theme.set(theme.get().other());
      }
      case P -> bench.appearance().nextScale();
      case B -> panelOpen.set(!panelOpen.get());
      case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 -> {
        int number = event.getCode().getCode() - '1';
        if (number < labs.size()) {
          current.set(labs.get(number));
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Moves the moment in view: an arrow by a step, with Shift by ten, with Ctrl by a keyframe. */
  private boolean moved(KeyEvent event) {
    int way = event.getCode() == KeyCode.LEFT ? -1 : 1;
    switch (event.getCode()) {
      case LEFT, RIGHT -> {
        if (event.isControlDown()) {
          clock.lookAtKeyframe(way);
        } else if (event.isShiftDown()) {
          clock.lookBy(way * FEW_STEPS);
        } else if (way > 0) {
          clock.stepOnce();
        } else {
          clock.lookBy(-1);
        }
      }
      case HOME -> clock.look(0);
      case END -> clock.look(clock.headProperty().get());
      default -> {
        return false;
      }
    }
    return true;
  }

  // One thing at a time: the list of keys, then a notice, then the field that has the focus.
  private void back(Scene scene) {
    if (card.isVisible()) {
      card.setVisible(false);
    } else if (!notices.dismiss()) {
      scene.getRoot().requestFocus();
    }
  }

  /** Whether what has the focus is a field in which keys are letters. */
  static boolean typing(@Nullable Node focus) {
    return (focus instanceof TextInputControl field && field.isEditable())
        || (focus instanceof ComboBoxBase<?> box && box.isEditable())
        || (focus instanceof Spinner<?> spinner && spinner.isEditable());
  }
}
