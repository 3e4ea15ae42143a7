package maru.run;

import maru.engine.tensor.Tensor;
import maru.model.Model;

/** A checksum of a model's weights, by which a damaged copy is known. */
final class WeightSum {
  /** Under which a file of weights has it. */
  static final String KEY = "crc32c";

  private WeightSum() {}

  /** The checksum, in the order in which the model has its weights. */
  static String of(Model model) {
    ShortSum sum = new ShortSum();
    byte[] bytes = new byte[Float.BYTES];
    for (Tensor t : model.parameters().all()) {
      for (int i = 0; i < t.shape().size(); i++) {
        int bits = Float.floatToRawIntBits(t.values()[t.offset() + i]);
        for (int b = 0; b < bytes.length; b++) {
          bytes[b] = (byte) (bits >>> (8 * b));
        }
        sum.add(bytes);
      }
    }
    return sum.digits();
  }
}
