package dev.landfall.demo.internal;

/** What an instruction does with the class or member that it refers to. */
enum ReferenceRole {
  READ(1),
  WRITE(2),
  CALL(4),
  CREATE(8),
  CAST(16);

  private final int code;

  ReferenceRole(int code) {
    this.code = code;
  }

  /** The number in column {@code role}; 0 stands for unknown. */
  int code() {
    return code;
  }
}
