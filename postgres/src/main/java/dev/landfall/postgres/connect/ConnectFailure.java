package dev.landfall.postgres.connect;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says why a connection could not be made, and what to do. */
public final class ConnectFailure {
  /** The class that pgjdbc names, in any language, when the certificate is for another host. */
  private static final String HOST_CHECK = "HostnameVerifier";

  private static final int MAX_CAUSES = 16;

  private final SQLException cause;
  private final TargetSettings target;

  private ConnectFailure(SQLException cause, TargetSettings target) {
    this.cause = cause;
    this.target = target;
  }

  /** The failure to connect as an error of ours: TARGET_UNREACHABLE or TARGET_REFUSED. */
  public static LandfallException translate(SQLException exception, TargetSettings target) {
    return new ConnectFailure(exception, target).translate();
  }

  /**
   * An error in the middle of work as an error of ours: TARGET_LOST when the connection is gone,
   * else TARGET_FAILED.
   *
   * @param activity what was being done, as a noun: "the load of public.t"
   */
  public static LandfallException during(
      String activity, SQLException exception, TargetSettings target) {
    if (SqlStates.isConnectionLost(exception)) {
      return new LandfallException(
          ErrorCode.TARGET_LOST,
          "The connection to %s was lost during %s: %s"
              .formatted(target.display(), activity, message(exception)),
          "Run the same command again when the server is back: it goes on where it stopped.",
          exception);
    }
    return new LandfallException(
        ErrorCode.TARGET_FAILED,
        "%s refused a step of %s: %s (SQLSTATE %s)"
            .formatted(target.display(), activity, message(exception), SqlStates.of(exception)),
        "Repair what the message names and run the same command again.",
        exception);
  }

  /** Whether the connection is of no use any more, so that what it did is unknown. */
  public static boolean isConnectionLost(SQLException exception) {
    return SqlStates.isConnectionLost(exception);
  }

  private LandfallException translate() {
    return switch (SqlStates.of(cause)) {
      case SqlStates.INVALID_PASSWORD ->
          refused(
              "refused the password of user \"" + target.user() + "\"",
              target.password().isPresent()
                  ? "The password came from " + target.passwordOrigin() + ": correct it there."
                  : passwordAdvice());
      case SqlStates.INVALID_AUTHORIZATION -> refused(message(cause), authorizationAdvice());
      case SqlStates.UNDEFINED_DATABASE ->
          refused(
              "has no database \"" + target.database() + "\"",
              "Create it, or correct the name: it comes after the slash in the target's URI.");
      case SqlStates.INSUFFICIENT_PRIVILEGE ->
          refused(
              message(cause),
              "Ask its owner: grant connect on database %s to %s"
                  .formatted(
                      RelationName.quote(target.database()), RelationName.quote(target.user())));
      case SqlStates.TOO_MANY_CONNECTIONS ->
          unreachable(
              "has no connection to spare: " + message(cause),
              "Close other sessions, or raise max_connections or the role's or database's limit.");
      case SqlStates.CANNOT_CONNECT_NOW ->
          unreachable("is starting up or shutting down: " + message(cause), "Try again shortly.");
      default -> byCause();
    };
  }

  private LandfallException byCause() {
    if (find(UnknownHostException.class).isPresent()) {
      return unreachable("cannot be found: the host name is unknown", "Correct the host.");
    }
    if (message(cause).contains(HOST_CHECK)) {
      return refused(
          "has a certificate for another host name",
          "Use the name that the certificate is for, or sslmode=verify-ca.");
    }
    if (find(SSLException.class).isPresent()) {
      return refused(
          "could not agree on TLS with us (sslmode %s): %s"
              .formatted(target.tls().mode(), deepest()),
          "Check sslmode and sslrootcert against the server's certificate.");
    }
    if (find(SocketTimeoutException.class).isPresent() || isLoginTimeout()) {
      return unreachable(
          "did not answer in time", "Check the address, firewalls, and connect_timeout.");
    }
    if (find(ConnectException.class).isPresent()
        || find(NoRouteToHostException.class).isPresent()) {
      return unreachable(
          "refused the connection: nothing listens there, or a firewall is between",
          "Check host and port, and that the server is running and listens there.");
    }
    if (isRejected() && target.tls().required() && message(cause).contains("SSL")) {
      return refused(
          "does not offer TLS, which sslmode " + target.tls().mode() + " asks for",
          "Turn ssl on in the server, or say sslmode=prefer if the network is trusted.");
    }
    if (isRejected() && target.password().isEmpty()) {
      return refused("asks for a password and none was given", passwordAdvice());
    }
    return unreachable("cannot be connected to: " + message(cause), "Check that psql connects.");
  }

  /** pgjdbc's own timer, not the socket's, ran out. */
  private boolean isLoginTimeout() {
    return SqlStates.of(cause).equals(SqlStates.UNABLE_TO_CONNECT) && cause.getCause() == null;
  }

  /** pgjdbc itself gave up, before or at the login. */
  private boolean isRejected() {
    return SqlStates.of(cause).equals(SqlStates.CONNECTION_REJECTED);
  }

  private String authorizationAdvice() {
    String text = message(cause);
    if (text.contains("pg_hba.conf")) {
      return text.contains("no encryption")
          ? "The server may want TLS: say sslmode=require; or add a line to its pg_hba.conf."
          : "Add a line for this user, database and address to the server's pg_hba.conf.";
    }
    return "Check that the role exists and may log in.";
  }

  private String passwordAdvice() {
    return "It was looked for in "
        + target.passwordOrigin()
        + ". Add a line %s:%d:%s:%s:PASSWORD to ~/.pgpass (mode 0600), or set PGPASSWORD."
            .formatted(target.host(), target.port(), target.database(), target.user());
  }

  private LandfallException refused(String what, String remedy) {
    return new LandfallException(ErrorCode.TARGET_REFUSED, describe(what), remedy, cause);
  }

  private LandfallException unreachable(String what, String remedy) {
    return new LandfallException(ErrorCode.TARGET_UNREACHABLE, describe(what), remedy, cause);
  }

  private String describe(String what) {
    return "The server at %s (database \"%s\", user \"%s\") %s."
        .formatted(target.place(), target.database(), target.user(), what.replaceFirst("\\.$", ""));
  }

  private <T extends Throwable> Optional<T> find(Class<T> type) {
    Throwable current = cause;
    for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
      if (type.isInstance(current)) {
        return Optional.of(type.cast(current));
      }
      current = current.getCause();
    }
    return Optional.empty();
  }

  private String deepest() {
    Throwable current = cause;
    for (int depth = 0; current.getCause() != null && depth < MAX_CAUSES; depth++) {
      current = current.getCause();
    }
    return String.valueOf(current.getMessage());
  }

  private static String message(SQLException exception) {
    return String.valueOf(exception.getMessage()).replaceFirst("^(FATAL|ERROR): ", "").strip();
  }
}
