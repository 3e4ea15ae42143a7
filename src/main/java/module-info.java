/** Maru: small language models, trained from scratch in sight. */
@org.jspecify.annotations.NullMarked
module maru {
  requires static org.jspecify;
  // Static, so that Maru also starts where the module is absent and the scalar kernels serve.
  requires static jdk.incubator.vector;
  requires java.logging;
  requires java.management;
  requires jdk.management;
  requires javafx.controls;
  requires javafx.fxml;
  requires org.controlsfx.controls;
  requires atlantafx.base;
  requires org.kordamp.ikonli.javafx;
  requires org.kordamp.ikonli.materialdesign2;
  requires info.picocli;
  requires java.desktop;
  requires tools.jackson.databind;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires org.apache.lucene.core;
  requires org.apache.lucene.analysis.nori;

  exports maru to
      javafx.graphics;

  opens maru.cli to
      info.picocli;

  // FXML makes the controls by their names, and fills in the controllers' fields.
  exports maru.ui.control to
      javafx.fxml;
  exports maru.ui.lab.kit to
      javafx.fxml;

  opens maru.ui.lab.kit to
      javafx.fxml;
  opens maru.ui.lab.train to
      javafx.fxml;
  opens maru.ui.lab.train.compare to
      javafx.fxml;
  opens maru.ui.lab.train.step to
      javafx.fxml;
  opens maru.ui.lab.tokens to
      javafx.fxml;
  opens maru.ui.lab.masks to
      javafx.fxml;
  opens maru.ui.lab.attention to
      javafx.fxml;
  opens maru.ui.lab.directions to
      javafx.fxml;
  opens maru.ui.lab.family to
      javafx.fxml;
}
