/** What labs have in common: a training and its hand on the clock, sections, recordings. */
package maru.ui.lab.kit;
