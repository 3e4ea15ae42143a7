/**
 * Settings, each described once: the command line, the panel, files and tables are made of that.
 */
package maru.setting;
