package maru.ui.lab.train.state;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import maru.base.Problem;
import maru.inspect.RunSamples;
import maru.ui.fx.Inquiry;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What the run at work made of one prompt at each of its marks, and makes of it now. */
public final class SampleStrip {
  /**
   * An answer.
   *
   * @param step of the moment
   * @param prompt that was asked
   * @param text the answer, or none where it isn't known
   */
  public record Card(int step, String prompt, Optional<String> text) {}

  private final Workbench bench;
  private final RunClock clock;
  private final ObservableList<Card> cards = FXCollections.observableArrayList();
  private final ObservableList<String> prompts = FXCollections.observableArrayList();
  private final StringProperty prompt = new SimpleStringProperty(this, "prompt", "");
  private final IntegerProperty inView = new SimpleIntegerProperty(this, "inView", -1);
  private final ObjectProperty<@Nullable Card> now = new SimpleObjectProperty<>(this, "now");
  private @Nullable LiveRun run;
  private long seen = -1;
  private int seenHead = -1;
  private final Inquiry<Asked, Boolean> inquiry;

  private record Asked(LiveRun run, String prompt, int step) {}

  public SampleStrip(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
    this.inquiry =
        new Inquiry<>(
            asked -> asked.run().sample(asked.prompt()),
            (asked, done) -> answered(asked),
            (asked, error) -> bench.notices().tell(error),
            bench.background());
    prompt.addListener(changed -> show());
    clock.stepProperty().addListener(moved -> look());
    clock.runningProperty().addListener(rests -> look());
  }

  /** One for each mark that the run has passed, in their order. */
  public ObservableList<Card> cards() {
    return cards;
  }

  /** What can be chosen. */
  public ObservableList<String> prompts() {
    return prompts;
  }

  /** The prompt whose answers are shown. */
  public StringProperty promptProperty() {
    return prompt;
  }

  /** Which of the cards is that of the moment in view, or the last before it. */
  public IntegerProperty inViewProperty() {
    return inView;
  }

  /** The answer of the very moment in view; none while that moves on with the training. */
  public ObjectProperty<@Nullable Card> nowProperty() {
    return now;
  }

  /** Another run is at work. */
  public void turnTo(LiveRun live) {
    run = live;
    inquiry.forget();
    takePrompts(live.samples());
    fillIn(live);
  }

  private void takePrompts(RunSamples samples) {
    if (!prompts.equals(samples.prompts())) {
      String before = prompt.get();
      prompts.setAll(samples.prompts());
      prompt.set(prompts.contains(before) ? before : prompts.isEmpty() ? "" : prompts.getFirst());
    }
    show();
  }

  /** Takes in what has come since the last pulse. */
  public void pulse() {
    LiveRun live = run;
    if (live != null
        && (live.samples().version() != seen || clock.headProperty().get() != seenHead)) {
      takePrompts(live.samples());
    }
    int moment = clock.stepProperty().get();
    if (live != null && rests() && !live.samples().answers(prompt.get()).containsKey(moment)) {
      inquiry.pulse(new Asked(live, prompt.get(), moment), false);
    }
  }

  private void show() {
    LiveRun live = run;
    if (live == null) {
      return;
    }
    seen = live.samples().version();
    seenHead = clock.headProperty().get();
    NavigableMap<Integer, String> answers = live.samples().answers(prompt.get());
    List<Card> next = new ArrayList<>();
    for (int step : live.samples().marksUpTo(seenHead)) {
      next.add(new Card(step, prompt.get(), Optional.ofNullable(answers.get(step))));
    }
    // At the head the last mark's answer may still be on its way.
    if (!next.isEmpty() && next.getLast().text().isEmpty() && clock.runningProperty().get()) {
      next.removeLast();
    }
    for (int i = 0; i < Math.min(next.size(), cards.size()); i++) {
      if (!next.get(i).equals(cards.get(i))) {
        cards.set(i, next.get(i));
      }
    }
    if (next.size() < cards.size()) {
      cards.remove(next.size(), cards.size());
    } else {
      cards.addAll(next.subList(cards.size(), next.size()));
    }
    look();
  }

  private void look() {
    int moment = clock.stepProperty().get();
    int at = -1;
    for (int i = 0; i < cards.size() && cards.get(i).step() <= moment; i++) {
      at = i;
    }
    inView.set(at);
    LiveRun live = run;
    if (live == null) {
      return;
    }
    String known = live.samples().answers(prompt.get()).get(moment);
    now.set(
        known == null && isTraining()
            ? null
            : new Card(moment, prompt.get(), Optional.ofNullable(known)));
  }

  // Neither while the moment is being looked for, nor while it moves on by itself.
  private boolean rests() {
    return clock.wantedProperty().get() == clock.stepProperty().get()
        && !isTraining()
        && !clock.replayingProperty().get();
  }

  private boolean isTraining() {
    return clock.followingProperty().get() && clock.runningProperty().get();
  }

  private void answered(Asked asked) {
    if (!asked.run().samples().answers(asked.prompt()).containsKey(asked.step())) {
      inquiry.renew(); // It came to be of another moment; the next look asks again.
    }
  }

  /** Goes to the moment of a card. */
  public void go(Card card) {
    clock.look(card.step());
  }

  /** Asks the run a further prompt, now and at the marks to come; the past is filled in. */
  public void add(String text) {
    // A blank as one writes it by hand serves as well.
    String blanked = text.strip().replaceAll("_{2,}", Sentence.BLANK);
    LiveRun live = run;
    String asking = live == null ? blanked : Sentence.asked(blanked, live.prepared().model());
    if (prompts.contains(asking)) {
      prompt.set(asking);
      return;
    }
    List<String> next = new ArrayList<>(prompts);
    next.add(asking);
    change(next, asking);
  }

  /** Asks the prompt that is shown no more; one must stay. */
  public void remove() {
    List<String> next = new ArrayList<>(prompts);
    if (next.size() > 1 && next.remove(prompt.get())) {
      change(next, next.getFirst());
    }
  }

  // What the answer's completion throws or finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void change(List<String> next, String chosen) {
    LiveRun live = run;
    if (live == null) {
      return;
    }
    try {
      live.samples().check(next);
    } catch (Problem problem) {
      bench.notices().problem(problem);
      return;
    }
    live.session()
        .ask(() -> {
          live.samples().ask(next);
          return next;
        })
        .whenComplete((done, error) ->
            bench
                .background()
                .toWindow(() -> {
                  if (error != null) {
                    bench.notices().tell(error);
                  } else if (live.equals(run)) {
                    prompts.setAll(next);
                    prompt.set(chosen);
                    fillIn(live);
                  }
                }));
  }

  private void fillIn(LiveRun live) {
    live.file()
        .filter(file -> live.samples().lacks(clock.headProperty().get()))
        .ifPresent(file ->
            bench.background().start(() -> live.samples().fillIn(file, () -> live.equals(run))));
  }
}
