package maru.data;

/** Where batches of next tokens come from. */
public interface CausalSource extends BatchSource<CausalBatch> {}
