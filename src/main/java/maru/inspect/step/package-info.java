/** One step of a training opened: what was drawn, computed, sent back and updated, by number. */
package maru.inspect.step;
