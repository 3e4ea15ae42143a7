package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneLayoutTest {
  private static final double EM = 10;

  private static LaneLayout layout(String text, double width, Lane... lanes) {
    return LaneLayout.of(text, List.of(lanes), width, EM, words -> words.length() * EM);
  }

  private static Lane.Chip chip(String text, int start, int end) {
    return new Lane.Chip(text, "", start, end, Lane.Kind.PLAIN);
  }

  private static Lane letters(String text) {
    return new Lane(
        "L",
        java.util.stream.IntStream.range(0, text.length())
            .mapToObj(i -> chip(text.substring(i, i + 1), i, i + 1))
            .toList());
  }

  @Test
  void chipsStandUnderTheirLettersInEveryLane() {
    Lane words = new Lane("W", List.of(chip("ab", 0, 2), chip("cd", 3, 5)));
    LaneLayout layout = layout("ab cd", 500, letters("ab cd"), words);
    LaneLayout.Letter c = layout.letters().get(3);
    LaneLayout.Box cd = layout.boxes().getLast();
    assertEquals(c.x() + 1, cd.x(), 1e-9);
    LaneLayout.Letter d = layout.letters().get(4);
    assertEquals(d.x() + d.width() - 1, cd.x() + cd.width(), 1e-9);
    assertEquals(List.of(), layout.braces());
  }

  @Test
  void chipsThatShareLettersStandSideBySideUnderABrace() {
    Lane parts = new Lane("M", List.of(chip("가", 0, 2), chip("았었", 0, 2), chip("어", 2, 3)));
    LaneLayout layout = layout("갔었어", 500, parts);
    assertEquals(3, layout.boxes().size());
    assertEquals(1, layout.braces().size());
    LaneLayout.Box first = layout.boxes().get(0);
    LaneLayout.Box second = layout.boxes().get(1);
    assertTrue(first.x() + first.width() <= second.x());
    LaneLayout.Letter last = layout.letters().get(1);
    assertTrue(second.x() + second.width() <= last.x() + last.width());
    assertTrue(first.width() >= EM && second.width() >= 2 * EM, "there is room for the words");
  }

  @Test
  void aSyllableGrowsToHoldItsBytes() {
    Lane bytes = new Lane("B", List.of(chip("EB", 0, 1), chip("B7", 0, 1), chip("81", 0, 1)));
    LaneLayout layout = layout("뷁", 500, bytes);
    assertTrue(layout.letters().getFirst().width() >= 6 * EM);
    assertEquals(3, layout.boxes().size());
  }

  @Test
  void linesBreakWhereNoChipIsCut() {
    Lane words = new Lane("W", List.of(chip("abcdef", 0, 6), chip("ghijkl", 7, 13)));
    LaneLayout layout = layout("abcdef ghijkl", 180, words);
    double first = layout.letters().getFirst().y();
    assertEquals(first, layout.letters().get(5).y());
    assertTrue(layout.letters().get(7).y() > first);
    assertEquals(2, layout.boxes().size());
    assertEquals(2, layout.names().size());
  }

  @Test
  void aLineBreakOfTheTextPartsLinesOnlyWhereTheyDoNotFitBesideEachOther() {
    Lane words = new Lane("W", List.of(chip("ab", 0, 2), chip("cd", 3, 5)));
    LaneLayout wide = layout("ab\ncd", 500, words);
    assertEquals(wide.letters().getFirst().y(), wide.letters().getLast().y());
    LaneLayout narrow = layout("ab\ncd", 80, words);
    assertTrue(narrow.letters().getFirst().y() < narrow.letters().getLast().y());
  }

  @Test
  void lettersThatBelongTogetherHaveOneColumn() {
    String family = "👩\u200d👩\u200d👧";
    LaneLayout layout =
        layout(family + "e\u0301", 500, new Lane("L", List.of(chip("x", 0, 2), chip("y", 2, 3))));
    assertEquals(2, layout.letters().size());
    assertEquals(1, layout.braces().size(), "both chips stand for parts of one letter");
    assertEquals(LaneLayout.EMPTY, layout("", 500, letters("")));
  }

  @Test
  void aVeryLongTextIsDrawnInPart() {
    String text = "ab ".repeat(5000);
    LaneLayout layout = layout(text, 300, letters(text));
    assertTrue(layout.letters().getLast().end() < text.length());
    assertTrue(layout.height() < 4000, "height: " + layout.height());
  }

  @Test
  void aShortTextGrowsIntoTheRoomAndALongOneDoesNot() {
    Lane words = new Lane("W", List.of(chip("ab", 0, 2)));
    java.util.function.ToDoubleFunction<String> measure = letters -> letters.length() * EM;
    assertEquals(20, LaneLayout.fitting("ab", List.of(words), 500, 500, EM, measure).em());
    assertEquals(10, LaneLayout.fitting("ab", List.of(words), 500, 40, EM, measure).em());
    LaneLayout between = LaneLayout.fitting("ab", List.of(words), 500, 80, EM, measure);
    assertTrue(between.em() > 10 && between.height() <= 80, "em: " + between.em());
    assertEquals(10, LaneLayout.fitting("ab", List.of(words), 60, 500, EM, measure).em());
  }
}
