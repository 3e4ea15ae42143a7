/** What the Train lab knows and does, without its pictures. */
@org.jspecify.annotations.NullMarked
package maru.ui.lab.train.state;
