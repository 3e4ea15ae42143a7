package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.engine.autograd.Loss;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.model.LearnsWordVectors;
import maru.task.contrast.NearbyTask;
import maru.task.contrast.NearbyWords.Form;

/**
 * One answer that a window on a text asks for, and what learning it would do to the vectors: those
 * that are pulled together and those that are pushed apart, before and after, by the engine's own
 * pass back.
 *
 * @param tokens of the text
 * @param places of the tokens that are words to the model, in the text
 * @param steps how many answers the whole text asks for
 * @param middle the place in the middle of the window
 * @param from the first place that the window reaches
 * @param to the place after the last
 * @param answer the place of the word that is told
 * @param read what it is told from
 * @param told the word that stood there, and after it those that were drawn
 * @param rate that the gradients are taken with
 */
public record WindowStep(
    List<String> tokens,
    List<Integer> places,
    int steps,
    int middle,
    int from,
    int to,
    int answer,
    Moved read,
    List<Moved> told,
    float rate) {

  /**
   * A vector that learns.
   *
   * @param word that it stands for
   * @param before its numbers
   * @param gradient of the loss
   * @param together how likely the model holds it that this word stands by what was read; of that
   *     itself it is no number
   * @param afterwards the same when both have moved
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Moved(
      String word, float[] before, float[] gradient, double together, double afterwards) {
    /** The numbers after the step. */
    public float[] after(float rate) {
      float[] after = before.clone();
      for (int i = 0; i < after.length; i++) {
        after[i] -= rate * gradient[i];
      }
      return after;
    }
  }

  /**
   * What is asked.
   *
   * @param text on which the window slides
   * @param step which of the text's answers, from 0
   * @param task of the run
   * @param rate of the run
   */
  public record Asked(String text, int step, NearbyTask task, float rate) {}

  /** A window's answer: places among the words. */
  private record Spot(int middle, int first, int last, int answer) {}

  /** Keeps its own lists. */
  public WindowStep {
    tokens = List.copyOf(tokens);
    places = List.copyOf(places);
    told = List.copyOf(told);
  }

  /** What the model would make of it; without any answer where no two words stand together. */
  public static WindowStep of(Subject subject, Asked asked) {
    int[] all = subject.tokenizer().encodeMarked(asked.text()).ids();
    int[] places =
        IntStream.range(0, all.length)
            .filter(i -> !subject.tokenizer().vocabulary().isSpecial(all[i]))
            .toArray();
    int[] ids = Arrays.stream(places).map(i -> all[i]).toArray();
    List<String> tokens =
        Arrays.stream(all).mapToObj(id -> subject.tokenizer().display(id)).toList();
    List<Integer> words = Arrays.stream(places).boxed().toList();
    List<Spot> spots = spots(ids.length, asked.task());
    if (spots.isEmpty()) {
      Moved nothing = new Moved("", new float[0], new float[0], Double.NaN, Double.NaN);
      return new WindowStep(tokens, words, 0, 0, 0, 0, 0, nothing, List.of(), asked.rate());
    }
    Spot spot = spots.get(Math.clamp(asked.step(), 0, spots.size() - 1));
    int[] read =
        asked.task().form() == Form.SKIPGRAM
            ? new int[] {ids[spot.middle()]}
            : IntStream.rangeClosed(spot.first(), spot.last())
                .filter(i -> i != spot.middle())
                .map(i -> ids[i])
                .toArray();
    int answer = ids[spot.answer()];
    int drawn = Math.max(1, asked.task().negatives());
    int[] told = new int[1 + drawn];
    told[0] = answer;
    System.arraycopy(
        asked.task().batches().drawnBeside(answer, drawn, asked.step()), 0, told, 1, drawn);
    List<Moved> moved = moved(subject, read, told, asked.rate());
    return new WindowStep(
        tokens,
        words,
        spots.size(),
        places[spot.middle()],
        places[spot.first()],
        places[spot.last()] + 1,
        places[spot.answer()],
        moved.getFirst(),
        moved.subList(1, moved.size()),
        asked.rate());
  }

  private static List<Spot> spots(int words, NearbyTask task) {
    List<Spot> spots = new ArrayList<>();
    int reach = task.batches().window();
    for (int middle = 0; middle < words; middle++) {
      int first = Math.max(0, middle - reach);
      int last = Math.min(words - 1, middle + reach);
      if (first == last) {
        continue;
      }
      if (task.form() == Form.CBOW) {
        spots.add(new Spot(middle, first, last, middle));
        continue;
      }
      for (int answer = first; answer <= last; answer++) {
        if (answer != middle) {
          spots.add(new Spot(middle, first, last, answer));
        }
      }
    }
    return spots;
  }

  /** The vector that is read, and those of the answers, by one pass back of the engine. */
  private static List<Moved> moved(Subject subject, int[] read, int[] told, float rate) {
    LearnsWordVectors model = subject.as(LearnsWordVectors.class);
    subject.tape().beginTraining(1, 0, 0);
    Pass pass = Pass.on(subject.tape());
    int[] one = {0, 1};
    Tensor hidden = model.means(pass, read, new int[] {0, read.length}, one, true);
    Loss loss = model.contrast(pass, hidden, told, told.length, 1);
    subject.tape().run();
    float[] before = hidden.copy();
    float[] back = hidden.copyGradient();
    // Where several words are read, each takes its share: the mean moves by its own over their
    // count.
    float[] share = new float[back.length];
    for (int i = 0; i < back.length; i++) {
      share[i] = back[i] / read.length;
    }
    String name = read.length == 1 ? subject.tokenizer().display(read[0]) : "";
    Moved reads = new Moved(name, before, share, Double.NaN, Double.NaN);
    float[] scores = loss.logits().copy();
    float[] slopes = loss.logits().copyGradient();
    List<Moved> moved = new ArrayList<>(List.of(reads));
    float[] afterwards = reads.after(rate);
    for (int j = 0; j < told.length; j++) {
      if (told[j] >= 0) {
        moved.add(answer(model, subject, told[j], before, scores[j], slopes[j], afterwards, rate));
      }
    }
    return moved;
  }

  private static Moved answer(
      LearnsWordVectors model,
      Subject subject,
      int id,
      float[] hidden,
      float score,
      float slope,
      float[] hiddenAfter,
      float rate) {
    Tensor table = model.outputs();
    float[] own = Arrays.copyOfRange(table.values(), table.at(id), table.at(id) + hidden.length);
    float[] gradient = new float[own.length];
    double after = 0;
    for (int i = 0; i < own.length; i++) {
      gradient[i] = slope * hidden[i];
      after += (own[i] - (double) rate * gradient[i]) * hiddenAfter[i];
    }
    return new Moved(
        subject.tokenizer().display(id), own, gradient, sigmoid(score), sigmoid(after));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
