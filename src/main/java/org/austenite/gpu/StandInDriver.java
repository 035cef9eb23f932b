package org.austenite.gpu;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.austenite.AusteniteException;
import org.austenite.InputException;

/**
 * The stand-in for NVIDIA's driver, which executes the shipped PTX on the processor: built from {@code cuda/} of a checkout and loaded before JCuda
 * looks for {@code libcuda.so.1}, since a library of that name that is loaded already is taken. Nothing it computes is a GPU's result or time.
 */
public final class StandInDriver {
    private static final List<String> TOOLS = List.of("cmake", "g++", "make");
    private static final int BUILD_MINUTES = 10;
    private static Path loaded;

    private StandInDriver() {}

    /** The first tool that is needed to build it and is not on the path. */
    public static Optional<String> missingTool() {
        return TOOLS.stream().filter(tool -> !onPath(tool)).findFirst();
    }

    /** What to say of a tool that is missing. */
    public static String advice(String tool) {
        return "the stand-in driver needs " + TOOLS + "; " + tool + " is missing (apt-get install cmake g++ make)";
    }

    private static boolean onPath(String tool) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Builds and loads it, once per process and before any device is asked for.
     *
     * @return the library
     * @throws InputException when there is no checkout or a tool is missing
     */
    @SuppressWarnings("restricted")
    public static synchronized Path load() {
        if (loaded == null) {
            missingTool().ifPresent(tool -> {
                throw new InputException(advice(tool));
            });
            Path root = checkout();
            Path build = root.resolve("target").resolve("cuda");
            build(root, build);
            Path library = build.resolve("libcuda.so.1").toAbsolutePath();
            System.load(library.toString());
            loaded = library;
        }
        return loaded;
    }

    /** The checkout: the present folder, or the one whose {@code target} this program was built into. */
    private static Path checkout() {
        Path here = Path.of("");
        if (isCheckout(here)) {
            return here;
        }
        try {
            Path program = Path.of(StandInDriver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path root = program.getParent() == null ? here : program.getParent().getParent();
            if (root != null && isCheckout(root)) {
                return root;
            }
        } catch (URISyntaxException _) {
            // Then it is not known where the program lies.
        }
        throw new InputException(
                "the stand-in driver is built from a checkout's folder cuda/, which is neither in the present folder nor beside"
                        + " this program: start austenite from a checkout");
    }

    private static boolean isCheckout(Path folder) {
        return Files.isRegularFile(folder.resolve("cuda").resolve("CMakeLists.txt"));
    }

    private static void build(Path root, Path build) {
        run(
                build,
                "cmake",
                "-S",
                root.resolve("cuda").toString(),
                "-B",
                build.toString(),
                "-DCMAKE_BUILD_TYPE=Release");
        run(build, "cmake", "--build", build.toString(), "--parallel", "2");
    }

    private static void run(Path build, String... command) {
        try {
            Files.createDirectories(build);
            Path log = build.resolve("build.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw failed(String.join(" ", command) + " failed:\n" + Files.readString(log), null);
            }
        } catch (IOException e) {
            throw failed("building the stand-in driver: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("building the stand-in driver was interrupted", e);
        }
    }

    private static AusteniteException failed(String message, Throwable cause) {
        return new AusteniteException(AusteniteException.Exit.FAILED, message, cause);
    }
}
