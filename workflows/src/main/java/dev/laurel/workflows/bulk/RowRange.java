package dev.laurel.workflows.bulk;

/** Numbers of rows, both ends included. */
public record RowRange(int first, int last) {}
