package maru.inspect.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import maru.engine.explain.Derivation;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;
import maru.inspect.Ranking;
import maru.inspect.step.Grid.Columns;
import org.jspecify.annotations.Nullable;

/** The numbers of a stage in the rows and columns of the sequence and the head looked at. */
final class StageGrid {
  /** Words of the vocabulary that are shown at once. */
  private static final int WORDS = 16;

  private final Recorded recorded;
  private final DrawnBatch batch;
  private final Stage stage;
  private final int sequence;
  private final Recorded.@Nullable Loss loss;
  private final boolean words;
  private final int[] rows;
  private final int[] columns;

  StageGrid(Recorded recorded, DrawnBatch batch, Stage stage, Focus focus) {
    this.recorded = recorded;
    this.batch = batch;
    this.stage = stage;
    this.sequence = focus.sequence();
    View view = stage.view();
    int head = Math.clamp(focus.head(), 0, Math.max(0, view.heads() - 1));
    this.loss = recorded.lossOf(view.tensor());
    this.words =
        loss != null
            && loss.logits().equals(view.tensor())
            && view.tensor().columns() == batch.vocabularySize();
    int[] all = view.rows(sequence, head);
    int shown = areTokens(all.length) ? batch.length(sequence) : all.length;
    this.rows = Arrays.stream(all).limit(shown).filter(stage.rows()::count).toArray();
    this.columns = words ? vocabulary() : view.columns(head);
  }

  /** Whether there is a row for each token of the sequence. */
  private boolean areTokens(int count) {
    return recorded.selected(stage.view().tensor()) == null && count == batch.length();
  }

  Grid grid() {
    Snapshot numbers = recorded.numbers();
    float[] values = new float[rows.length * columns.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        values[r * columns.length + c] =
            stage.hidden().at(rows[r], columns[c])
                ? Float.NaN
                : (float) stage.number().at(numbers, rows[r], columns[c]);
      }
    }
    List<String> names = Arrays.stream(rows).mapToObj(this::rowName).toList();
    return new Grid(names, columnNames(), values, stage.signed(), kind());
  }

  Derivation derive(int row, int column) {
    return stage.derive(recorded.numbers(), rows[row], columns[column]);
  }

  private Columns kind() {
    boolean answers = loss != null && loss.logits().equals(stage.view().tensor());
    return stage.view().square() ? Columns.TOKENS : answers ? Columns.ANSWERS : Columns.NUMBERS;
  }

  private List<String> columnNames() {
    return switch (kind()) {
      case TOKENS -> Arrays.stream(columns).mapToObj(t -> batch.word(sequence, t)).toList();
      case ANSWERS -> Arrays.stream(columns).mapToObj(this::answer).toList();
      case NUMBERS -> IntStream.rangeClosed(1, columns.length).mapToObj(Integer::toString).toList();
    };
  }

  private String answer(int target) {
    boolean word = loss != null && loss.logits().columns() == batch.vocabularySize();
    return word ? batch.display(target) : Integer.toString(target);
  }

  /** The token that a row stands for, and what is asked of it where only such rows are left. */
  private String rowName(int row) {
    Tensor tensor = stage.view().tensor();
    int[] selected = recorded.selected(tensor);
    int tokens = tensor.row(sequence + 1) - tensor.row(sequence);
    if (stage.view().square()) {
      return batch.word(sequence, row % batch.length());
    }
    if (selected == null && tokens != batch.length()) {
      return Integer.toString(row - tensor.row(sequence) + 1);
    }
    int token = selected == null ? row : selected[row];
    int place = token - sequence * batch.length();
    int target = batch.target(sequence, place);
    String word = batch.word(sequence, place);
    if (loss != null) {
      return loss.targets()[row] < 0 ? word : word + " → " + answer(loss.targets()[row]);
    }
    return selected == null || target < 0 ? word : word + " → " + batch.display(target);
  }

  /** The words of the vocabulary that stand for all: those asked for, and the likeliest. */
  private int[] vocabulary() {
    Tensor logits = stage.view().tensor();
    int size = logits.columns();
    double[] total = new double[size];
    Set<Integer> asked = new LinkedHashSet<>();
    boolean known = loss != null && Arrays.stream(loss.targets()).anyMatch(target -> target >= 0);
    for (int row = logits.row(sequence); row < logits.row(sequence + 1); row++) {
      int target = loss == null ? -1 : loss.targets()[row];
      if (target >= 0) {
        asked.add(target);
      }
      if (target >= 0 || !known) {
        float[] z = new float[size];
        for (int i = 0; i < size; i++) {
          z[i] = recorded.numbers().value(logits, row, i);
        }
        double[] p = Ranking.probabilities(z, 0, size, 1);
        for (int i = 0; i < size; i++) {
          total[i] += p[i];
        }
      }
    }
    List<Integer> ids = new ArrayList<>(asked.stream().limit(WORDS / 2).toList());
    Comparator<Integer> likeliest = Comparator.comparingDouble((Integer i) -> -total[i]);
    IntStream.range(0, size)
        .boxed()
        .sorted(likeliest)
        .filter(i -> !ids.contains(i))
        .limit(Math.max(0, Math.min(WORDS, size) - ids.size()))
        .toList()
        .forEach(ids::add);
    ids.sort(likeliest);
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }
}
