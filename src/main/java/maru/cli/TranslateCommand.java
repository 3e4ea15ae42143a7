package maru.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.Subject;
import maru.inspect.translate.Beam;
import maru.inspect.translate.Hypothesis;
import maru.inspect.translate.Source;
import maru.inspect.translate.Translated;
import maru.model.HasAttention;
import maru.model.Translates;
import maru.run.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code translate}: what a model turns a sentence into, and where it looked. */
@Command(name = "translate", mixinStandardHelpOptions = true, sortOptions = false)
final class TranslateCommand implements Callable<Integer> {
  private static final int WIDEST = 20;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();
  @Mixin private TextArguments text = new TextArguments();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--beam", paramLabel = "N", descriptionKey = "translate.beam")
  int beam = 1;

  @Option(names = "--alignment", descriptionKey = "translate.alignment")
  boolean alignment;

  @Option(names = "--json")
  boolean json;

  TranslateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wanted = Misuse.check(spec, text::one);
    Misuse.check(spec, this::width);
    SavedModel saved = load.open(terminal);
    String name = saved.plan().architecture().name();
    if (!(saved.model() instanceof Translates)) {
      throw new Problem("translate.none", name);
    }
    if (alignment && !(saved.model() instanceof HasAttention)) {
      throw new Problem("translate.fixed", name);
    }
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      Subject subject = new Subject(saved.model(), saved.tokenizer(), parallel);
      Source source = Source.of(subject, wanted);
      if (!source.unknown().isEmpty()) {
        terminal.tell(new Problem("translate.unknown", String.join(", ", source.unknown())));
      }
      Beam found = Beam.of(subject, source, beam);
      Hypothesis winner = found.tree().get(found.best());
      Translated translated = Translated.along(subject, source, found.written(winner));
      if (json) {
        terminal.out().println(TranslatedText.json(found, translated, alignment));
      } else {
        print(subject, found, translated);
      }
    }
    return ExitCode.DONE.code();
  }

  private int width() {
    if (beam < 1 || beam > WIDEST) {
      throw new Problem("translate.beam", beam, WIDEST);
    }
    return beam;
  }

  private void print(Subject subject, Beam found, Translated translated) {
    terminal.out().println(translated.text());
    if (beam > 1) {
      for (Hypothesis one : found.finished()) {
        String score = String.format(Locale.ROOT, "%8.3f", one.score());
        String text = subject.tokenizer().decode(found.written(one));
        terminal.out().println(score + "  " + text);
      }
    }
    if (alignment) {
      terminal.out().println();
      terminal.out().print(TranslatedText.table(translated));
      translated
          .score()
          .ifPresent(score ->
              terminal
                  .out()
                  .println(
                      MessageFormat.format(
                          terminal.texts("maru.cli.commands").getString("translate.gold"),
                          score.right(),
                          score.asked())));
    }
  }
}
