/** What the Family lab knows and does, without a scene. */
@NullMarked
package maru.ui.lab.family.state;

import org.jspecify.annotations.NullMarked;
