package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * How a weight's gradient gathers over the whole batch, from every row that the weight worked on.
 */
final class WeightGradients {
  private final OpenedStep step;
  private final NormWorkings norms;

  WeightGradients(OpenedStep step) {
    this.step = step;
    this.norms = new NormWorkings(step);
  }

  /** A layer's input and the gradient of its output, which lie in rows one to one. */
  private record Layer(Numbers in, IntUnaryOperator rowOf, Numbers delta) {}

  Working of(String parameter, int row, int column) {
    double told = step.weightGradient(parameter).at(row, column);
    int dot = parameter.lastIndexOf('.');
    String layer = parameter.substring(0, dot);
    return switch (parameter.substring(dot + 1)) {
      case "token" -> token(row, column, told);
      case "position" -> gathered(r -> r % step.batch().length() == row, column, told);
      case "segment" -> gathered(r -> segment(r) == row, column, told);
      case "weight" -> product(layer(layer), row, column, told);
      case "bias" -> {
        Numbers delta =
            parameter.equals("mlm.bias") ? step.gradient("mlm.logits") : layer(layer).delta();
        yield summed(delta, column, told);
      }
      case "gamma" -> scaled(layer, column, told);
      case "beta" -> summed(step.gradient(norms.output(layer)), column, told);
      default -> throw new IllegalArgumentException("no gradient gathers in " + parameter);
    };
  }

  private int segment(int row) {
    return step.batch().segment(row / step.batch().length(), row % step.batch().length());
  }

  private Layer layer(String layer) {
    Names names = Names.around(step, layer);
    return switch (layer) {
      case "pooler" ->
          new Layer(
              step.activation("final"), r -> r * step.batch().length(), step.gradient("pooled"));
      case "nsp" -> new Layer(step.activation("pooled"), r -> r, step.gradient("nsp.logits"));
      case "mlm.dense" ->
          new Layer(step.activation("final"), this::askedRow, step.gradient("mlm.dense"));
      default -> {
        String in =
            switch (layer.replaceFirst("blocks\\.\\d+\\.", "")) {
              case "attention.qkv" -> names.attentionInput();
              case "attention.output" -> names.attention("context");
              case "feedForward.inner" -> names.feedForwardInput();
              default -> names.feedForward("inner");
            };
        String out = layer.replace("feedForward.outer", "feedForward.output");
        yield new Layer(step.activation(in), r -> r, step.gradient(out));
      }
    };
  }

  private int askedRow(int row) {
    LossPlace place = step.words().get(row);
    return place.sequence() * step.batch().length() + place.place();
  }

  private static Working product(Layer layer, int row, int column, double told) {
    Numbers delta = layer.delta();
    Term term =
        Term.products(
            r -> layer.in().at(layer.rowOf().applyAsInt(r), row),
            r -> delta.at(r, column),
            delta.rows());
    return line("\\sum_i x_i \\delta_i", term, told);
  }

  private static Working summed(Numbers delta, int column, double told) {
    return line("\\sum_i \\delta_i", Term.sum(r -> delta.at(r, column), delta.rows()), told);
  }

  private Working scaled(String norm, int column, double told) {
    Numbers x = step.activation(norms.input(norm));
    Numbers delta = step.gradient(norms.output(norm));
    Term term =
        Term.products(r -> norms.normed(x, r, column), r -> delta.at(r, column), delta.rows());
    return line("\\sum_i \\hat{x}_i \\delta_i", term, told);
  }

  /** A row of a table gathers where it was looked up. */
  private Working gathered(IntPredicate here, int column, double told) {
    return line("\\sum_i \\delta_i", lookedUp(here, column), told);
  }

  private Term lookedUp(IntPredicate here, int column) {
    Numbers delta = step.gradient("embeddings");
    List<Integer> rows = new ArrayList<>();
    for (int r = 0; r < delta.rows(); r++) {
      if (here.test(r)) {
        rows.add(r);
      }
    }
    return Term.sum(i -> delta.at(rows.get(i), column), rows.size());
  }

  /** A token's row works twice: where it is looked up, and where it makes its logit. */
  private Working token(int id, int column, double told) {
    int length = step.batch().length();
    Term looked = lookedUp(r -> step.batch().id(r / length, r % length) == id, column);
    Names names = new Names(step, -1);
    Numbers hidden = step.activation(names.logitsInput());
    Numbers delta = step.gradient(names.logits());
    Term judged = Term.products(r -> delta.at(r, id), r -> hidden.at(r, column), delta.rows());
    double sum = looked.sum() + judged.sum();
    String line =
        "g = \\sum_i \\delta_i + \\sum_i h_i \\delta_{z_i} = %s + %s = %s"
            .formatted(
                Figures.latex(looked.sum()), Figures.factor(judged.sum()), Figures.latex(sum));
    return new Working(List.of(line), sum, told);
  }

  private static Working line(String letters, Term term, double told) {
    String line = "g = " + letters + " = " + term.latex() + " = " + Figures.latex(term.sum());
    return new Working(List.of(line), term.sum(), told);
  }
}
