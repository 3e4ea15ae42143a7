/** Tokenizers, how their vocabularies are learned, normalization, and the files they live in. */
@NullMarked
package maru.text;

import org.jspecify.annotations.NullMarked;
