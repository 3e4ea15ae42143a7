/** The lab of masks: words hidden to be guessed, sight hidden, pairs, spans. */
package maru.ui.lab.masks;
