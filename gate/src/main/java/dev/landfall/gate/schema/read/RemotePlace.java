package dev.landfall.gate.schema.read;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.connect.Secret;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.script.ScriptHelper;
import dev.landfall.postgres.script.SuperuserHelper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Databases on a server that somebody named, made for this and dropped after it. Where the role is
 * a superuser, the schema's statements are still executed by an ordinary role, made for this and
 * dropped too.
 */
public final class RemotePlace implements ScratchPlace {
  private static final String PREFIX = "landfall_scratch_";

  private final TargetSettings settings;
  private final Connection control;
  private final Target target;
  private final boolean superuser;
  private final int majorVersion;
  private final List<String> roles = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();

  private record Made(String name, Room room, int backend) {}

  private RemotePlace(TargetSettings settings, Target target) throws SQLException {
    this.settings = settings;
    this.target = target;
    this.control = target.open(SessionPurpose.CONTROL);
    this.superuser = flag("select rolsuper from pg_catalog.pg_roles where rolname = current_user");
    this.majorVersion =
        Query.of(control, "select pg_catalog.current_setting('server_version_num')")
            .one(row -> row.getInt(1) / 10_000);
    boolean creates =
        superuser
            || flag("select rolcreatedb from pg_catalog.pg_roles where rolname = current_user");
    if (!creates) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED,
          "The role %s may not create databases on the scratch server %s"
              .formatted(settings.user(), settings.place()),
          "Name a role with CREATEDB, or leave --scratch out for the embedded server.");
    }
  }

  /** The server of this target; its role needs CREATEDB, or is a superuser. */
  public static RemotePlace open(TargetSettings settings) {
    Target target = Target.of(settings);
    try {
      return new RemotePlace(settings, target);
    } catch (SQLException e) {
      target.close();
      throw failed(settings, e);
    } catch (LandfallException e) {
      target.close();
      throw e;
    }
  }

  @Override
  public Room room() {
    String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    String name = PREFIX + suffix;
    String quoted = RelationName.quote(name);
    try {
      execute(
          control,
          "create database " + quoted + " template template0 encoding 'UTF8'",
          "revoke connect on database " + quoted + " from public");
      Room room = superuser ? asOrdinaryRole(name, quoted) : asOurselves(name);
      int backend =
          Query.of(room.connection(), "select pg_catalog.pg_backend_pid()")
              .one(row -> row.getInt(1));
      made.add(new Made(name, room, backend));
      return room;
    } catch (SQLException e) {
      made.add(new Made(name, new Room(control, "", ScriptHelper.NONE), 0));
      throw failed(settings, e);
    }
  }

  /** A login of its own: what a superuser's session is set to, a script could reset. */
  private Room asOrdinaryRole(String name, String quoted) throws SQLException {
    String password = UUID.randomUUID().toString();
    execute(
        control,
        "create role %s login nosuperuser nocreatedb nocreaterole password '%s'"
            .formatted(quoted, password),
        "alter database %s owner to %s".formatted(quoted, quoted));
    roles.add(name);
    TargetSettings ordinary =
        new TargetSettings(
            settings.hosts(),
            name,
            name,
            Optional.of(new Secret(password)),
            "made for this",
            settings.tls(),
            settings.connectTimeoutSeconds(),
            settings.driverProperties(),
            List.of());
    ScriptHelper helper = new SuperuserHelper(session(settings.withDatabase(name)), name);
    return new Room(script(ordinary), name, new RememberingHelper(helper, roles));
  }

  private Room asOurselves(String name) throws SQLException {
    return new Room(script(settings.withDatabase(name)), settings.user(), ScriptHelper.NONE);
  }

  /** A session as psql has it: our own ones have an empty search_path. */
  private Connection script(TargetSettings of) throws SQLException {
    Connection connection = session(of);
    execute(connection, "set search_path = \"$user\", public");
    return connection;
  }

  private Connection session(TargetSettings of) {
    Target session = Target.of(of);
    targets.add(session);
    return session.open(SessionPurpose.CONTROL);
  }

  @Override
  public int majorVersion() {
    return majorVersion;
  }

  @Override
  public void stop(Room room) {
    try {
      for (Made one : made) {
        if (one.room().equals(room) && one.backend() != 0) {
          Query.of(control, "select pg_catalog.pg_terminate_backend(?)")
              .with(one.backend())
              .list(row -> row.getBoolean(1));
        }
      }
      room.connection().abort(Runnable::run);
    } catch (SQLException e) {
      throw failed(settings, e);
    }
  }

  @Override
  public void close() {
    targets.forEach(Target::close);
    try {
      for (Made one : made) {
        String quoted = RelationName.quote(one.name());
        execute(control, "drop database if exists " + quoted + " with (force)");
      }
      if (superuser) {
        // the schema's own grantees, made for it, and the owners of the databases
        for (String role : roles) {
          execute(control, "drop role if exists " + RelationName.quote(role));
        }
      }
    } catch (SQLException e) {
      throw failed(settings, e);
    } finally {
      target.close();
    }
  }

  private boolean flag(String query) throws SQLException {
    return Query.of(control, query).one(row -> row.getBoolean(1));
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static LandfallException failed(TargetSettings settings, SQLException cause) {
    return new LandfallException(
        ErrorCode.SCRATCH_FAILED,
        "The scratch server %s failed: %s".formatted(settings.place(), cause.getMessage()),
        "Databases %s* that are left there can be dropped. Then run the same command again."
            .formatted(PREFIX),
        cause);
  }
}
