package maru.task;

/**
 * A lever moved between two steps of a training; a part of the run, so that its replay has it too.
 *
 * @param step how many steps were made before; the next one is the first with it
 * @param lever what was changed
 * @param value to what, as written on a command line: {@code 0.001}, or {@code blocks.0+embeddings}
 */
public record Change(long step, Lever lever, String value) {}
