/** The lab in which texts are cut into tokens and vocabularies are built. */
package maru.ui.lab.tokens;
