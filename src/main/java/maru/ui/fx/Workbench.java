package maru.ui.fx;

/**
 * What every part of the window is given: its words, its look, a way to work in the background and
 * a place to tell what went wrong.
 */
public record Workbench(
    Texts texts, Appearance appearance, Background background, Notices notices) {}
