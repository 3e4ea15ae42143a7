package maru.engine.explain;

/**
 * One thing that an op does and a person sees by itself, as scores, mask and softmax are apart in
 * attention: what numbers it makes, and how each of them comes about.
 *
 * @param id names it: the texts of a window stand under it
 * @param letters its formula in letters, in LaTeX; empty where there is none
 * @param view the numbers that it makes
 * @param cell how each comes about; asked by the tensor's own rows and columns
 * @param number where the engine's number stands, if not in the view's tensor
 * @param rows which rows have a number at all
 * @param hidden which cells a mask hides
 * @param signed whether amounts below 0 can stand there
 */
public record Stage(
    String id,
    String letters,
    View view,
    Cell cell,
    Engine number,
    Rows rows,
    Hidden hidden,
    boolean signed) {
  /** How a number comes about. */
  @FunctionalInterface
  public interface Cell {
    /** The formula with its numbers, at a row and a column of the tensor. */
    Share at(Snapshot numbers, int row, int column);
  }

  /** What the engine has at a place. */
  @FunctionalInterface
  public interface Engine {
    /** The number at a row and a column of the tensor. */
    double at(Snapshot numbers, int row, int column);
  }

  /** Which rows count. */
  @FunctionalInterface
  public interface Rows {
    /** Whether this row of the tensor does. */
    boolean count(int row);
  }

  /** What is not to be seen. */
  @FunctionalInterface
  public interface Hidden {
    /** Whether a mask hides this cell of the tensor. */
    boolean at(int row, int column);
  }

  /** A stage that makes the numbers in view. */
  public static Stage of(String id, String letters, View view, Cell cell) {
    return new Stage(
        id, letters, view, cell, view::number, row -> true, (row, column) -> false, true);
  }

  /** A stage that only shows its numbers, for an op that does not explain them. */
  public static Stage plain(String id, View view) {
    return of(
        id,
        "",
        view,
        (numbers, row, column) -> {
          double value = view.number(numbers, row, column);
          return Share.of("y = " + Figures.latex(value), value);
        });
  }

  /** The same with its numbers read elsewhere, since they stand in no tensor of their own. */
  public Stage reading(Engine from) {
    return new Stage(id, letters, view, cell, from, rows, hidden, signed);
  }

  /** The same where only some rows count. */
  public Stage where(Rows counting) {
    return new Stage(id, letters, view, cell, number, counting, hidden, signed);
  }

  /** The same behind a mask. */
  public Stage behind(Hidden mask) {
    return new Stage(id, letters, view, cell, number, rows, mask, signed);
  }

  /** The same where nothing lies below 0. */
  public Stage amounts() {
    return new Stage(id, letters, view, cell, number, rows, hidden, false);
  }

  /** The same of another part of the tensor, under another name. */
  public Stage part(String name, String formula, View part) {
    return new Stage(name, formula, part, cell, number, rows, hidden, signed);
  }

  /** The same under another name and with another way that its numbers come about. */
  public Stage explained(String name, String formula, Cell other) {
    return new Stage(name, formula, view, other, number, rows, hidden, signed);
  }

  /** How the number at a row and a column of the tensor comes about. */
  public Derivation derive(Snapshot numbers, int row, int column) {
    Share share = cell.at(numbers, row, column);
    return new Derivation(share.lines(), share.value(), number.at(numbers, row, column));
  }
}
