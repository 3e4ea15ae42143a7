package maru.ui.lab.attention;

import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.Pictured;
import maru.ui.lab.kit.PicturedSection;

/** Makes the lab's sections, each when it is first seen. */
final class AttentionSections {
  private final AttentionViewModel model;
  private final Workbench bench;

  AttentionSections(AttentionViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  /** One of them. */
  LabSection of(Section section) {
    Texts texts = bench.texts();
    return switch (section) {
      case HEADS -> load(new HeadsController(model, texts), "Heads.fxml");
      case INSIDE -> load(new InsideController(model, bench), "Inside.fxml");
      case LENS -> load(new LensController(model, texts), "Lens.fxml");
      case OFF -> load(new OffController(model, texts), "Off.fxml");
      case EXPERIMENTS -> new ExperimentsSection(bench);
      case WHOLE -> load(new WholeController(model, bench), "Whole.fxml");
      case STREAM -> load(new StreamController(model, texts), "Stream.fxml");
      case EMBEDDED -> load(new EmbeddedController(model, texts), "Embedded.fxml");
      case SALIENCY -> load(new SaliencyController(model, texts), "Saliency.fxml");
      case WRITTEN -> load(new WrittenController(model, texts), "Written.fxml");
      case BIRTH -> load(new BirthController(model, texts), "Birth.fxml");
    };
  }

  private LabSection load(Pictured controller, String file) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    return new PicturedSection(still, controller, model::text);
  }
}
