package maru.ui.lab.directions;

/** The pictures of the lab, one of which is on the screen. */
enum Section {
  /** BERT and GPT on the sentence. */
  PAIR,
  /** The sentence under all directions, side by side. */
  SENTENCE,
  /** The sentence built up from both ends. */
  TRIANGLE,
  /** The measured answer. */
  CLOZE,
  /** What each is for. */
  JOBS,
  /** How the losses fall. */
  CURVES
}
