package maru.ui.lab.masks.state;

import java.util.Arrays;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.Masking;
import maru.data.MaskingCounts;
import maru.data.MaskingTrace;
import maru.data.TracedBatch;
import maru.inspect.MaskedBatch;
import maru.inspect.MaskedBatch.Spot;
import maru.inspect.MaskedBatchTable;
import maru.inspect.MaskedReading;
import maru.inspect.ModelHistory;
import maru.inspect.SampleSource;
import maru.inspect.StepBatch;
import maru.model.FillsBlanks;
import maru.text.Encoding;
import maru.text.Tokenizer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/**
 * Words hidden to be guessed: the settings and the steps of a batch's masking, the counts of many
 * draws, and what a BERT answers.
 */
public final class HiddenWordsViewModel extends DrawnSection {
  private static final int SENTENCES = 3;

  /** Sequences of a step's batch that are shown at a time; each holds two sentences. */
  public static final int STEP_SEQUENCES = 2;

  private static final int MOST_OWN = 8;
  private static final int COUNTED_DRAWS = 1000;
  private static final int BEST = 5;
  private static final double LEAST_SHARE = 0.01;

  public final DoubleProperty chosenShare = new SimpleDoubleProperty(this, "chosenShare", 0.15);
  public final DoubleProperty maskedShare = new SimpleDoubleProperty(this, "maskedShare", 0.8);
  public final DoubleProperty randomShare = new SimpleDoubleProperty(this, "randomShare", 0.1);
  public final StringProperty own = new SimpleStringProperty(this, "own", "");
  public final ObjectProperty<@Nullable Spot> selected =
      new SimpleObjectProperty<>(this, "selected");

  private final Workbench bench;
  private final ReadOnlyObjectWrapper<@Nullable MaskingCounts> counts =
      new ReadOnlyObjectWrapper<>(this, "counts");
  private final ModelQuery<MaskedBatch.Question, List<List<MaskedReading.Answer>>> answers;
  private @Nullable SampleSource ground;
  private List<Encoding> encodings = List.of();
  private @Nullable MaskedBatch batch;
  private long counting;
  private final StepInView step = new StepInView();
  private boolean laying;
  private int page;

  public HiddenWordsViewModel(Workbench bench) {
    this.bench = bench;
    this.answers =
        new ModelQuery<>(
            (subject, question) -> MaskedReading.of(subject, MaskedBatch.asked(question), BEST),
            bench);
    chosenShare.addListener(changed -> draw(false));
    maskedShare.addListener(changed -> {
      randomShare.set(Math.min(randomShare.get(), 1 - maskedShare.get()));
      draw(false);
    });
    randomShare.addListener(changed -> {
      maskedShare.set(Math.min(maskedShare.get(), 1 - randomShare.get()));
      draw(false);
    });
    own.addListener(changed -> cut());
    seed.addListener(changed -> cut());
    leadProperty().addListener(changed -> cut());
    player
        .positionProperty()
        .addListener(changed -> {
          if (batch != null) {
            batch.explain(player.positionProperty().get());
            selectFirst(batch);
          }
          touch();
        });
    answers.answerProperty().addListener(changed -> touch());
  }

  // So that an answer is to be seen as soon as there are any.
  private void selectFirst(MaskedBatch shown) {
    if (shown.answersShown() && selected.get() == null && !shown.chosen().isEmpty()) {
      selected.set(shown.chosen().getFirst());
    }
  }

  /** Shares with {@code other} what is typed, chosen and drawn; plays along with it. */
  public void mirror(HiddenWordsViewModel other) {
    own.bindBidirectional(other.own);
    seed.bindBidirectional(other.seed);
    chosenShare.bindBidirectional(other.chosenShare);
    maskedShare.bindBidirectional(other.maskedShare);
    randomShare.bindBidirectional(other.randomShare);
    player.follow(other.player);
  }

  /** What 1,000 draws came to, once they are counted. */
  public ReadOnlyObjectProperty<@Nullable MaskingCounts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** The shares as they are set. */
  public Masking.Shares shares() {
    StepBatch shown = step.shown();
    if (shown != null) {
      return shown.shares();
    }
    double masked = Math.clamp(maskedShare.get(), 0, 1);
    double random = Math.clamp(randomShare.get(), 0, 1 - masked);
    return new Masking.Shares(Math.clamp(chosenShare.get(), LEAST_SHARE, 1), masked, random, false);
  }

  @Override
  public void stand(SampleSource next) {
    ground = next;
    cut();
  }

  /** The batch of the run's next step that is shown; none where one drawn here is. */
  public ReadOnlyObjectProperty<@Nullable StepBatch> stepProperty() {
    return step.shownProperty();
  }

  /** The first of the step's sequences that are shown, from 0. */
  public int firstShown() {
    return step.shown() == null ? 0 : page * STEP_SEQUENCES;
  }

  /** Shows the batch of the step in view, or, where it is shown, its next sequences. */
  public void showStep() {
    StepBatch shown = step.shown();
    if (shown == null) {
      page = 0;
      own.set("");
      step.want();
    } else {
      int pages = (shown.traced().sequences().size() + STEP_SEQUENCES - 1) / STEP_SEQUENCES;
      page = (page + 1) % pages;
      lay(shown);
    }
  }

  private void follow(ModelHistory moments, int moment) {
    if (!(moments.prepared().model() instanceof FillsBlanks)) {
      step.leave();
    }
    step.follow(moments, moment).ifPresent(this::lay);
  }

  private void lay(StepBatch next) {
    SampleSource on = ground;
    if (on == null) {
      return;
    }
    boolean whole =
        step.shown() != null && player.positionProperty().get() >= player.lengthProperty().get();
    step.show(next);
    laying = true;
    chosenShare.set(next.shares().chosen());
    randomShare.set(next.shares().random());
    maskedShare.set(next.shares().masked());
    randomShare.set(next.shares().random());
    laying = false;
    List<TracedBatch.Sequence> shown =
        next.traced().sequences().stream().skip(firstShown()).limit(STEP_SEQUENCES).toList();
    encodings = shown.stream().map(HiddenWordsViewModel::encoding).toList();
    batch =
        new MaskedBatch(
            on.tokenizer(),
            encodings,
            shown.stream().map(TracedBatch.Sequence::trace).toList(),
            shown.stream()
                .map(sequence -> Arrays.stream(sequence.segments()).boxed().toList())
                .toList());
    selected.set(null);
    player.reset(batch.length());
    if (whole) {
      player.last();
    }
    count(new Masking(on.tokenizer().vocabulary(), next.shares()));
    touch();
  }

  private static Encoding encoding(TracedBatch.Sequence sequence) {
    int[] ids = sequence.trace().tokens();
    return new Encoding(ids, new int[ids.length], new int[ids.length], sequence.words());
  }

  @Override
  public void again() {
    step.leave();
    super.again();
  }

  /** Cuts the sentences into tokens and draws. */
  private void cut() {
    SampleSource on = ground;
    if (on == null) {
      return;
    }
    if (!own.get().isBlank()) {
      step.leave();
    }
    List<String> sentences =
        own.get().isBlank()
            ? sentences(on, SENTENCES)
            : own.get().lines().filter(line -> !line.isBlank()).limit(MOST_OWN).toList();
    int room = MaskedReading.room(on.context());
    encodings =
        sentences.stream()
            .map(sentence -> on.tokenizer().encodeMarked(sentence).first(room))
            .filter(encoding -> encoding.size() > 0)
            .toList();
    selected.set(null);
    draw(true);
  }

  private void draw(boolean anew) {
    SampleSource on = ground;
    if (on == null || laying) {
      return;
    }
    if (step.shown() != null) {
      // Other shares than the training's: no longer its batch.
      step.leave();
      cut();
      return;
    }
    Tokenizer tokenizer = on.tokenizer();
    Masking masking = new Masking(tokenizer.vocabulary(), shares());
    List<MaskingTrace> traces =
        MaskingTrace.of(masking, encodings, Masking.Draws.of(seed.get(), 0));
    MaskedBatch next = new MaskedBatch(tokenizer, encodings, traces);
    MaskedBatch before = batch;
    batch = next;
    if (anew || before == null) {
      player.reset(next.length());
    } else {
      // Where all was to be seen, all stays to be seen, however many steps that now takes.
      boolean whole = player.positionProperty().get() >= player.lengthProperty().get();
      player.resize(next.length());
      next.follow(before, player.positionProperty().get());
      if (whole) {
        player.last();
      }
    }
    count(masking);
    touch();
  }

  private void count(Masking masking) {
    long mine = ++counting;
    List<Encoding> counted = encodings;
    long from = seed.get();
    bench
        .background()
        .create(() -> MaskingCounts.of(masking, counted, from, COUNTED_DRAWS))
        .onSuccess(result -> {
          if (mine == counting) {
            counts.set(result);
          }
        })
        .start();
  }

  /** The batch as far as it has been explained; none until there is a ground. */
  public @Nullable MaskedBatch batch() {
    return batch;
  }

  /** Hides a word oneself, all tokens of it; the model's answer follows. */
  public void hide(Spot spot) {
    if (batch != null) {
      batch.hide(spot);
      selected.set(spot);
      touch();
    }
  }

  /** Puts a word back as it was in the sentence. */
  public void putBack(Spot spot) {
    if (batch != null) {
      batch.putBack(spot);
      selected.set(null);
      touch();
    }
  }

  /** What the model answers at a place, if it has. */
  public MaskedReading.@Nullable Answer answer(Spot spot) {
    MaskedBatch shown = batch;
    List<List<MaskedReading.Answer>> all =
        shown == null ? null : answers.answerTo(shown.question());
    if (all == null || spot.sentence() >= all.size()) {
      return null;
    }
    return all.get(spot.sentence()).stream()
        .filter(answer -> answer.place() == spot.place())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void ask(ModelHistory moments, RunClock clock) {
    follow(moments, clock.stepProperty().get());
    MaskedBatch shown = batch;
    if (moments.prepared().model() instanceof FillsBlanks
        && shown != null
        && (shown.answersShown() || shown.touched())
        && !shown.chosen().isEmpty()) {
      answers.pulse(shown.question(), clock);
    }
  }

  @Override
  public void forget() {
    step.forget();
    answers.clear();
  }

  @Override
  public List<List<String>> table() {
    return MaskedBatchTable.of(batch, firstShown(), this::answer);
  }

  /** The step that the answer is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return answers.momentProperty();
  }
}
