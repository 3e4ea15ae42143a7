package maru.ui.lab.masks.state;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.SpanCorruption;
import maru.inspect.SampleSource;
import org.jspecify.annotations.Nullable;

/** Spans hidden behind sentinels (T5): they fall out one by one, then the target is built. */
public final class SpansViewModel extends DrawnSection {
  private static final int SENTENCES = 3;

  public final DoubleProperty noise = new SimpleDoubleProperty(this, "noise", 0.15);
  public final DoubleProperty meanSpan = new SimpleDoubleProperty(this, "meanSpan", 3);
  public final StringProperty own = new SimpleStringProperty(this, "own", "");

  private @Nullable SampleSource ground;
  private int[] tokens = new int[0];
  private SpanCorruption.Corrupted corrupted =
      new SpanCorruption.Corrupted(List.of(), new int[0], new int[0]);

  public SpansViewModel() {
    seed.addListener(changed -> cut());
    leadProperty().addListener(changed -> cut());
    noise.addListener(changed -> draw());
    meanSpan.addListener(changed -> draw());
    own.addListener(changed -> cut());
    player.positionProperty().addListener(changed -> touch());
  }

  /** Shares with {@code other} what is typed, chosen and drawn; plays along with it. */
  public void mirror(SpansViewModel other) {
    own.bindBidirectional(other.own);
    seed.bindBidirectional(other.seed);
    noise.bindBidirectional(other.noise);
    meanSpan.bindBidirectional(other.meanSpan);
    player.follow(other.player);
  }

  @Override
  public void stand(SampleSource next) {
    ground = next;
    cut();
  }

  private void cut() {
    SampleSource on = ground;
    if (on != null) {
      String text = own.get().isBlank() ? String.join(" ", sentences(on, SENTENCES)) : own.get();
      tokens = on.tokenizer().encode(text.strip().replaceAll("\\s+", " ")).ids();
      tokens = java.util.Arrays.copyOf(tokens, Math.min(tokens.length, on.context()));
      draw();
    }
  }

  private void draw() {
    SampleSource on = ground;
    if (on == null) {
      return;
    }
    // Sentinels stand beyond the vocabulary: a model that is to know them gets rows for them.
    int beyond = on.tokenizer().vocabulary().size();
    SpanCorruption.Shares shares = new SpanCorruption.Shares(noise.get(), meanSpan.get());
    corrupted = new SpanCorruption(shares, i -> beyond + i).rotated().apply(tokens, seed.get(), 0);
    int spans = corrupted.spans().size();
    player.reset(spans == 0 ? 0 : 2 * spans + 1);
    touch();
  }

  /** How many spans there are. */
  public int spans() {
    return corrupted.spans().size();
  }

  /** How many of them have fallen out so far. */
  public int fallen() {
    return Math.min(spans(), player.positionProperty().get());
  }

  /**
   * How many sentinels with what stands behind them the target has so far; the last has nothing.
   */
  public int built() {
    return Math.max(0, player.positionProperty().get() - spans());
  }

  public int[] tokens() {
    return tokens;
  }

  public SpanCorruption.Corrupted corrupted() {
    return corrupted;
  }

  /** A token as it is shown; sentinels by their number. */
  public String shown(int token) {
    SampleSource on = ground;
    if (on == null) {
      return "";
    }
    int beyond = on.tokenizer().vocabulary().size();
    return token >= beyond ? sentinel(token - beyond) : on.tokenizer().display(token);
  }

  /** Whether it stands for a span. */
  public boolean isSentinel(int token) {
    return ground != null && token >= ground.tokenizer().vocabulary().size();
  }

  /** The name of a sentinel. */
  public static String sentinel(int number) {
    return "<" + number + ">";
  }

  @Override
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("sequence", "place", "token"));
    add(rows, "text", tokens);
    add(rows, "input", corrupted.input());
    add(rows, "target", corrupted.target());
    return rows;
  }

  private void add(List<List<String>> rows, String name, int[] ids) {
    for (int i = 0; i < ids.length; i++) {
      rows.add(List.of(name, String.valueOf(i + 1), shown(ids[i])));
    }
  }
}
