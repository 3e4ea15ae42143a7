package maru.ui.lab;

import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * What the window shows of a lab.
 *
 * @param id its short name in keys and file names, such as {@code train}
 * @param icon its sign on the rail
 * @param picture the one main picture
 * @param panel what is chosen there, in the panel that folds
 */
public record LabFace(String id, Ikon icon, Node picture, Node panel) {}
