package maru.ui.lab;

import java.util.List;
import javafx.scene.Node;
import maru.ui.figure.Figure;
import org.jspecify.annotations.Nullable;

/**
 * What can be taken out of a lab as it stands.
 *
 * @param name how its files are called, such as {@code masks-words}
 * @param picture what is drawn, without what only serves the screen
 * @param numbers the numbers behind it, the heads first; none where it has none
 * @param source what it is a picture of; none where that is the run on the timeline
 * @param sentence what it is about, to be read under the picture; may be empty
 * @param steps by which the picture changes its form; none where it has one form
 */
public record Exhibit(
    String name,
    Node picture,
    List<List<String>> numbers,
    @Nullable Source source,
    String sentence,
    @Nullable Steps steps) {
  /** Forms of a picture, one after the other. */
  public interface Steps {
    /** How many there are. */
    int count();

    /** The one that is shown, from 0. */
    int shown();

    /** Shows another, at once. */
    void show(int step);
  }

  /** A picture of one form. */
  public Exhibit(
      String name,
      Node picture,
      List<List<String>> numbers,
      @Nullable Source source,
      String sentence) {
    this(name, picture, numbers, source, sentence, null);
  }

  /** The same in its forms. */
  public Exhibit in(@Nullable Steps forms) {
    return new Exhibit(name, picture, numbers, source, sentence, forms);
  }

  /**
   * What a picture is of, where the timeline shows something else.
   *
   * @param run its name; may be empty
   * @param corpus its name; may be empty
   * @param step the moment; 0 where it has none
   */
  public record Source(String run, String corpus, int step) {
    /** No run at all. */
    public static final Source NONE = new Source("", "", 0);
  }

  /** A picture of the run on the timeline. */
  public Exhibit(String name, Node picture, List<List<String>> numbers, String sentence) {
    this(name, picture, numbers, null, sentence);
  }

  /** The same of something else. */
  public Exhibit of(@Nullable Source other) {
    return new Exhibit(name, picture, numbers, other, sentence, steps);
  }

  /** The style class of a button that belongs to the picture, such as a part of a model. */
  public static final String PART = Figure.PART;

  /** Nothing but a picture. */
  public static Exhibit of(String name, Node picture) {
    return new Exhibit(name, picture, List.of(), "");
  }
}
