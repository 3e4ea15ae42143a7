package maru.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Values;
import maru.text.Tokenizer;
import maru.text.TokenizerFiles;
import maru.text.TokenizerJson;

/**
 * Checksums of what the files beside a model's weights mean, however they are written: weights that
 * fit another number of heads, or another order of tokens, would answer otherwise without a word.
 */
final class MeaningSum {
  /** Under which a file of weights has that of the config. */
  static final String CONFIG = "maru.config";

  /** Under which it has that of the tokenizer. */
  static final String TOKENIZER = "maru.tokenizer";

  private MeaningSum() {}

  /** Of all that a model's answers depend on. */
  static String of(ModelConfig config) {
    Map<String, String> texts =
        new TreeMap<>(config.values().texts(Architectures.of(config.architecture()).settings()));
    // These only matter to a training.
    texts.remove(ModelSettings.INIT.key());
    texts.remove(ModelSettings.DROPOUT.key());
    // These came later: a folder of before says nothing of them.
    for (Setting<?> later : ModelSettings.PARTS) {
      texts.remove(later.key(), Values.STANDARD.text(later));
    }
    return ShortSum.of(config.architecture() + config.vocabularySize() + texts);
  }

  /** Of the tokens by their ids, and of what finds them in a text. */
  static String of(Tokenizer tokenizer) {
    return ShortSum.of(TokenizerJson.text(tokenizer));
  }

  /** Of the tokenizer in a folder, as it is read again. */
  static String written(Path folder) {
    return of(TokenizerFiles.read(folder.resolve(HuggingFaceFiles.TOKENIZER)));
  }
}
