package org.austenite;

/** The program's name and version, as results and {@code --version} give it. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** {@code austenite 0.1.0}; classes outside the jar have no version. */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return "austenite " + (version == null ? "(not packaged)" : version);
    }
}
