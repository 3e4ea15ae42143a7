/** One step of a training, opened: walked operation by operation, forward, back and slowly. */
package maru.ui.lab.train.step;
