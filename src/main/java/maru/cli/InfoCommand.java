package maru.cli;

import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import maru.model.Architecture;
import maru.model.Capability;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import maru.setting.Setting;
import maru.setting.SettingTexts;
import maru.text.Tokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code info}: what a saved model is made of, and what it can do. */
@Command(name = "info", mixinStandardHelpOptions = true, sortOptions = false)
final class InfoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", descriptionKey = "info.folder")
  Path folder = Path.of("");

  @Option(names = "--json")
  boolean json;

  InfoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OpenedModel opened = SavedModel.open(folder);
    opened.remarks().forEach(terminal::tell);
    if (json) {
      report(opened.model());
    } else {
      print(opened.model());
    }
    return ExitCode.DONE.code();
  }

  private void print(SavedModel saved) {
    ResourceBundle texts = terminal.texts("maru.cli.commands");
    SettingTexts words = SettingTexts.of(terminal.locale());
    Model model = saved.model();
    Architecture architecture = Architectures.of(model.config().architecture());
    line(texts.getString("info.architecture"), architecture.name());
    for (Setting<?> setting : architecture.settings()) {
      if (setting.shown() != Setting.Shown.NOWHERE) {
        line(words.name(setting), model.config().values().text(setting));
      }
    }
    line(texts.getString("info.parameters"), number(model.parameters().count()));
    Tokenizer tokenizer = saved.tokenizer();
    line(
        texts.getString("info.tokenizer"),
        tokenizer.kind() + ", " + number(tokenizer.vocabulary().size()));
    for (Capability one : Capability.values()) {
      String yes = one.isOf(model) ? "info.yes" : "info.no";
      line(words.text("can." + one.id()), texts.getString(yes));
    }
    saved.facts().forEach(this::line);
  }

  private String number(long value) {
    return String.format(terminal.locale(), "%,d", value);
  }

  private void line(String name, String value) {
    terminal.out().println(name + ": " + value);
  }

  private void report(SavedModel saved) {
    Model model = saved.model();
    Architecture architecture = Architectures.of(model.config().architecture());
    JsonReport report =
        new JsonReport()
            .put("architecture", architecture.id())
            .put("parameters", model.parameters().count())
            .put("tokenizer", saved.tokenizer().kind())
            .put("vocabulary", saved.tokenizer().vocabulary().size());
    ObjectNode settings = report.node().putObject("settings");
    model.config().values().texts(architecture.settings()).forEach(settings::put);
    ArrayNode can = report.node().putArray("can");
    Capability.of(model).forEach(one -> can.add(one.id()));
    ObjectNode facts = report.node().putObject("facts");
    saved.facts().forEach(facts::put);
    terminal.out().println(report.line());
  }
}
