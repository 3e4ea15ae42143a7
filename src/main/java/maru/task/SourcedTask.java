package maru.task;

import maru.data.BatchSource;

/**
 * A task whose batches are drawn from one source by the seed that the levers tell.
 *
 * @param <B> its batches
 * @param <S> where they come from
 */
public abstract class SourcedTask<B, S extends BatchSource<B>> implements Task<B> {
  private final TaskKind kind;
  private final S source;

  /** A task on the batches of {@code source}. */
  protected SourcedTask(TaskKind kind, S source) {
    this.kind = kind;
    this.source = source;
  }

  /** Where the batches come from. */
  public final S batches() {
    return source;
  }

  @Override
  public final TaskKind kind() {
    return kind;
  }

  @Override
  public final B training(long step, Levers levers) {
    return source.training(step, levers.batchSeed());
  }

  @Override
  public final int validationBatches() {
    return source.validationBatches();
  }

  @Override
  public final B validation(int index) {
    return source.validation(index);
  }
}
