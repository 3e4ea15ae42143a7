package maru.ui.control;

/**
 * How the parts of a {@link PartColumn} are told apart, and what they are called in the present
 * language.
 */
public interface PartNames<P> {
  /** What tells it from all others, of letters, digits, dots and hyphens. */
  String id(P part);

  /** The same of the group that it stands in; empty for one that stands by itself. */
  String groupId(P part);

  /** What it is called. */
  String part(P part);

  /** What its group is called. */
  String group(P part);
}
