package maru.golden;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Rng;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Model;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;

/**
 * What PyTorch computed for a small model: its weights, the gradients of one batch, and the losses
 * of ten AdamW steps on it.
 *
 * @param weights by parameter
 * @param gradients by parameter
 * @param losses before each of ten updates, and after the last
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Golden(
    Map<String, float[]> weights, Map<String, float[]> gradients, double[] losses) {
  /** Updates after the first gradients. */
  public static final int STEPS = 10;

  /** The learning rate of the updates. */
  public static final float RATE = 3e-3f;

  /** AdamW as PyTorch has it by default, with more decay, so that it is seen. */
  public static final AdamWConfig ADAMW = new AdamWConfig(0.9f, 0.999f, 1e-8f, 0.1f, 0f);

  private static final int VOCABULARY = 23;
  private static final int LENGTH = 9;

  /** A small GPT whose weights, gains and biases are all set at random. */
  public static Gpt gpt() {
    return shaken(new Gpt(new GptConfig(VOCABULARY, LENGTH, 2, 2, 20, 0f), 1));
  }

  /** A small BERT whose weights, gains and biases are all set at random. */
  public static Bert bert() {
    return shaken(new Bert(new BertConfig(VOCABULARY, LENGTH, 2, 2, 20, 0f), 1));
  }

  /** What {@link #gpt} is trained on. */
  public static Batch causal() {
    return Batch.Causal.draw(3, LENGTH, VOCABULARY);
  }

  /**
   * What {@link #bert} is trained on: a whole sequence, a padded one, and one of a single token.
   */
  public static Batch masked() {
    return Batch.Masked.draw(3, LENGTH, new int[] {LENGTH, 6, 1}, VOCABULARY);
  }

  /** First weights have biases of 0 and gains of 1, which would hide mistakes. */
  public static <M extends Model> M shaken(M model) {
    Parameters parameters = model.parameters();
    parameters
        .byName()
        .forEach((name, t) -> {
          Rng rng = Rng.of(2, name, 0);
          for (int i = 0; i < t.shape().size(); i++) {
            parameters.values()[t.offset() + i] += (float) (0.15 * rng.nextGaussian());
          }
        });
    parameters.changed();
    return model;
  }

  /** Sets the model's weights to these. */
  public void putInto(Parameters parameters) {
    weights.forEach((name, values) -> {
      Tensor t = parameters.get(name);
      if (t.shape().size() != values.length) {
        throw new IllegalArgumentException(
            name + " has " + t.shape() + ", the golden one " + values.length + " numbers");
      }
      System.arraycopy(values, 0, parameters.values(), t.offset(), values.length);
    });
    parameters.changed();
  }

  /** Writes all numbers, big-endian, each array after its name and length. */
  public void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(losses.length);
      for (double loss : losses) {
        out.writeDouble(loss);
      }
      out.writeInt(weights.size());
      for (Map.Entry<String, float[]> entry : weights.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        float[] gradient = gradients.getOrDefault(entry.getKey(), new float[0]);
        for (int i = 0; i < gradient.length; i++) {
          out.writeFloat(entry.getValue()[i]);
          out.writeFloat(gradient[i]);
        }
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Golden read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      double[] losses = new double[in.readInt()];
      for (int i = 0; i < losses.length; i++) {
        losses[i] = in.readDouble();
      }
      Map<String, float[]> weights = new LinkedHashMap<>();
      Map<String, float[]> gradients = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        float[] weight = new float[in.readInt()];
        float[] gradient = new float[weight.length];
        for (int i = 0; i < weight.length; i++) {
          weight[i] = in.readFloat();
          gradient[i] = in.readFloat();
        }
        weights.put(name, weight);
        gradients.put(name, gradient);
      }
      return new Golden(weights, gradients, losses);
    }
  }
}
