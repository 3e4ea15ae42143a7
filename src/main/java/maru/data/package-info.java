/** Corpora, how they are read and split, and the batches a model is trained on. */
@NullMarked
package maru.data;

import org.jspecify.annotations.NullMarked;
