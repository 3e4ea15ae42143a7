package maru.ui.control;

import java.util.List;
import javafx.scene.paint.Color;

/** The colours of heads, the same wherever a head is drawn (Okabe and Ito 2008). */
final class HeadHues {
  private static final List<Color> ALL =
      List.of(
          Color.web("#0072b2"),
          Color.web("#e69f00"),
          Color.web("#009e73"),
          Color.web("#cc79a7"),
          Color.web("#56b4e9"),
          Color.web("#d55e00"),
          Color.web("#f0e442"),
          Color.web("#8c959f"));

  private HeadHues() {}

  /** The colour of a head of a layer, from 0. */
  static Color of(int head) {
    return ALL.get(head % ALL.size());
  }
}
