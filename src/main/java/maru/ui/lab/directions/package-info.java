/** The lab in which one sentence is looked at from either side and from both. */
package maru.ui.lab.directions;
