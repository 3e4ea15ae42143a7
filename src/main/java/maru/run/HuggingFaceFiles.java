package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.base.WriteProblem;
import maru.model.CheckpointForm;
import maru.model.Generates;
import maru.model.Model;
import maru.model.SeesPictures;
import maru.text.SpecialTokens;
import maru.text.TokenizerJson;
import maru.text.Vocabulary;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside the weights in a folder that Hugging Face's library loads: {@code
 * config.json}, {@code tokenizer.json}, {@code tokenizer_config.json}, and {@code
 * generation_config.json} where the model writes.
 */
final class HuggingFaceFiles {
  static final String CONFIG = "config.json";
  static final String TOKENIZER = "tokenizer.json";
  static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  static final String GENERATION = "generation_config.json";

  private final SavedModel saved;
  private final CheckpointForm form;
  private final CheckpointForm.SpecialIds special;

  HuggingFaceFiles(SavedModel saved, CheckpointForm form) {
    this.saved = saved;
    this.form = form;
    Vocabulary vocabulary = saved.tokenizer().vocabulary();
    this.special = new CheckpointForm.SpecialIds(vocabulary.pad(), vocabulary.endOfText());
  }

  void write(Path folder) {
    Model model = saved.model();
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architectures", List.of(form.className(model.config())));
    config.put("model_type", form.modelType());
    config.putAll(form.config(model.config(), special));
    if (model instanceof SeesPictures) {
      addClasses(config);
    }
    config.values().removeIf(value -> value.equals(-1)); // a token that the vocabulary lacks
    config.put("dtype", "float32");
    write(folder.resolve(CONFIG), config);
    TokenizerJson.write(
        folder.resolve(TOKENIZER),
        saved.tokenizer(),
        form.framed() ? TokenizerJson.Frame.SENTENCES : TokenizerJson.Frame.NONE);
    write(folder.resolve(TOKENIZER_CONFIG), tokenizer());
    if (model instanceof Generates) {
      write(folder.resolve(GENERATION), generation());
    }
  }

  /** What the vocabulary of a model that sees pictures names. */
  private void addClasses(Map<String, Object> config) {
    Vocabulary vocabulary = saved.tokenizer().vocabulary();
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      labels.put(String.valueOf(id), vocabulary.token(id));
      ids.put(vocabulary.token(id), id);
    }
    config.put("id2label", labels);
    config.put("label2id", ids);
  }

  private Map<String, Object> tokenizer() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tokenizer_class", "PreTrainedTokenizerFast");
    json.put("model_max_length", saved.model().config().context());
    json.put("clean_up_tokenization_spaces", false);
    Vocabulary vocabulary = saved.tokenizer().vocabulary();
    Map<String, String> names = new LinkedHashMap<>();
    names.put("pad_token", SpecialTokens.PAD);
    names.put("unk_token", SpecialTokens.UNK);
    if (form.framed()) {
      names.put("cls_token", SpecialTokens.CLS);
      names.put("sep_token", SpecialTokens.SEP);
      names.put("mask_token", SpecialTokens.MASK);
    } else {
      names.put("bos_token", SpecialTokens.END_OF_TEXT);
      names.put("eos_token", SpecialTokens.END_OF_TEXT);
    }
    names.forEach((name, token) -> {
      if (vocabulary.id(token) >= 0) {
        json.put(name, token);
      }
    });
    List<String> inputs = new ArrayList<>(List.of("input_ids"));
    if (form.framed()) {
      inputs.add("token_type_ids");
    }
    inputs.add("attention_mask");
    json.put("model_input_names", inputs);
    return json;
  }

  private Map<String, Object> generation() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("bos_token_id", special.endOfText());
    json.put("eos_token_id", special.endOfText());
    json.put("pad_token_id", special.pad());
    json.values().removeIf(id -> id.equals(-1));
    return json;
  }

  private static void write(Path file, Map<String, Object> json) {
    String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }
}
