package maru.task.mlm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import maru.data.Document;
import maru.data.Masking;
import maru.data.MlmBatch;
import maru.data.MlmBatches;
import maru.data.TracedBatch;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.FillsBlanks;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.task.Baseline;
import maru.task.BatchView;
import maru.task.Frequencies;
import maru.task.Levers;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.Task;
import maru.task.TaskKind;
import maru.text.Tokenizer;

/** Masked words, and next sentences where there are enough, on a corpus. */
public final class MaskedTask implements Task<MlmBatch> {
  /** The loss over masked words. */
  public static final String WORDS = "mlm";

  /** The loss over pairs of sentences. */
  public static final String PAIRS = "nsp";

  private final TaskKind kind;
  private final MlmBatches batches;
  private final Tokenizer tokenizer;
  private final double byFrequency;

  MaskedTask(TaskKind kind, MlmBatches batches, TaskKind.Data data) {
    this.kind = kind;
    this.batches = batches;
    this.tokenizer = data.tokenizer();
    this.byFrequency = Frequencies.entropy(counts(data));
  }

  private static long[] counts(TaskKind.Data data) {
    long[] counts = new long[data.tokenizer().vocabulary().size()];
    for (Document document : data.split().training().documents()) {
      for (String sentence : document.sentences()) {
        for (int id : data.tokenizer().encode(sentence).ids()) {
          counts[id]++;
        }
      }
    }
    return counts;
  }

  @Override
  public TaskKind kind() {
    return kind;
  }

  /** The batches behind it. */
  public MlmBatches batches() {
    return batches;
  }

  @Override
  public MlmBatch training(long step, Levers levers) {
    return batches.training(step, levers.batchSeed(), shares(levers));
  }

  /** The batch of a step with all that was drawn for it. */
  public TracedBatch traced(long step, Levers levers) {
    return batches.traced(step, levers.batchSeed(), shares(levers));
  }

  /** With what probability words are hidden, as the levers stand. */
  public Masking.Shares shares(Levers levers) {
    Masking.Shares own = batches.options().masking();
    return levers.moved(MaskedLanguage.MASK_RATE).map(own::withChosen).orElse(own);
  }

  @Override
  public int validationBatches() {
    return batches.validationBatches();
  }

  @Override
  public MlmBatch validation(int index) {
    return batches.validation(index);
  }

  @Override
  public int sequences(MlmBatch batch) {
    return batch.batch();
  }

  @Override
  public long tokens(MlmBatch batch) {
    return Arrays.stream(batch.lengths()).asLongStream().sum();
  }

  @Override
  public List<LossTerm> record(Pass pass, Model model, MlmBatch batch) {
    Hidden hidden =
        model.forward(
            pass,
            new Input.Tokens(batch.ids(), batch.segments(), batch.lengths(), batch.length(), null));
    List<LossTerm> terms = new ArrayList<>();
    if (model instanceof FillsBlanks filler) {
      Tensor words = filler.blankLogits(pass, hidden, batch.chosenRows());
      terms.add(
          new LossTerm(WORDS, CrossEntropy.of(pass.tape(), words, batch.chosenTargets(), 1f)));
    }
    if (batches.nsp() && model instanceof JudgesPairs judge) {
      Tensor follows = judge.pairLogits(pass, hidden);
      terms.add(new LossTerm(PAIRS, CrossEntropy.of(pass.tape(), follows, batch.nspLabels(), 1f)));
    }
    return terms;
  }

  @Override
  public List<LossKind> losses() {
    LossKind words =
        new LossKind(
            WORDS,
            tokenizer.vocabulary().size(),
            List.of(new Baseline(Baseline.UNIGRAM, byFrequency)));
    return batches.nsp() ? List.of(words, new LossKind(PAIRS, 2, List.of())) : List.of(words);
  }

  @Override
  public List<Problem> notices() {
    return batches.notices();
  }

  @Override
  public BatchView view(MlmBatch batch) {
    int length = batch.length();
    BatchView.Mark[] marks = new BatchView.Mark[batch.ids().length];
    for (int i = 0; i < marks.length; i++) {
      boolean special = tokenizer.vocabulary().isSpecial(batch.ids()[i]);
      marks[i] =
          i % length >= batch.lengths()[i / length]
              ? BatchView.Mark.PADDING
              : special ? BatchView.Mark.SPECIAL : BatchView.Mark.PLAIN;
    }
    List<BatchView.Asked> asked = new ArrayList<>();
    for (int i = 0; i < batch.chosenRows().length; i++) {
      int at = batch.chosenRows()[i];
      marks[at] =
          switch (batch.fates()[i]) {
            case MlmBatch.MASKED -> BatchView.Mark.MASKED;
            case MlmBatch.RANDOM -> BatchView.Mark.RANDOM;
            default -> BatchView.Mark.KEPT;
          };
      asked.add(new BatchView.Asked(WORDS, i, at / length, at % length, batch.chosenTargets()[i]));
    }
    for (int b = 0; batches.nsp() && b < batch.batch(); b++) {
      if (batch.nspLabels()[b] >= 0) {
        asked.add(new BatchView.Asked(PAIRS, b, b, 0, batch.nspLabels()[b]));
      }
    }
    return new BatchView(
        batch.batch(),
        List.of(
            new BatchView.TokenSide(length, batch.ids(), batch.lengths(), marks, batch.segments())),
        asked);
  }
}
