package maru.ui.lab.family;

import maru.experiment.Experiments;
import maru.model.registry.Architectures;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.TextView;
import maru.ui.lab.kit.ExperimentSection;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.Pictured;
import maru.ui.lab.kit.PicturedSection;

/** Makes the sections about T5. */
final class TextSections {
  private final FamilyViewModel model;
  private final Workbench bench;

  TextSections(FamilyViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  LabSection of(TextView view) {
    return switch (view) {
      case STRUCTURES -> section(new StructuresController(model, bench.texts()), "Structures.fxml");
      case BUCKETS ->
          section(
              new BucketsController(model, bench.texts(), onTasks("family-train-t5-buckets")),
              "Buckets.fxml");
      case TASKS -> new ExperimentSection(bench, Experiments.find("t5").orElseThrow());
    };
  }

  private Invitation onTasks(String id) {
    return new Invitation(bench.texts())
        .offer(id, Architectures.of("t5").name(), model::trainOnTasks);
  }

  private LabSection section(Pictured controller, String file) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    return new PicturedSection(still, controller, model.text2text().structures.source::get);
  }
}
