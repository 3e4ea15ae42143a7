package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a model learns from: texts, and the documents and sentences in them.
 *
 * <p>A {@code .txt} file is one raw text of many documents; a table has one text a row; a folder
 * one a file. A causal stream reads the texts, BERT's objectives read the documents.
 */
public final class Corpus {
  private final String name;
  private final List<String> texts;
  private final List<Document> documents;
  private final List<SentencePair> pairs;

  private Corpus(
      String name, List<String> texts, List<Document> documents, List<SentencePair> pairs) {
    this.name = name;
    this.texts = List.copyOf(texts);
    this.documents = List.copyOf(documents);
    this.pairs = List.copyOf(pairs);
  }

  /** A corpus of one raw text: documents parted by blank lines, a sentence (or several) a line. */
  public static Corpus ofText(String name, String text) {
    return ofTexts(name, List.of(text));
  }

  /** A corpus of several texts, each like the one of {@link #ofText}. */
  public static Corpus ofTexts(String name, List<String> texts) {
    List<Document> documents = new ArrayList<>();
    List<String> unified = texts.stream().map(Paragraphs::unifyLineEnds).toList();
    for (String text : unified) {
      for (String paragraph : Paragraphs.of(text)) {
        List<String> sentences = SentenceSplitter.split(paragraph);
        if (!sentences.isEmpty()) {
          documents.add(new Document(sentences));
        }
      }
    }
    return new Corpus(name, unified, documents, List.of());
  }

  /** A corpus of true neighbours; each pair is a document of two sentences. */
  public static Corpus ofPairs(String name, List<SentencePair> pairs) {
    return new Corpus(
        name,
        pairs.stream().map(pair -> pair.first() + "\n" + pair.second()).toList(),
        pairs.stream().map(pair -> new Document(List.of(pair.first(), pair.second()))).toList(),
        pairs);
  }

  /**
   * A corpus of these documents, written as one raw text: a sentence a line, blank lines between.
   */
  public static Corpus ofDocuments(String name, List<Document> documents) {
    String text =
        documents.stream()
            .map(document -> String.join("\n", document.sentences()) + "\n")
            .collect(Collectors.joining("\n"));
    return new Corpus(name, List.of(text), documents, List.of());
  }

  /** A corpus of sentences, so many in a document. */
  static Corpus ofSentences(String name, List<String> sentences, int each) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i += each) {
      documents.add(new Document(sentences.subList(i, Math.min(i + each, sentences.size()))));
    }
    return ofDocuments(name, documents);
  }

  /**
   * A corpus put together again from what {@link #texts}, {@link #documents} and {@link #pairs}
   * said of it.
   */
  public static Corpus ofParts(
      String name, List<String> texts, List<Document> documents, List<SentencePair> pairs) {
    return new Corpus(name, texts, documents, pairs);
  }

  /** Those texts (or pairs) whose place passes, with their documents. */
  Corpus select(IntPredicate passes) {
    if (!pairs.isEmpty()) {
      return ofPairs(
          name, IntStream.range(0, pairs.size()).filter(passes).mapToObj(pairs::get).toList());
    }
    if (documents.isEmpty()) {
      return new Corpus(
          name,
          IntStream.range(0, texts.size()).filter(passes).mapToObj(texts::get).toList(),
          List.of(),
          List.of());
    }
    return ofTexts(
        name, IntStream.range(0, texts.size()).filter(passes).mapToObj(texts::get).toList());
  }

  Corpus withoutFirstSentence() {
    return withoutSentence(0, true);
  }

  Corpus withoutLastSentence() {
    return withoutSentence(documents.size() - 1, false);
  }

  private Corpus withoutSentence(int place, boolean first) {
    if (documents.isEmpty()) {
      return this;
    }
    List<Document> kept = new ArrayList<>(documents);
    List<String> sentences = kept.remove(place).sentences();
    int n = sentences.size();
    if (n > 1) {
      kept.add(place, new Document(first ? sentences.subList(1, n) : sentences.subList(0, n - 1)));
    }
    return new Corpus(name, texts, kept, pairs);
  }

  /** What it is called: a file's name, or one of the sample corpora. */
  public String name() {
    return name;
  }

  /** The texts as they stand, lines ended by LF. */
  public List<String> texts() {
    return texts;
  }

  /** All texts one after the other, each on a line of its own. */
  public String text() {
    return texts.size() == 1 ? texts.getFirst() : String.join("\n", texts);
  }

  /** The documents of all texts, in order. */
  public List<Document> documents() {
    return documents;
  }

  /** How many sentences the documents have. */
  public long sentenceCount() {
    return documents.stream().mapToLong(document -> document.sentences().size()).sum();
  }

  /** The true neighbours that two columns of a table gave; empty for other corpora. */
  public List<SentencePair> pairs() {
    return pairs;
  }

  /** Whether its texts hold nothing but white space. */
  public boolean isEmpty() {
    return texts.stream().allMatch(String::isBlank);
  }
}
