package maru.inspect.attention;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.Edit;
import maru.engine.autograd.Region;
import maru.engine.tensor.Shape;
import maru.engine.trace.Taps;
import maru.model.AttentionSite;
import maru.model.BlockSite;
import maru.model.HasAttention;
import maru.model.HasBlocks;
import maru.model.Model;
import maru.model.ModelSettings;

/** Something changed in a model on its way through a text; its weights stay as they are. */
public sealed interface Intervention {
  /** The same taps with the hooks that do it. */
  Taps on(Taps taps, Model model);

  /** Whether a model has what is to be changed. */
  boolean isFor(Model model);

  /** A head gives nothing: zeros in the place of what it mixed. */
  record HeadOff(int layer, int head) implements Intervention {
    @Override
    public Taps on(Taps taps, Model model) {
      AttentionSite site = site(model, layer);
      return taps.withHook(site.name() + ".context", Edit.zero(Region.head(head, site.heads())));
    }

    @Override
    public boolean isFor(Model model) {
      return hasHead(model, layer, head);
    }
  }

  /** Attention of a block writes nothing into the residual stream. */
  record AttentionOff(int layer) implements Intervention {
    @Override
    public Taps on(Taps taps, Model model) {
      return taps.withHook(block(model, layer).attentionOutput(), Edit.zero(Region.all()));
    }

    @Override
    public boolean isFor(Model model) {
      return hasBlock(model, layer);
    }
  }

  /** The feed-forward network of a block writes nothing into the residual stream. */
  record FeedForwardOff(int layer) implements Intervention {
    @Override
    public Taps on(Taps taps, Model model) {
      return taps.withHook(block(model, layer).feedForwardOutput(), Edit.zero(Region.all()));
    }

    @Override
    public boolean isFor(Model model) {
      return hasBlock(model, layer);
    }
  }

  /** Neither of a block writes anything. */
  record BlockOff(int layer) implements Intervention {
    @Override
    public Taps on(Taps taps, Model model) {
      return new FeedForwardOff(layer).on(new AttentionOff(layer).on(taps, model), model);
    }

    @Override
    public boolean isFor(Model model) {
      return hasBlock(model, layer);
    }
  }

  /** Tokens are embedded without one of the parts of the sum. */
  record EmbeddingOff(Part part) implements Intervention {
    /** What is added to a token's own embedding. */
    public enum Part {
      POSITION("embeddings.position"),
      SEGMENT("embeddings.segment");

      private final String tap;

      Part(String tap) {
        this.tap = tap;
      }
    }

    @Override
    public Taps on(Taps taps, Model model) {
      return taps.withHook(part.tap, Edit.zero(Region.all()));
    }

    @Override
    public boolean isFor(Model model) {
      return model instanceof HasBlocks
          && (model.parameters().has(part.tap) || (part == Part.POSITION && hasSinusoids(model)));
    }
  }

  /** A head looks as it is told to, whatever its scores say. */
  record PatternFixed(int layer, int head, Pattern pattern) implements Intervention {
    @Override
    public Taps on(Taps taps, Model model) {
      AttentionSite site = site(model, layer);
      return taps.withHook(
          site.name() + ".weights", new FixedPattern(head, site.causal(), pattern));
    }

    @Override
    public boolean isFor(Model model) {
      return hasHead(model, layer, head);
    }
  }

  /** A head looks as it did in another text of as many tokens. */
  record PatternTaken(LayerHeads from, int layer, int head) implements Intervention {
    @Override
    public Taps on(Taps taps, Model model) {
      AttentionSite site = site(model, layer);
      int n = from.tokens();
      Shape shape = Shape.of(1, site.heads(), n, n);
      return taps.withHook(
          site.name() + ".weights",
          Edit.replace(Region.head(head, site.heads()), shape, from.weights()));
    }

    @Override
    public boolean isFor(Model model) {
      return hasHead(model, layer, head);
    }
  }

  /** Ways for a head to look. */
  enum Pattern {
    /** At all that it sees alike. */
    EVEN,
    /** At the token before; the first one at itself. */
    PREVIOUS,
    /** At the first token. */
    FIRST,
    /** At the token itself. */
    SELF
  }

  /** All taps with all of these done. */
  static Taps all(List<Intervention> changes, Taps taps, Model model) {
    Taps edited = taps;
    for (Intervention change : changes) {
      edited = change.on(edited, model);
    }
    return edited;
  }

  /** Every part of a model that can be switched off, in the order of the computation. */
  static List<Intervention> parts(Model model) {
    List<Intervention> all = new ArrayList<>();
    for (EmbeddingOff.Part part : EmbeddingOff.Part.values()) {
      all.add(new EmbeddingOff(part));
    }
    int layers = model instanceof HasAttention own ? own.attention().size() : 0;
    for (int layer = 0; layer < layers; layer++) {
      for (int head = 0; head < site(model, layer).heads(); head++) {
        all.add(new HeadOff(layer, head));
      }
      all.add(new AttentionOff(layer));
      all.add(new FeedForwardOff(layer));
      all.add(new BlockOff(layer));
    }
    return all.stream().filter(one -> one.isFor(model)).toList();
  }

  private static AttentionSite site(Model model, int layer) {
    return ((HasAttention) model).attention().get(layer);
  }

  private static BlockSite block(Model model, int layer) {
    return ((HasBlocks) model).blocks().get(layer);
  }

  private static boolean hasHead(Model model, int layer, int head) {
    return model instanceof HasAttention own
        && layer < own.attention().size()
        && head < own.attention().get(layer).heads();
  }

  /** Sinusoids are no parameters, and yet are added. */
  private static boolean hasSinusoids(Model model) {
    return model.config().values().get(ModelSettings.POSITIONS).equals("sinusoidal");
  }

  private static boolean hasBlock(Model model, int layer) {
    return model instanceof HasBlocks own && layer < own.blocks().size();
  }
}
