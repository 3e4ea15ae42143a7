package maru.ui.lab.train;

import maru.ui.fx.CorpusNames;
import maru.ui.fx.Texts;
import maru.ui.lab.OwnFile;

/** How corpora are called in the window. */
final class CorpusChoiceNames {
  private CorpusChoiceNames() {}

  /** In a list of them. */
  static String whole(CorpusChoice choice, Texts texts) {
    return switch (choice) {
      case CorpusChoice.BuiltIn(String language) ->
          texts.get(language.equals("ko") ? "lab.train.corpus.ko" : "lab.train.corpus.en");
      case CorpusChoice.Stories(String language) ->
          texts.get(language.equals("ko") ? "lab.train.stories.ko" : "lab.train.stories.en");
      case CorpusChoice.OfFile(OwnFile file) -> file.name();
      case CorpusChoice.OfRun run -> CorpusNames.of(run.name(), texts);
      case CorpusChoice.Pasted pasted -> texts.get("lab.train.pasted");
    };
  }

  /** On a button, where the everyday sentences go by their language alone. */
  static String brief(CorpusChoice choice, Texts texts) {
    return choice instanceof CorpusChoice.BuiltIn(String language)
        ? texts.get(language.equals("ko") ? "lab.train.korean" : "lab.train.english")
        : whole(choice, texts);
  }
}
