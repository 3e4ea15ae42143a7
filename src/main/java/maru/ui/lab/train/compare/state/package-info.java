/** What is known of runs that are laid beside each other, without their pictures. */
@org.jspecify.annotations.NullMarked
package maru.ui.lab.train.compare.state;
