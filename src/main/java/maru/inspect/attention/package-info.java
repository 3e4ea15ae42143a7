/**
 * Attention from the whole model down to one number: what each head does over a text and what it is
 * called by that, what the model says layer by layer, what its parts write into the residual
 * stream, and what changes where one of them is switched off.
 */
@NullMarked
package maru.inspect.attention;

import org.jspecify.annotations.NullMarked;
