/** What the Attention lab knows and does, without a scene. */
@NullMarked
package maru.ui.lab.attention.state;

import org.jspecify.annotations.NullMarked;
