package dev.landfall.migration.zoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing that a schema can have, in a file of its own, and what must become of it. */
final class Feature {
  private final String name;
  private final List<String> statements;
  private final Map<String, List<String>> held = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();
  private final Map<String, String> proposals = new LinkedHashMap<>();

  private Feature(String name, List<String> statements) {
    this.name = name;
    this.statements = statements;
  }

  static Feature of(String name, String... statements) {
    return new Feature(name, List.of(statements));
  }

  /** A query of one column on the target, and each row that a person expects. */
  Feature holds(String sql, String... rows) {
    held.put(sql, List.of(rows));
    return this;
  }

  /** The indexes and constraints of a target table, but an index on the source key alone. */
  Feature guards(String table, String... definitions) {
    return holds(
        """
        select pg_catalog.replace(d.text, 'public.', '')
        from (
          select pg_catalog.pg_get_indexdef(i.indexrelid) as text from pg_catalog.pg_index i
          where i.indrelid = '%1$s'::regclass and i.indisvalid and i.indnatts > 1
            and not exists (
              select from pg_catalog.pg_constraint c
              where c.conindid = i.indexrelid and c.conrelid = i.indrelid)
          union all
          select pg_catalog.pg_get_constraintdef(c.oid) from pg_catalog.pg_constraint c
          where c.conrelid = '%1$s'::regclass and c.contype <> 'n' and c.convalidated
        ) d
        order by d.text collate "C"
        """
            .formatted("public." + table),
        definitions);
  }

  /** A finding of the plan: its id and its object. */
  Feature finds(String... idsAndObjects) {
    findings.addAll(List.of(idsAndObjects));
    return this;
  }

  /** A finding of the plan that proposes something. */
  Feature proposes(String idAndObject, String proposal) {
    findings.add(idAndObject);
    proposals.put(idAndObject, proposal);
    return this;
  }

  String name() {
    return name;
  }

  List<String> statements() {
    return statements;
  }

  Map<String, List<String>> held() {
    return held;
  }

  List<String> findings() {
    return findings;
  }

  Map<String, String> proposals() {
    return proposals;
  }
}
