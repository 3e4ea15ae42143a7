package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workings behind the gradients on their way back from the losses to the embeddings. */
final class GradientWorkings {
  private final OpenedStep step;
  private final Focus focus;
  private final Grids grids;
  private final NormWorkings norms;
  private final AttentionGradientWorkings attention;
  private final boolean bert;

  GradientWorkings(OpenedStep step, Focus focus, Grids grids) {
    this.step = step;
    this.focus = focus;
    this.grids = grids;
    this.norms = new NormWorkings(step);
    this.attention = new AttentionGradientWorkings(step, focus, grids);
    this.bert = step.fillsBlanks();
  }

  @Nullable Working of(Operation operation, int row, int column) {
    Names names = new Names(step, operation.block());
    String block = "blocks." + operation.block() + ".";
    return switch (operation.kind()) {
      case LOGITS_GRADIENT -> logit(names, row, column);
      case WORD_NORM_GRADIENT -> wordNorm(row, column);
      case WORD_DENSE_GRADIENT -> wordDense(row, column);
      case NEXT_GRADIENT -> next(column);
      case POOL_GRADIENT -> pooled(column);
      case FINAL_GRADIENT -> last(names, row, column);
      case FEED_FORWARD_GRADIENT -> feedForward(operation.block(), names, row, column);
      case INNER_GRADIENT -> inner(names, block + "feedForward.", row, column);
      case MIDDLE_GRADIENT -> middle(names, block + "feedForward.", row, column);
      case ATTENTION_GRADIENT -> attended(names, block + "attention.norm", row, column);
      case CONTEXT_GRADIENT -> {
        int at = column + focus.head() * (step.width() / step.heads());
        double told = step.gradient(names.attention("context")).at(tokenRow(row), at);
        Numbers delta = step.gradient(names.attention("output"));
        yield back("\\delta_C = ", delta, tokenRow(row), block + "attention.output", at, told);
      }
      case VALUE_GRADIENT -> attention.value(names, row, column);
      case SOFTMAX_GRADIENT -> attention.weight(names, row, column);
      case SCORES_GRADIENT -> attention.score(names, row, column);
      case QUERY_GRADIENT -> attention.query(names, row, column);
      case KEY_GRADIENT -> attention.key(names, row, column);
      case BLOCK_GRADIENT -> input(names, block + "attention.", row, column);
      case EMBEDDING_GRADIENT -> embedding(tokenRow(row), column);
      default -> null;
    };
  }

  private int tokenRow(int row) {
    return focus.sequence() * step.batch().length() + row;
  }

  private Working logit(Names names, int row, int column) {
    int id = grids.vocabulary()[column];
    LossPlace place = grids.places().get(row);
    double p = Grids.row(step.activation(names.logits()), place.row())[id];
    double told = step.gradient(names.logits()).at(place.row(), id);
    return difference("N", p, place.target() == id, step.words().size(), told);
  }

  private Working next(int column) {
    double told = step.gradient("nsp.logits").at(focus.sequence(), column);
    Optional<LossPlace> asked =
        step.next().stream().filter(place -> place.sequence() == focus.sequence()).findFirst();
    if (asked.isEmpty()) {
      return nothing(told);
    }
    double p = Grids.row(step.activation("nsp.logits"), focus.sequence())[column];
    return difference("B", p, asked.get().target() == column, step.next().size(), told);
  }

  private static Working difference(String many, double p, boolean isTrue, int count, double told) {
    int y = isTrue ? 1 : 0;
    double gradient = (p - y) / count;
    String line =
        "\\frac{p - y}{%s} = \\frac{%s - %d}{%d} = %s"
            .formatted(many, Figures.latex(p), y, count, Figures.latex(gradient));
    return new Working(List.of(line), gradient, told);
  }

  private static Working nothing(double told) {
    return new Working(List.of("\\delta = 0"), 0, told);
  }

  /** Through the token table, by which the hidden state was held against every word. */
  private Working overWords(String letter, String logits, int at, int column, double told) {
    Numbers delta = step.gradient(logits);
    Numbers table = step.weights("embeddings.token");
    Term term = Term.products(w -> delta.at(at, w), w -> table.at(w, column), delta.columns());
    String line = letter + " = \\delta_z E = " + term.latex() + " = " + Figures.latex(term.sum());
    return new Working(List.of(line), term.sum(), told);
  }

  private Working wordNorm(int row, int column) {
    int at = grids.places().get(row).row();
    double told = step.gradient("mlm.norm").at(at, column);
    return overWords("\\delta_h", "mlm.logits", at, column, told);
  }

  private Working wordDense(int row, int column) {
    LossPlace place = grids.places().get(row);
    double told = step.gradient("mlm.dense").at(place.row(), column);
    Working normed =
        norms.back(
            step.activation("mlm.dense"),
            step.gradient("mlm.norm"),
            "mlm.norm",
            place.row(),
            column,
            told);
    double z = before("final", tokenRow(place.place()), "mlm.dense", column);
    return bent(normed, Curve.GELU_ERF, z, told);
  }

  private Working pooled(int column) {
    Numbers delta = step.gradient("nsp.logits");
    double told = step.gradient("pooled").at(focus.sequence(), column);
    Working through = back("\\delta_y = ", delta, focus.sequence(), "nsp", column, told);
    double y = step.activation("pooled").at(focus.sequence(), column);
    double gradient = through.reckoned() * (1 - y * y);
    String line =
        "\\delta_z = \\delta_y \\, (1 - \\tanh^2 z) = %s \\cdot (1 - %s^2) = %s"
            .formatted(
                Figures.factor(through.reckoned()), Figures.factor(y), Figures.latex(gradient));
    return new Working(and(through, line), gradient, told);
  }

  /** Of the last hidden states: for GPT all are asked; for BERT a chosen few, and [CLS]. */
  private Working last(Names names, int row, int column) {
    int at = tokenRow(row);
    double told = step.gradient("final").at(at, column);
    if (!bert) {
      return overWords("\\delta_x", names.logits(), at, column, told);
    }
    List<String> lines = new ArrayList<>();
    double sum = 0;
    for (LossPlace place : grids.places()) {
      if (place.place() == row) {
        Numbers delta = step.gradient("mlm.dense");
        Working word = back("\\delta_x = ", delta, place.row(), "mlm.dense", column, told);
        lines.addAll(word.lines());
        sum += word.reckoned();
      }
    }
    if (row == 0 && step.nextSentence()) {
      Numbers delta = step.gradient("pooled");
      Working pair = back("\\delta_x = ", delta, focus.sequence(), "pooler", column, told);
      lines.addAll(pair.lines());
      sum += pair.reckoned();
    }
    return lines.isEmpty() ? nothing(told) : new Working(lines, sum, told);
  }

  /** Back through what stands behind the block's second sum, and through the sum to the network. */
  private Working feedForward(int block, Names names, int row, int column) {
    int at = tokenRow(row);
    double told = step.gradient(names.feedForward("output")).at(at, column);
    Numbers sum = step.gradient(names.feedForwardSum());
    if (bert) {
      String norm = "blocks." + block + ".feedForward.norm";
      Numbers out = step.gradient(names.feedForwardNorm());
      return added("f", throughNorm(names.feedForwardSum(), out, norm, at, column, sum), told);
    }
    if (block == step.layers() - 1) {
      Numbers out = step.gradient("final");
      return added(
          "f", throughNorm(names.feedForwardSum(), out, "final.norm", at, column, sum), told);
    }
    return added("f", as(sum.at(at, column)), told);
  }

  private Working attended(Names names, String norm, int row, int column) {
    int at = tokenRow(row);
    double told = step.gradient(names.attention("output")).at(at, column);
    Numbers sum = step.gradient(names.attentionSum());
    if (!bert) {
      return added("O", as(sum.at(at, column)), told);
    }
    Numbers out = step.gradient(names.attentionNorm());
    return added("O", throughNorm(names.attentionSum(), out, norm, at, column, sum), told);
  }

  /** Through the second layer and the slope of GELU: the gradient of what went into GELU. */
  private Working inner(Names names, String network, int row, int column) {
    int at = tokenRow(row);
    double told = step.gradient(names.feedForward("inner")).at(at, column);
    Numbers delta = step.gradient(names.feedForward("output"));
    Working through = back("\\delta_y = ", delta, at, network + "outer", column, told);
    double z = before(names.feedForwardInput(), at, network + "inner", column);
    return bent(through, bert ? Curve.GELU_ERF : Curve.GELU_TANH, z, told);
  }

  private Working middle(Names names, String network, int row, int column) {
    return meeting(
        names.middle(),
        names.feedForwardSum(),
        names.feedForward("inner"),
        network + "inner",
        names.feedForwardInput(),
        network + "norm",
        tokenRow(row),
        column);
  }

  private Working input(Names names, String part, int row, int column) {
    return meeting(
        names.input(),
        names.attentionSum(),
        names.attention("qkv"),
        part + "qkv",
        names.attentionInput(),
        part + "norm",
        tokenRow(row),
        column);
  }

  /**
   * Where what came through a sublayer meets what went past it.
   *
   * @param x what both began with
   * @param sum what both ended in
   * @param out what the sublayer's first layer gave
   * @param layer that layer
   * @param in what it took, which in GPT is x normalized
   */
  private Working meeting(
      String x, String sum, String out, String layer, String in, String norm, int at, int column) {
    double told = step.gradient(x).at(at, column);
    Working first = back(bert ? "" : "\\delta_y = ", step.gradient(out), at, layer, column, told);
    List<String> lines = new ArrayList<>(first.lines());
    double through = first.reckoned();
    if (!bert) {
      Working normed = norms.back(step.activation(x), step.gradient(in), norm, at, column, told);
      lines.addAll(normed.lines());
      through = normed.reckoned();
    }
    double past = step.gradient(sum).at(at, column);
    lines.add(
        "\\delta = %s + %s = %s"
            .formatted(
                Figures.latex(past), Figures.factor(through), Figures.latex(past + through)));
    return new Working(lines, past + through, told);
  }

  private Working embedding(int at, int column) {
    double told = step.gradient("embeddings").at(at, column);
    double delta = step.gradient("embeddings.output").at(at, column);
    if (!bert) {
      return added("x", as(delta), told);
    }
    Numbers normed = step.gradient("embeddings.norm");
    List<String> lines =
        step.dropout() == 0
            ? new ArrayList<>()
            : new ArrayList<>(added("y", as(delta), normed.at(at, column)).lines());
    Working through =
        norms.back(step.activation("embeddings"), normed, "embeddings.norm", at, column, told);
    lines.addAll(through.lines());
    return new Working(lines, through.reckoned(), told);
  }

  private Working throughNorm(
      String x, Numbers delta, String norm, int at, int column, Numbers told) {
    return norms.back(step.activation(x), delta, norm, at, column, told.at(at, column));
  }

  private static Working as(double gradient) {
    return new Working(List.of(), gradient, gradient);
  }

  /** Through a sum to what was added, some of which was dropped and so has no gradient. */
  private Working added(String letter, Working sum, double told) {
    double p = step.dropout();
    double gradient = p > 0 ? told == 0 ? 0 : sum.reckoned() / (1 - p) : sum.reckoned();
    String delta = Figures.latex(sum.reckoned());
    String line;
    if (p == 0 && !sum.lines().isEmpty()) {
      List<String> lines = new ArrayList<>(sum.lines());
      lines.addLast(lines.removeLast() + " \\quad \\delta_%s = \\delta_x".formatted(letter));
      return new Working(lines, gradient, told);
    } else if (p == 0) {
      line = "\\delta_%s = \\delta_x = %s".formatted(letter, delta);
    } else if (told == 0) {
      line = "\\delta_%s = %s \\cdot 0 = 0".formatted(letter, delta);
    } else {
      line =
          "\\delta_%s = \\frac{%s}{1 - %s} = %s"
              .formatted(letter, delta, Figures.latex(p), Figures.latex(gradient));
    }
    return new Working(and(sum, line), gradient, told);
  }

  /** Through a linear layer: the gradient of its output times its weight, transposed. */
  private Working back(
      String letter, Numbers delta, int at, String layer, int column, double told) {
    Numbers w = step.weights(layer + ".weight");
    Term term = Term.products(i -> delta.at(at, i), i -> w.at(column, i), delta.columns());
    String line = letter + "\\delta W^\\top = " + term.latex() + " = " + Figures.latex(term.sum());
    return new Working(List.of(line), term.sum(), told);
  }

  /** Through GELU: times its slope at what went in. */
  private static Working bent(Working through, Curve curve, double z, double told) {
    double slope = curve.slope(z);
    double gradient = through.reckoned() * slope;
    String line =
        "\\delta_z = %s \\cdot \\text{GELU}'(%s) = %s \\cdot %s = %s"
            .formatted(
                Figures.factor(through.reckoned()),
                Figures.latex(z),
                Figures.factor(through.reckoned()),
                Figures.factor(slope),
                Figures.latex(gradient));
    return new Working(and(through, line), gradient, told);
  }

  /** What a layer gave before its activation function. */
  private double before(String in, int at, String layer, int column) {
    Numbers x = step.activation(in);
    Numbers w = step.weights(layer + ".weight");
    return Term.products(i -> x.at(at, i), i -> w.at(i, column), x.columns()).sum()
        + step.weights(layer + ".bias").at(0, column);
  }

  private static List<String> and(Working working, String line) {
    List<String> lines = new ArrayList<>(working.lines());
    lines.add(line);
    return lines;
  }
}
