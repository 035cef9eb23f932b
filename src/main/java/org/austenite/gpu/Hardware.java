package org.austenite.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be seen of NVIDIA GPUs and libraries without starting a driver. */
public final class Hardware {
    private static final List<Path> SIGNS =
            List.of(Path.of("/dev/nvidia0"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private Hardware() {}

    /** Whether there is a sign of an NVIDIA GPU. */
    public static boolean present() {
        return found().isPresent();
    }

    /** The sign: a device file. */
    public static String sign() {
        return found().map(Path::toString).orElse("none");
    }

    private static Optional<Path> found() {
        return SIGNS.stream().filter(Files::exists).findFirst();
    }

    /** Whether the system's loader finds {@code library}. */
    @SuppressWarnings("restricted")
    public static boolean loads(String library) {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library, arena) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
