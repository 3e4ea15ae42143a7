package maru.inspect.directions;

/** What is held equal between the directions when they are compared. */
public enum Setup {
  /**
   * The number of steps, and with it of updates. At each step BERT is told the truth about 15 % of
   * the tokens it reads, a GPT about every one, ELMo about every one twice: so they learn from many
   * more.
   */
  STEPS("equalSteps"),
  /**
   * The number of predicted tokens. BERT is the one of {@link #STEPS}; the others take fewer
   * windows a step, as many as hold about the tokens that BERT predicts in a step, and as many
   * steps as bring the sum to BERT's.
   */
  TOKENS("equalTokens");

  private final String id;

  Setup(String id) {
    this.id = id;
  }

  /** The short name in files. */
  public String id() {
    return id;
  }
}
