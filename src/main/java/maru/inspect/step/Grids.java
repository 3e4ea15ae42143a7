package maru.inspect.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import maru.inspect.Ranking;

/** What an operation made, as rows and columns of the engine's numbers. */
public final class Grids {
  /** Rows of a parameter that are shown at once. */
  public static final int WEIGHT_ROWS = 32;

  /** Words of the vocabulary that are shown at once. */
  private static final int WORDS = 16;

  private final OpenedStep step;
  private final Focus focus;

  /** What of a step is looked at. */
  public Grids(OpenedStep step, Focus focus) {
    this.step = step;
    this.focus = focus;
  }

  /** What the operation made; nothing where that is no grid, as with a batch or a loss. */
  public Optional<Grid> of(Operation operation) {
    Names names = new Names(step, operation.block());
    return Optional.ofNullable(
        switch (operation.kind()) {
          case DRAW, HIDE, SHIFT, WORD_LOSS, NEXT_LOSS, LOSS, WEIGHT_GRADIENTS, NORM, RATE -> null;
          case TOKEN -> table("embeddings.token");
          case POSITION -> table("embeddings.position");
          case SEGMENT -> table("embeddings.segment");
          case EMBEDDING_SUM -> tokens(step.activation("embeddings"));
          case EMBEDDING_NORM -> tokens(step.activation("embeddings.norm"));
          case EMBEDDING_DROPOUT -> tokens(step.activation("embeddings.output"));
          case ATTENTION_NORM -> tokens(step.activation(names.attentionNorm()));
          case QUERY -> head(step.activation(names.attention("qkv")), 0);
          case KEY -> head(step.activation(names.attention("qkv")), 1);
          case VALUE -> head(step.activation(names.attention("qkv")), 2);
          case SCORES -> attention(step.activation(names.attention("scores")), false, true);
          case PADDING_MASK, CAUSAL_MASK ->
              attention(step.activation(names.attention("scores")), true, true);
          case SOFTMAX -> attention(step.activation(names.attention("weights")), true, false);
          case CONTEXT -> head(step.activation(names.attention("context")), 0);
          case ATTENTION_OUTPUT -> tokens(step.activation(names.attention("output")));
          case ATTENTION_RESIDUAL -> tokens(step.activation(names.attentionSum()));
          case FEED_FORWARD_NORM -> tokens(step.activation(names.feedForwardNorm()));
          case FEED_FORWARD_INNER -> tokens(step.activation(names.feedForward("inner")));
          case FEED_FORWARD_OUTPUT -> tokens(step.activation(names.feedForward("output")));
          case FEED_FORWARD_RESIDUAL -> tokens(step.activation(names.feedForwardSum()));
          case FINAL_NORM -> tokens(step.activation("final"));
          case WORD_DENSE -> asked(step.activation("mlm.dense"));
          case WORD_NORM -> asked(step.activation("mlm.norm"));
          case WORD_LOGITS -> words(step.activation(names.logits()));
          case WORD_PROBABILITIES -> probabilities(names);
          case POOL -> sequence(step.activation("pooled"), numbers(step.width()));
          case NEXT_LOGITS -> sequence(step.activation("nsp.logits"), List.of("0", "1"));
          case LOGITS_GRADIENT -> words(step.gradient(names.logits()));
          case WORD_NORM_GRADIENT -> asked(step.gradient("mlm.norm"));
          case WORD_DENSE_GRADIENT -> asked(step.gradient("mlm.dense"));
          case NEXT_GRADIENT -> sequence(step.gradient("nsp.logits"), List.of("0", "1"));
          case POOL_GRADIENT -> sequence(step.gradient("pooled"), numbers(step.width()));
          case FINAL_GRADIENT -> tokens(step.gradient("final"));
          case FEED_FORWARD_GRADIENT -> tokens(step.gradient(names.feedForward("output")));
          case INNER_GRADIENT -> tokens(step.gradient(names.feedForward("inner")));
          case MIDDLE_GRADIENT -> tokens(step.gradient(names.middle()));
          case ATTENTION_GRADIENT -> tokens(step.gradient(names.attention("output")));
          case CONTEXT_GRADIENT -> head(step.gradient(names.attention("context")), 0);
          case SOFTMAX_GRADIENT -> attention(step.gradient(names.attention("weights")), true, true);
          case SCORES_GRADIENT -> attention(step.gradient(names.attention("scores")), true, true);
          case QUERY_GRADIENT -> head(step.gradient(names.attention("qkv")), 0);
          case KEY_GRADIENT -> head(step.gradient(names.attention("qkv")), 1);
          case VALUE_GRADIENT -> head(step.gradient(names.attention("qkv")), 2);
          case BLOCK_GRADIENT -> tokens(step.gradient(names.input()));
          case EMBEDDING_GRADIENT -> tokens(step.gradient("embeddings"));
          case CLIP -> weights(step.weightGradient(focus.parameter()), true, step.clip());
          case FIRST_MOMENT -> weights(step.first(focus.parameter()), true, 1);
          case SECOND_MOMENT -> weights(step.second(focus.parameter()), false, 1);
          case CORRECTION -> corrected();
          case DECAY -> weights(step.weights(focus.parameter()), true, keep());
          case UPDATE -> weights(step.updated(focus.parameter()), true, 1);
        });
  }

  /** The norm of all that the operation made over the whole batch, where it sent a gradient. */
  public Optional<Double> batchNorm(Operation operation) {
    Names names = new Names(step, operation.block());
    return switch (operation.kind()) {
      case LOGITS_GRADIENT -> Optional.of(step.gradient(names.logits()).norm());
      case WORD_NORM_GRADIENT -> Optional.of(step.gradient("mlm.norm").norm());
      case WORD_DENSE_GRADIENT -> Optional.of(step.gradient("mlm.dense").norm());
      case NEXT_GRADIENT -> Optional.of(step.gradient("nsp.logits").norm());
      case POOL_GRADIENT -> Optional.of(step.gradient("pooled").norm());
      case FINAL_GRADIENT -> Optional.of(step.gradient("final").norm());
      case FEED_FORWARD_GRADIENT -> Optional.of(step.gradient(names.feedForward("output")).norm());
      case INNER_GRADIENT -> Optional.of(step.gradient(names.feedForward("inner")).norm());
      case MIDDLE_GRADIENT -> Optional.of(step.gradient(names.middle()).norm());
      case ATTENTION_GRADIENT -> Optional.of(step.gradient(names.attention("output")).norm());
      case SOFTMAX_GRADIENT -> Optional.of(step.gradient(names.attention("weights")).norm());
      case SCORES_GRADIENT -> Optional.of(step.gradient(names.attention("scores")).norm());
      case CONTEXT_GRADIENT -> Optional.of(step.gradient(names.attention("context")).norm());
      case BLOCK_GRADIENT -> Optional.of(step.gradient(names.input()).norm());
      case EMBEDDING_GRADIENT -> Optional.of(step.gradient("embeddings").norm());
      default -> Optional.empty();
    };
  }

  /** The places of the sequence where something is asked, with their losses. */
  public List<LossPlace> places() {
    return step.words().stream().filter(p -> p.sequence() == focus.sequence()).toList();
  }

  /** The words of the vocabulary that stand for all: those asked for, and the likeliest. */
  public int[] vocabulary() {
    Numbers logits = step.activation(new Names(step, -1).logits());
    double[] total = new double[logits.columns()];
    Set<Integer> chosen = new LinkedHashSet<>();
    for (LossPlace place : places()) {
      double[] p = row(logits, place.row());
      for (int i = 0; i < p.length; i++) {
        total[i] += p[i];
      }
      chosen.add(place.target());
    }
    List<Integer> ids = new ArrayList<>(chosen.stream().limit(WORDS / 2).toList());
    IntStream.range(0, total.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -total[i]))
        .filter(i -> !ids.contains(i))
        .limit(Math.max(0, Math.min(WORDS, total.length) - ids.size()))
        .toList()
        .forEach(ids::add);
    ids.sort(Comparator.comparingDouble((Integer i) -> -total[i]));
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  static double[] row(Numbers logits, int row) {
    return Ranking.probabilities(
        logits.values(), logits.offset() + row * logits.columns(), logits.columns(), 1);
  }

  /** The rows of the sequence's tokens in an activation (B * T, n). */
  int[] tokenRows() {
    int first = focus.sequence() * step.batch().length();
    return IntStream.range(first, first + step.batch().length(focus.sequence())).toArray();
  }

  /** The first row of the parameter that is shown. */
  public int firstWeightRow() {
    int rows = step.weights(focus.parameter()).rows();
    int first = focus.row() / WEIGHT_ROWS * WEIGHT_ROWS;
    return Math.clamp(first, 0, Math.max(0, rows - 1));
  }

  private Grid table(String parameter) {
    Numbers table = step.weights(parameter);
    int length = step.batch().length(focus.sequence());
    int[] rows =
        IntStream.range(0, length)
            .map(t ->
                switch (parameter) {
                  case "embeddings.token" -> step.batch().id(focus.sequence(), t);
                  case "embeddings.position" -> t;
                  default -> step.batch().segment(focus.sequence(), t);
                })
            .toArray();
    float[] values = table.part(rows, 0, table.columns());
    return new Grid(labels(), numbers(table.columns()), values, true);
  }

  private Grid tokens(Numbers of) {
    float[] values = of.part(tokenRows(), 0, of.columns());
    return new Grid(labels(), numbers(of.columns()), values, true);
  }

  /** The head's part of the tokens' rows; {@code third} 0, 1 or 2 for Q, K or V. */
  private Grid head(Numbers of, int third) {
    int size = step.width() / step.heads();
    int from = third * step.width() + focus.head() * size;
    return new Grid(labels(), numbers(size), of.part(tokenRows(), from, from + size), true);
  }

  private Grid attention(Numbers of, boolean masked, boolean signed) {
    int length = step.batch().length();
    int[] rows =
        IntStream.range(0, step.batch().length(focus.sequence()))
            .map(t -> (focus.sequence() * step.heads() + focus.head()) * length + t)
            .toArray();
    float[] values = of.part(rows, 0, length);
    for (int i = 0; masked && i < rows.length; i++) {
      for (int j = 0; j < length; j++) {
        if (!sees(i, j)) {
          values[i * length + j] = Float.NaN;
        }
      }
    }
    List<String> columns =
        IntStream.range(0, length).mapToObj(t -> step.batch().word(focus.sequence(), t)).toList();
    return new Grid(labels(), columns, values, signed);
  }

  boolean sees(int query, int key) {
    return key < seen(query);
  }

  /** How many of the first keys a query sees. */
  int seen(int query) {
    return step.fillsBlanks() ? step.batch().length(focus.sequence()) : query + 1;
  }

  private Grid asked(Numbers of) {
    int[] rows = places().stream().mapToInt(LossPlace::row).toArray();
    return new Grid(askedLabels(), numbers(of.columns()), of.part(rows, 0, of.columns()), true);
  }

  private Grid words(Numbers of) {
    int[] ids = vocabulary();
    List<LossPlace> places = places();
    float[] values = new float[places.size() * ids.length];
    for (int r = 0; r < places.size(); r++) {
      for (int c = 0; c < ids.length; c++) {
        values[r * ids.length + c] = of.at(places.get(r).row(), ids[c]);
      }
    }
    return new Grid(askedLabels(), display(ids), values, true);
  }

  private Grid probabilities(Names names) {
    Numbers logits = step.activation(names.logits());
    int[] ids = vocabulary();
    List<LossPlace> places = places();
    float[] values = new float[places.size() * ids.length];
    for (int r = 0; r < places.size(); r++) {
      double[] p = row(logits, places.get(r).row());
      for (int c = 0; c < ids.length; c++) {
        values[r * ids.length + c] = (float) p[ids[c]];
      }
    }
    return new Grid(askedLabels(), display(ids), values, false);
  }

  private Grid sequence(Numbers of, List<String> columns) {
    int[] rows = {focus.sequence()};
    return new Grid(List.of("[CLS]"), columns, of.part(rows, 0, of.columns()), true);
  }

  private Grid weights(Numbers of, boolean signed, double factor) {
    int first = firstWeightRow();
    int[] rows = IntStream.range(first, Math.min(of.rows(), first + WEIGHT_ROWS)).toArray();
    float[] values = of.part(rows, 0, of.columns());
    for (int i = 0; factor != 1 && i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
    List<String> labels =
        Arrays.stream(rows)
            .mapToObj(r ->
                of.name().equals("embeddings.token")
                    ? step.batch().display(r)
                    : Integer.toString(r + 1))
            .toList();
    return new Grid(labels, numbers(of.columns()), values, signed);
  }

  private Grid corrected() {
    double share = 1 - Math.pow(step.training().beta1(), (double) step.step());
    return weights(step.first(focus.parameter()), true, 1 / share);
  }

  private double keep() {
    return 1
        - (double) step.report().learningRate()
            * step.update(focus.parameter(), 0, 0).settings().decay();
  }

  private List<String> labels() {
    return step.batch().words(focus.sequence());
  }

  private List<String> askedLabels() {
    return places().stream()
        .map(p ->
            step.batch().word(p.sequence(), p.place()) + " → " + step.batch().display(p.target()))
        .toList();
  }

  private List<String> display(int[] ids) {
    return Arrays.stream(ids).mapToObj(step.batch()::display).toList();
  }

  private static List<String> numbers(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(Integer::toString).toList();
  }
}
