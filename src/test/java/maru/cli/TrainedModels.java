package maru.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Trains a BERT and a GPT once for all tests that ask them something. */
final class TrainedModels implements ParameterResolver {
  /**
   * Where they were saved.
   *
   * @param bert trained enough to know which animal barks
   * @param gpt likewise
   */
  record Folders(Path bert, Path gpt) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Folders.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TrainedModels.class))
        .computeIfAbsent(Folders.class, type -> train(), Folders.class);
  }

  private static Folders train() {
    try {
      Path folder = Files.createTempDirectory("maru-trained");
      Path corpus = Said.corpus(folder);
      Folders folders = new Folders(folder.resolve("bert"), folder.resolve("gpt"));
      Said.train(
              "--corpus",
              corpus,
              "--tokenizer",
              "word",
              "--steps",
              4_000,
              "--lr",
              "3e-3",
              "--width",
              32,
              "--out",
              folders.bert())
          .done();
      Said.train(
              "--arch",
              "gpt",
              "--corpus",
              corpus,
              "--tokenizer",
              "word",
              "--steps",
              400,
              "--lr",
              "1e-2",
              "--out",
              folders.gpt())
          .done();
      return folders;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
