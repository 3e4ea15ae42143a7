package maru.task.pictures;

import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.PictureBatches;
import maru.data.Pictures;
import maru.model.ModelSettings;
import maru.model.SeesPictures;
import maru.setting.Values;
import maru.task.Task;
import maru.task.TaskKind;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;

/** Which class a picture belongs to; the names of the classes are the model's vocabulary. */
public final class SeenPictures implements TaskKind {
  @Override
  public String id() {
    return "pictures";
  }

  @Override
  public List<String> losses() {
    return List.of(PicturesTask.CLASS);
  }

  @Override
  public Class<SeesPictures> requires() {
    return SeesPictures.class;
  }

  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "word",
        "batch", "64",
        "lr", "0.001",
        "min-lr", "0.0001",
        "warmup", "50",
        "steps", "1000");
  }

  @Override
  public boolean ofPictures() {
    return true;
  }

  /** The classes of both parts, so that one which is only held out has its place too. */
  @Override
  public Tokenizer vocabulary(TokenizerSpec spec, CorpusSplit split, Parallel parallel) {
    return Tokenizers.ofNames(Pictures.classes(split));
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    return new PicturesTask(
        this,
        new PictureBatches(data.split(), data.batch(), values.get(ModelSettings.SIDE)),
        data.tokenizer().vocabulary().size());
  }
}
