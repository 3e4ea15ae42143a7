package maru.ui.fx;

/**
 * What every part of the window is given: its words, its look, a way to work in the background, a
 * place to tell what went wrong, and what is remembered from the window before.
 */
public record Workbench(
    Texts texts,
    Appearance appearance,
    Background background,
    Notices notices,
    Remembered remembered) {
  /** One that remembers nothing of before. */
  public Workbench(Texts texts, Appearance appearance, Background background, Notices notices) {
    this(texts, appearance, background, notices, new Remembered());
  }
}
