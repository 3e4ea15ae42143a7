package maru.ui.lab.train.step;

import maru.inspect.step.OpenedStep;
import maru.inspect.step.OperationKind;

/**
 * How an operation is spoken of: the name under which its texts stand, and its formula.
 *
 * @param id the texts are {@code lab.train.step.op.<id>} and {@code lab.train.step.says.<id>}
 * @param formula in LaTeX, in the symbols of the papers; empty where there is none
 */
record Wording(String id, String formula) {
  private static final String NORM =
      "y = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} \\odot \\gamma + \\beta";

  /** The text that names it. */
  String name() {
    return "lab.train.step.op." + id;
  }

  /** The text that explains it. */
  String says() {
    return "lab.train.step.says." + id;
  }

  static Wording of(OperationKind kind, OpenedStep step) {
    boolean bert = step.fillsBlanks();
    return switch (kind) {
      case DRAW -> new Wording("draw", "");
      case HIDE -> new Wording("hide", "");
      case SHIFT -> new Wording("shift", "y_i = x_{i+1}");
      case TOKEN -> new Wording("token", "e_i = E_{x_i}");
      case POSITION -> new Wording("position", "p_i = P_i");
      case SEGMENT -> new Wording("segment", "s_i = S_0 , S_1");
      case EMBEDDING_SUM ->
          bert
              ? new Wording("sum", "x_i = e_i + p_i + s_i")
              : new Wording("sumOfTwo", "x_i = e_i + p_i");
      case EMBEDDING_NORM -> new Wording("embeddingNorm", NORM);
      case EMBEDDING_DROPOUT -> new Wording("dropout", "y = 0 , \\frac{x}{1 - p}");
      case ATTENTION_NORM, FEED_FORWARD_NORM ->
          bert ? new Wording("normAfter", NORM) : new Wording("normBefore", NORM);
      case QUERY -> new Wording("query", "Q = X W_Q + b_Q");
      case KEY -> new Wording("key", "K = X W_K + b_K");
      case VALUE -> new Wording("value", "V = X W_V + b_V");
      case SCORES -> new Wording("scores", "S = \\frac{Q K^\\top}{\\sqrt{d_k}}");
      case PADDING_MASK -> new Wording("paddingMask", "s_{ij} = -\\infty \\quad (j > n)");
      case CAUSAL_MASK -> new Wording("causalMask", "s_{ij} = -\\infty \\quad (j > i)");
      case SOFTMAX ->
          new Wording(
              "softmax",
              "A = \\text{softmax}(S) \\quad a_{ij} = \\frac{e^{s_{ij}}}{\\sum_k e^{s_{ik}}}");
      case CONTEXT -> new Wording("context", "C = A V");
      case ATTENTION_OUTPUT -> new Wording("output", "O = [C_1, \\ldots, C_H] W_O + b_O");
      case ATTENTION_RESIDUAL -> new Wording("residual", "y = x + O");
      case FEED_FORWARD_INNER -> new Wording("up", "h = \\text{GELU}(x W_1 + b_1)");
      case FEED_FORWARD_OUTPUT -> new Wording("down", "f = h W_2 + b_2");
      case FEED_FORWARD_RESIDUAL -> new Wording("residual", "y = x + f");
      case FINAL_NORM -> new Wording("finalNorm", NORM);
      case WORD_DENSE -> new Wording("dense", "h = \\text{GELU}(x W + b)");
      case WORD_NORM -> new Wording("denseNorm", NORM);
      case WORD_LOGITS -> new Wording("logits", bert ? "z = h E^\\top + b" : "z = x E^\\top");
      case WORD_PROBABILITIES ->
          new Wording("probabilities", "p_w = \\frac{e^{z_w}}{\\sum_v e^{z_v}}");
      case WORD_LOSS -> new Wording("wordLoss", "\\text{loss} = -\\ln p_y");
      case POOL -> new Wording("pool", "u = \\tanh(x_{\\text{CLS}} W + b)");
      case NEXT_LOGITS -> new Wording("nextLogits", "z = u W + b");
      case NEXT_LOSS -> new Wording("nextLoss", "\\text{loss} = -\\ln p_y");
      case LOSS ->
          new Wording(
              "loss",
              step.nextSentence()
                  ? "L = L_{\\text{MLM}} + L_{\\text{NSP}}"
                  : "L = \\frac{1}{N} \\sum_i (-\\ln p_{y_i})");
      default -> back(kind, bert);
    };
  }

  private static Wording back(OperationKind kind, boolean bert) {
    return switch (kind) {
      case LOGITS_GRADIENT ->
          new Wording("logitsBack", "\\frac{\\partial L}{\\partial z} = \\frac{p - y}{N}");
      case NEXT_GRADIENT ->
          new Wording("nextBack", "\\frac{\\partial L}{\\partial z} = \\frac{p - y}{B}");
      case WORD_NORM_GRADIENT -> new Wording("denseNormBack", "\\delta_h = \\delta_z E");
      case WORD_DENSE_GRADIENT ->
          new Wording("denseBack", "\\delta_z = \\delta_x \\odot \\text{GELU}'(z)");
      case POOL_GRADIENT ->
          new Wording("poolBack", "\\delta_z = \\delta W^\\top \\odot (1 - \\tanh^2 z)");
      case FINAL_GRADIENT ->
          bert
              ? new Wording("finalBackAsked", "\\delta_x = \\delta_z W^\\top")
              : new Wording("finalBack", "\\delta_x = \\delta_z E");
      case FEED_FORWARD_GRADIENT ->
          new Wording("downBack", "\\delta_f = \\frac{\\partial L}{\\partial f}");
      case INNER_GRADIENT ->
          new Wording("upBack", "\\delta_z = \\delta_f W_2^\\top \\odot \\text{GELU}'(z)");
      case MIDDLE_GRADIENT ->
          new Wording(
              "middleBack",
              bert
                  ? "\\delta_x = \\delta_y + \\delta_z W_1^\\top"
                  : "\\delta_x = \\delta_y + \\text{norm}'(\\delta_z W_1^\\top)");
      case ATTENTION_GRADIENT ->
          new Wording("attentionBack", "\\delta_O = \\frac{\\partial L}{\\partial O}");
      case CONTEXT_GRADIENT -> new Wording("contextBack", "\\delta_C = \\delta_O W_O^\\top");
      case VALUE_GRADIENT -> new Wording("valueBack", "\\delta_V = A^\\top \\delta_C");
      case SOFTMAX_GRADIENT -> new Wording("softmaxBack", "\\delta_A = \\delta_C V^\\top");
      case SCORES_GRADIENT ->
          new Wording(
              "scoresBack",
              "\\delta_{s_{ij}} = a_{ij} (\\delta_{a_{ij}} - \\sum_k a_{ik} \\delta_{a_{ik}})");
      case QUERY_GRADIENT ->
          new Wording("queryBack", "\\delta_Q = \\frac{\\delta_S K}{\\sqrt{d_k}}");
      case KEY_GRADIENT ->
          new Wording("keyBack", "\\delta_K = \\frac{\\delta_S^\\top Q}{\\sqrt{d_k}}");
      case BLOCK_GRADIENT ->
          new Wording(
              "blockBack",
              bert
                  ? "\\delta_x = \\delta_y + \\delta_{QKV} W_{QKV}^\\top"
                  : "\\delta_x = \\delta_y + \\text{norm}'(\\delta_{QKV} W_{QKV}^\\top)");
      case EMBEDDING_GRADIENT ->
          new Wording("embeddingBack", "\\delta_x = \\frac{\\partial L}{\\partial x}");
      case WEIGHT_GRADIENTS ->
          new Wording("weights", "g = \\frac{\\partial L}{\\partial W} = X^\\top \\delta_Y");
      case NORM -> new Wording("norm", "\\|g\\| = \\sqrt{\\sum_i g_i^2}");
      case CLIP ->
          new Wording("clip", "\\hat{g} = c \\, g \\quad c = \\min(1, \\frac{\\tau}{\\|g\\|})");
      case RATE ->
          new Wording(
              "rate",
              "\\eta_t = \\eta_{\\text{max}} \\cdot \\frac{t}{t_{\\text{warmup}} + 1}"
                  + "  \\rightarrow  \\frac{1 + \\cos(\\pi r)}{2}");
      case FIRST_MOMENT -> new Wording("first", "m_t = \\beta_1 m_{t-1} + (1 - \\beta_1) \\hat{g}");
      case SECOND_MOMENT ->
          new Wording("second", "v_t = \\beta_2 v_{t-1} + (1 - \\beta_2) \\hat{g}^2");
      case CORRECTION ->
          new Wording(
              "correction",
              "\\hat{m} = \\frac{m_t}{1 - \\beta_1^t} \\quad \\hat{v} = \\frac{v_t}{1 - \\beta_2^t}");
      case DECAY -> new Wording("decay", "w' = (1 - \\eta \\lambda) \\, w_{t-1}");
      case UPDATE ->
          new Wording("update", "w_t = w' - \\eta \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\epsilon}");
      default -> throw new IllegalStateException("no words for " + kind);
    };
  }
}
