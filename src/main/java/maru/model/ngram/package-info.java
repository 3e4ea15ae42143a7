/** N-grams: a model that counts. */
@NullMarked
package maru.model.ngram;

import org.jspecify.annotations.NullMarked;
