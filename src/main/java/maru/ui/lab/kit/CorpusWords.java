package maru.ui.lab.kit;

import java.util.List;
import java.util.function.Consumer;
import maru.base.Problem;
import maru.data.CorpusChoice;
import maru.data.OwnFile;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Remedy;
import maru.ui.fx.Texts;

/** How the choice of a corpus is spoken of, and what can be clicked where it can't be read. */
public final class CorpusWords {
  /** Where a problem with reading a file tells the encoding that fits. */
  private static final int ENCODING = 4;

  /** Where it tells the table's columns. */
  private static final int COLUMNS = 2;

  private CorpusWords() {}

  /** How it is called in the window. */
  public static String name(CorpusChoice choice, Texts texts) {
    return switch (choice) {
      case CorpusChoice.Pasted pasted -> texts.get("kit.corpus.pasted");
      case CorpusChoice.Notes notes -> texts.get("kit.corpus.notes", notes.name());
      default -> CorpusNames.of(choice.name(), texts);
    };
  }

  /** What can be clicked where a file was read without fault, but not as it was meant. */
  static List<Remedy> remedies(OwnFile file, Texts texts, Consumer<CorpusChoice> take) {
    return file.encoding().equals(OwnFile.USUAL)
        ? List.of()
        : List.of(in(OwnFile.USUAL, file, texts, take));
  }

  private static Remedy in(
      String encoding, OwnFile file, Texts texts, Consumer<CorpusChoice> take) {
    return new Remedy(
        texts.get("notice.encoding", encoding),
        () -> take.accept(new CorpusChoice.OfFile(file.withEncoding(encoding))));
  }

  /**
   * What a person can click where reading it failed: the encoding that fits, or one of the table's
   * columns.
   *
   * @param take is given the corpus as it is to be read then
   */
  public static List<Remedy> remedies(
      CorpusChoice choice, Throwable error, Texts texts, Consumer<CorpusChoice> take) {
    if (!(choice instanceof CorpusChoice.OfFile(OwnFile file))
        || !(error instanceof Problem problem)) {
      return List.of();
    }
    List<Object> told = problem.arguments();
    return switch (problem.key()) {
      case "corpus.otherEncoding" ->
          List.of(in(String.valueOf(told.get(ENCODING)), file, texts, take));
      case "corpus.chooseColumn" ->
          ((List<?>) told.get(COLUMNS))
              .stream()
                  .map(String::valueOf)
                  .map(name ->
                      new Remedy(
                          name, () -> take.accept(new CorpusChoice.OfFile(file.withColumn(name)))))
                  .toList();
      default -> List.of();
    };
  }
}
