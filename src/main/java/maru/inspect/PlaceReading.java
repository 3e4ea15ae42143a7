package maru.inspect;

/**
 * What a model makes of one place of a sequence.
 *
 * @param attention of all its heads over the sequence; of no layers where it has none
 * @param logits of the V tokens at the place, or after it where the model writes
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record PlaceReading(AttentionMaps attention, float[] logits) {}
