package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The working behind a cell of an operation's grid: formula, real numbers, outcome. */
public final class Workings {
  private final OpenedStep step;
  private final Focus focus;
  private final Grids grids;
  private final NormWorkings norms;
  private final AttentionWorkings attention;
  private final GradientWorkings gradients;
  private final boolean bert;

  /** What of a step is looked at. */
  public Workings(OpenedStep step, Focus focus) {
    this.step = step;
    this.focus = focus;
    this.grids = new Grids(step, focus);
    this.norms = new NormWorkings(step);
    this.attention = new AttentionWorkings(step, focus, grids);
    this.gradients = new GradientWorkings(step, focus, grids);
    this.bert = step.fillsBlanks();
  }

  /** The working behind a cell; nothing behind what is no grid, or one of picked weights. */
  public Optional<Working> of(Operation operation, int row, int column) {
    Names names = new Names(step, operation.block());
    String block = "blocks." + operation.block() + ".";
    return Optional.ofNullable(
        switch (operation.kind()) {
          case TOKEN -> lookUp("E", "embeddings.token", idAt(row), column);
          case POSITION -> lookUp("P", "embeddings.position", row, column);
          case SEGMENT -> lookUp("S", "embeddings.segment", segmentAt(row), column);
          case EMBEDDING_SUM -> sum(row, column);
          case EMBEDDING_NORM ->
              norms.forward(
                  step.activation("embeddings"), "embeddings.norm", tokenRow(row), column);
          case EMBEDDING_DROPOUT -> dropout(tokenRow(row), column);
          case ATTENTION_NORM ->
              norms.forward(
                  step.activation(names.attentionNormInput()),
                  block + "attention.norm",
                  tokenRow(row),
                  column);
          case QUERY -> projection(names, block, 0, row, column);
          case KEY -> projection(names, block, 1, row, column);
          case VALUE -> projection(names, block, 2, row, column);
          case SCORES -> attention.score(names, row, column);
          case PADDING_MASK, CAUSAL_MASK -> attention.masked(names, row, column);
          case SOFTMAX -> attention.softmax(names, row, column);
          case CONTEXT -> attention.context(names, row, column);
          case ATTENTION_OUTPUT ->
              linear(
                  names.attention("context"),
                  names.attention("output"),
                  block + "attention.output",
                  tokenRow(row),
                  column,
                  Curve.NONE);
          case ATTENTION_RESIDUAL ->
              residual(
                  names.input(),
                  names.attention("output"),
                  names.attentionSum(),
                  tokenRow(row),
                  column);
          case FEED_FORWARD_NORM ->
              norms.forward(
                  step.activation(names.feedForwardNormInput()),
                  block + "feedForward.norm",
                  tokenRow(row),
                  column);
          case FEED_FORWARD_INNER ->
              linear(
                  names.feedForwardInput(),
                  names.feedForward("inner"),
                  block + "feedForward.inner",
                  tokenRow(row),
                  column,
                  bert ? Curve.GELU_ERF : Curve.GELU_TANH);
          case FEED_FORWARD_OUTPUT ->
              linear(
                  names.feedForward("inner"),
                  names.feedForward("output"),
                  block + "feedForward.outer",
                  tokenRow(row),
                  column,
                  Curve.NONE);
          case FEED_FORWARD_RESIDUAL ->
              residual(
                  names.middle(),
                  names.feedForward("output"),
                  names.feedForwardSum(),
                  tokenRow(row),
                  column);
          case FINAL_NORM ->
              norms.forward(
                  step.activation("blocks." + (step.layers() - 1) + ".output"),
                  "final.norm",
                  tokenRow(row),
                  column);
          case WORD_DENSE -> dense(row, column);
          case WORD_NORM ->
              norms.forward(
                  step.activation("mlm.dense"), "mlm.norm", grids.places().get(row).row(), column);
          case WORD_LOGITS -> logit(names, row, column);
          case WORD_PROBABILITIES -> probability(names, row, column);
          case POOL -> pooled(column);
          case NEXT_LOGITS ->
              linear("pooled", "nsp.logits", "nsp", focus.sequence(), column, Curve.NONE);
          default -> gradients.of(operation, row, column);
        });
  }

  /** The working behind a weight's gradient, which gathers over the whole batch. */
  public Working gradient(String parameter, int row, int column) {
    return new WeightGradients(step).of(parameter, row, column);
  }

  /** The working behind one place's loss. */
  public Working loss(LossPlace place, boolean nextSentence) {
    Numbers logits = step.activation(nextSentence ? "nsp.logits" : new Names(step, -1).logits());
    double p = Grids.row(logits, place.row())[place.target()];
    return new Working(
        List.of("-\\ln p = -\\ln " + Figures.latex(p) + " = " + Figures.latex(-Math.log(p))),
        -Math.log(p),
        place.loss());
  }

  private int tokenRow(int row) {
    return focus.sequence() * step.batch().length() + row;
  }

  private int size() {
    return step.width() / step.heads();
  }

  private int idAt(int row) {
    return step.batch().id(focus.sequence(), row);
  }

  private int segmentAt(int row) {
    return step.batch().segment(focus.sequence(), row);
  }

  /** A number of a table, by its row and column from 1. */
  private Working lookUp(String letter, String table, int row, int column) {
    float value = step.weights(table).at(row, column);
    String line = "%s_{%d,%d} = %s".formatted(letter, row + 1, column + 1, Figures.latex(value));
    return new Working(List.of(line), value, value);
  }

  private Working sum(int row, int column) {
    int id = idAt(row);
    double token = step.weights("embeddings.token").at(id, column);
    double position = step.weights("embeddings.position").at(row, column);
    double told = step.activation("embeddings").at(tokenRow(row), column);
    double all = token + position;
    String latex = Figures.latex(token) + " + " + Figures.factor(position);
    if (bert) {
      double segment = step.weights("embeddings.segment").at(segmentAt(row), column);
      all += segment;
      latex += " + " + Figures.factor(segment);
    }
    return new Working(List.of("x = " + latex + " = " + Figures.latex(all)), all, told);
  }

  private Working dropout(int row, int column) {
    String from = bert ? "embeddings.norm" : "embeddings";
    double x = step.activation(from).at(row, column);
    double told = step.activation("embeddings.output").at(row, column);
    return kept(x, told);
  }

  private Working kept(double x, double told) {
    double p = step.dropout();
    double y = told == 0 ? 0 : x / (1 - p);
    String line =
        told == 0
            ? Figures.latex(x) + " \\cdot 0 = 0"
            : "\\frac{%s}{1 - %s} = %s"
                .formatted(Figures.latex(x), Figures.latex(p), Figures.latex(y));
    return new Working(List.of(line), y, told);
  }

  private Working residual(String x, String f, String sum, int row, int column) {
    double a = step.activation(x).at(row, column);
    double b = step.activation(f).at(row, column);
    double told = step.activation(sum).at(row, column);
    double p = step.dropout();
    // What was dropped left x as it is, to the bit.
    double added = p == 0 ? b : (float) told == (float) a ? 0 : b / (1 - p);
    String line =
        "x + f(x) = %s + %s = %s"
            .formatted(Figures.latex(a), Figures.factor(added), Figures.latex(a + added));
    return new Working(List.of(line), a + added, told);
  }

  private Working projection(Names names, String block, int third, int row, int column) {
    int at = third * step.width() + focus.head() * size() + column;
    return linear(
        names.attentionInput(),
        names.attention("qkv"),
        block + "attention.qkv",
        tokenRow(row),
        at,
        Curve.NONE);
  }

  private Working linear(
      String from, String to, String layer, int row, int column, Curve activation) {
    return linear(step.activation(from), row, to, layer, row, column, activation);
  }

  private Working linear(
      Numbers x, int xRow, String to, String layer, int row, int column, Curve activation) {
    Numbers w = step.weights(layer + ".weight");
    double bias = step.weights(layer + ".bias").at(0, column);
    Term term = Term.products(i -> x.at(xRow, i), i -> w.at(i, column), x.columns());
    double told = step.activation(to).at(row, column);
    return finish(term, bias, activation, told);
  }

  private static Working finish(Term term, double bias, Curve activation, double told) {
    double z = term.sum() + bias;
    List<String> lines = new ArrayList<>();
    lines.add("z = %s + %s = %s".formatted(term.latex(), Figures.factor(bias), Figures.latex(z)));
    double y = activation.of(z);
    if (activation != Curve.NONE) {
      lines.add(
          "\\text{%s}(%s) = %s".formatted(activation.label(), Figures.latex(z), Figures.latex(y)));
    }
    return new Working(lines, y, told);
  }

  private Working dense(int row, int column) {
    LossPlace place = grids.places().get(row);
    return linear(
        step.activation("final"),
        tokenRow(place.place()),
        "mlm.dense",
        "mlm.dense",
        place.row(),
        column,
        Curve.GELU_ERF);
  }

  private Working pooled(int column) {
    return linear(
        step.activation("final"),
        tokenRow(0),
        "pooled",
        "pooler",
        focus.sequence(),
        column,
        Curve.TANH);
  }

  private Working logit(Names names, int row, int column) {
    int id = grids.vocabulary()[column];
    int at = grids.places().get(row).row();
    Numbers hidden = step.activation(names.logitsInput());
    Numbers table = step.weights("embeddings.token");
    double bias = bert ? step.weights("mlm.bias").at(0, id) : 0;
    Term term = Term.products(i -> hidden.at(at, i), i -> table.at(id, i), hidden.columns());
    return finish(term, bias, Curve.NONE, step.activation(names.logits()).at(at, id));
  }

  private Working probability(Names names, int row, int column) {
    int id = grids.vocabulary()[column];
    int at = grids.places().get(row).row();
    Numbers logits = step.activation(names.logits());
    double sum = 0;
    for (int i = 0; i < logits.columns(); i++) {
      sum += Math.exp(logits.at(at, i));
    }
    double p = Math.exp(logits.at(at, id)) / sum;
    String line =
        "p = \\frac{e^{%s}}{\\sum_w e^{z_w}} = \\frac{%s}{%s} = %s"
            .formatted(
                Figures.latex(logits.at(at, id)),
                Figures.latex(Math.exp(logits.at(at, id))),
                Figures.latex(sum),
                Figures.latex(p));
    return new Working(List.of(line), p, Grids.row(logits, at)[id]);
  }
}
