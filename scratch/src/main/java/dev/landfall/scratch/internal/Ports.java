package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** Finds a port of 127.0.0.1 that is free now; who uses it must be ready to try another. */
final class Ports {
  /** Below the ports that systems give to outgoing connections: so a restart finds it free. */
  private static final int FIRST = 15_000;

  private static final int LAST = 32_000;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int ATTEMPTS = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ports() {}

  static int free() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = RANDOM.nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ScratchException(
          "found no free port on 127.0.0.1: " + e, "See that the loopback interface is up.", e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
