package maru.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The likeliest words for one place as bars, with their probability in percent. They grow with
 * their room; where it is low, the first of them are shown.
 */
public final class ProbabilityBars extends Drawing {
  /**
   * One word's chance.
   *
   * @param word the word
   * @param probability 0 to 1
   */
  public record Guess(String word, float probability) {
    /** Checks the probability. */
    public Guess {
      if (!(probability >= 0 && probability <= 1.0001f)) {
        throw new IllegalArgumentException("no probability: " + probability);
      }
    }
  }

  private static final double LINE = 1.9;
  private static final double CLOSE = 1.5;
  private static final double GAP = 8;

  /** Of the usual line this much is enough, and this much what a line grows to. */
  private static final double TIGHTEST = 0.8;

  private static final double WIDEST = 2.2;
  private static final double LARGEST = 1.5;
  private static final int FEWEST = 2;

  private final int places;
  private final double leading;
  private List<Guess> guesses = List.of();

  /** Bars for {@code places} words. */
  public ProbabilityBars(int places) {
    this(places, LINE);
  }

  /** Bars whose lines stand closer, where height is scarce. */
  public static ProbabilityBars close(int places) {
    return new ProbabilityBars(places, CLOSE);
  }

  private ProbabilityBars(int places, double leading) {
    super("probability-bars");
    this.places = places;
    this.leading = leading;
    setAccessibleRole(AccessibleRole.LIST_VIEW);
  }

  /** The same, of whatever has words and a probability. */
  public <G> void show(List<G> all, Function<G, String> word, ToDoubleFunction<G> probability) {
    show(
        all.stream()
            .map(one -> new Guess(word.apply(one), (float) probability.applyAsDouble(one)))
            .toList());
  }

  /** Shows {@code guesses}, the likeliest first; more than there are places are left out. */
  public void show(List<Guess> guesses) {
    this.guesses = guesses.subList(0, Math.min(places, guesses.size()));
    StringBuilder told = new StringBuilder();
    this.guesses.forEach(g -> told.append(g.word()).append(' ').append(percent(g)).append(' '));
    setAccessibleText(told.toString());
    redraw();
  }

  /** What is shown. */
  public List<Guess> guesses() {
    return guesses;
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    double usual = font().getSize() * leading;
    int lines = Math.clamp((int) (height / (usual * TIGHTEST)), 1, places);
    double line = Math.min(height / lines, usual * WIDEST);
    double larger = Math.clamp(line / usual, 1, LARGEST);
    List<Guess> shown = guesses.subList(0, Math.min(lines, guesses.size()));
    Font font = font(larger);
    Font small = font(larger * 13 / 15);
    double numbers = width("100.0 %", small) + GAP;
    double words = 0;
    for (Guess guess : shown) {
      words = Math.max(words, width(guess.word(), font));
    }
    words = Math.min(Math.max(words, 4 * font.getSize()), width * 0.45) + GAP;
    double room = Math.max(0, width - words - numbers);
    for (int i = 0; i < shown.size(); i++) {
      Guess guess = shown.get(i);
      double y = i * line;
      g.setFont(font);
      g.setFill(text());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(guess.word(), words - GAP, y + line / 2, words - GAP);
      g.setFill(line());
      g.fillRoundRect(words, y + line * 0.22, room, line * 0.56, 4, 4);
      g.setFill(accent());
      double length = room * Math.min(1, guess.probability());
      g.fillRoundRect(words, y + line * 0.22, length, line * 0.56, 4, 4);
      g.setFont(small);
      g.setFill(text());
      g.fillText(percent(guess), width, y + line / 2);
    }
  }

  private static String percent(Guess guess) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * guess.probability());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.ceil(places * font().getSize() * leading);
  }

  @Override
  protected double computeMinHeight(double width) {
    return Math.ceil(Math.min(places, FEWEST) * font().getSize() * leading * TIGHTEST);
  }

  @Override
  protected double computePrefWidth(double height) {
    return font().getSize() * 16;
  }
}
