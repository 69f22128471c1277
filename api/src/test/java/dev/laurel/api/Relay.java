package dev.laurel.api;

import dev.laurel.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to the database that a test can cut, leave hanging and mend. */
public final class Relay implements AutoCloseable {
  private final URI database;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket listening;
  private volatile boolean hanging;

  /** Closed at first. */
  public Relay(TestDatabase database) throws IOException {
    this.database = URI.create(database.url().substring("jdbc:".length()));
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = listening.getLocalPort();
    listening.close();
  }

  public String url() {
    var query = database.getQuery() == null ? "" : "?" + database.getQuery();
    return "jdbc:mysql://127.0.0.1:" + port + database.getPath() + query;
  }

  public void open() throws IOException {
    hanging = false;
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    var mine = listening;
    Thread.ofVirtual().start(() -> accept(mine));
  }

  /** Nothing passes any more, but nobody is told. */
  public void hang() {
    hanging = true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private void accept(ServerSocket mine) {
    try {
      while (true) {
        var client = mine.accept();
        var server = new Socket(database.getHost(), database.getPort());
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException closed) {
      // no more
    }
  }

  private void copy(Socket from, Socket to) {
    var part = new byte[8192];
    try {
      for (int count; (count = from.getInputStream().read(part)) >= 0; ) {
        if (!hanging) {
          to.getOutputStream().write(part, 0, count);
        }
      }
      to.close();
    } catch (IOException cut) {
      // as wanted
    }
  }
}
