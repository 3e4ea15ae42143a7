/**
 * The Family lab: counting, word vectors, recurrence and both ways joined, each with the picture
 * that explains it, and the tree of who came from whom.
 */
@NullMarked
package maru.ui.lab.family;

import org.jspecify.annotations.NullMarked;
