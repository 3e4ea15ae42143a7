/** Recorded runs laid beside each other: what differs, and what chance alone would do. */
package maru.ui.lab.train.compare;
