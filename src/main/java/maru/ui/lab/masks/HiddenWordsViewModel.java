package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.Masking;
import maru.data.MaskingCounts;
import maru.data.MaskingTrace;
import maru.inspect.MaskedReading;
import maru.text.Encoding;
import maru.text.Tokenizer;
import maru.ui.fx.Workbench;
import maru.ui.lab.Moments;
import maru.ui.lab.masks.MaskedBatch.Spot;
import org.jspecify.annotations.Nullable;

/**
 * Words hidden to be guessed: the settings and the steps of a batch's masking, the counts of many
 * draws, and what a BERT answers.
 */
final class HiddenWordsViewModel implements Section {
  private static final int SENTENCES = 3;
  private static final int MOST_OWN = 8;
  private static final int COUNTED_DRAWS = 1000;
  private static final int BEST = 5;
  private static final double LEAST_SHARE = 0.01;

  final DoubleProperty chosenShare = new SimpleDoubleProperty(this, "chosenShare", 0.15);
  final DoubleProperty maskedShare = new SimpleDoubleProperty(this, "maskedShare", 0.8);
  final DoubleProperty randomShare = new SimpleDoubleProperty(this, "randomShare", 0.1);
  final StringProperty own = new SimpleStringProperty(this, "own", "");
  final ObjectProperty<@Nullable Spot> selected = new SimpleObjectProperty<>(this, "selected");
  final Player player = new Player();

  private final Workbench bench;
  private final ReadOnlyLongWrapper seed = new ReadOnlyLongWrapper(this, "seed", 1);
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private final ReadOnlyObjectWrapper<@Nullable MaskingCounts> counts =
      new ReadOnlyObjectWrapper<>(this, "counts");
  private final Inquiry<List<List<Integer>>, List<List<MaskedReading.Answer>>> answers;
  private @Nullable Ground ground;
  private List<Encoding> encodings = List.of();
  private @Nullable MaskedBatch batch;
  private long counting;

  HiddenWordsViewModel(Workbench bench) {
    this.bench = bench;
    this.answers =
        new Inquiry<>(
            (subject, question) -> MaskedReading.of(subject, MaskedBatch.asked(question), BEST),
            bench.notices()::tell);
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
  void mirror(HiddenWordsViewModel other) {
    own.bindBidirectional(other.own);
    seed.bindBidirectional(other.seed);
    chosenShare.bindBidirectional(other.chosenShare);
    maskedShare.bindBidirectional(other.maskedShare);
    randomShare.bindBidirectional(other.randomShare);
    player.follow(other.player);
  }

  /** The seed of the draws. */
  ReadOnlyLongProperty seedProperty() {
    return seed.getReadOnlyProperty();
  }

  /** Moves whenever something to be seen has changed. */
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** What 1,000 draws came to, once they are counted. */
  ReadOnlyObjectProperty<@Nullable MaskingCounts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  private void touch() {
    version.set(version.get() + 1);
  }

  /** The shares as they are set. */
  Masking.Shares shares() {
    double masked = Math.clamp(maskedShare.get(), 0, 1);
    double random = Math.clamp(randomShare.get(), 0, 1 - masked);
    return new Masking.Shares(Math.clamp(chosenShare.get(), LEAST_SHARE, 1), masked, random, false);
  }

  @Override
  public void stand(Ground next) {
    ground = next;
    cut();
  }

  /** Draws again with another seed: other sentences too, unless they are one's own. */
  void again() {
    seed.set(seed.get() + 1);
  }

  /** Cuts the sentences into tokens and draws. */
  private void cut() {
    Ground on = ground;
    if (on == null) {
      return;
    }
    List<String> sentences =
        own.get().isBlank()
            ? on.sentences(seed.get(), SENTENCES)
            : own.get().lines().filter(line -> !line.isBlank()).limit(MOST_OWN).toList();
    int room = MaskedReading.room(on.context());
    encodings =
        sentences.stream()
            .map(sentence -> first(room, on.tokenizer().encodeMarked(sentence)))
            .filter(encoding -> encoding.size() > 0)
            .toList();
    selected.set(null);
    draw(true);
  }

  private static Encoding first(int room, Encoding encoding) {
    int n = Math.min(room, encoding.size());
    return new Encoding(
        Arrays.copyOf(encoding.ids(), n),
        Arrays.copyOf(encoding.starts(), n),
        Arrays.copyOf(encoding.ends(), n),
        Arrays.copyOf(encoding.words(), n));
  }

  private void draw(boolean anew) {
    Ground on = ground;
    if (on == null) {
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
  @Nullable MaskedBatch batch() {
    return batch;
  }

  /** Hides a word oneself, all tokens of it; the model's answer follows. */
  void hide(Spot spot) {
    if (batch != null) {
      batch.hide(spot);
      selected.set(spot);
      touch();
    }
  }

  /** Puts a word back as it was in the sentence. */
  void putBack(Spot spot) {
    if (batch != null) {
      batch.putBack(spot);
      selected.set(null);
      touch();
    }
  }

  /** What the model answers at a place, if it has. */
  MaskedReading.@Nullable Answer answer(Spot spot) {
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
  public void advance(double seconds) {
    player.advance(seconds);
  }

  @Override
  public void ask(Moments moments, boolean bert, int moment) {
    MaskedBatch shown = batch;
    if (bert
        && shown != null
        && (shown.answersShown() || shown.touched())
        && !shown.chosen().isEmpty()) {
      answers.pulse(shown.question(), moments, moment);
    }
  }

  @Override
  public void forget() {
    answers.clear();
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "sentence",
            "place",
            "token",
            "draw",
            "fate",
            "fate_draw",
            "seen",
            "answer",
            "probability_of_truth",
            "cross_entropy"));
    MaskedBatch shown = batch;
    for (int s = 0; shown != null && s < shown.sentences(); s++) {
      for (int i = 0; i < shown.tokens(s); i++) {
        rows.add(row(shown, new Spot(s, i)));
      }
    }
    return rows;
  }

  private List<String> row(MaskedBatch shown, Spot spot) {
    boolean chosen = shown.isChosen(spot);
    MaskingTrace trace = shown.trace(spot.sentence());
    MaskedReading.Answer answer = chosen ? answer(spot) : null;
    return List.of(
        String.valueOf(spot.sentence() + 1),
        String.valueOf(spot.place() + 1),
        shown.shown(shown.truth(spot)),
        number(trace.draws()[spot.place()]),
        chosen ? shown.kind(spot).name().toLowerCase(Locale.ROOT) : "",
        chosen ? number(trace.fateDraws()[spot.place()]) : "",
        shown.shown(shown.seen(spot)),
        answer == null ? "" : answer.best().getFirst().text(),
        answer == null ? "" : number(answer.probability()),
        answer == null ? "" : number(answer.crossEntropy()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
