package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.PairBatch;
import maru.data.PairBatches;
import maru.data.SentencePair;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Translates;
import maru.task.PairKind;
import maru.task.PairTask;

/**
 * How well a model turns sources into targets, told the truth at every place and left to itself.
 *
 * @param forced the share of tokens told right where the true ones stand before (teacher forcing)
 * @param free the share of tokens right where the model reads what it wrote itself, place by place
 * @param exact the share of targets that it wrote itself without any fault
 * @param written what it wrote itself, as texts
 */
public record PairScores(double forced, double free, double exact, List<String> written) {
  /** Pairs that are asked at once. */
  private static final int TOGETHER = 64;

  /** Keeps its own list. */
  public PairScores {
    written = List.copyOf(written);
  }

  /** Of some pairs; those that the model has no room for count as told wrong. */
  public static PairScores of(Subject subject, List<SentencePair> pairs) {
    Count count = new Count(subject);
    for (int from = 0; from < pairs.size(); from += TOGETHER) {
      count.add(pairs.subList(from, Math.min(pairs.size(), from + TOGETHER)));
    }
    return count.scores(pairs.size());
  }

  private static final class Count {
    private final Subject subject;
    private final Translates model;
    private final PairWriter writer;
    private final int start;
    private final List<String> texts = new ArrayList<>();
    private long tokens;
    private long forced;
    private long free;
    private int exact;

    Count(Subject subject) {
      this.subject = subject;
      this.model = subject.as(Translates.class);
      this.writer = new PairWriter(subject);
      this.start = PairKind.start(model.config().values(), subject.tokenizer().vocabulary());
    }

    void add(List<SentencePair> pairs) {
      int context = model.config().context();
      List<PairBatch.Encoded> fitting = new ArrayList<>();
      for (SentencePair pair : pairs) {
        PairBatch.Encoded encoded =
            new PairBatch.Encoded(
                PairBatches.ended(subject.tokenizer(), pair.first()),
                PairBatches.ended(subject.tokenizer(), pair.second()));
        if (encoded.length() <= context) {
          fitting.add(encoded);
        } else {
          tokens += encoded.target().length;
          texts.add("");
        }
      }
      if (fitting.isEmpty()) {
        return;
      }
      force(PairBatch.of(fitting, start));
      int longest = fitting.stream().mapToInt(pair -> pair.target().length).max().orElse(1);
      List<int[]> written =
          writer.write(fitting.stream().map(PairBatch.Encoded::source).toList(), longest + 1);
      for (int i = 0; i < fitting.size(); i++) {
        int[] target = fitting.get(i).target();
        int[] right = Arrays.copyOf(target, target.length - 1);
        int[] own = written.get(i);
        exact += Arrays.equals(right, own) ? 1 : 0;
        for (int t = 0; t < right.length; t++) {
          free += t < own.length && own[t] == right[t] ? 1 : 0;
        }
        free += own.length == right.length ? 1 : 0; // It ended where it should.
        texts.add(subject.tokenizer().decode(own));
      }
    }

    private void force(PairBatch batch) {
      Tape tape = subject.tape();
      tape.beginInference(batch.batch());
      Pass pass = Pass.on(tape);
      Tensor logits = model.answerLogits(pass, model.forward(pass, PairTask.input(batch)));
      tape.run();
      for (int row = 0; row < batch.answers().length; row++) {
        if (batch.answers()[row] >= 0) {
          tokens++;
          forced += PairWriter.best(logits, row) == batch.answers()[row] ? 1 : 0;
        }
      }
    }

    PairScores scores(int pairs) {
      double all = Math.max(1, tokens);
      return new PairScores(forced / all, free / all, exact / (double) Math.max(1, pairs), texts);
    }
  }
}
