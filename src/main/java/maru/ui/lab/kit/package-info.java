/** What labs have in common: trainings at work, a hand on the clock, players, recordings. */
package maru.ui.lab.kit;
