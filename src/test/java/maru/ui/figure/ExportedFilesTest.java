package maru.ui.figure;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.control.ColorScale;
import maru.ui.control.HeatMap;
import maru.ui.control.Matrix;
import maru.ui.fx.Appearance;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A figure in each of its forms shows what stands on the screen; other programs read them. */
@ExtendWith(WindowExtension.class)
class ExportedFilesTest {
  @TempDir static Path directory;

  private VBox picture;

  @Start
  void start(Stage stage) {
    Fonts.load();
    HeatMap map = new HeatMap();
    List<String> tokens = List.of("[CLS]", "어제", "<카페>", "[MASK]");
    float[] values = new float[16];
    for (int i = 0; i < 16; i++) {
      values[i] = i / 16f;
    }
    values[3] = Float.NaN;
    map.setScale(ColorScale.AMOUNT);
    map.maximumProperty().set(1);
    map.setMatrix(new Matrix(tokens, tokens, values));
    map.setPrefSize(420, 360);
    Label wrapped =
        new Label("어제 카페에 갔었는데요 & \"따옴표\" 그리고 🙂 long enough to be broken into two lines");
    wrapped.setWrapText(true);
    wrapped.setMaxWidth(300);
    wrapped.setStyle("-fx-background-color: #ddeeff; -fx-background-radius: 6; -fx-padding: 8;");
    picture = new VBox(8, wrapped, map, new Button("SCREEN ONLY"), new Slider());
    picture.setPadding(new Insets(8));
    Scene scene = new Scene(new VBox(picture), 500, 620);
    new Appearance(Theme.LIGHT).dress(scene, List.of());
    stage.setScene(scene);
    stage.show();
  }

  private Figure figure() {
    Figure.Page page = new Figure.Page(Color.WHITE, Color.GRAY, Font.font(Fonts.FAMILY, 13));
    return onWindow(() -> Figure.of(picture, List.of("BERT 2×64 · 스텝 300"), page));
  }

  /** What stands on the screen, without what serves it alone. */
  private Image shown() {
    return onWindow(() -> {
      picture.getChildren().subList(2, 4).forEach(node -> node.setVisible(false));
      Image image = picture.snapshot(null, null);
      picture.getChildren().forEach(node -> node.setVisible(true));
      return image;
    });
  }

  @Test
  void pixelsShowTheSameAtOnceAndTwiceTheSize() {
    Figure figure = figure();
    Image one = onWindow(() -> figure.image(1));
    Image two = onWindow(() -> figure.image(2));
    SavedFiles.assertLike(shown(), one, SavedFiles.MARGIN);
    assertEquals(2 * one.getWidth(), two.getWidth());
    assertEquals(2 * one.getHeight(), two.getHeight());
    assertEquals(0xFFFFFFFF, one.getPixelReader().getArgb(2, 2), "the ground reaches the corner");
  }

  @Test
  void aPdfIsDrawnAndReadByAnotherProgram() throws Exception {
    Figure figure = figure();
    try (PDDocument document = Loader.loadPDF(figure.pdf("어텐션"))) {
      assertEquals(1, document.getNumberOfPages());
      assertEquals(figure.width() * 0.75, document.getPage(0).getMediaBox().getWidth(), 0.01);
      assertEquals("어텐션", document.getDocumentInformation().getTitle());
      String words = new PDFTextStripper().getText(document);
      for (String word : List.of("[MASK]", "<카페>", "갔었는데요 & \"따옴표\"", "BERT 2×64 · 스텝 300")) {
        assertTrue(words.contains(word), word + " in " + words);
      }
      assertTrue(!words.contains("SCREEN ONLY"), words);
      Image own = onWindow(() -> figure.image(1));
      SavedFiles.assertLike(own, drawn(figure), 0);
    }
  }

  @Test
  void aPdfDrawsEachLettersOwnGlyph() throws Exception {
    Label large =
        onWindow(() -> {
          Label label = new Label("27.0 % = (2×64) ␣가방 뷁 −∞ → Σ");
          label.setStyle("-fx-font-family: Pretendard; -fx-font-size: 64px;");
          new Scene(label);
          label.applyCss();
          label.autosize();
          label.layout();
          return label;
        });
    Figure.Page page = new Figure.Page(Color.WHITE, Color.GRAY, Font.font(Fonts.FAMILY, 13));
    Figure figure = onWindow(() -> Figure.of(large, List.of(), page));
    Image own = onWindow(() -> figure.image(1));
    assertTrue(share(own, drawn(figure)) > 0.99, share(own, drawn(figure)) + " of the letters");
  }

  /** How much of what one has the other has too, pixel by pixel. */
  private static double share(Image one, Image other) {
    int inked = 0;
    int both = 0;
    for (int y = 1; y < one.getHeight() - 1; y++) {
      for (int x = 1; x < one.getWidth() - 1; x++) {
        if (dark(one, x, y)) {
          inked++;
          both +=
              dark(other, x, y)
                      || dark(other, x + 1, y)
                      || dark(other, x - 1, y)
                      || dark(other, x, y + 1)
                      || dark(other, x, y - 1)
                  ? 1
                  : 0;
        }
      }
    }
    return (double) both / inked;
  }

  private static boolean dark(Image image, int x, int y) {
    return (image.getPixelReader().getArgb(x, y) & 0xFF) < 100;
  }

  private static Image drawn(Figure figure) throws Exception {
    try (PDDocument document = Loader.loadPDF(figure.pdf(""))) {
      BufferedImage drawn = new PDFRenderer(document).renderImageWithDPI(0, 96);
      java.io.ByteArrayOutputStream png = new java.io.ByteArrayOutputStream();
      javax.imageio.ImageIO.write(drawn, "png", png);
      return new Image(new ByteArrayInputStream(png.toByteArray()));
    }
  }

  @Test
  void anSvgHoldsEachWordAsTextAndIsWellFormed() throws Exception {
    Figure figure = figure();
    DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
    xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document svg = xml.newDocumentBuilder().parse(new InputSource(new StringReader(figure.svg())));
    Element root = svg.getDocumentElement();
    assertEquals(figure.width(), Double.parseDouble(root.getAttribute("width")));
    NodeList texts = root.getElementsByTagName("text");
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      words.append(texts.item(i).getTextContent()).append('\n');
    }
    for (String word : List.of("[MASK]", "<카페>", "BERT 2×64 · 스텝 300")) {
      assertTrue(words.toString().contains(word), word + " in " + words);
    }
    assertTrue(root.getElementsByTagName("image").getLength() >= 2, "the map, and the 🙂");
    assertEquals(
        "#ffffff", ((Element) root.getElementsByTagName("path").item(0)).getAttribute("fill"));
  }
}
