/** What is known of one step that is opened, without its pictures. */
@org.jspecify.annotations.NullMarked
package maru.ui.lab.train.step.state;
