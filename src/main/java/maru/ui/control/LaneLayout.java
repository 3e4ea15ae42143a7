package maru.ui.control;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Where the letters of a text and the chips over them go: each letter has a column that is wide
 * enough for whatever stands under it, and lines are broken where no chip is.
 *
 * @param letters the text's letters
 * @param boxes the chips
 * @param braces what chips that share letters stand under
 * @param names the lanes' names, one a row
 * @param width the width it takes
 * @param height the height it takes
 * @param em the height of its text
 */
record LaneLayout(
    List<Letter> letters,
    List<Box> boxes,
    List<Brace> braces,
    List<Name> names,
    double width,
    double height,
    double em) {

  /** A letter (grapheme cluster) of the text; {@code x} is its column's left edge. */
  record Letter(String shown, int start, int end, double x, double y, double width) {}

  /** A chip's frame. */
  record Box(int lane, int chip, double x, double y, double width, double height) {}

  /** Letters that several chips of a lane share. */
  record Brace(int lane, double x, double y, double width) {}

  /** A lane's name; {@code y} is its middle. */
  record Name(int lane, double x, double y) {}

  /** The most rows of letters that are laid out; what comes after is counted but not drawn. */
  static final int MOST_BANDS = 24;

  private static final double[] FACTORS = {2, 1.75, 1.5, 1.25};
  private static final int MOST_ENLARGED = 300;

  static final LaneLayout EMPTY =
      new LaneLayout(List.of(), List.of(), List.of(), List.of(), 0, 0, 0);

  private record Group(int from, int to, int firstChip, int lastChip) {
    int columns() {
      return to - from;
    }
  }

  /**
   * Lays a text out.
   *
   * @param width that may be taken; a single chip wider than it takes more
   * @param em the height of body text
   * @param measure the width of words in body text
   */
  static LaneLayout of(
      String text, List<Lane> lanes, double width, double em, ToDoubleFunction<String> measure) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    return new Plan(text, lanes, width, em, measure).layout();
  }

  /**
   * The same as large as it fits.
   *
   * @param em the height of body text, which is the least
   * @param room the height that may be taken
   */
  static LaneLayout fitting(
      String text,
      List<Lane> lanes,
      double width,
      double room,
      double em,
      ToDoubleFunction<String> measure) {
    for (double factor : text.length() > MOST_ENLARGED ? new double[0] : FACTORS) {
      LaneLayout large =
          of(text, lanes, width, em * factor, words -> factor * measure.applyAsDouble(words));
      if (large.width() <= width && large.height() <= room) {
        return large;
      }
    }
    return of(text, lanes, width, em, measure);
  }

  /** The letter as it can be seen. */
  private static String visible(String letter) {
    return switch (letter) {
      case "\n", "\r\n", "\r" -> "⏎";
      case "\t" -> "⇥";
      case " " -> "␣";
      default -> letter.codePoints().allMatch(Character::isISOControl) ? "·" : letter;
    };
  }

  private static final class Plan {
    private final String text;
    private final List<Lane> lanes;
    private final double width;
    private final double em;
    private final ToDoubleFunction<String> measure;
    private final int[] columnAt;
    private final int[] starts;
    private final double[] widths;
    private final double[] xs;
    private final List<List<Group>> groups = new ArrayList<>();
    private final boolean[] spanned;
    private final double left;

    private final List<Letter> letters = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Brace> braces = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();

    Plan(String text, List<Lane> lanes, double width, double em, ToDoubleFunction<String> measure) {
      this.text = text;
      this.lanes = lanes;
      this.width = width;
      this.em = em;
      this.measure = measure;
      this.columnAt = new int[text.length() + 1];
      this.starts = columns();
      int n = starts.length - 1;
      this.widths = new double[n];
      this.xs = new double[n + 1];
      this.spanned = new boolean[n + 1];
      this.left =
          lanes.stream().mapToDouble(lane -> measure.applyAsDouble(lane.name())).max().orElse(0)
              + em;
      for (int c = 0; c < n; c++) {
        widths[c] = Math.max(0.7 * em, measure.applyAsDouble(letter(c)) * 1.25 + 0.25 * em);
      }
      lanes.forEach(lane -> groups.add(groups(lane)));
      widen();
    }

    private int[] columns() {
      BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
      clusters.setText(text);
      int[] found = new int[text.length() + 1];
      int n = 0;
      for (int at = clusters.first(); at != BreakIterator.DONE; at = clusters.next()) {
        found[n++] = at;
      }
      for (int c = 0; c + 1 < n; c++) {
        Arrays.fill(columnAt, found[c], found[c + 1], c);
      }
      columnAt[text.length()] = n - 1;
      return Arrays.copyOf(found, n);
    }

    private String letter(int column) {
      return visible(text.substring(starts[column], starts[column + 1]));
    }

    private List<Group> groups(Lane lane) {
      List<Group> found = new ArrayList<>();
      List<Lane.Chip> chips = lane.chips();
      for (int i = 0; i < chips.size(); ) {
        int from = columnAt[chips.get(i).start()];
        int to = to(chips.get(i));
        int last = i;
        while (last + 1 < chips.size() && columnAt[chips.get(last + 1).start()] < to) {
          last++;
          to = Math.max(to, to(chips.get(last)));
        }
        found.add(new Group(from, to, i, last));
        Arrays.fill(spanned, from + 1, to, true);
        i = last + 1;
      }
      return found;
    }

    private int to(Lane.Chip chip) {
      return columnAt[Math.max(chip.start(), chip.end() - 1)] + 1;
    }

    /** Makes columns wide enough for the chips under them, those of one letter first. */
    private void widen() {
      record Need(Group group, double width) {}
      List<Need> needs = new ArrayList<>();
      for (int lane = 0; lane < groups.size(); lane++) {
        for (Group group : groups.get(lane)) {
          double needed = 0;
          for (int i = group.firstChip(); i <= group.lastChip(); i++) {
            needed += chipWidth(lanes.get(lane).chips().get(i));
          }
          needs.add(new Need(group, needed));
        }
      }
      needs.sort(Comparator.comparingInt(need -> need.group().columns()));
      for (Need need : needs) {
        double have = 0;
        for (int c = need.group().from(); c < need.group().to(); c++) {
          have += widths[c];
        }
        double more = (need.width() - have) / need.group().columns();
        for (int c = need.group().from(); more > 0 && c < need.group().to(); c++) {
          widths[c] += more;
        }
      }
    }

    private double chipWidth(Lane.Chip chip) {
      double words = measure.applyAsDouble(chip.text());
      return Math.max(words, measure.applyAsDouble(chip.under()) * 0.75) + 0.6 * em;
    }

    LaneLayout layout() {
      double y = 0;
      double widest = 0;
      int n = widths.length;
      int bands = 0;
      for (int from = 0; from < n && bands < MOST_BANDS; bands++) {
        int to = end(from);
        double x = left;
        for (int c = from; c < to; c++) {
          xs[c] = x;
          x += widths[c];
        }
        widest = Math.max(widest, x);
        y = band(from, to, y);
        from = to;
      }
      return new LaneLayout(letters, boxes, braces, names, Math.ceil(widest), Math.ceil(y), em);
    }

    /** The column after the last one of a line that begins at {@code from}. */
    private int end(int from) {
      double used = left;
      int good = -1;
      int better = -1;
      for (int c = from; c < widths.length; c++) {
        if (c > from && !spanned[c]) {
          good = c;
          if (letter(c - 1).equals("⏎") && !fitsBeside(c, used)) {
            return c;
          }
          better = letter(c).equals("␣") || letter(c - 1).equals("␣") ? c : better;
        }
        used += widths[c];
        if (used > width && good > from) {
          return better > from ? better : good;
        }
      }
      return widths.length;
    }

    /** Whether a whole line of the text has room on the row that is filled so far. */
    private boolean fitsBeside(int from, double used) {
      double sum = used;
      for (int c = from; c < widths.length && sum <= width; c++) {
        sum += widths[c];
        if (letter(c).equals("⏎")) {
          break;
        }
      }
      return sum <= width;
    }

    private double band(int from, int to, double top) {
      double y = top;
      for (int c = from; c < to; c++) {
        letters.add(new Letter(letter(c), starts[c], starts[c + 1], xs[c], y + em, widths[c]));
      }
      y += 2.1 * em;
      for (int lane = 0; lane < lanes.size(); lane++) {
        boolean any = false;
        boolean tall = lanes.get(lane).chips().stream().anyMatch(chip -> !chip.under().isEmpty());
        double height = (tall ? 2.5 : 1.7) * em;
        for (Group group : groups.get(lane)) {
          if (group.from() >= from && group.from() < to) {
            any = true;
            group(lane, group, y, height);
          }
        }
        if (any) {
          names.add(new Name(lane, 0, y + height / 2));
          y += height + 0.35 * em;
        }
      }
      return y + 0.8 * em;
    }

    private void group(int lane, Group group, double y, double height) {
      double x = xs[group.from()];
      double end = x + columnsWidth(group);
      List<Lane.Chip> chips = lanes.get(lane).chips();
      double needed = 0;
      for (int i = group.firstChip(); i <= group.lastChip(); i++) {
        needed += chipWidth(chips.get(i));
      }
      double spare = (end - x - needed) / (group.lastChip() - group.firstChip() + 1);
      if (group.lastChip() > group.firstChip()) {
        braces.add(new Brace(lane, x + 2, y - 0.12 * em, end - x - 4));
      }
      for (int i = group.firstChip(); i <= group.lastChip(); i++) {
        double wide = chipWidth(chips.get(i)) + spare;
        boxes.add(new Box(lane, i, x + 1, y, wide - 2, height));
        x += wide;
      }
    }

    private double columnsWidth(Group group) {
      double sum = 0;
      for (int c = group.from(); c < group.to(); c++) {
        sum += widths[c];
      }
      return sum;
    }
  }
}
