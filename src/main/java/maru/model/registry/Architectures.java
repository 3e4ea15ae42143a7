package maru.model.registry;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.bert.BertArchitecture;
import maru.model.bert.PartOfBertArchitecture;
import maru.model.cnn.CnnArchitecture;
import maru.model.elmo.ElmoArchitecture;
import maru.model.gpt.GptArchitecture;
import maru.model.mlp.MlpArchitecture;
import maru.model.ngram.NGramArchitecture;
import maru.model.recurrent.RecurrentArchitecture;
import maru.model.seq2seq.SequenceArchitecture;
import maru.model.t5.T5Architecture;
import maru.model.transformer.EncoderDecoderArchitecture;
import maru.model.vit.VitArchitecture;
import maru.model.word2vec.Word2VecArchitecture;

/** The one list of architectures, in the order in which they are offered. */
public final class Architectures {
  private static final List<Architecture> KNOWN =
      Stream.of(
              List.<Architecture>of(new BertArchitecture(), new GptArchitecture()),
              RecurrentArchitecture.ALL,
              List.<Architecture>of(
                  new NGramArchitecture(), new ElmoArchitecture(), new Word2VecArchitecture()),
              SequenceArchitecture.ALL,
              List.<Architecture>of(
                  new EncoderDecoderArchitecture(),
                  new T5Architecture(),
                  new VitArchitecture(),
                  new CnnArchitecture(),
                  new MlpArchitecture()),
              PartOfBertArchitecture.ALL)
          .<Architecture>flatMap(List::stream)
          .toList();

  private static final List<Architecture> ALL =
      KNOWN.stream().filter(Architecture::offered).toList();

  private Architectures() {}

  /** All that models can be opened of, those first that are offered. */
  public static List<Architecture> known() {
    return KNOWN;
  }

  /** All that are offered to be trained. */
  public static List<Architecture> all() {
    return ALL;
  }

  /** The one that is offered first. */
  public static Architecture first() {
    return ALL.getFirst();
  }

  /** The first whose models can do something. */
  public static Architecture firstThat(Class<? extends Model> capability) {
    return ALL.stream().filter(one -> one.can(capability)).findFirst().orElseThrow();
  }

  /**
   * The one of that id.
   *
   * @throws Problem where there is none
   */
  public static Architecture of(String id) {
    return KNOWN.stream()
        .filter(one -> one.id().equals(id.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new Problem("model.architecture", id, ids()));
  }

  /** Their ids, for a person to choose among. */
  public static String ids() {
    return ALL.stream().map(Architecture::id).collect(Collectors.joining(", "));
  }
}
