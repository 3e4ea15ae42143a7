package maru.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import maru.base.Problem;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.SentencePair;

/**
 * What a run began with in one number: settings, tokenizer and corpus, SHA-256 of its texts one
 * after the other, each after its length, each list after its size. A change to any is known by it,
 * also where no step would come out otherwise, such as two tokens that change places.
 */
final class RunFingerprint {
  private final MessageDigest digest;

  private RunFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  /**
   * The fingerprint.
   *
   * @param plan all settings, as the file has them
   * @param tokenizer as the file has it
   */
  static String of(String plan, String tokenizer, CorpusSplit split) {
    RunFingerprint print = new RunFingerprint();
    print.add(plan);
    print.add(tokenizer);
    for (Corpus corpus : List.of(split.training(), split.validation())) {
      print.add(corpus.name());
      print.addAll(corpus.texts());
      print.add(corpus.documents().size());
      corpus.documents().forEach(document -> print.addAll(document.sentences()));
      print.add(corpus.pairs().size());
      for (SentencePair pair : corpus.pairs()) {
        print.add(pair.first());
        print.add(pair.second());
      }
    }
    return HexFormat.of().formatHex(print.digest.digest());
  }

  /**
   * Holds it against what a file says.
   *
   * @throws Problem where it is another
   */
  static void check(String expected, String plan, String tokenizer, CorpusSplit split, Path file) {
    if (!of(plan, tokenizer, split).equals(expected)) {
      throw new Problem("run.fingerprint", file);
    }
  }

  private void addAll(List<String> texts) {
    add(texts.size());
    texts.forEach(this::add);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }
}
