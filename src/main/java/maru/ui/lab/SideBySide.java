package maru.ui.lab;

/**
 * What a lab shows of two runs, side by side at the same step.
 *
 * @param one of the run at work: the lab itself, where its own picture is of that run
 * @param other of the run beside it; what is typed or chosen in one half counts in both
 */
public record SideBySide(LabView one, LabView other) {}
