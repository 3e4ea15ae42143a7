package maru.ui.fx;

/**
 * What a person can click where something went wrong.
 *
 * @param words on it
 * @param action that it does
 */
public record Remedy(String words, Runnable action) {}
