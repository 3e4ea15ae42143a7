/** The lab in which a model is trained in sight. */
package maru.ui.lab.train;
