package maru.ui.lab.tokens.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import maru.data.CorpusChoice;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.inspect.lanes.TokenChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensViewModelTest {
  @TempDir Path directory;

  private final HugTokens lab = new HugTokens();
  private final TokensViewModel model = lab.model;

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void everyLaneCutsTheTextByWhatWasLearned() throws Exception {
    lab.learned();
    assertEquals("hug zebra", lab.cut().text());
    assertEquals(0.5, lab.cut().lane(LaneKind.WORDS).unknownRate());
    assertEquals(List.of("hug"), shown(LaneKind.WORDS).subList(0, 1));
    assertEquals(8, lab.cut().lane(LaneKind.CHARACTERS).letters());
    model.textProperty().set("hug pun");
    lab.window.until(() -> lab.cut().text().equals("hug pun"));
    assertEquals(0, lab.cut().lane(LaneKind.WORDS).unknownRate());
    assertTrue(shown(LaneKind.BPE).size() < shown(LaneKind.CHARACTERS).size());
    String letters = shown(LaneKind.BPE).stream().collect(Collectors.joining());
    assertEquals("hugpun", letters.replaceAll("\\W", ""));
  }

  private List<String> shown(LaneKind kind) {
    return lab.cut().lane(kind).pieces().stream().map(CutLane.Piece::shown).toList();
  }

  @Test
  void whatIsTypedWhileNobodyLooksIsCutOnlyWhenOneIsBack() throws Exception {
    lab.learned();
    List<String> seen = new ArrayList<>();
    model
        .cutProperty()
        .addListener((value, before, now) -> seen.add(now == null ? "" : now.text()));
    model.rest();
    model.textProperty().set("bun");
    model.textProperty().set("pun");
    model.begin();
    lab.window.until(() -> lab.cut().text().equals("pun"));
    assertEquals(List.of("pun"), seen);
  }

  @Test
  void aCorpusThatCannotBeReadLeavesWhatWasLearnedBefore() throws Exception {
    lab.learned();
    LaneKit before = lab.kit();
    model.settings().corpus.set(CorpusChoice.of(directory.resolve("nowhere.txt")));
    assertTrue(model.busyProperty().get());
    assertNull(model.kitProperty().get());
    assertNull(model.cutProperty().get(), "what another corpus taught cuts nothing");
    lab.window.until(() -> !model.busyProperty().get() && model.cutProperty().get() != null);
    assertEquals(before, lab.kit());
    assertEquals(1, lab.window.troubles().size());
    // What is set once more is tried once more.
    model.settings().corpus.set(HugTokens.HUGS);
    assertEquals(before, lab.kit());
  }

  @Test
  void aTokenIsOpenedOnlyInALaneThatHasThatVocabulary() throws Exception {
    lab.learned();
    model.openToken(LaneKind.RULES, 3);
    model.openToken(LaneKind.FOREIGN, 3);
    model.openToken(LaneKind.BPE, -1);
    assertNull(model.tokenProperty().get());
    assertEquals(Section.CUT, model.sectionProperty().get());
    model.openToken(LaneKind.BPE, 7);
    assertEquals(
        new TokenChoice(LaneKind.BPE, lab.kit().tokenizer(LaneKind.BPE), 7),
        model.tokenProperty().get());
    assertEquals(Section.TOKEN, model.sectionProperty().get());
  }

  @Test
  void examplesFollowTheLanguageOfTheRunAndElseOfTheWindow() throws Exception {
    TokensViewModel fresh = new TokensViewModel(lab.window.bench(), lab.sentence, lab.parallel);
    WordViewModel word = new WordViewModel(fresh, lab.window.bench());
    SpecialViewModel special = new SpecialViewModel(fresh, lab.window.bench());
    assertEquals(TokensViewModel.KOREAN, fresh.textProperty().get());
    lab.window.bench().texts().localeProperty().set(Locale.ENGLISH);
    assertEquals(TokensViewModel.ENGLISH, fresh.textProperty().get());
    assertEquals(new CorpusChoice.Everyday("en"), fresh.settings().corpus.get());
    fresh.runProperty().set("ko/everyday");
    assertEquals(TokensViewModel.KOREAN, fresh.textProperty().get());
    assertEquals(new CorpusChoice.Everyday("ko"), fresh.settings().corpus.get());
    assertEquals("주말에는", word.wordProperty().get());
    word.wordProperty().set("먹었어");
    fresh.runProperty().set("en/everyday");
    assertEquals("먹었어", word.wordProperty().get(), "what one wrote stays");
    assertTrue(special.firstProperty().get().startsWith("Yesterday"));
    assertTrue(special.secondProperty().get().startsWith("There"));
    lab.window.bench().texts().localeProperty().set(Locale.KOREAN);
    assertEquals(
        TokensViewModel.ENGLISH, fresh.textProperty().get(), "the run's, not the window's");
    assertFalse(fresh.busyProperty().get(), "nobody has looked yet");
    fresh.example("ko");
    assertEquals("주말에는", word.wordProperty().get(), "it was asked for");
  }

  @Test
  void whatOneWroteOrChoseStaysInAnyLanguage() {
    model.runProperty().set("en/everyday");
    assertEquals("hug zebra", model.textProperty().get());
    assertEquals(HugTokens.HUGS, model.settings().corpus.get());
    lab.sentence.blank("the pug hugs", 4, 7);
    assertEquals("the pug hugs", model.textProperty().get(), "the sentence of all labs, whole");
    model.runProperty().set("ko/everyday");
    assertEquals(TokensViewModel.KOREAN, model.textProperty().get(), "that was of another run");
  }
}
