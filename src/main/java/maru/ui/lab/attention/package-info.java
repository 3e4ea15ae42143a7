/**
 * The Attention lab: heads over a text, one head opened, layer by layer, and parts switched off.
 */
@NullMarked
package maru.ui.lab.attention;

import org.jspecify.annotations.NullMarked;
