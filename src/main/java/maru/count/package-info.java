/** Models that only count: without parameters and tape, beside the trained ones. */
@NullMarked
package maru.count;

import org.jspecify.annotations.NullMarked;
