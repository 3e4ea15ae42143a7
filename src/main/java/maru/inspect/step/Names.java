package maru.inspect.step;

/** What the activations and parameters are called that an operation reads and writes. */
final class Names {
  private final boolean bert;
  private final int block;

  Names(OpenedStep step, int block) {
    this.bert = step.fillsBlanks();
    this.block = block;
  }

  /** The names of the block that a parameter belongs to, or of what stands outside the blocks. */
  static Names around(OpenedStep step, String parameter) {
    int from = "blocks.".length();
    boolean inBlock = parameter.startsWith("blocks.");
    int block = inBlock ? Integer.parseInt(parameter, from, parameter.indexOf('.', from), 10) : -1;
    return new Names(step, block);
  }

  private String in(String part) {
    return "blocks." + block + "." + part;
  }

  /** What goes into the block. */
  String input() {
    return block == 0 ? "embeddings.output" : "blocks." + (block - 1) + ".output";
  }

  String attentionInput() {
    return bert ? input() : in("attention.norm");
  }

  String attention(String part) {
    return in("attention." + part);
  }

  String attentionSum() {
    return bert ? in("attention.sum") : in("afterAttention");
  }

  String attentionNorm() {
    return bert ? in("afterAttention") : in("attention.norm");
  }

  String attentionNormInput() {
    return bert ? in("attention.sum") : input();
  }

  String middle() {
    return in("afterAttention");
  }

  String feedForwardInput() {
    return bert ? middle() : in("feedForward.norm");
  }

  String feedForward(String part) {
    return in("feedForward." + part);
  }

  String feedForwardSum() {
    return bert ? in("feedForward.sum") : in("output");
  }

  String feedForwardNorm() {
    return bert ? in("output") : in("feedForward.norm");
  }

  String feedForwardNormInput() {
    return bert ? in("feedForward.sum") : middle();
  }

  String logits() {
    return bert ? "mlm.logits" : "logits";
  }

  /** What the logits are made from. */
  String logitsInput() {
    return bert ? "mlm.norm" : "final";
  }
}
