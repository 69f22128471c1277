package dev.laurel.api.badgekit;

/**
 * A file of a multipart body.
 *
 * @param mediaType as the part claims it; look at the bytes before trusting it
 */
record Upload(byte[] bytes, String mediaType) {

  /** Without the bytes. */
  @Override
  public String toString() {
    return "Upload[" + mediaType + ", " + bytes.length + " bytes]";
  }
}
