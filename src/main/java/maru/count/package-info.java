/** What can be told from counts alone, without parameters and tape. */
@NullMarked
package maru.count;

import org.jspecify.annotations.NullMarked;
