package maru.ui.lab.family;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.experiment.Experiments;
import maru.inspect.ModelHistory;
import maru.model.registry.Architectures;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.family.state.ContextModel;
import maru.ui.lab.family.state.CountingModel;
import maru.ui.lab.family.state.CountingView;
import maru.ui.lab.family.state.ElmoModel;
import maru.ui.lab.family.state.ElmoView;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.PicturesModel;
import maru.ui.lab.family.state.PicturesView;
import maru.ui.lab.family.state.RecurrentModel;
import maru.ui.lab.family.state.RecurrentView;
import maru.ui.lab.family.state.Section;
import maru.ui.lab.family.state.SequenceModel;
import maru.ui.lab.family.state.SequenceView;
import maru.ui.lab.family.state.TextView;
import maru.ui.lab.family.state.WordsModel;
import maru.ui.lab.family.state.WordsView;
import maru.ui.lab.kit.ExperimentSection;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.ModelRoom;
import maru.ui.lab.kit.NestedSections;
import maru.ui.lab.kit.Pictured;
import maru.ui.lab.kit.PicturedSection;
import maru.ui.lab.kit.SentenceField;

/** Makes the lab's sections, each when it is first seen. */
final class FamilySections {
  private final FamilyViewModel model;
  private final Workbench bench;

  FamilySections(FamilyViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  /** One of them. */
  LabSection of(Section section) {
    return switch (section) {
      case TREE -> still(new TreeController(model, bench.texts()), "Tree.fxml");
      case COUNTING ->
          new NestedSections(
              "counting-views",
              new LabSections<>(
                  "family-counting",
                  model.counting().view,
                  CountingView::key,
                  this::counting,
                  bench));
      case RECURRENT ->
          new NestedSections(
              "recurrent-views",
              new LabSections<>(
                  "family-recurrent",
                  model.recurrent().view,
                  RecurrentView::key,
                  this::recurrent,
                  bench));
      case VECTORS ->
          new NestedSections(
              "words-views",
              new LabSections<>(
                  "family-words", model.words().view, WordsView::key, this::words, bench));
      case ELMO ->
          new NestedSections(
              "elmo-views",
              new LabSections<>(
                  "family-elmo", model.elmo().view, ElmoView::key, this::elmo, bench));
      case SEQUENCE ->
          new NestedSections(
              "sequence-views",
              new LabSections<>(
                  "family-sequence",
                  model.sequence().view,
                  SequenceView::key,
                  this::sequence,
                  bench));
      case TEXT ->
          new NestedSections(
              "text-views",
              new LabSections<>(
                  "family-text",
                  model.text2text().view,
                  TextView::key,
                  new TextSections(model, bench)::of,
                  bench));
      case PICTURES ->
          new NestedSections(
              "pictures-views",
              new LabSections<>(
                  "family-pictures",
                  model.pictures().view,
                  PicturesView::key,
                  this::pictures,
                  bench));
      case BESIDE -> new BesideSection(model.tree(), bench);
    };
  }

  private LabSection counting(CountingView view) {
    Texts texts = bench.texts();
    return switch (view) {
      case CHAIN -> counting(new ChainController(model, texts), "Chain.fxml");
      case SENTENCE -> counting(new CountedController(model, texts), "Counted.fxml");
      case DICE -> counting(new DiceController(model, texts), "Dice.fxml");
      case AGREEMENT -> new ExperimentSection(bench, Experiments.find("agreement").orElseThrow());
    };
  }

  private LabSection counting(Pictured controller, String file) {
    Invitation invitation =
        new Invitation(bench.texts())
            .offer(
                "family-train-ngram",
                Architectures.of("ngram").name(),
                () -> model.train("ngram", Map.of()));
    return withModel(
        controller,
        file,
        content ->
            new ModelRoom(
                model.clock(),
                invitation,
                CountingModel::isOf,
                "lab.family.counting.nobody",
                "lab.family.counting.without",
                content));
  }

  private LabSection recurrent(RecurrentView view) {
    Texts texts = bench.texts();
    return switch (view) {
      case STATES -> recurrent(new StatesController(model, texts), "States.fxml");
      case GRADIENTS -> recurrent(new GradientsController(model, texts), "Gradients.fxml");
      case TYPING -> recurrent(new TypingController(model, texts), "Typing.fxml");
      case CONTEXT -> context();
      case VERDICTS -> new ExperimentSection(bench, Experiments.find("context").orElseThrow());
      case MEMORY -> new ExperimentSection(bench, Experiments.find("memory").orElseThrow());
    };
  }

  private LabSection words(WordsView view) {
    Texts texts = bench.texts();
    return switch (view) {
      case WINDOW ->
          withModel(new WindowController(model, texts), "Window.fxml", this::roomOfWords);
      case MAP -> {
        WordMapController controller = new WordMapController(model, texts);
        LabSection.Still still = LabSection.Still.of(Views.load(controller, "WordMap.fxml", texts));
        yield new PicturedSection(
            roomOfWords(still.picture()), still, controller, model::text, true);
      }
      case ANALOGIES -> new ExperimentSection(bench, Experiments.find("word2vec").orElseThrow());
    };
  }

  private ModelRoom roomOfWords(Node content) {
    Invitation invitation = new Invitation(bench.texts());
    invitation.offer(
        "family-train-word2vec", Architectures.of("word2vec").name(), model::trainOnRoles);
    return new ModelRoom(
        model.clock(),
        invitation,
        WordsModel::isOf,
        "lab.family.words.nobody",
        "lab.family.words.without",
        content);
  }

  private LabSection elmo(ElmoView view) {
    return switch (view) {
      case MIX ->
          ofRun(
              new MixController(model, bench.texts()),
              "Mix.fxml",
              new Invitation(bench.texts())
                  .offer(
                      "family-train-elmo",
                      Architectures.of("elmo").name(),
                      model::trainOnHomographs),
              ElmoModel::isOf,
              "lab.family.elmo.nobody",
              "lab.family.elmo.without");
      case MEANINGS -> new ExperimentSection(bench, Experiments.find("elmo").orElseThrow());
    };
  }

  private LabSection pictures(PicturesView view) {
    return switch (view) {
      case SEEN -> pictures(new SeenController(model, bench.texts()), "Seen.fxml");
      case LEARNED -> pictures(new LearnedController(model, bench.texts()), "Learned.fxml");
      case WINS -> new ExperimentSection(bench, Experiments.find("vit").orElseThrow());
    };
  }

  private LabSection pictures(Pictured controller, String file) {
    Invitation invitation = new Invitation(bench.texts());
    for (String id : List.of("vit", "cnn", "mlp")) {
      invitation.offer(
          "family-train-" + id, Architectures.of(id).name(), () -> model.trainOnDigits(id));
    }
    return ofRun(
        controller,
        file,
        invitation,
        PicturesModel::isOf,
        "lab.family.pictures.nobody",
        "lab.family.pictures.without");
  }

  private LabSection sequence(SequenceView view) {
    return switch (view) {
      case ALIGNMENT -> {
        Invitation invitation = new Invitation(bench.texts());
        for (String id : List.of("seq2seq-attention", "seq2seq", "transformer")) {
          invitation.offer(
              "family-train-" + id,
              Architectures.of(id).name(),
              () -> model.trainOnTranslations(id));
        }
        yield ofRun(
            new AlignmentController(model, bench.texts()),
            "Alignment.fxml",
            invitation,
            SequenceModel::isOf,
            "lab.family.sequence.nobody",
            "lab.family.sequence.without");
      }
      case BOTTLENECK -> new ExperimentSection(bench, Experiments.find("bottleneck").orElseThrow());
      case TRANSLATE -> new ExperimentSection(bench, Experiments.find("translate").orElseThrow());
      case SERIAL -> new ExperimentSection(bench, Experiments.find("serial").orElseThrow());
    };
  }

  private LabSection context() {
    return ofRun(
        new ContextController(model, bench.texts()),
        "Context.fxml",
        new Invitation(bench.texts())
            .offer(
                "family-train-verdicts", Architectures.of("lstm").name(), model::trainOnVerdicts),
        ContextModel::isOf,
        "lab.family.context.nobody",
        "lab.family.context.without");
  }

  /** A picture of a run that reads texts of its own, so that none is typed. */
  private LabSection ofRun(
      Pictured controller,
      String file,
      Invitation invitation,
      Predicate<ModelHistory> fits,
      String nobody,
      String without) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    ModelRoom room =
        new ModelRoom(model.clock(), invitation, fits, nobody, without, still.picture());
    return new PicturedSection(room, still, controller, model::text, true);
  }

  private LabSection recurrent(Pictured controller, String file) {
    Invitation invitation = new Invitation(bench.texts());
    for (String id : List.of("lstm", "gru", "rnn")) {
      invitation.offer(
          "family-train-" + id, Architectures.of(id).name(), () -> model.train(id, Map.of()));
    }
    return withModel(
        controller,
        file,
        content ->
            new ModelRoom(
                model.clock(),
                invitation,
                RecurrentModel::isOf,
                "lab.family.recurrent.nobody",
                "lab.family.recurrent.without",
                content));
  }

  /** A picture of the model at work over the sentence, which can be typed above it. */
  private LabSection withModel(Pictured controller, String file, Function<Node, ModelRoom> room) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    SentenceField field =
        new SentenceField(
            model.sentence(),
            bench.texts(),
            "family-text-" + file.replace(".fxml", "").toLowerCase(Locale.ROOT));
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox row = new HBox(8, field);
    controller.orders().ifPresent(row.getChildren()::add);
    VBox both = new VBox(8, row, still.picture());
    VBox.setVgrow(still.picture(), Priority.ALWAYS);
    return new PicturedSection(room.apply(both), still, controller, model::text, false);
  }

  private LabSection still(Pictured controller, String file) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    return new PicturedSection(still, controller, model::text);
  }
}
