/** What the Directions lab knows and does, without its pictures. */
@org.jspecify.annotations.NullMarked
package maru.ui.lab.directions.state;
