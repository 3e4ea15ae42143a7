package maru.ui.lab.attention;

import maru.inspect.attention.Intervention;
import maru.ui.fx.Texts;

/** What parts of a model are called. */
final class PartLabels {
  private PartLabels() {}

  /** Its name where it stands alone. */
  static String whole(Intervention part, Texts texts) {
    return switch (part) {
      case Intervention.HeadOff off ->
          texts.get("lab.attention.part.head", off.layer() + 1, off.head() + 1);
      case Intervention.AttentionOff off ->
          texts.get("lab.attention.part.attention", off.layer() + 1);
      case Intervention.FeedForwardOff off ->
          texts.get("lab.attention.part.feedForward", off.layer() + 1);
      case Intervention.BlockOff off -> texts.get("lab.attention.part.block", off.layer() + 1);
      case Intervention.EmbeddingOff off -> texts.get(embedding(off));
      case Intervention.PatternFixed fixed ->
          texts.get("lab.attention.part.fixed", fixed.layer() + 1, fixed.head() + 1);
      case Intervention.PatternTaken taken ->
          texts.get("lab.attention.part.taken", taken.layer() + 1, taken.head() + 1);
    };
  }

  /** Its name among those of its block. */
  static String brief(Intervention part, Texts texts) {
    return switch (part) {
      case Intervention.HeadOff off -> "H" + (off.head() + 1);
      case Intervention.AttentionOff off -> texts.get("lab.attention.off.attention");
      case Intervention.FeedForwardOff off -> texts.get("lab.attention.off.feedForward");
      case Intervention.BlockOff off -> texts.get("lab.attention.off.block");
      default -> whole(part, texts);
    };
  }

  /** The block that it is in, from 0; -1 for none. */
  static int layer(Intervention part) {
    return switch (part) {
      case Intervention.HeadOff off -> off.layer();
      case Intervention.AttentionOff off -> off.layer();
      case Intervention.FeedForwardOff off -> off.layer();
      case Intervention.BlockOff off -> off.layer();
      case Intervention.PatternFixed fixed -> fixed.layer();
      case Intervention.PatternTaken taken -> taken.layer();
      case Intervention.EmbeddingOff off -> -1;
    };
  }

  private static String embedding(Intervention.EmbeddingOff off) {
    return switch (off.part()) {
      case POSITION -> "lab.attention.part.position";
      case SEGMENT -> "lab.attention.part.segment";
    };
  }
}
