package maru.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.data.CorpusReader;
import maru.run.RunMoment;
import maru.setting.SettingTexts;
import maru.text.Merge;
import maru.text.Tokenizer;
import maru.text.TokenizerFiles;
import maru.text.TokenizerJson;
import maru.text.TokenizerSettings;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tokenize}: learns or loads a vocabulary and cuts texts by it. */
@Command(name = "tokenize", mixinStandardHelpOptions = true, sortOptions = false)
final class TokenizeCommand implements Callable<Integer>, TakesSettings {
  private static final int USUAL_VOCABULARY = 2_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CorpusArguments corpus = new CorpusArguments();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--load", paramLabel = "DIR|FILE", descriptionKey = "tokenize.load")
  @Nullable Path load;

  @Option(names = "--text", paramLabel = "TEXT", descriptionKey = "tokenize.text")
  @Nullable String text;

  @Parameters(paramLabel = "TEXT", arity = "0..*", descriptionKey = "tokenize.text")
  List<String> words = new ArrayList<>();

  @Option(names = "--input", paramLabel = "FILE")
  @Nullable Path input;

  @Option(names = "--special")
  boolean special;

  @Option(names = "--trace")
  boolean trace;

  @Option(names = "--save", paramLabel = "DIR")
  @Nullable Path save;

  @Option(names = "--json", descriptionKey = "tokenize.json")
  boolean json;

  private final SettingOptions kind = new SettingOptions();

  TokenizeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void addOptions(CommandSpec own, Locale locale) {
    kind.add(own, TokenizerSettings.ALL, SettingTexts.of(locale));
  }

  @Override
  public Integer call() {
    TokenizerSpec wanted = Misuse.check(spec, this::spec);
    List<String> lines = lines();
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      Tokenizer tokenizer = load == null ? learn(wanted, parallel) : loaded(load);
      if (save != null) {
        save(tokenizer, save);
      }
      TokenLines tokens = new TokenLines(tokenizer, special);
      Consumer<String> out = terminal.out()::println;
      lines.forEach(line -> out.accept(json ? tokens.ids(line) : tokens.shown(line)));
      if (lines.isEmpty() && save == null && !trace) {
        out.accept(String.join(" ", tokens.vocabulary()));
      }
    }
    return ExitCode.DONE.code();
  }

  private TokenizerSpec spec() {
    if (load != null && (kind.has(TokenizerSettings.KIND) || !corpus.isEmpty() || trace)) {
      throw new Problem("tokenize.loadOrLearn");
    }
    corpus.options();
    return PlanOptions.tokenizer(kind, TokenizerSpec.of(TokenizerSpec.Kind.BPE, USUAL_VOCABULARY));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (text != null) {
      text.lines().forEach(lines::add);
    }
    if (!words.isEmpty()) {
      lines.add(String.join(" ", words));
    }
    if (lines.stream().allMatch(String::isBlank) && (text != null || !words.isEmpty())) {
      throw new Problem("arguments.text");
    }
    if (input != null) {
      CorpusReader.text(input, corpus.options().encoding()).lines().forEach(lines::add);
    }
    return lines;
  }

  private static Tokenizer loaded(Path path) {
    return RunMoment.of(path.toString())
        .map(RunMoment::tokenizer)
        .orElseGet(() -> TokenizerFiles.read(path));
  }

  private Tokenizer learn(TokenizerSpec wanted, Parallel parallel) {
    String source = corpus.source(terminal.isKorean() ? "ko" : "en");
    List<String> texts = corpus.facts(source).open(1).training().texts();
    List<Merge> merges = new ArrayList<>();
    Tokenizer tokenizer =
        Tokenizers.train(wanted, texts, parallel, trace ? merges::add : merge -> {});
    int n = 0;
    for (Merge merge : merges) {
      terminal
          .out()
          .println(
              "%6d  %s + %s -> %s  (%d, %.3f)"
                  .formatted(
                      ++n,
                      tokenizer.display(merge.left()),
                      tokenizer.display(merge.right()),
                      tokenizer.display(merge.token()),
                      merge.count(),
                      merge.score()));
    }
    return tokenizer;
  }

  private static void save(Tokenizer tokenizer, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WriteProblem.of(folder, e);
    }
    TokenizerJson.write(folder.resolve("tokenizer.json"), tokenizer);
  }
}
