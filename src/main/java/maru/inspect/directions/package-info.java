/** The same sentence looked at from one side, from the other, and from both. */
package maru.inspect.directions;
