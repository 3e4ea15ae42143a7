/**
 * Experiments as things of their own: a question, what a person may say beforehand, trainings and
 * measures over seeds, what they are held against, and what came out in a sentence. One class an
 * experiment and one line in {@link maru.experiment.Experiments}.
 */
@NullMarked
package maru.experiment;

import org.jspecify.annotations.NullMarked;
