package maru.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import maru.base.LogFile;
import maru.base.Problem;
import maru.ui.fx.Notices;
import maru.ui.fx.Remedy;
import maru.ui.fx.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/**
 * Tells one thing at a time on a card over the middle of the top bar, where nothing is to be
 * clicked. What went wrong stays until it is closed; what was done, what is to be known, and what
 * is offered, goes by itself.
 */
final class NoticeCard extends StackPane implements Notices {
  private static final Duration TO_READ = Duration.seconds(6);
  private static final Duration TO_DECIDE = Duration.seconds(30);

  /** What waits for its turn, or has it. */
  private record Offer(String action, Runnable taken, String key, List<Object> arguments) {}

  private final Texts texts;
  private final LogFile log;
  private final PauseTransition timer = new PauseTransition(TO_READ);
  private final Deque<Offer> offers = new ArrayDeque<>();
  private @Nullable Offer offered;

  NoticeCard(Texts texts, LogFile log) {
    this.texts = texts;
    this.log = log;
    getStyleClass().add("notice-layer");
    setAlignment(Pos.TOP_CENTER);
    setPickOnBounds(false);
    timer.setOnFinished(e -> dismiss());
  }

  @Override
  public void problem(Problem problem) {
    show(words(problem), MaterialDesignA.ALERT_CIRCLE_OUTLINE, Styles.DANGER);
    timer.stop();
  }

  @Override
  public void note(Problem remark) {
    show(words(remark), MaterialDesignI.INFORMATION_OUTLINE, Styles.ACCENT);
    goIn(TO_DECIDE);
  }

  @Override
  public void offer(Problem problem, List<Remedy> remedies) {
    show(
        words(problem),
        MaterialDesignA.ALERT_CIRCLE_OUTLINE,
        Styles.DANGER,
        remedies.size() == 1 ? button(remedies.getFirst()) : menu(remedies));
    timer.stop();
  }

  private Button button(Remedy remedy) {
    Button button = new Button(remedy.words());
    button.setId("remedy");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> take(remedy));
    return button;
  }

  private MenuButton menu(List<Remedy> remedies) {
    MenuButton menu = new MenuButton();
    menu.setId("remedy");
    menu.textProperty().bind(texts.bind("notice.choose"));
    menu.setMinWidth(Region.USE_PREF_SIZE);
    for (Remedy remedy : remedies) {
      MenuItem item = new MenuItem(remedy.words());
      item.setMnemonicParsing(false);
      item.setOnAction(e -> take(remedy));
      menu.getItems().add(item);
    }
    return menu;
  }

  private void take(Remedy remedy) {
    dismiss();
    remedy.action().run();
  }

  private ObservableValue<String> words(Problem problem) {
    return Bindings.createStringBinding(() -> texts.get(problem), texts.localeProperty());
  }

  @Override
  public void say(String key, Object... arguments) {
    show(texts.bind(key, arguments), MaterialDesignC.CHECK_CIRCLE_OUTLINE, Styles.SUCCESS);
    goIn(TO_READ);
  }

  @Override
  public void offer(String action, Runnable taken, String key, Object... arguments) {
    Offer offer = new Offer(action, taken, key, List.of(arguments));
    boolean stays = !getChildren().isEmpty() && timer.getStatus() != Animation.Status.RUNNING;
    if (stays) {
      offers.addLast(offer);
    } else {
      show(offer);
    }
  }

  @Override
  public void withdraw(String key) {
    offers.removeIf(offer -> offer.key().equals(key));
    if (offered != null && offered.key().equals(key)) {
      dismiss();
    }
  }

  private void show(Offer offer) {
    Button take = new Button();
    take.setId("take-offer");
    take.textProperty().bind(texts.bind(offer.action()));
    take.setMinWidth(USE_PREF_SIZE);
    take.setOnAction(e -> {
      dismiss();
      offer.taken().run();
    });
    show(
        texts.bind(offer.key(), offer.arguments().toArray()),
        MaterialDesignI.INFORMATION_OUTLINE,
        Styles.ACCENT,
        take);
    offered = offer;
    goIn(TO_DECIDE);
  }

  private void goIn(Duration time) {
    timer.setDuration(time);
    timer.playFromStart();
  }

  @Override
  public void unexpected(Throwable error) {
    log.write(error);
    show(
        texts.bind("notice.unexpected", log.file().toString()),
        MaterialDesignA.ALERT_CIRCLE_OUTLINE,
        Styles.DANGER);
    timer.stop();
  }

  @Override
  public void clear() {
    var ignored = dismiss();
  }

  /** Takes the card away. Whether there was one. */
  boolean dismiss() {
    timer.stop();
    boolean any = !getChildren().isEmpty();
    getChildren().clear();
    offered = null;
    Offer next = offers.pollFirst();
    if (next != null) {
      show(next);
    }
    return any;
  }

  private void show(ObservableValue<String> words, Ikon icon, String style, Node... more) {
    if (offered != null) {
      offers.addFirst(offered); // It was not answered yet.
      offered = null;
    }
    Label told = new Label();
    told.textProperty().bind(words);
    told.setWrapText(true);
    HBox.setHgrow(told, Priority.ALWAYS);
    FontIcon sign = new FontIcon(icon);
    Button close = Buttons.icon(MaterialDesignC.CLOSE, texts.bind("notice.close"), this::dismiss);
    HBox card = new HBox(sign, told);
    card.getChildren().addAll(more);
    card.getChildren().add(close);
    card.getStyleClass().addAll("notice", style);
    card.setMaxHeight(Region.USE_PREF_SIZE);
    getChildren().setAll(card);
  }
}
