package maru.data;

/**
 * Sentences with their labels.
 *
 * @param batch B, how many
 * @param length T, of the longest
 * @param ids B * T, filled up after the end of each with 0
 * @param lengths B, how many tokens each has
 * @param labels B
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record LabelledBatch(int batch, int length, int[] ids, int[] lengths, int[] labels) {}
