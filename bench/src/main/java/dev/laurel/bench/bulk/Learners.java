package dev.laurel.bench.bulk;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * So many learners.
 *
 * @param who begins each address: another word, other learners
 */
record Learners(String who, int count) {
  private static final int ROWS_AT_ONCE = 500;

  String email(int n) {
    return who + "-" + n + "@bulk.example";
  }

  /** A CSV list of them, written while it is read: a million rows take no more memory than ten. */
  InputStream csv() {
    return new InputStream() {
      private byte[] written = "email,firstName,lastName\n".getBytes(StandardCharsets.US_ASCII);
      private int next;
      private int read;

      @Override
      public int read() {
        return ready() ? written[read++] : -1;
      }

      @Override
      public int read(byte[] into, int from, int most) {
        if (!ready()) {
          return -1;
        }
        var length = Math.min(most, written.length - read);
        System.arraycopy(written, read, into, from, length);
        read += length;
        return length;
      }

      private boolean ready() {
        if (read == written.length && next < count) {
          var rows = new StringBuilder();
          for (var end = Math.min(count, next + ROWS_AT_ONCE); next < end; next++) {
            rows.append(email(next)).append(",Ada,Bench\n");
          }
          written = rows.toString().getBytes(StandardCharsets.US_ASCII);
          read = 0;
        }
        return read < written.length;
      }
    };
  }
}
