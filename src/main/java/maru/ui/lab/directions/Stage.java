package maru.ui.lab.directions;

/** Where the lab stands. */
enum Stage {
  /** Nothing has been trained yet. */
  EMPTY,
  /** A corpus is being read and a vocabulary learned. */
  PREPARING,
  /** The models wait. */
  RESTING,
  /** The models make round after round. */
  RUNNING,
  /** All rounds are made. */
  FINISHED,
  /** The training was ended before its time. */
  STOPPED,
  /** The training was ended by an error. */
  FAILED
}
