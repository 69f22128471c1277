package dev.laurel.api.badgekit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** What a picture is, told by its bytes: whatever it claims to be is not believed. */
enum PictureType {
  PNG("image/png"),
  JPEG("image/jpeg"),
  GIF("image/gif"),
  SVG("image/svg+xml");

  private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private final String mediaType;

  PictureType(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<PictureType> of(byte[] content) {
    if (begins(content, PNG_BEGINS)) {
      return Optional.of(PNG);
    }
    if (begins(content, JPEG_BEGINS)) {
      return Optional.of(JPEG);
    }
    if (begins(content, "GIF87a".getBytes(StandardCharsets.US_ASCII))
        || begins(content, "GIF89a".getBytes(StandardCharsets.US_ASCII))) {
      return Optional.of(GIF);
    }
    return isSvg(content) ? Optional.of(SVG) : Optional.empty();
  }

  private static boolean begins(byte[] content, byte[] with) {
    return content.length > with.length
        && Arrays.equals(content, 0, with.length, with, 0, with.length);
  }

  /** XML whose root is an {@code svg}; nothing outside the document is read. */
  private static boolean isSvg(byte[] content) {
    var xml = XMLInputFactory.newFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      var reader = xml.createXMLStreamReader(new ByteArrayInputStream(content));
      while (reader.hasNext()) {
        reader.next();
        if (reader.isStartElement()) {
          return reader.getLocalName().equals("svg");
        }
      }
      return false;
    } catch (XMLStreamException | RuntimeException noXml) {
      // The JDK's reader throws unchecked exceptions at some malformed beginnings.
      return false;
    }
  }
}
