/**
 * How a model turns one sequence into another, looked at: what it writes and what it would have
 * written else, where it looks while it writes, and the steps of its attention in numbers.
 */
@NullMarked
package maru.inspect.translate;

import org.jspecify.annotations.NullMarked;
