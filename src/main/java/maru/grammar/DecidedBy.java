package maru.grammar;

/** Which side of a blank decides the word in it, measured by the grammar's own probabilities. */
public enum DecidedBy {
  /** The words after it: without them the best guess is far worse. */
  FOLLOWING,
  /** The words before it; those after it may be dropped. */
  PRECEDING,
  /** Words on both sides together: neither side alone is enough. */
  BOTH,
  /** Either side alone is enough. */
  EITHER,
  /** Nothing: the sentence tells hardly more than the class of the word. */
  OPEN
}
