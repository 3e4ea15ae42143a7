/** How an op's numbers come about, for whoever asks: formulas, real numbers, plain double sums. */
package maru.engine.explain;
